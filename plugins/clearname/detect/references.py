"""Numbers of cases and orders, names of officers, and codes that open a booking: what belongs into no page."""

from __future__ import annotations

from collections.abc import Iterator

from clearname.patterns import later

_CODE = r"(?=[\w/.-]{0,40}\d)[A-Z0-9][A-Z0-9/.-]{3,24}"
_OF_CASES = r"(?:crime|police|case|incident|court|docket|warrant|complaint|investigation|cad)"
_CASE_NAMES = (
    r"(?:aktenzeichen|az\.|geschäftszeichen|vorgangsnummer|tagebuchnummer|numéro de (?:plainte|procédure|dossier)"
    r"|procès-verbal n[o°º]\.?|expediente|número de (?:denuncia|causa|caso|atestado)|diligencias previas"
    r"|boletim de ocorrência|inquérito|processo n[.o°º]?[.o°º]?|procedimento|numero di (?:denuncia|procedimento)"
    r"|r\.g\.n\.r\.|proces-verbaalnummer|zaaknummer|aangiftenummer|sygn(?:atura)?\.? akt|diarienummer|ärendenummer"
    r"|уголовное дело №|дело №|kusp|кусп|dosya no|esas no|soruşturma no|रिपोर्ट संख्या|प्राथमिकी संख्या"
    r"|fir (?:no|number)|事件番号|رقم (?:القضية|البلاغ|المحضر))"
)
_OF_ORDERS = (
    r"(?:restraining|protective|protection|non-molestation|occupation|harassment|injunction|stalking protection)"
)
CASES = rf"{_OF_CASES}\w*|{_CASE_NAMES}\w*|{_OF_ORDERS}\s(?:order|notice)"
"""Words without one of which there is no number of a case, as `forms.needed_words` reads them."""
_CASE = later(
    rf"(?i:(?<!\w){_OF_CASES}"
    r"\s?(?:ref(?:erence)?|no|nr|number|num|id|#)(?:\s(?:no|number))?[.:#]?(?:\sis|\swas)?\s?[:#]?\s?)"
    rf"(?P<a>{_CODE})(?!\w)"
    rf"|(?i:(?<!\w){_CASE_NAMES}"
    rf"[\s:.n°ºo]{{0,5}})(?P<b>(?=\S{{0,40}}\d)[\w/.() -]{{3,24}}\d)"
)
_ORDER = later(
    rf"(?i:(?<!\w){_OF_ORDERS}"
    rf"\s(?:order|notice)\s(?:no\.?|number|nr\.?|ref\.?|#)\s?:?\s?)(?P<a>{_CODE})(?!\w)"
)
_RANKS = (
    r"(?:(?i:police constable|detective(?: (?:constable|sergeant|inspector|chief inspector))?|police sergeant"
    r"|(?:police |case |probation |liaison )officer|(?:chief )?inspector|deputy sheriff|sheriff)|PC|DC|DS|DI|DCI|PCSO"
    r"|Kriminal(?:haupt|ober)?kommissar(?:in)?|Polizei(?:haupt|ober)?(?:kommissar|meister)(?:in)?"
    r"|(?i:brigadier|lieutenant de police|inspecteur|commissaire|inspectora?|comisari[oa]|agente|delegad[oa]|ispettore"
    r"|maresciallo))"
)
_BADGES = r"(?i:badge|collar|shoulder|warrant card)\s(?i:number|no\.?|nr\.?)"
OFFICERS = rf"{_RANKS}|(?i:badge|collar|shoulder|warrant card)"
"""The same for an officer."""
_OFFICER = later(
    rf"(?<!\w)(?P<a>{_RANKS}"
    r"\s(?:No\.?\s)?(?:\d{2,6}\s)?[A-ZÀ-ÞĀ-Ž][^\W\d_]{2,20}(?:\s[A-ZÀ-ÞĀ-Ž][^\W\d_]{2,20})?)(?!\w)"
    rf"|(?<!\w)(?P<b>{_BADGES}\s?:?\s?[A-Z]{{0,3}}\d{{2,7}})(?!\w)"
)
_POLICE_NEAR = later(
    r"(?i:police|polizei|policía|polícia|polizia|politie|crime|case|stalk|harass|report|arrest|court|statement"
    r"|anzeige|plainte"
    r"|denuncia|wrote down|interview)"
)
_BOOKING = later(
    r"(?i:(?<!\w)(?:booking|reservation|confirmation|flight|ticket|pnr|record locator|buchungs(?:nummer|code)"
    r"|réservation|reserva"
    r"|prenotazione|membership|member|student|candidate|exam|badge|passport|frequent flyer"
    r"|loyalty card)"
    r"\s?(?:ref(?:erence)?|code|number|no\.?|nr\.?|id|#)?[.:#]?(?:\sis)?\s?)"
    r"(?P<code>(?=[A-Z0-9-]{0,15}\d)(?=[A-Z0-9-]{0,15}[A-Z])[A-Z0-9][A-Z0-9-]{4,14})(?![\w-])"
)


def find_case_references(text: str) -> Iterator[tuple[int, int]]:
    """Where a number of a case, report or order stands behind its word."""
    for pattern in (_CASE, _ORDER):
        for match in pattern.finditer(text):
            group = "a" if match["a"] else "b"
            yield match.span(group)


def find_officers(text: str) -> Iterator[tuple[int, int]]:
    """Officers by rank and name, or by their number, in a text that speaks of a case."""
    if _POLICE_NEAR.search(text):
        yield from (match.span() for match in _OFFICER.finditer(text))


def find_booking_codes(text: str) -> Iterator[tuple[int, int]]:
    """Codes of letters and digits behind a word such as booking, ticket, membership or passport."""
    yield from (match.span("code") for match in _BOOKING.finditer(text))
