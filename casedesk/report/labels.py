"""What each field is called in print, and what its values are called."""

from __future__ import annotations

from collections.abc import Mapping

LABELS: Mapping[str, str] = {
    "case.title": "Title",
    "case.name": "Name",
    "case.reach_me": "Safe ways to reach me",
    "case.countries": "Countries involved",
    "case.happening": "What is going on",
    "case.place": "Where I am",
    "case.language": "Language",
    "incident.when": "When",
    "incident.what": "What happened",
    "incident.where": "Where",
    "incident.channel": "By what way",
    "incident.technology": "Technology suspected",
    "incident.who": "Who",
    "incident.who_sure": "How sure",
    "incident.who_why": "Why I think so",
    "incident.who_needed": "What is still needed to show it",
    "incident.witnesses": "Witnesses",
    "incident.threat": "A threat was made",
    "incident.weapon": "A weapon was shown or named",
    "incident.child": "A child is involved",
    "incident.address_posted": "An address was posted",
    "incident.order_broken": "A court order was broken",
    "incident.orders": "Orders",
    "incident.impact": "Effect on me",
    "incident.actions": "What was done about it",
    "incident.worst": "Among the worst",
    "incident.entered_by": "Written down by",
    "evidence.kind": "Kind",
    "evidence.title": "Title",
    "evidence.incidents": "Shows incidents",
    "evidence.file": "Stored file",
    "evidence.name": "Original file name",
    "evidence.media_type": "Type of content",
    "evidence.size": "Size in bytes",
    "evidence.sha256": "SHA-256",
    "evidence.source": "Address or device",
    "evidence.account_shown": "Account shown",
    "evidence.seen": "What was seen",
    "evidence.captured": "Saved",
    "evidence.clock": "Clock",
    "evidence.captured_by": "Saved by",
    "evidence.tool": "Saved with",
    "evidence.logged_in": "Logged in",
    "evidence.steps": "Steps taken",
    "evidence.holds": "Contains",
    "evidence.age_gate": "Asked about age",
    "evidence.original": "Working copy of",
    "evidence.change": "Changed",
    "evidence.law_checked": "Law on recording was looked up",
    "evidence.second_place": "Second place of storage",
    "contact.role": "Role",
    "contact.name": "Name",
    "contact.unit": "Unit",
    "contact.badge": "Badge or ID",
    "contact.references": "Reference numbers",
    "contact.address": "Address",
    "contact.phone": "Telephone",
    "contact.mail": "Mail",
    "contact.languages": "Languages",
    "contact.in_charge": "In charge now",
    "contact.met_on": "First met in person",
    "contact.deputy": "Deputy",
    "contact.since": "Since",
    "contact.until": "Until",
    "contact.handed_over": "Told by the one before",
    "contact.reach_me": "May reach me",
    "contact_event.when": "When",
    "contact_event.contact": "With",
    "contact_event.direction": "Direction",
    "contact_event.summary": "Summary",
    "contact_event.promised_by_them": "Promised by them",
    "contact_event.promised_by_me": "Promised by me",
    "contact_event.next_on": "Next step on",
    "contact_event.incidents": "Incidents reported",
    "contact_event.handed_over": "Exhibits handed over",
    "contact_event.receipt": "Receipt",
    "contact_event.is_report": "This was a report",
    "order.kind": "Order",
    "order.court": "Court or office",
    "order.reference": "Number",
    "order.from_on": "From",
    "order.until_on": "Until",
    "order.forbids": "What it forbids",
    "order.served": "Served",
    "order.copy": "Copy",
    "person.role": "Part in it",
    "person.label": "Called here",
    "person.name": "Name",
    "person.linked": "How linked, and how sure",
    "person.accounts": "Accounts used",
}
"""By `kind.field`; every field that a report can show."""

_VALUES: Mapping[str, str] = {
    "message": "message", "post": "post", "mail": "e-mail", "letter": "letter", "telephone": "telephone",
    "in_person": "in person", "search_result": "search result", "other": "other", "known": "known",
    "suspected": "suspected", "unknown": "not known", "witness": "witness", "assisting": "helps me",
    "contact": "contact", "police": "police", "court": "court", "advocate": "advocate", "lawyer": "lawyer",
    "platform": "platform", "doctor": "doctor", "school": "school", "work": "work", "to_them": "from me to them",
    "from_them": "from them to me", "meeting": "meeting", "none": "nobody", "own_account": "with my own account",
    "own_intimate": "intimate picture of me", "other_intimate": "intimate picture of someone else",
    "third_person": "other people", "adults": "adults only", "no_people": "no people",
    "minor_or_unsure": "under 18, or not sure: no file was kept", "system": "clock of the computer",
    "phone": "clock of the phone", "ntp-checked": "clock checked against the network", "singlefile": "saved page",
    "mhtml": "saved page (MHTML)", "html": "saved page (HTML)", "warc": "web archive (WARC)",
    "wacz": "web archive (WACZ)", "pdf": "PDF", "address": "address only", "screenshot": "picture of the screen",
}  # fmt: skip


def value_words(word: str) -> str:
    """What a choice is called in print; the word itself where it has no other."""
    return _VALUES.get(word, word.replace("_", " "))


_OF_FIELDS: Mapping[tuple[str, str], str] = {
    ("evidence.holds", "none"): "no intimate content, no other people",
    ("evidence.logged_in", "none"): "not logged in",
    ("evidence.logged_in", "other"): "with another account",
    ("incident.who_sure", "unknown"): "not known who",
}
"""Where the same word means another thing in one field."""


def field_words(name: str, word: str) -> str:
    """What a choice of a field, such as `evidence.holds`, is called in print."""
    return _OF_FIELDS.get((name, word)) or value_words(word)


GLOSSARY: tuple[tuple[str, str], ...] = (
    ("SHA-256", "A fingerprint of a file: 64 letters and digits. If one bit of the file changes, it changes."),
    ("UTC", "The time that all zones are counted from. UTC+1 is one hour ahead of it."),
    ("Exhibit", "A piece of evidence. Its number, such as E4, is the same in every report of this case."),
    ("Entry", "One line of the log as it was written down. Corrections are new entries; old ones stay."),
    ("Chain", "Each entry holds the fingerprint of the entry before it, so that none can be changed unseen."),
    ("Working copy", "A copy with parts hidden or cut. The original is kept as it was."),
    ("Web archive (WARC)", "A file that holds a web page with all that came with it."),
    ("MHTML", "A file that holds a web page with its pictures."),
    ("IP address", "The number of a connection to the internet."),
)
"""Terms, explained where the report uses them."""
