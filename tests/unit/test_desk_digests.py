"""What the private desk holds, as digests: recognised again, readable by nobody."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clearname.desk_digests import (
    folded_words,
    make_desk_digests,
    parse_desk_digests,
    passages_of,
    render_desk_digests,
)
from clearname.gate import Strength, check_output, clear
from clearname.gate.clear import NotCleared
from clearname.text import digest
from gate_help import FACTS, page, write_site

KEY = b"0123456789abcdef"
TEXT = "On Monday he waited at the gate of the school again until the bell rang."


def test_what_was_written_is_read_again():
    desk = make_desk_digests([TEXT], [digest(b"a scan")], KEY)

    assert parse_desk_digests(render_desk_digests(desk).decode()) == desk
    assert desk.has_file(digest(b"a scan")) and not desk.has_file(digest(b"another"))


def test_nothing_of_the_desk_can_be_read_in_the_file_nor_in_a_traceback():
    desk = make_desk_digests([TEXT], [digest(b"a scan")], KEY)
    written = render_desk_digests(desk).decode() + repr(desk) + repr(replace(FACTS, desk=desk))

    assert not any(word in written.lower() for word in ("monday", "school", digest(b"a scan"), KEY.decode()))


def test_two_keys_have_no_digest_in_common():
    one, other = (make_desk_digests([TEXT], [digest(b"x")], key) for key in (KEY, KEY[::-1]))

    assert one.passages.isdisjoint(other.passages) and one.files.isdisjoint(other.files)


def test_the_same_desk_gives_the_same_bytes_in_any_order():
    one, other = "a b c d e f g h i", TEXT

    assert render_desk_digests(make_desk_digests([one, other], [], KEY)) == render_desk_digests(
        make_desk_digests([other, one], [], KEY)
    )


def test_what_is_public_anyway_is_left_out():
    assert make_desk_digests([TEXT], [], KEY, public=[f"As I said: {TEXT.upper()}"]).passages == frozenset()
    assert make_desk_digests([TEXT], [], KEY, public=["On Monday he waited at the gate of the"]).passages


def test_a_short_key_is_refused():
    with pytest.raises(ValueError, match="short"):
        make_desk_digests([TEXT], [], b"short")


@given(st.text())
def test_any_text_of_eight_words_and_more_is_recognised(text):
    desk = make_desk_digests([text], [], KEY)

    assert all(map(desk.has_passage, passages_of(folded_words(text))))


@pytest.mark.parametrize(
    "spoil",
    [
        lambda text: "", lambda text: "[]", lambda text: "{}", lambda text: text[:-9], lambda text: "null",
        lambda text: text.replace('"format": 1', '"format": 2'), lambda text: text.replace(KEY.hex(), "00"),
        lambda text: text.replace(KEY.hex(), "xx"), lambda text: text.replace('"passages": "', '"passages": "AAAA'),
        lambda text: text.replace('"files": "', '"files": "*'), lambda text: "[" * 100_000,
    ],
)  # fmt: skip
def test_a_damaged_file_is_no_empty_one(spoil):
    written = render_desk_digests(make_desk_digests([TEXT], [digest(b"x")], KEY)).decode()

    with pytest.raises(ValueError):
        parse_desk_digests(spoil(written))


def test_a_page_with_the_desks_words_does_not_leave_and_is_not_quoted(tmp_path):
    desk = make_desk_digests([TEXT], [], KEY)
    write_site(tmp_path, {"index.html": page(f"<p>{TEXT}</p>")})
    facts = replace(FACTS, expected=frozenset({"index.html"}), desk=desk)

    with pytest.raises(NotCleared) as error:
        clear(tmp_path, facts, Strength.PUBLISH)
    assert [finding.code for finding in error.value.findings] == ["desk-passage"]
    assert error.value.findings[0].line > 1
    assert "waited" not in str(error.value) and "school" not in repr(error.value.findings)


def test_a_picture_made_of_a_file_of_the_desk_does_not_leave(tmp_path):
    """What goes out is made anew, so the original is what can be recognised."""
    write_site(tmp_path, {"index.html": page()})
    facts = replace(FACTS, expected=frozenset({"index.html"}), originals=frozenset({digest(b"a scan")}))
    desk = make_desk_digests([], [digest(b"a scan")], KEY)

    assert check_output(tmp_path, facts, Strength.PUBLISH) == ()
    [finding] = check_output(tmp_path, replace(facts, desk=desk), Strength.PUBLISH)
    assert finding.code == "desk-file"
