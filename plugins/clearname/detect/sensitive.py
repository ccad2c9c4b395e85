"""What somebody may not want to have said for ever: health, love, faith, papers, money. Of oneself, and of others."""

from __future__ import annotations

import re
from collections.abc import Iterator

from clearname.patterns import later

_MATTERS = (
    r"depression|anxiety|panic attacks?|ptsd|trauma|bipolar|schizophreni\w+|autis\w+|adhd|cancer|tumou?r|hiv|aids"
    r"|epilepsy|"
    r"diabetes|miscarriage|abortion|addiction|alcoholism|rehab|therap(?:y|ist)|psychiatr\w+|antidepressants?"
    r"|medication|"
    r"diagnosis|suicid\w+|self-harm|eating disorder|anorexi\w+|pregnan(?:t|cy)|divorce|asylum|visa|debts?|bankruptcy"
    r"|salary|"
    r"overdraft|mortgage"
)
OWN_MATTERS = (
    rf"(?:my (?:own )?(?:{_MATTERS})|i(?:['’]ve| have| had|['’]m| am| was|['’]m being) (?:been )?(?:diagnosed"
    rf"|sectioned|"
    r"hospitali[sz]ed|suicidal|bankrupt|undocumented|pregnant|hiv[- ]positive|in therapy|in rehab"
    r"|on antidepressants)|i am "
    r"(?:gay|lesbian|bisexual|trans|queer|asexual)|i earn|i owe|my (?:religion|faith|sexuality|immigration status"
    r"|savings)"
    r"|(?:meine?r? (?:depression|krankheit|diagnose|therapie|schulden|schwangerschaft|scheidung|sucht)|ich (?:bin"
    r"|war) (?:schwanger"
    r"|depressiv|schwul|lesbisch|bisexuell|in therapie|hiv-positiv))"
    r"|(?:ma (?:dépression|maladie|thérapie|grossesse)|mon (?:divorce|cancer|avortement|traitement)|mes dettes"
    r"|je suis (?:enceinte"
    r"|gay|lesbienne|bisexuelle?|dépressi(?:f|ve)|séropositi(?:f|ve)))"
    r"|(?:mi (?:depresión|enfermedad|terapia|embarazo|divorcio|cáncer|aborto|salario)|mis deudas|soy (?:gay|lesbiana"
    r"|bisexual)"
    r"|estoy embarazada)"
    r"|(?:minha (?:depressão|doença|terapia|gravidez)|meu (?:divórcio|câncer|cancro|aborto|salário)|minhas dívidas"
    r"|estou grávida)"
    r")"
)
"""As somebody says it of themselves, in the form that `forms.needed_words` reads."""
_OWN = later(rf"(?<!\w){OWN_MATTERS}(?!\w)", re.IGNORECASE)
MATTERS_OF_OTHERS = (
    r"depression|hiv|aids|cancer|miscarriage|abortion|addiction|alcoholism|drinking|rehab|diagnosis|suicide attempt"
    r"|eating disorder|pregnancy|divorce|affair|debts|bankruptcy|sexuality|immigration status|criminal record"
)
"""What is said of others, in the same form."""
_OF_OTHERS = later(
    r"(?<!\w)(?:(?i:his|her|their)|(?!(?:World|International|National)\b)[A-ZÀ-Þ][^\W\d_]{2,14}['’]s)\s(?i:own\s)?"
    rf"(?i:{MATTERS_OF_OTHERS})(?!\w)"
)


def find_own_matters(text: str) -> Iterator[tuple[int, int]]:
    """Where somebody speaks of their own health, love, faith, papers or money; in five languages."""
    yield from (match.span() for match in _OWN.finditer(text))


def find_matters_of_others(text: str) -> Iterator[tuple[int, int]]:
    """Where such things are said of another person; English only: elsewhere the possessive does not tell whose."""
    yield from (match.span() for match in _OF_OTHERS.finditer(text))
