"""What a fuzzer throws at the readers of every source: honest inputs with something changed in them, and mere bytes."""

from __future__ import annotations

import copy
import io
import json
import re
import warnings
import zipfile
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from functools import cache
from itertools import islice
from typing import Any

from hypothesis import strategies as st

from clearname.endorsements import CONSENT_TEXT
from clearname.endorsements.decisions import Decision, parse_decisions, render_decisions
from clearname.incoming import Consent, Incoming
from clearname.invitations import is_ours, make_code
from clearname.model import Display, Proof, ProofKind
from clearname.problems import Problem, Refused
from clearname.sources.archive import incoming_files, read_zip
from clearname.sources.bluesky import did_in, handle_in, parse_post_url, read_thread
from clearname.sources.column_map import parse_column_map
from clearname.sources.csv_rows import to_csv
from clearname.sources.dkim_policy import check_dkim, recheck
from clearname.sources.domain_proof import domain_proof_by_dns, domain_proof_by_file
from clearname.sources.email_message import MOST_MESSAGE_BYTES, read_message
from clearname.sources.form_table import parse_answers
from clearname.sources.github import Answers, ChangedMeanwhile, blob_to_ask_for, read_pull
from clearname.sources.github_answers import Malformed, read_listed
from clearname.sources.issue_form import KNOWS_PUBLIC, LABELS, is_our_form, parse_issue
from clearname.sources.linkedin import is_linkedin_table, parse_recommendations
from clearname.sources.mastodon import parse_status_url, read_status
from clearname.sources.mbox import split_mbox
from clearname.sources.web_page import read_web_page
from clearname.sources.webmention import read_mentions
from clearname.text import is_invisible
from endorsement_files import BODY, make_file
from github_api import GitHubApi
from hostile import fuzzing
from hostile.fuzzing import LARGEST, Target, check_incoming, texts
from signed_mail import FRONT, OURS, make_mail, make_parts, rsa_record, sign
from web_services import DID, HANDLE, KEY, STATUS, THREAD, changed, mention

ON = date(2026, 3, 2)
AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
SITE = "https://ana.example/"
PAGE = "https://ruth.example/ana"


# --- How honest inputs are changed --------------------------------------------------------------------------------

_ANYWHERE = (
    "\r",
    "\n",
    "\r\n",
    "\0",
    "\x1b[2J",
    "\u202e",
    "\ud800",
    "\ufeff",
    "é",
    "漢字",
    "'",
    '"',
    "\\",
    "<",
    ">",
    "&",
    "=",
    ",",
    ";",
    ":",
)


@st.composite
def mangled(draw: Any, honest: Callable[[], list[bytes]], pieces: tuple[str, ...] = (), most: int = LARGEST) -> bytes:
    """One of the honest inputs with up to eight changes: something put in, cut out, said twice, or put elsewhere."""
    data = draw(st.sampled_from(honest()))
    inserts = st.sampled_from([p.encode("utf-8", "surrogatepass") for p in (*pieces, *_ANYWHERE)]) | st.binary(
        max_size=5
    )
    for _ in range(draw(st.integers(0, 8))):
        start = draw(st.integers(0, len(data)))
        end = min(len(data), start + draw(st.integers(0, 60)))
        match draw(st.sampled_from("ircdm")):
            case "i":
                data = data[:start] + draw(inserts) + data[start:]
            case "r":
                data = data[:start] + draw(inserts) + data[end:]
            case "c":
                data = data[:start] + data[end:]
            case "d":
                data = data[:end] + data[start:end] * draw(st.integers(1, 40)) + data[end:]
            case _:
                to = draw(st.integers(0, len(data)))
                rest = data[:start] + data[end:]
                data = rest[:to] + data[start:end] + rest[to:]
    return data[:most]


_JSON = st.sampled_from([
    None, True, False, 0, -1, 1, 1.5, 2**70, float("inf"), float("nan"), "", " ", "0", "\x1b[2J", "\u202eab", "\ud800", "\0", "a" * 3_000, "a" * 40,
    [], {}, [[]], [None], [{}], {"id": None}, "../../etc/passwd", "javascript:alert(1)", "http://[", "https://ruth.example/",
    "https://evil.example/", "2025-13-45", "9999-12-31T23:59:59Z", "0001-01-01T00:00:00+23:59", "did:plc:", "public", "en", "!x",
    "<p>", "<script>x</script>", "&#xD800;", "&#0;", "<br>" * 50,
]) | texts  # fmt: skip


@st.composite
def bent(draw: Any, honest: Callable[[], list[Any]]) -> Any:
    """One of the honest JSON values with other values in up to four places, or without what stood there."""
    value = copy.deepcopy(draw(st.sampled_from(honest())))
    for _ in range(draw(st.integers(0, 4))):
        places = list(islice(_places(value), 3_000))
        if not places:
            break
        holder, key = draw(st.sampled_from(places))
        match draw(st.sampled_from("rrrdx")):
            case "r":
                holder[key] = copy.deepcopy(draw(_JSON))  # an empty list may be filled by the next change
            case "d":
                del holder[key]
            case _ if isinstance(holder, list):
                holder.insert(draw(st.integers(0, len(holder))), copy.deepcopy(holder[key]))
            case _:
                holder[draw(st.sampled_from([str(key), "type", "$type", "id", "x" * 50]))] = copy.deepcopy(draw(_JSON))
    return value


def _places(value: Any) -> Iterator[tuple[Any, Any]]:
    inside = (
        list(value.items()) if isinstance(value, dict) else list(enumerate(value)) if isinstance(value, list) else []
    )
    for key, inner in inside:
        yield value, key
        yield from _places(inner)


def _as_json(value: Any) -> bytes:
    return json.dumps(value).encode()


_BROKEN_JSON = st.sampled_from(
    [b"", b"{", b"[" * 9_000, b'{"a":' * 3_000, b"9" * 9_000, b"\xff\xfe{}", b"null", b'"x"', b"NaN", b'{"a":1,"a":2}']
)
_bytes = st.binary(max_size=2_000)


# --- What must hold -----------------------------------------------------------------------------------------------


def check_all(found: list[Incoming]) -> None:
    """What holds of everything that is incoming; and its remarks are words of ours that can be shown."""
    check_incoming(found)
    for incoming in found:
        check_said(incoming.problems)
        assert all(note.isprintable() and len(note) < 400 for note in incoming.notes), incoming.notes
        assert all(proof.subject.isprintable() and proof.reason.isprintable() for proof in incoming.proofs)
        assert all(bool(proof.reason) != proof.holds for proof in incoming.proofs)


def check_said(problems: tuple[Problem, ...]) -> None:
    """A problem can be shown on any terminal."""
    said = [text for p in problems for text in (p.where, p.what, p.fix)]
    assert not any(is_invisible(c) for text in said for c in text) and all(len(text) < 4_000 for text in said), problems


def check_asked(found: list[Incoming], host: str) -> None:
    """Words that were said elsewhere: nobody agreed to anything, and only that host can vouch."""
    check_all(found)
    for incoming in found:
        assert incoming.consent is Consent.ASKED or not incoming.untrusted_data
        assert all(proof.subject == host for proof in incoming.proofs if proof.holds)


def refusing(check: Callable[[Any], None]) -> Callable[[Any], None]:
    """The check, for a reader that may refuse the whole; what it says then can be shown."""

    def run(value: Any) -> None:
        try:
            check(value)
        except Refused as refused:
            assert refused.problems
            check_said(refused.problems)

    return run


# --- Mails --------------------------------------------------------------------------------------------------------

_MAIL = (
    "From: ", "To: ", "Content-Type: text/html; charset=utf-7\r\n", "Content-Type: multipart/mixed; boundary=\"=_mark\"\r\n",
    "Content-Type: message/rfc822\r\n", "Content-Transfer-Encoding: base64\r\n", "Content-Transfer-Encoding: quoted-printable\r\n",
    "Content-Disposition: attachment; filename*=utf-8''a%2Fb.md\r\n", "--=_mark\r\n", "--=_mark--\r\n", "=?utf-8?B?//8=?=", "=?x?Q?=ZZ?=",
    "charset=\"x-unknown\"", "charset=utf-16", "\r\n\r\n", "\r\n ", "> ", "-- \r\n", "On Monday, Ana wrote:\r\n", "-----Original Message-----\r\n",
    "DKIM-Signature: v=1; a=rsa-sha256; d=ruth.example; s=s1; h=from; bh=; b=\r\n", "l=5; ", "x=1; ", "d=evil.example; ", "Date: Mon, 99 Foo 0000\r\n",
    "Message-ID: <a@b>\r\n", "Subject: withdraw\r\n", "---\r\n", "<b>", "</div>", "<blockquote>", "=C3=28", "=\r\n",
)  # fmt: skip


@cache
def mails() -> list[bytes]:
    """Mails as programs write them: plain, attached, in HTML, in parts of parts, quoted, forwarded."""
    html = ("Content-Type: text/html; charset=utf-8", f"<div><p>{BODY}</p><blockquote>Older words</blockquote></div>")
    plain = ("Content-Type: text/plain; charset=utf-8", f"{BODY}\n\n-- \nRuth\n")
    attached = (
        'Content-Type: text/markdown; name="ruth.md"\r\nContent-Disposition: attachment; filename="ruth.md"',
        make_file(),
    )
    inner = ("Content-Type: message/rfc822", make_mail())
    return [
        make_mail(), make_mail(BODY), make_mail(f"{BODY}\n\nOn Monday, Ana wrote:\n> Please write.\n"),
        make_parts(plain, html, kind="alternative"), make_parts(plain, attached), make_parts(html), make_parts(plain, inner),
        make_parts((f'Content-Type: multipart/alternative; boundary="b2"\r\n\r\n--b2\r\n{plain[0]}', BODY), attached),
        make_mail("Please take my words down.", FRONT.replace("My words", "Withdraw")), sign(make_mail()),
    ]  # fmt: skip


def check_mail(raw: bytes) -> None:
    """Every mail gives at least one thing, and whoever did not write a file of their own has not agreed yet."""
    words = read_message(raw)
    assert words
    check_all([one.incoming for one in words])
    assert all(one.incoming.consent is Consent.ASKED for one in words if one.incoming.composed)


def check_mailbox(data: bytes) -> None:
    """The messages together are no more than the mailbox was."""
    found = list(split_mbox(io.BytesIO(data), MOST_MESSAGE_BYTES))
    assert sum(map(len, found)) <= len(data)
    for raw in found[:20]:
        check_mail(raw)


def mailboxes() -> list[bytes]:
    """Two messages, one with a line that looks like the beginning of a third."""
    first, second = (mail.replace(b"\r\n", b"\n") for mail in (make_mail(), make_mail(BODY)))
    return [
        b"From ruth Mon Mar  2 10:00:00 2026\n" + first + b"\n>From me\n\nFrom tom Mon Mar  2 10:00:00 2026\n" + second
    ]


@cache
def signed_mails() -> list[bytes]:
    """Honest signed mails."""
    plain = ("Content-Type: text/plain; charset=utf-8", BODY)
    attached = ('Content-Type: text/markdown\r\nContent-Disposition: attachment; filename="ruth.md"', make_file())
    return [sign(make_mail()), sign(make_mail(BODY)), sign(make_parts(plain, attached))]


def check_signature(thrown: tuple[bytes, bytes]) -> None:
    """A signature that still holds is about the words that were signed; what was kept shows the same again."""
    raw, record = thrown
    checked = check_dkim(raw, OURS, ON, lambda name: record)
    assert checked.proof.holds != bool(checked.proof.reason)
    check_said(tuple(Problem("mail", "x", note, "x") for note in (*checked.notes, checked.proof.reason)))
    if checked.proof.holds:
        assert checked.proof.subject == "ruth.example"
        kept = {evidence.name: evidence.data for evidence in checked.evidence}
        assert recheck(kept["message.eml"], kept["dkim-record.txt"], OURS, ON).holds
        own = {
            _folded(one.incoming.untrusted_data)
            for one in read_message(raw)
            if one.is_own and not one.incoming.problems
        }
        honest = {_folded(one.incoming.untrusted_data) for mail in signed_mails() for one in read_message(mail)}
        assert own <= honest


def _folded(data: bytes) -> bytes:
    """Without white space, which a "relaxed" signature is not about, and the day, which is the header's."""
    return re.sub(rb"\s+", b"", data)


_RECORD = (
    "v=DKIM1; ",
    "k=rsa; ",
    "k=ed25519; ",
    "p=",
    "t=y; ",
    "t=s; ",
    "h=sha1; ",
    "s=other; ",
    "n=x; ",
    "p=; ",
    "MIIB",
    "==",
    ";;",
    "=",
    " ",
)
_records = st.just(rsa_record()) | mangled(lambda: [rsa_record(), rsa_record(1024)], _RECORD, 4_000) | _bytes


# --- Files, tables, forms -----------------------------------------------------------------------------------------

_LINKEDIN = [
    ["First Name", "Last Name", "Company", "Job Title", "Text", "Creation Date", "Status"],
    ["Ruth", "Okafor", "Västra Bridges", "Lead engineer", BODY, "07/21/19, 12:11 PM", "VISIBLE"],
    ["Tom", "Berg", "", "Draughtsman", f"{BODY} Twice,\nand \"well\".", "2021-04-05", "VISIBLE"],
]  # fmt: skip
_FORM = [
    ["Timestamp", "Email Address", "Your name", "How do you know Ana?", "Anything a reader should know?", "Your words", "Do you agree?"],
    ["06/12/2025 9:01:02", "ruth@ruth.example", "Ruth Okafor", "Colleague", "none", BODY, "Yes, I agree"],
    ["06/13/2025 19:01:02", "tom@tom.example", "Tom Berg", "Friend", "He is my cousin", f"{BODY}\nAnd kind.", "No"],
]  # fmt: skip
_COLUMNS = parse_column_map(
    {
        "timestamp": "Timestamp", "timestamp_form": "MM/DD/YYYY hh:mm:ss", "name": "Your name", "relationship": "How do you know Ana?",
        "connection": "Anything a reader should know?", "text": "Your words", "consent": "Do you agree?", "consent_answer": "Yes, I agree",
        "sender": "Email Address",
    },
    "pull.toml",
)  # fmt: skip
_CELLS = (
    '",',
    ',"',
    '""',
    "=HYPERLINK(1)",
    "@x",
    "\t",
    "VISIBLE",
    "PENDING",
    "Notes:\n",
    "Yes, I agree",
    "99/99/9999",
    "---",
    "### ",
    "sep=;\n",
    ",,,,,,,,",
)


@cache
def zips() -> list[bytes]:
    """A friend's zip, one with a signature beside the file, and a part of LinkedIn's export."""
    entries: list[dict[str, bytes]] = [
        {
            "words/ruth.md": make_file(),
            "words/tom.md": make_file(name="Tom Berg", role="pupil"),
            "picture.png": b"\x89PNG",
        },
        {"ruth.md": make_file(), "ruth.md.sig": b"-----BEGIN SSH SIGNATURE-----\nAAAA\n-----END SSH SIGNATURE-----\n"},
        {"Recommendations_Received.csv": to_csv(_LINKEDIN).encode(), "Profile.csv": b"First Name\nAna\n"},
    ]
    return [
        _zip(list(files.items()), method) for files in entries for method in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
    ]


def _zip(entries: list[tuple[str, bytes]], method: int) -> bytes:
    buffer = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(buffer, "w", method) as zipped:
        warnings.simplefilter("ignore")  # it warns of two entries of one name
        for name, data in entries:
            zipped.writestr(zipfile.ZipInfo(name or "x"), data, method)
    return buffer.getvalue()


_names = st.sampled_from([
    "a.md", "A.md", "../a.md", "/a.md", "a/../b.md", "C:\\a.md", "a.md/", "a.md\0.txt", "a\x1b[2J.md", "\u202ea.md", "é.md", "e\u0301.md", "CON.md", "a.md.sig",
    ".a.md", "a" * 300 + ".md", "x/" * 60 + "a.md", "Recommendations_Received.csv", "a.zip", "a.csv", "a.MD", " a.md", "a.md ", "::a.md",
]) | st.text(min_size=1, max_size=30).filter(lambda t: not re.search("[\ud800-\udfff]", t))  # fmt: skip
_built_zips = st.builds(
    _zip,
    st.lists(st.tuples(_names, fuzzing.files() | _bytes), max_size=6),
    st.sampled_from([zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED]),
)


def check_zip(data: bytes) -> None:
    """What is in the zip, by the rules of files; nothing outside of it is named."""
    contents = read_zip(data, "words.zip")
    check_all(list(incoming_files(contents.files, "words.zip")))
    for where, table in contents.linkedin_tables:
        assert where.isprintable()
        refusing(lambda table: check_asked(list(parse_recommendations(table, "words.zip")), ""))(table)


def check_linkedin(data: bytes) -> None:
    """A recommendation given there is no consent to stand here."""
    is_linkedin_table(data)
    check_asked(list(parse_recommendations(data, "table.csv")), "")


def check_form(data: bytes) -> None:
    """Consent is given by exactly one answer."""
    found = list(parse_answers(data, "answers.csv", _COLUMNS))
    check_all(found)
    if b"Yes, I agree" not in data.replace(b"\0", b""):
        assert all(incoming.consent is Consent.ASKED for incoming in found)


def tables(rows: list[list[str]]) -> Callable[[], list[bytes]]:
    """The table with commas, with semicolons, in two more encodings."""
    text = to_csv(rows)
    return lambda: [text.encode(), text.encode("utf-8-sig"), text.encode("utf-16"), text.replace("\r\n", "\n").encode()]


def issue_body(**answers: str) -> str:
    """What GitHub makes of the form's answers."""
    given = {
        "text": BODY, "name": "Ruth Okafor", "display": "full", "relationship": "colleague", "connection": "none",
        "public": f"- [X] {KNOWS_PUBLIC}", "consent": f"- [X] {CONSENT_TEXT}", **answers,
    }  # fmt: skip
    return "\n\n".join(f"### {label}\n\n{given.get(field, '_No response_')}" for field, label in LABELS.items())


def check_issue(issue: Any) -> None:
    """Whatever somebody made of the form: consent is the whole sentence behind a tick."""
    if isinstance(issue.get("body"), str):
        is_our_form(issue["body"])
    found = parse_issue(issue, "Ana/Words", 7, ON)
    check_all([found])
    if found.consent is Consent.GIVEN and found.untrusted_data:
        assert CONSENT_TEXT in issue["body"]


_FORM_LINES = (
    *(f"### {label}\n\n" for label in LABELS.values()),
    "_No response_", "- [ ] ", "- [x] ", "- [X] ", f"- [X] {CONSENT_TEXT}", "###", "### Else\n\n", "```\n", "---\n", "\u2028", "\x85", "\n\n\n"
)  # fmt: skip
_issue_texts = mangled(
    lambda: [issue_body().encode(), issue_body(name="", display="role_only", role="friend").encode()], _FORM_LINES
).map(
    lambda data: (
        data.decode("utf-8", "surrogatepass" if b"\xed\xa0" in data else "replace")
        if _decodes(data)
        else data.decode("utf-8", "replace")
    )
)


def _decodes(data: bytes) -> bool:
    try:
        data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return False
    return True


def _issue(body: Any) -> dict[str, Any]:
    return {
        "number": 7, "title": "\x1b[2J", "body": body, "created_at": "2026-02-20T23:30:00Z", "state": "open", "labels": [],
        "user": {"id": 583231, "login": "ruth-k", "type": "User"},
    }  # fmt: skip


# --- GitHub -------------------------------------------------------------------------------------------------------


@cache
def github() -> list[dict[str, Any]]:
    """What GitHub says about two good requests, and one that is approved."""
    api = GitHubApi()
    api._server.server_close()
    pulls = [
        api.add_pull({"content/endorsements/ruth-k.md": make_file(name=f"Ruth {n}")}, signed=kind)
        for n, kind in enumerate(("web-flow", "key", "unsigned"))
    ]
    pulls[0].approve(11)
    return [
        {
            "pull": p.pull, "files": p.files, "tree": p.tree, "reviews": p.reviews, "commits": p.commits,
            "blob": api.answer(f"/repos/{api.repository}/git/blobs/{p.files[0]['sha']}", {}),
        }
        for p in pulls
    ]  # fmt: skip


def check_github(value: Any) -> None:
    """Answers of any shape are read, or put aside as malformed."""
    try:
        answers = Answers(
            **{key: value[key] for key in ("pull", "files", "tree", "reviews", "commits", "blob") if key in value}
            | ({} if "pull" in value else {"pull": None})
        )
        read_listed(answers.pull)
        blob_to_ask_for(answers)
        found = read_pull(answers, "friends/inbox", {11}, ON)
    except (Malformed, ChangedMeanwhile):
        return
    check_all([found] if found else [])


# --- The web ------------------------------------------------------------------------------------------------------

_REVIEW = (
    '<article class="h-review"><a class="p-author h-card" href="https://ruth.example/">Ruth Okafor</a> about '
    '<a class="p-item h-item" href="https://ana.example/">Ana</a> <time class="dt-published" datetime="2025-06-02T10:00:00+02:00">June</time>'
    f'<div class="e-content"><p>{BODY}</p><p>Kind <b>and</b> exact.<br>Always.</p></div></article>'
)
_STATED = {
    "@context": "https://schema.org", "@graph": [{
        "@type": ["Thing", "Review"], "reviewBody": BODY, "inLanguage": "en-GB", "datePublished": "2025-06-02",
        "author": {"@type": "Person", "name": "Ruth Okafor", "url": "https://ruth.example/"}, "itemReviewed": {"@type": "Person", "url": SITE},
    }],
}  # fmt: skip
_HTML = (
    '<div class="h-entry">', '<div class="h-review">', '<p class="p-note">', '<a class="u-url" href="javascript:x">', '<div class="e-content">', "</div>", "</article>",
    "<!--", "-->", "<![CDATA[", "]]>", "<script>", "</script>", '<script type="application/ld+json">', "<style>", "<template>", "<noscript>", "<svg><title>", "<math>",
    "<table><tr><td>", "<select><option>", "<textarea>", "<plaintext>", "<frameset>", "<base href='https://evil.example/'>", "<base href='http://['>", " hidden ",
    ' style="display:none"', "&#xD800;", "&#0;", "&#x110000;", "&bogus;", "<p><p><p>", "<a<b", "<b " + "x=1 " * 40, "{", "}", "[", "]", '"@id": "x"', "\\ud800", "<meta charset=utf-16>",
    '<meta charset="x-user-defined">', 'lang="', "datetime='9999'", "<br>" * 30, "<i>" * 60,
)  # fmt: skip


def pages() -> list[bytes]:
    """Pages with microformats, with JSON-LD, with an older form of microformats, and with both."""
    stated = f'<script type="application/ld+json">{json.dumps(_STATED)}</script>'
    older = (
        _REVIEW.replace("h-review", "hreview")
        .replace("e-content", "description")
        .replace("p-author h-card", "reviewer vcard fn url")
    )
    whole = (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Hello</title></head><body>{}</body></html>'
    )
    return [whole.format(part).encode() for part in (_REVIEW, stated, older, _REVIEW + stated, _REVIEW * 2)]


_stated_pages = bent(lambda: [_STATED]).map(
    lambda value: f'<script type="application/ld+json">{json.dumps(value)}</script>'.encode()
)
_charsets = st.sampled_from(
    [
        "",
        "utf-8",
        "utf-16",
        "utf-7",
        "latin-1",
        "x",
        "idna",
        "base64",
        "rot13",
        "undefined",
        "unicode_escape",
        "\0",
        "shift_jis",
    ]
)


def check_page(thrown: tuple[bytes, str]) -> None:
    """Words on a page are no consent, and only the page's own host can vouch."""
    page, charset = thrown
    check_asked([read_web_page(page, PAGE, site_url=SITE, fetched_at=AT, charset=charset)], "ruth.example")


def check_status(data: bytes) -> None:
    """See `check_asked`."""
    asked = parse_status_url(STATUS["url"])
    assert asked is not None
    check_asked([read_status(data, asked, ON)], "Mastodon")


def check_thread(thrown: tuple[bytes, bytes]) -> None:
    """See `check_asked`."""
    thread, resolved = thrown
    handle_in(thread), did_in(resolved)
    check_asked([read_thread(thread, resolved, DID, KEY, ON)], "Bluesky")


def check_mentions(data: bytes) -> None:
    """Only addresses that can be opened are taken from the list, and none of its words."""
    listed = read_mentions(data, SITE)
    assert listed.count >= 0 and listed.last_id >= 0
    for found in listed.found:
        assert found.untrusted_source.startswith("https://") and found.untrusted_source.isprintable()
        assert 0 < found.id <= listed.last_id


_MENTIONS = [
    {"type": "feed", "name": "Webmentions", "children": [mention(7, PAGE), mention(9, "https://other.example/x")]}
]
_POSTS = [
    STATUS,
    changed(STATUS, content="<p>One<br>two</p><p>three <span class='invisible'>x</span></p>"),
    changed(STATUS, spoiler_text="x", sensitive=True),
]
_ADDRESSES = (
    "https://social.example/@ruth/1", "https://bsky.app/profile/ruth.example/post/3kabc", "at://did:plc:abc/app.bsky.feed.post/3k", "https://[::1", "https://a:99999/",
    "/statuses/", "//", "?", "#", "%00", "@", "users/",
)  # fmt: skip


def check_address(text: str) -> None:
    """An address of a post names it on that host, or is none."""
    parse_post_url(text)
    status = parse_status_url(text)
    if status:
        assert re.fullmatch(r"[a-z0-9.-]+", status.host) and status.api_url.startswith(f"https://{status.host}/")


def check_domain(text: str) -> None:
    """A domain vouches for a file only by its digest."""
    honest = make_file()
    proofs = (
        domain_proof_by_file(
            "ruth.example", text.encode("utf-8", "replace"), "https://ruth.example/.well-known/x", honest, ON
        ),
        domain_proof_by_dns("ruth.example", text.split("\n"), honest, ON),
    )
    assert not any(proof.holds for proof in proofs)


# --- Owner's files and codes --------------------------------------------------------------------------------------

_KEY = b"k" * 32


def check_code(text: str) -> None:
    """A code is ours only if it was made with our key, however it was typed."""
    letters = re.sub("[- ]", "", text).upper()
    honest = make_code(_KEY, b"abc").replace("-", "")
    assert not is_ours(b"x" * 32, text)
    assert is_ours(_KEY, text) in ((True,) if letters == honest and len(text) <= 24 else (False,))


def decisions_files() -> list[bytes]:
    """Decisions as we write them, and by somebody's hand."""
    decisions = [
        Decision("e-000001", "a" * 64, date(2026, 1, 5), None, "ruth.md"),
        Decision(
            "e-000002",
            "b" * 64,
            date(2026, 1, 6),
            Display.INITIALS,
            "tom.md",
            Proof(ProofKind.SIGNED_EMAIL, "tom.example"),
        ),
    ]
    written = render_decisions(decisions)
    return [written.encode(), written.replace("\n", "\r\n").encode(), written.replace(" = ", "=").encode()]


_TOML = (
    "[[decision]]\n",
    "[decision]\n",
    "format = 2\n",
    'id = "e-000001"\n',
    '"""',
    "'''",
    'verdict = "hold"\n',
    "1979-05-27",
    "{a=1}",
    "[[[",
    "a.b.c = 1\n",
    "\\u0000",
    "nan",
    "0x",
    "#",
    "digest = 1\n",
)


def check_decisions(data: bytes) -> None:
    """What is read and written again is the same."""
    decisions = parse_decisions(data)
    assert parse_decisions(render_decisions(decisions).encode()) == decisions


_SOURCES: dict[str, Target] = {
    "mail": Target(mangled(mails, _MAIL) | _bytes, check_mail),
    "mbox": Target(mangled(mailboxes, ("From ", "\nFrom ", "\n>From ", "\n>>From ", *_MAIL)) | _bytes, check_mailbox),
    "dkim": Target(st.tuples(mangled(signed_mails, _MAIL), st.just(rsa_record())), check_signature),
    "dkim-record": Target(st.tuples(st.sampled_from(signed_mails()), _records), check_signature),
    "zip": Target(mangled(zips) | _built_zips | _bytes, check_zip),
    "linkedin": Target(mangled(tables(_LINKEDIN), _CELLS) | _bytes, refusing(check_linkedin)),
    "form-table": Target(mangled(tables(_FORM), _CELLS) | _bytes, refusing(check_form)),
    "issue": Target(_issue_texts.map(_issue) | bent(lambda: [_issue(issue_body())]).filter(lambda value: isinstance(value, dict)), check_issue),
    "github": Target(bent(github), check_github),
    "page": Target(st.tuples(mangled(pages, _HTML) | _stated_pages | _bytes, _charsets), check_page),
    "mastodon": Target(bent(lambda: _POSTS).map(_as_json) | mangled(lambda: [_as_json(STATUS)], _HTML) | _BROKEN_JSON, check_status),
    "bluesky": Target(
        st.tuples(bent(lambda: [THREAD]).map(_as_json) | _BROKEN_JSON, st.just(_as_json({"did": DID})) | bent(lambda: [{"did": DID, "handle": HANDLE}]).map(_as_json) | _BROKEN_JSON),
        check_thread,
    ),
    "webmention": Target(bent(lambda: _MENTIONS).map(_as_json) | _BROKEN_JSON | _bytes, check_mentions),
    "post-address": Target(st.lists(st.sampled_from([*_ADDRESSES, *_ANYWHERE]), max_size=6).map("".join) | texts, check_address),
    "domain": Target(texts | st.lists(st.sampled_from(["a" * 64, "sha256=", "v=", "\n", "endorsement"]), max_size=6).map("".join), check_domain),
    "invitation": Target(mangled(lambda: [make_code(_KEY, b"abc").encode()], ("-", " ", "0", "1", "ſ", "ı", "A"), 60).map(lambda d: d.decode("utf-8", "replace")), check_code),
    "decisions": Target(mangled(decisions_files, _TOML) | _bytes, refusing(check_decisions)),
}  # fmt: skip

TARGETS: dict[str, Target] = fuzzing.TARGETS | _SOURCES
"""Everything that is fuzzed, by name."""
