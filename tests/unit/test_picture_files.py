"""Writing the pictures of a site: all of them, once, from a cache that is never believed blindly."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from clearname.images import plan_download, plan_picture, plan_portrait
from clearname.model import Site
from clearname.problems import Refused
from clearname_site.picture_files import picture_paths, write_pictures
from factory import make_page, make_settings, make_site
from originals import assert_pixels_alone, corners, encoded, phone_jpeg, png, quartered


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path, Path]:
    """Content with a portrait, a picture and a text; an empty staging folder; a place for the cache."""
    content = tmp_path / "content"
    (content / "images").mkdir(parents=True)
    (content / "images/IMG_0031.jpg").write_bytes(phone_jpeg(6, 320, 400))
    (content / "images/bench.png").write_bytes(png(quartered(200, 150)))
    (content / "cv.txt").write_bytes(b"Bridges\r\n")
    staging = tmp_path / "staging"
    staging.mkdir()
    return content, staging, tmp_path / "cache"


def load(content: Path, **changes) -> Site:
    """The site of that content, as the loader would make it."""

    def read(source: str) -> bytes:
        return (content / source).read_bytes()

    portrait = plan_portrait(read("images/IMG_0031.jpg"), source="images/IMG_0031.jpg", alt="Ana", stem="ana-portrait")
    bench = plan_picture(
        read("images/bench.png"), source="images/bench.png", alt="The bench", caption="", stem="ana-the-bench"
    )
    site = make_site(
        portrait=portrait,
        pages=(make_page("about", pictures=(bench,)),),
        downloads=(plan_download(read("cv.txt"), source="cv.txt"),),
    )
    return replace(site, **changes)


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_all_planned_files_are_written_and_no_other(folders):
    content, staging, cache = folders
    site = load(content)

    write_pictures(site, content, staging, cache)

    written = tree(staging)
    assert set(written) == picture_paths(site)
    assert {"card.jpg", "favicon.ico", "files/cv.txt", "images/ana-portrait-16x9.jpg"} <= set(written)
    assert written["files/cv.txt"] == b"Bridges\n"
    for path, data in written.items():
        if path.endswith((".jpg", ".webp", ".png")):
            assert_pixels_alone(data)
    assert corners(written["images/ana-portrait-272.webp"]) == (0, 1, 2, 3)


def test_the_original_is_not_in_the_output_in_any_form(folders):
    content, staging, cache = folders
    originals = set(tree(content).values())

    write_pictures(load(content), content, staging, cache)

    assert not originals & set(tree(staging).values())
    assert not any("IMG_0031" in path for path in tree(staging))


def test_with_and_without_cache_the_files_are_the_same(folders, tmp_path):
    content, staging, cache = folders
    site = load(content)
    write_pictures(site, content, staging, cache)
    for name, kept in (("warm", cache), ("cold", Path(os.devnull)), ("blocked", content / "cv.txt")):
        write_pictures(site, content, tmp_path / name, kept)
        assert tree(tmp_path / name) == tree(staging)


def test_a_warm_run_loads_no_library_and_reads_no_original(folders, tmp_path):
    """Loading Pillow costs more than a whole build in which nothing changed."""
    content, staging, cache = folders
    site = load(content)
    write_pictures(site, content, staging, cache)
    for path in (path for path in content.rglob("*") if path.is_file()):
        path.unlink()
    (tmp_path / "site").write_bytes(pickle.dumps(site))
    program = """
import pickle, sys
from pathlib import Path
from clearname_site.picture_files import write_pictures
folder = Path(sys.argv[1])
site = pickle.loads((folder / "site").read_bytes())
write_pictures(site, folder / "content", folder / "again", folder / "cache")
print([name for name in ("PIL", "pikepdf", "resvg_py", "pillow_heif", "pelican") if name in sys.modules])
"""
    said = subprocess.run(
        [sys.executable, "-c", program, tmp_path], capture_output=True, text=True, check=False,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )  # fmt: skip

    assert (said.stdout, said.stderr) == ("[]\n", "")
    assert tree(tmp_path / "again") == tree(staging)


@pytest.mark.parametrize(
    "damage",
    [lambda data: b"", lambda data: data[:-1], lambda data: data[:40], lambda data: data[:-9] + b"\0" + data[-8:],
     lambda data: b"\0" * len(data)],
    ids=["empty", "one byte less", "head alone", "one byte changed", "zeros"],
)  # fmt: skip
def test_a_damaged_cache_is_never_served(folders, tmp_path, damage):
    content, staging, cache = folders
    site = load(content)
    write_pictures(site, content, staging, cache)
    for path in cache.iterdir():
        path.write_bytes(damage(path.read_bytes()))

    write_pictures(site, content, tmp_path / "again", cache)

    assert tree(tmp_path / "again") == tree(staging)


def test_a_full_disk_under_the_cache_leaves_no_half_entry_and_stops_nothing(folders, monkeypatch):
    content, staging, cache = folders
    real = Path.write_bytes

    def full(path: Path, data: bytes) -> int:
        if path.is_relative_to(cache):
            real(path, data[:10])
            raise OSError(28, "No space left on device")
        return real(path, data)

    monkeypatch.setattr(Path, "write_bytes", full)
    site = load(content)

    write_pictures(site, content, staging, cache)

    assert set(tree(staging)) == picture_paths(site)
    assert list(cache.iterdir()) == []


def test_only_what_changed_is_made_again(folders, tmp_path):
    content, staging, cache = folders
    write_pictures(load(content), content, staging, cache)
    before = {path.name for path in cache.iterdir()}

    write_pictures(load(content, settings=make_settings(headline="engineer")), content, tmp_path / "again", cache)

    changed = {path for path, data in tree(tmp_path / "again").items() if tree(staging)[path] != data}
    assert changed == {"card.jpg"}
    assert len(before - {path.name for path in cache.iterdir()}) == 1


def test_the_accent_colours_card_and_monogram_and_no_portrait(folders, tmp_path):
    content, staging, cache = folders
    settings = make_settings()
    tinted = replace(settings, look=replace(settings.look, accent="#00703c"))
    write_pictures(load(content), content, staging, cache)

    write_pictures(load(content, settings=tinted), content, tmp_path / "again", cache)

    changed = {path for path, data in tree(tmp_path / "again").items() if tree(staging)[path] != data}
    assert changed == {"card.jpg"}, "the icons are made from the portrait here"


def test_every_language_of_the_site_has_its_card_and_all_share_the_icons(folders):
    content, staging, cache = folders
    arabic = make_settings(language="ar", name="آنا ماريا ليندكفيست", headline="مهندسة إنشاءات")
    site = load(content)
    site = replace(site, editions=(replace(site, settings=arabic, prefix="ar/"),))

    write_pictures(site, content, staging, cache)

    written = tree(staging)
    assert picture_paths(site) == set(written)
    assert {path for path in written if path.startswith("ar/")} == {"ar/card.jpg"}
    assert written["ar/card.jpg"] != written["card.jpg"]


def test_a_picture_that_was_taken_out_does_not_stay_in_the_cache(folders, tmp_path):
    content, staging, cache = folders
    site = load(content)
    write_pictures(site, content, staging, cache)

    write_pictures(replace(site, portrait=None, pages=(), downloads=()), content, tmp_path / "again", cache)

    assert len(list(cache.iterdir())) == len(tree(tmp_path / "again")) == 4


def test_files_of_others_in_the_folder_of_the_cache_are_left_alone(folders):
    content, staging, cache = folders
    cache.mkdir()
    (cache / "notes.txt").write_text("mine")

    write_pictures(load(content), content, staging, cache)

    assert (cache / "notes.txt").read_text() == "mine"


def test_every_damaged_original_is_named_at_once(folders):
    content, staging, cache = folders
    noise = Image.effect_noise((400, 300), 60)
    for name, kind in (("IMG_0031.jpg", "JPEG"), ("bench.png", "PNG")):
        (content / "images" / name).write_bytes(encoded(noise, kind)[:9000])

    with pytest.raises(Refused) as caught:
        write_pictures(load(content), content, staging, cache)

    assert [(p.where, p.code) for p in caught.value.problems] == [
        ("content/images/IMG_0031.jpg", "image-damaged"), ("content/images/bench.png", "image-damaged"),
    ]  # fmt: skip


@pytest.mark.parametrize("change", [lambda path: path.unlink(), lambda path: path.write_bytes(phone_jpeg(1))])
def test_an_original_that_changes_during_the_build_stops_it(folders, change):
    content, staging, cache = folders
    site = load(content)
    change(content / "images/IMG_0031.jpg")

    with pytest.raises(Refused) as caught:
        write_pictures(site, content, staging, cache)

    assert [p.code for p in caught.value.problems] == ["image-changed"]


def test_a_site_without_any_picture_has_card_and_icons(folders):
    _, staging, cache = folders
    site = make_site(portrait=None)

    write_pictures(site, staging / "no such folder", staging, cache)

    assert set(tree(staging)) == {"card.jpg", "favicon.ico", "icon-96.png", "apple-touch-icon.png"}


def test_progress_counts_to_the_number_of_files(folders):
    content, staging, cache = folders
    steps: list[tuple[int, int]] = []
    site = load(content)

    write_pictures(site, content, staging, cache, lambda done, of: steps.append((done, of)))

    count = len(picture_paths(site))
    assert steps == [(number, count) for number in range(1, count + 1)]
