"""Where an address in a page may reach, and how pictures and downloads are named."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from clearname.content.folder import below, read_plain, walk_plain
from clearname.content.media import Media, resolve
from clearname.problems import Refused
from clearname.settings import Person
from originals import phone_jpeg

PHOTO = phone_jpeg()


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A content folder with one picture, links out of it, and a dotfile."""
    images = tmp_path / "content" / "images"
    images.mkdir(parents=True)
    (images / "bench.jpg").write_bytes(PHOTO)
    (images / ".hidden.jpg").write_bytes(PHOTO)
    (tmp_path / "secret.jpg").write_bytes(PHOTO)
    (images / "link.jpg").symlink_to(tmp_path / "secret.jpg")
    (images / "out").symlink_to(tmp_path)
    return tmp_path / "content"


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("../images/x.jpg", "images/x.jpg"), ("/images/x.jpg", "images/x.jpg"), ("{static}/images/x.jpg", "images/x.jpg"),
        ("{attach}../images/x.jpg", "images/x.jpg"), ("../images/a%20b.jpg", "images/a b.jpg"), ("../images/./y/../x.jpg", "images/x.jpg"),
        ("../../x", None), ("..%2f..%2fx", None), ("/../x", None), ("{static}/../x", None), ("{attach}../../x", None), ("..", None),
        ("../..", None), ("/", None), ("", "pages"),
    ],
)  # fmt: skip
def test_an_address_means_a_path_below_content_or_nothing(address: str, path: str | None) -> None:
    assert resolve(address, "pages") == path


@pytest.mark.parametrize(
    "path", ["images/link.jpg", "images/out/secret.jpg", "images/.hidden.jpg", "../secret.jpg", "images/../../secret.jpg",
             "images\\bench.jpg", "images/bench.jpg\0", "", "/etc/passwd", "images//bench.jpg"],
)  # fmt: skip
def test_nothing_outside_and_nothing_hidden_is_found(content: Path, path: str) -> None:
    assert below(content, path) is None


def test_a_name_is_found_however_its_accents_are_stored(content: Path) -> None:
    stored = content / "images" / unicodedata.normalize("NFD", "zoë.jpg")
    stored.write_bytes(PHOTO)

    assert below(content, "images/zoë.jpg") == stored
    stored.unlink()
    stored.symlink_to("/etc/passwd")
    assert below(content, "images/zoë.jpg") is None


def test_only_plain_files_are_read(content: Path) -> None:
    assert read_plain(content / "images/bench.jpg", 10) == PHOTO[:11]
    for path in (content / "images/link.jpg", content / "images", content / "none"):
        with pytest.raises(OSError):
            read_plain(path, 10)
    assert [path.name for path in walk_plain(content / "images")] == ["bench.jpg"]


def test_pictures_are_named_after_the_person_and_what_they_show(content: Path) -> None:
    media = Media(content, Person(name="Zoë Ødegård", description=""))

    picture = media.picture("images/bench.jpg", "Zoë Ødegård at the bench, in May", "", "a.md:3")
    again = media.picture("images/bench.jpg", "Another view", "With a caption", "b.md:3")

    assert picture.fallback.path.startswith("images/zoe-odegard-at-the-bench-")
    assert again.renditions == picture.renditions
    assert (again.alt, again.caption) == ("Another view", "With a caption")


@pytest.mark.parametrize("path", ["images/none.jpg", "images/link.jpg", "../secret.jpg"])
def test_a_picture_that_is_not_there_is_told_where_it_is_named(content: Path, path: str) -> None:
    media = Media(content, Person(name="Ana", description=""))

    for ask in (lambda: media.picture(path, "alt", "", "a.md:3"), lambda: media.portrait(path, "alt", "a.md:3")):
        with pytest.raises(Refused) as caught:
            ask()
        assert [(p.where, p.code) for p in caught.value.problems] == [("a.md:3", "media-missing")]


def test_a_picture_has_to_say_what_it_shows(content: Path) -> None:
    with pytest.raises(Refused) as caught:
        Media(content, Person(name="Ana", description="")).picture("images/bench.jpg", "  ", "", "a.md:3")

    assert caught.value.problems[0].code == "picture-alt"


def test_two_downloads_with_one_address_are_told(content: Path) -> None:
    (content / "files").mkdir()
    for name in ("CV.txt", "cv.txt"):
        (content / "files" / name).write_text("CV")
    media = Media(content, Person(name="Ana", description=""))
    media.download("files/CV.txt", "a.md:3")

    with pytest.raises(Refused) as caught:
        media.download("files/cv.txt", "a.md:4")

    assert caught.value.problems[0].code == "download-name"
    assert [download.source for download in media.downloads] == ["files/CV.txt"]
