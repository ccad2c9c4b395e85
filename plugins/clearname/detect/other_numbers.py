"""Numbers that look like telephone numbers and are others: of books, firms, orders, standards; days, hours, amounts."""

from __future__ import annotations

import re

from clearname.patterns import later

_OF = (
    r"(?:company|charity|regist(?:er|ered|ration|ry)|catalog(?:ue)?|inventory|accession|serial|part|model|item|article|order"
    r"|reference|grant|project|patent|licen[sc]e|permit|invoice|lot|batch|specimen|sample|control|matrix|plate|edition|opus"
    r"|standard|version|build|issue|tax|vat|page|stock|product|shelf|ticket|edict|isbn|issn|cas|pmid|barcode|protocol|trial"
    r"|bestell|artikel|serien|register|steuer|inventar|katalog|auftrags|kunden|projekt|patent|vereinsregister)"
)
_REGISTER_BEFORE = later(
    rf"(?<!\w){_OF}[ -]?(?:no\.?|nr\.?|numbers?|num\.?|nummer|n[o°º]\.?|#|ref\.?)(?:\sis|\sist)?[:\s]{{0,3}}$"
    r"|(?<!\w)(?:n[uú]mero|numéro|numero|numer|nummer|номер) (?:de |di |d['’])?(?:registro|catalogue|catálogo"
    r"|inventaire|inventario|pedido|commande|serie|série|ordine|licence|licencia|patente|brevet|brevetto|заказа|патента)"
    r"\W{0,3}$"
    r"|(?<!\w)(?:siren|siret|kvk|nip|regon|krs|cif|nif|cnpj|abn|acn|cvr|oib|rcs|hr[ab]|org\.? ?nr|orgnr|инн|огрн"
    r"|єдрпоу|partita iva|p\. ?iva|ust-?id(?:-?nr)?"
    r"|steuernummer|handelsregister|oclc|lccn|ismn|iswc|isrc|ipi|gtin"
    r"|upc|sku|asin|(?:din|iso|iec|bs)(?: en)?(?: iso)?|rfc|ansi|astm|opus|bwv|kv|hob|cat|pid|pmcid|zdb|ppn|urn|handle"
    r"|shelfmark|signatur|accession|catalogue|ledger|serial|model|lot|ms|commit|build|release|rev|revision|chf|eur|usd|gbp|nok|sek|dkk|pln|jpy)"
    r"(?:[ -]?(?:no|nr|id|n[°º]))?[.:#\s\u00a0]{1,3}$",
    re.IGNORECASE,
)
_BODY_BEFORE = later(
    r"(?<!\w)(?:(?:registered )?charity|company|registered|hr[ab]|rcs(?: [^\W\d_]{2,20}){0,2}|siren|siret|abn|acn|krs"
    r"|kvk|cvr|cnpj|vereinsregister|handelsregister|org\.? ?(?:nr|nummer)|orgnr|organisasjonsnummer|огрн)"
    r"(?:[ -]?(?:registration )?(?:no\.?|nr\.?|numbers?|nummer|n[o°º]\.?))?[.:\s]{1,3}$",
    re.IGNORECASE,
)
_THING_BEFORE = later(
    r"(?<!\w)(?:isbn|issn|ismn|ean|gtin|upc|oclc|lccn|barcode|partita iva|p\. ?iva|ust-?id|tva|vat|rna|regon"
    r"|(?:catalogue|catalog|accession|inventory|katalog|inventar|inventaire|inventario|catálogo))"
    r"(?:[ -]?(?:13|10))?(?:[ -]?(?:registration )?(?:no\.?|nr\.?|numbers?|nummer|n[o°º]\.?))?[.:\s]{1,3}$",
    re.IGNORECASE,
)
"""Numbers of works, wares and taxes of firms; with letters in it a number of that name may still be a person's."""
_NAMED_BEFORE = later(
    r"(?:(?<![^\W\d_])(?:isbn|issn|doi|orcid|arxiv|isni|viaf|gnd|pmid|pmc|ean|iban|vat|id|no|nr|version|v|pages?|pp?"
    r"|vol(?:ume)?)|[\u2116\u00a7#$\u20ac\u00a3])(?:-1[03])?[.:\s\u00a0]{0,3}(?:10\.)?$",
    re.IGNORECASE,
)
_MEASURED = later(
    r"\s?(?:%|\u2030|\u20ac|\$|\u00a3|(?:eur(?:os?)?|usd|gbp|kr|nok|sek|dkk|zl|z\u0142|chf|dollars?|pounds?|kronor|kroner|km|kg|cm"
    r"|mm|m|m2|ha|g|mg|l|ml|hz|khz|mhz|bytes?|years?|jahre|ans|a\u00f1os|anos|anni|people|inhabitants|einwohner|habitantes"
    r"|habitants|abitanti|inwoners|invånare|innbyggere|indbyggere|mieszka\u0144c\u00f3w|os\u00f3b|copies|words|pages|lines)(?!\w))",
    re.IGNORECASE,
)
_DATE = later(r"(?:19|20)\d\d[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}[-./]\d{1,2}[-./](?:19|20)\d\d")
_YEARS = later(r"(?:1[5-9]|20)\d\d(?:\s?[-/.\u2013]\s?|\s)(?:1[5-9]|20)\d\d")
_HOUR = r"(?:[01]?\d|2[0-4])(?:\.[0-5]\d)?"
_HOURS = later(rf"(?=.*\d\.[0-5]\d)(?=.*[-\u2013]){_HOUR}(?:(?:\s?[-\u2013]\s?|\s){_HOUR})+")
_GROUPS = later(r"[1-9]\d{0,2}(?:[ .\u00a0]\d{3}){2,}")


def is_registered(before: str) -> bool:
    """Whether a word before says that a number of a register, an order or a standard follows."""
    return bool(_REGISTER_BEFORE.search(before))


def is_of_a_body(before: str) -> bool:
    """Whether the name of a register of firms or charities stands directly before a number: it is no person's."""
    return bool(_BODY_BEFORE.search(before))


def is_of_a_thing(before: str) -> bool:
    """Whether a word directly before says that a number without letters is that of a work, a ware or a firm's tax."""
    return bool(_THING_BEFORE.search(before))


def is_day(number: str) -> bool:
    """Whether it is a day and nothing else."""
    return bool(_DATE.fullmatch(number))


def is_other_number(number: str, digits: str, before: str, after: str) -> bool:
    """Whether it is a day, years, opening hours, an amount, or the number of a book, by its form and what is around."""
    if _DATE.search(number) or _YEARS.search(number) or _HOURS.fullmatch(number):
        return True
    if _GROUPS.fullmatch(number) and _MEASURED.match(after):
        return True
    return bool(_NAMED_BEFORE.search(before)) or _is_isbn(number, digits)


def _is_isbn(number: str, digits: str) -> bool:
    if len(digits) == 13 and digits[:3] in ("978", "979"):
        return True
    hyphens = number.count("-")
    return len(digits) == 10 and hyphens == 3 and sum((10 - i) * int(d) for i, d in enumerate(digits)) % 11 == 0
