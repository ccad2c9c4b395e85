"""The text of a mail as its writer meant it: what mail programs did to it undone, what they added cut off."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from clearname.endorsements.fields import RULES

_FIELD = re.compile(r"\s*([a-z_]{4,20})\s*[:：]\s?(.*)", re.DOTALL)
# Mail programs make one dash of three hyphens, or a line across; a rule of underlines is how text shows a line.
_HYPHENS = re.compile(r"\s*(?:(?:\\?[-‐‑‒−] ?){3,}|[-–]{0,2}[—―][-–—]{0,2}|–-|-–|–{2,3}|_{3,})\s*")
# As the letter of an invitation ends its form; what mail programs make of its hyphens, too.
_END = re.compile(r"\s*[-‐‑‒–−—―_]{1,10}\s*end\s*[-‐‑‒–−—―_]{1,10}\s*", re.IGNORECASE)
_LONGEST_FRONT = 60
_MOST_TRIES = 100
_SCHEMA = re.compile(r"\s*schema\s*:\s*1\s*")
_QUOTES = re.compile("[“”„‟«»](.*)[“”„‟«»]")
_TWICE = re.compile(r"(https://[^\s<]{1,1000}+)\s*+<\1/?>|<(https://[^\s<>]+)>")

_DELIMITER = re.compile(r"--\s?")
_DEVICE = re.compile(
    r"(?:sent (?:from|with|via|using) .{2,60}|get outlook for .{2,40}|von meine[mr]? .{2,60} gesendet|"
    r"gesendet (?:von|mit) .{2,60}|envoyé (?:de|depuis|à partir de) .{2,60}|enviado (?:desde|do|de) .{2,60}|"
    r"inviato da .{2,60}|verzonden (?:vanaf|met) .{2,60}|skickat från .{2,60}|sendt fra .{2,60}|"
    r"lähetetty .{2,60}|wysłane z .{2,60}|odesláno z .{2,60}|отправлено (?:с|из) .{2,60}|发自我的.{2,40}|"
    r"iphoneから送信|get bluemail for .{2,40}|provided by .{2,40} mail)",
    re.IGNORECASE,
)
_ATTRIBUTION = re.compile(
    r"(?:on|am|le|el|il|op|den|em|w dniu|dne|den|på) .{4,250}"
    r"(?:wrote|writes|schrieb|écrit|escribió|scritto|schreef|skrev|escreveu|napisał\(?a?\)?|napsal\(?a?\)?)\s?[^\n]{0,80}:",
    re.IGNORECASE,
)
_FORWARD = re.compile(
    r"[->\s*]*(?:forwarded message|begin forwarded message|weitergeleitete nachricht|message transféré|"
    r"anfang der weitergeleiteten nachricht|mensaje reenviado|messaggio inoltrato|doorgestuurd bericht|"
    r"mensagem encaminhada|vidarebefordrat meddelande|début du message transféré)[-:\s*]*",
    re.IGNORECASE,
)
_ORIGINAL = re.compile(
    r"-{2,}\s*(?:original message|ursprüngliche nachricht|message d'origine|mensaje original|messaggio originale|"
    r"oorspronkelijk bericht|mensagem original)\s*-{2,}",
    re.IGNORECASE,
)
_ANY_HEADING = re.compile(r"\s*+>?+\s*+\*?[^\s:]{1,20}\s?:")
_RULE = re.compile(r"\s*+[_-]{5,}\s*")
_HEADING = re.compile(r"\*?(?:from|von|de|da|van|från|fra|od|от|发件人)\s?:\*?\s.+", re.IGNORECASE)
_HEADING_2 = re.compile(
    r"\*?(?:sent|date|gesendet|datum|envoyé|enviado|fecha|inviato|data|verzonden|skickat|sendt|to|an|à|para|a)\s?:\*?\s.+",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class OwnText:
    """The writer's own lines, and what stood beside them."""

    text: str
    quoted: str = ""
    """What was quoted or forwarded below, without its marks; somebody else's words."""
    is_forward: bool = False
    """Whether the quoted part was sent on on purpose."""
    notes: tuple[str, ...] = ()


def unflow(text: str, delsp: bool = False) -> str:
    """`format=flowed` text with its soft line ends joined; quoted lines keep their marks. Source: RFC 3676, 4."""
    lines: list[str] = []
    open_depth = -1
    for raw in text.split("\n"):
        depth = len(raw) - len(raw.lstrip(">"))
        line = raw[depth:]
        line = line.removeprefix(" ")
        is_soft = line.endswith(" ") and line != "-- "
        body = line[:-1] if is_soft and delsp else line
        if open_depth == depth and line != "-- ":
            lines[-1] += body
        else:
            lines.append((">" * depth + " " if depth else "") + body)
        open_depth = depth if is_soft else -1
    return "\n".join(lines)


def split_own(text: str, *, is_reply: bool, is_forward: bool) -> OwnText:
    """
    The text parted into the writer's own lines and what they quote; signature blocks are cut off.

    What follows a line such as "On … wrote:", a heading of another mail or a forward's mark is quoted. Lines with `>`
    are quoted in a reply and in a forward, and where nothing else is left; else they are the writer's own quotation.
    """
    lines = [line.rstrip() if line != "-- " else line for line in text.split("\n")]
    notes: list[str] = []
    own, below, sent_on = _cut_history(lines)
    is_forward = is_forward or sent_on
    quoted = [line for line in own if line.startswith(">")]
    if quoted and (is_reply or is_forward or below or not any(line and line[0] != ">" for line in own)):
        own = [line for line in own if not line.startswith(">")]
        below = quoted + below
    if any(below):
        notes.append("a quoted mail below the words was left out")
    own, cut = _cut_signature(own)
    if cut:
        notes.append("a signature block was cut off; the whole message is kept")
    unmarked = "\n".join(re.sub(r"^(?:> ?)+", "", line) for line in below)
    return OwnText("\n".join(own).strip("\n"), unmarked, is_forward, tuple(notes))


def find_file(text: str) -> tuple[bytes, tuple[str, ...]] | None:
    """
    A supporter's file that stands in the text, perhaps below a greeting, and what had to be mended; None for none.

    Three fields of the template at least make it one. Mended are only marks: the lines of hyphens, wrapped lines,
    blanks and quotation marks around values; never a word. Below the line with which an invitation's form ends, nothing
    is part of it.
    """
    lines = text.replace("\ufeff", "").split("\n")
    likely = [n for n, line in enumerate(lines) if _HYPHENS.fullmatch(line) or _SCHEMA.fullmatch(line)]
    start = next((number for number in likely[:_MOST_TRIES] if _begins_front(lines, number)), -1)
    if start < 0:
        return None
    front: list[str] = []
    notes: set[str] = set()
    number = start
    if not _HYPHENS.fullmatch(lines[start]):
        notes.add("lines of hyphens were put in")
    else:
        number += 1
        if lines[start].strip() != "---":
            notes.add("lines of hyphens were mended")
    while number < len(lines):
        line = lines[number].replace("\u00a0", " ")
        if _HYPHENS.fullmatch(line):
            if line.strip() != "---":
                notes.add("lines of hyphens were mended")
            number += 1
            break
        if line.strip():
            if not _is_field(line) and front and not line.startswith(("- ", "  - ", "#")):
                if not line[:1].isspace() and _ends_front(lines, number):
                    notes.add("lines of hyphens were put in")
                    break
                front[-1] += " " + line.strip()
                notes.add("lines that a mail program had broken were joined")
            else:
                front.append(line)
        number += 1
        if len(front) > _LONGEST_FRONT:
            return None
    mended = [_mend_value(line) for line in front]
    if mended != front:
        notes.add("quotation marks and blanks above the text were mended")
    end = next((at for at in range(number, len(lines)) if _END.fullmatch(lines[at])), len(lines))
    if any(line.strip() for line in lines[end + 1 :]):
        notes.add("what stood below the end of the form was left out")
    body = "\n".join(_mend_blanks(line) for line in lines[number:end]).strip("\n")
    data = "\n".join(["---", *mended, "---", "", body, ""]).encode("utf-8", "replace")
    return data, tuple(sorted(notes))


def _begins_front(lines: Sequence[str], number: int) -> bool:
    if _HYPHENS.fullmatch(lines[number]):
        number += 1
    near = [line for line in lines[number : number + 2 * _LONGEST_FRONT] if line.strip()]
    return bool(near) and _is_field(near[0]) and len({_name(line) for line in near[:_LONGEST_FRONT]} - {""}) >= 3


def _is_field(line: str) -> bool:
    return bool(_name(line)) or bool(re.match(r"[a-z_]{3,20}:(?: |$)", line))


def _name(line: str) -> str:
    match = _FIELD.match(line.replace("\u00a0", " "))
    return match[1] if match and match[1] in RULES else ""


def _ends_front(lines: Sequence[str], number: int) -> bool:
    """Whether the text begins here without a line of hyphens: a blank line above, and none of hyphens below."""
    below = lines[number : number + _LONGEST_FRONT]
    return not lines[number - 1].strip() and not any(_HYPHENS.fullmatch(line) for line in below)


def _mend_value(line: str) -> str:
    match = _FIELD.match(line)
    if not match or match[1] not in RULES:
        return line
    value = match[2].strip()
    if quoted := _QUOTES.fullmatch(value):
        value = '"' + quoted[1].replace("\\", "\\\\").replace('"', '\\"') + '"'
    if match[1] == "link":
        value = _TWICE.sub(lambda found: found[1] or found[2], value)
    if match[1] in ("date", "expires", "consent", "surfaces", "invite"):
        value = re.sub("[‐‑‒–−]", "-", value)
    return f"{match[1]}: {value}" if value else f"{match[1]}:"


def _mend_blanks(line: str) -> str:
    """Non-breaking blanks at the edges and beside others are a mail program's; alone between words they are meant."""
    return re.sub("(?<= )\u00a0|\u00a0(?=[ \u00a0]|$)|^\u00a0+", " ", line).rstrip()


def _cut_history(lines: list[str]) -> tuple[list[str], list[str], bool]:
    for number, line in enumerate(lines):
        plain = line.strip()
        if len(plain) > 300 or not plain or plain.startswith(">"):
            continue
        if _FORWARD.fullmatch(plain):
            return lines[:number], _below_headings(lines[number + 1 :]), True
        if _ORIGINAL.fullmatch(plain):
            return lines[:number], _below_headings(lines[number + 1 :]), False
        if (
            _HEADING.fullmatch(plain)
            and sum(bool(_HEADING_2.fullmatch(n.strip())) for n in lines[number + 1 : number + 6]) >= 2
        ):
            return _without_rule(lines[:number]), _below_headings(lines[number:]), False
        pair = plain + " " + lines[number + 1].strip() if number + 1 < len(lines) else plain
        for wide, text in ((1, plain), (2, pair)):
            if len(text) <= 400 and _ATTRIBUTION.fullmatch(text) and _is_quote_next(lines, number + wide):
                return lines[:number], lines[number + wide :], False
    return lines, [], False


def _is_quote_next(lines: list[str], number: int) -> bool:
    """A line like "On the day that she wrote:" may be the writer's own; with a quotation below it is a program's."""
    below = [line for line in lines[number : number + 4] if line.strip()]
    return not below or below[0].startswith(">")


def _below_headings(lines: list[str]) -> list[str]:
    """Without the lines From, Date, Subject, To on top."""
    blank = next((number for number, line in enumerate(lines[:14]) if number and not line.strip()), -1)
    top = lines[: max(blank, 0)]
    is_headings = len(top) >= 2 and all(_ANY_HEADING.match(line) or not line.strip() for line in top)
    return lines[blank:] if is_headings else lines


def _without_rule(lines: list[str]) -> list[str]:
    kept = len(lines)
    while kept and (not lines[kept - 1].strip() or _RULE.fullmatch(lines[kept - 1])):
        kept -= 1
    return lines[:kept]


def _cut_signature(lines: list[str]) -> tuple[list[str], bool]:
    words = False
    for number, line in enumerate(lines):
        if words and _DELIMITER.fullmatch(line):
            return lines[:number], True
        words = words or bool(line.strip())
    filled = [number for number, line in enumerate(lines) if line.strip()]
    for number in filled[-3:]:
        if _DEVICE.fullmatch(lines[number].strip(" .*_<>")) and number != filled[0]:
            return lines[:number], True
    return lines, False
