"""The report as one self-contained HTML file for the screen and for paper."""

from __future__ import annotations

from collections.abc import Iterable

from casedesk.printed import page, paragraphs, shown, table, text
from casedesk.report import wording
from casedesk.report.model import Exhibit, Reader, Report, Row


def render_html(report: Report) -> str:
    """The whole page. Addresses are shown in full and are no links; no picture is in it."""
    reader = report.choice.reader
    sections = [
        _cover(report),
        _chronology(report),
        _exhibits(report),
        _rows("Copies found", report.copies),
        _rows("Notices sent", report.notices),
        _looks(report),
        _rows("Orders in force and what they forbid", report.orders),
        _contacts(report),
        _rows("People named here", report.people),
        _removed(report),
        _integrity(report),
        _glossary(report),
    ]
    title = wording.TITLES[reader.value]
    header = f"Case {report.case}, printed {shown_at(report)}"
    return page(title, "".join(sections), report.choice.made_at, paper=report.choice.paper, header=header)


def shown_at(report: Report) -> str:
    """When the report was made, in the zone that was chosen."""
    return shown(report.choice.made_at, report.choice.offset)


def _cover(report: Report) -> str:
    cover = report.cover
    parts = [("p", wording.SUPPLEMENT.format(to=report.choice.supplement_to))] if report.choice.supplement_to else []
    parts += [("p", wording.ABOUT)]
    pairs = [(fact.label, fact.words) for fact in cover.facts]
    pairs += [(figure.label, str(figure.value)) for figure in cover.figures]
    pairs += [(f"{fact.label} incident", fact.words) for fact in cover.span]
    pairs += [(f"Reference, {fact.label}", fact.words) for fact in cover.references]
    body = paragraphs(parts)
    if cover.dangers:
        body += "<h2>Please note first</h2>\n" + _dangers(report)
    body += "<h2>In short</h2>\n" + _pairs(pairs)
    if cover.asks:
        body += "<h2>What I ask for</h2>\n<ul>\n" + "".join(f"<li>{text(ask)}</li>\n" for ask in cover.asks) + "</ul>\n"
    return body + paragraphs([("small", wording.NUMBERS)])


def _dangers(report: Report) -> str:
    labels = dict.fromkeys(fact.label for fact in report.cover.dangers)
    lines = (
        f"<li><strong>{text(label)}</strong>: "
        + text(", ".join(fact.words for fact in report.cover.dangers if fact.label == label))
        + "</li>\n"
        for label in labels
    )
    return f"<ul>\n{''.join(lines)}</ul>\n"


def _chronology(report: Report) -> str:
    if not report.chronology:
        return ""
    heads = ("No.", "When", "What happened", "Where", "Who", "See")
    body = "<h2>What happened, in order of time</h2>\n" + table(
        heads, (_line(row, report) for row in report.chronology), (6, 16, 40, 18, 12, 8)
    )
    if report.choice.reader is Reader.POLICE:
        return body
    parts = ["<h2>Each incident in full</h2>\n"]
    for row in report.chronology:
        parts.append(f'<section id="i{text(row.mark)}" data-record="{text(row.record)}">\n')
        parts.append(f"<h3>Incident {text(row.mark)}</h3>\n{_pairs((fact.label, fact.words) for fact in row.facts)}")
        if row.refers:
            parts.append(paragraphs([("p", f"See {', '.join(row.refers)}.")]))
        parts.append(paragraphs([("small", _place(row, report))]) + "</section>\n")
    return body + "".join(parts)


def _place(row: Row, report: Report) -> str:
    offset = report.choice.offset
    changed = f", corrected {shown(row.changed_at, offset)}" if row.changed_at != row.entered_at else ""
    return (
        f"Record {row.record}, entry {row.entry} of the log. "
        f"Written down {shown(row.entered_at, offset)}{changed}, by the clock of the computer."
    )


def _line(row: Row, report: Report) -> tuple[str, ...]:
    sure = row.words("incident.who_sure")
    who = row.words("incident.who") + (f" ({sure})" if sure else "")
    flags = [fact.label for fact in row.facts if fact.words == "yes"]
    corrected = [wording.CORRECTED] if row.record in report.choice.corrected else []
    what = "\n".join([*corrected, row.words("incident.what"), *flags])
    impact = row.words("incident.impact")
    return (
        row.mark,
        row.words("incident.when"),
        f"{what}\nEffect on me: {impact}" if impact else what,
        row.words("incident.where"),
        who.strip(),
        ", ".join(row.refers),
    )


def _exhibits(report: Report) -> str:
    if not report.exhibits:
        return ""
    if report.choice.reader is Reader.POLICE:
        heads = ("No.", "Kind", "Source", "Saved", "Fingerprint")
        return "<h2>Exhibits</h2>\n" + table(heads, map(_short_exhibit, report.exhibits), (7, 26, 30, 20, 17))
    parts = ["<h2>Exhibits</h2>\n"]
    for exhibit in report.exhibits:
        row = exhibit.row
        parts.append(f'<section id="{text(row.mark)}" data-record="{text(row.record)}">\n')
        parts.append(f"<h3>Exhibit {text(row.mark)}</h3>\n{_pairs((fact.label, fact.words) for fact in row.facts)}")
        if note := exhibit_note(exhibit):
            parts.append(paragraphs([("p", note)]))
        if exhibit.path:
            parts.append(paragraphs([("small", f"In the bundle: {exhibit.path}")]))
        parts.append(paragraphs([("small", _place(row, report))]) + "</section>\n")
    return "".join(parts)


def exhibit_note(exhibit: Exhibit) -> str:
    """Why the file of an exhibit is not handed over; empty where it is."""
    return wording.KEPT_BACK.get(exhibit.kept_back, "")


def _short_exhibit(exhibit: Exhibit) -> tuple[str, ...]:
    row = exhibit.row
    kind = "\n".join(filter(None, (row.words("evidence.kind"), row.words("evidence.title"), exhibit_note(exhibit))))
    saved = "\n".join(filter(None, (row.words("evidence.captured"), row.words("evidence.captured_by"))))
    return row.mark, kind, row.words("evidence.source"), saved, short_digest(exhibit.sha256)


def short_digest(sha256: str) -> str:
    """The first and the last eight digits; all of them stand in the manifest."""
    return f"{sha256[:8]} … {sha256[-8:]}" if sha256 else ""


def _contacts(report: Report) -> str:
    body = _rows("Who is in charge", report.contacts)
    if report.events:
        heads = ("When", "With", "What was said", "Incidents, exhibits")
        body += "<h2>Contacts made</h2>\n" + table(heads, map(_event, report.events), (17, 20, 45, 18))
    return body


def _event(row: Row) -> tuple[str, ...]:
    said = [row.words("contact_event.summary")]
    for name, told in (("promised_by_them", "Promised by them"), ("promised_by_me", "Promised by me")):
        if words := row.words(f"contact_event.{name}"):
            said.append(f"{told}: {words}")
    with_whom = "\n".join(filter(None, (row.words("contact_event.contact"), row.words("contact_event.direction"))))
    about = filter(None, (row.words("contact_event.incidents"), row.words("contact_event.handed_over")))
    return row.words("contact_event.when"), with_whom, "\n".join(said), ", ".join(about).replace("\n", ", ")


def _rows(title: str, rows: Iterable[Row]) -> str:
    parts = [
        f'<section data-record="{text(row.record)}">\n<h3>{text(row.mark)}</h3>\n'
        + _pairs((fact.label, fact.words) for fact in row.facts)
        + "</section>\n"
        for row in rows
    ]
    return f"<h2>{text(title)}</h2>\n{''.join(parts)}" if parts else ""


def _looks(report: Report) -> str:
    return _rows("What search showed", report.looks) + paragraphs([("small", wording.LOOKS)] if report.looks else [])


def _removed(report: Report) -> str:
    if not report.removed:
        return ""
    told = paragraphs([("p", wording.WITHDRAWN)]) if report.choice.withdrawn else ""
    offset = report.choice.offset
    rows = [
        (f"{'E' if one.kind == 'evidence' else ''}{one.number}", shown(one.at, offset), one.reason, one.digest)
        for one in report.removed
    ]
    return (
        "<h2>Entries that were removed</h2>\n"
        + told
        + table(("No.", "When", "Reason", "Fingerprint of the entry"), rows)
    )


def _integrity(report: Report) -> str:
    short = report.choice.reader is Reader.POLICE
    parts = [("p", line) for line in (wording.INTEGRITY_SHORT if short else (*wording.INTEGRITY, wording.COURTS))]
    parts.append(("p", f"Head of the log when this was made: entry {report.head.number}, {report.head.digest}."))
    parts += [("p", line) for line in report.stamps]
    for saver, exhibits in report.savers.items():
        parts += [("h3", f"Statement of the person who saved them: {saver}")]
        parts += [("p", wording.STATEMENT.format(exhibits=", ".join(exhibits))), ("p", wording.SIGNATURE)]
    return "<h2>How this record was made, and its limits</h2>\n" + paragraphs(parts)


def _glossary(report: Report) -> str:
    return "<h2>Words used here</h2>\n" + _pairs(report.glossary)


def _pairs(pairs: Iterable[tuple[str, str]]) -> str:
    rows = "".join(
        f'<tr><th scope="row">{text(name)}</th><td class="words">{text(words)}</td></tr>\n' for name, words in pairs
    )
    return f'<table class="pairs"><tbody>\n{rows}</tbody></table>\n' if rows else ""
