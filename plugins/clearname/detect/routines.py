"""Where somebody will be: habits with a day of the week, and plans."""

from __future__ import annotations

import re
from collections.abc import Iterator

from clearname.patterns import later

_DAYS = {
    "en": r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?|mornings?|evenings?|afternoons?|nights?|weekends?|weekdays?",
    "de": r"(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag)s?|morgen|abend|wochenende",
    "fr": r"lundis?|mardis?|mercredis?|jeudis?|vendredis?|samedis?|dimanches?|matins?|soirs?|week-ends?",
    "es": r"lunes|martes|miércoles|jueves|viernes|sábados?|domingos?|mañanas?|tardes?|noches?|días",
    "pt": r"segundas?(?:-feiras?)?|terças?(?:-feiras?)?|quartas?(?:-feiras?)?|quintas?(?:-feiras?)?"
    "|sextas?(?:-feiras?)?|"
    r"sábados?|domingos?|manhãs?|tardes?|noites?",
    "it": r"lunedì|martedì|mercoledì|giovedì|venerdì|sabato|sabati|domenica|domeniche|mattina|sera",
}
_ON_DAYS = r"(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag|morgen|abend)s"
DAYS = "|".join((*_DAYS.values(), _ON_DAYS))
"""Words without one of which nobody speaks of a habit, as `forms.needed_words` reads them."""
_HABITS = later(
    "|".join((
        rf"(?<!\w)(?:i|we|my|our)\b[^.!?\n]{{0,80}}?\b(?:every|each|most)\s(?:other\s)?(?:{_DAYS['en']})(?!\w)",
        rf"(?<!\w)(?:every|each|most|on)\s(?:{_DAYS['en']})(?:\s(?:mornings?|evenings?|afternoons?|nights?))?[,\s]{{1,2}}"
        rf"(?:i|we)\s(?!was|were|had|did)[a-z]+(?!\w)",
        rf"(?<!\w)(?:ich|wir)\b[^.!?\n]{{0,80}}?\b(?:jede[nrms]?\s(?:{_DAYS['de']})|{_ON_DAYS})(?!\w)",
        rf"(?<!\w)jede[nrms]?\s(?:{_DAYS['de']})\s[^.!?\n]{{0,30}}?\b(?:ich|wir)(?!\w)",
        rf"(?<!\w)(?:je|j['’]|nous|on)\b[^.!?\n]{{0,80}}?\b(?:tous les|toutes les|chaque)\s(?:{_DAYS['fr']})(?!\w)",
        rf"(?<!\w)(?:tous les|chaque)\s(?:{_DAYS['fr']}),?\s(?:je|j['’]|nous)",
        rf"(?<!\w)(?:todos los|todas las|cada|los)\s(?:{_DAYS['es']})\s(?:\w+\s)?\w+(?:o|amos|emos|imos|oy)(?!\w)",
        rf"(?<!\w)(?:todos os|todas as|aos|às)\s(?:{_DAYS['pt']})\s(?:eu\s|nós\s)?\w+(?:o|amos|emos|imos|ou)(?!\w)",
        rf"(?<!\w)(?:ogni|tutti i|tutte le|il|di)\s(?:{_DAYS['it']})\s\w+(?:o|iamo)(?!\w)",
    )),
    re.IGNORECASE,
)  # fmt: skip
_NO_WISH = r"(?!(?:\s(?:would|wouldn['’]t)|['’]d)\b)"
"""After who speaks: "I would work with her again tomorrow" praises, and says nothing of tomorrow."""
_PLANS = later(
    r"(?<!\w)(?:(?:i|we)(?:['’]ll| will| shall| am going to| are going to|['’]m going to|['’]re going to) (?:be|stay"
    r"|live|sleep"
    r"|wait|travel|fly|drive|walk|meet)\b|(?:i|we)(?: am|['’]m| are|['’]re) (?:staying|flying|travelling|traveling"
    r"|moving) (?:in|at|to"
    r"|with)\b|(?:see|meet|find) (?:you|me|us) (?:at|in|on|there|tonight|tomorrow)|(?:tonight|tomorrow"
    r"|this (?:evening|weekend))"
    rf"[^.!?\n]{{0,30}}\b(?:i|we)\b{_NO_WISH}|(?:i|we)\b{_NO_WISH}[^.!?\n]{{0,40}}\b"
    r"(?:tonight|tomorrow|this (?:evening|weekend)|next (?:week"
    r"|month|monday"
    r"|tuesday|wednesday|thursday|friday|saturday|sunday))(?!\w)"
    r"|(?:ich|wir) (?:werde|werden|bin|sind) (?:morgen|heute abend|nächste woche)|(?:morgen|heute abend) (?:bin"
    r"|sind) (?:ich|wir)"
    r"|(?:je serai|nous serons|demain,? je|ce soir,? je)|(?:mañana (?:estaré|voy)|estaré en|estaremos en"
    r"|esta noche (?:estoy|voy))"
    r"|(?:amanhã (?:estarei|vou)|estarei em|estaremos em)|(?:domani (?:sarò|vado)|sarò a|saremo a|stasera (?:sono"
    r"|vado)))",
    re.IGNORECASE,
)


def find_routines(text: str) -> Iterator[tuple[int, int]]:
    """What somebody does on which day, in six languages."""
    yield from (match.span() for match in _HABITS.finditer(text))


def find_plans(text: str) -> Iterator[tuple[int, int]]:
    """Where somebody says they will be, in six languages."""
    yield from (match.span() for match in _PLANS.finditer(text))
