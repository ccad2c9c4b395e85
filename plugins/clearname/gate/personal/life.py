"""What of a life belongs to nobody else: birth, family, secrets, health. Rules B05, B09, B12, B14."""

from __future__ import annotations

import re

from clearname.detect.births import BIRTHS, QUESTIONS, YEARS, find_birth_dates, find_birth_years, find_security_answers
from clearname.detect.relatives import RELATIVES, find_named_relatives
from clearname.detect.secrets import PASSWORDS, find_secrets
from clearname.detect.sensitive import MATTERS_OF_OTHERS, OWN_MATTERS, find_matters_of_others, find_own_matters
from clearname.gate.passage import Judge
from clearname.gate.personal.judged import judge_by
from clearname.patterns import later

_SECRET = later(r"[A-Za-z0-9]{3}[_-][A-Za-z0-9]|AKIA|ASIA|AIza|eyJ|PRIVATE KEY|://[^/\s]*:|:AA|SG\.", re.ASCII)

JUDGES: tuple[Judge, ...] = (
    judge_by("birth-date", find_birth_dates, words=BIRTHS, digits=True),
    judge_by("birth-date", find_security_answers, words=QUESTIONS),
    judge_by("birth-year", find_birth_years, words=YEARS, digits=True),
    judge_by("relative-named", find_named_relatives, words=RELATIVES),
    judge_by("secret", find_secrets, words=PASSWORDS, quick=lambda passage: _SECRET.search(passage.plain)),
    judge_by("own-matter", find_own_matters, words=OWN_MATTERS),
    judge_by("matter-of-others", find_matters_of_others, words=MATTERS_OF_OTHERS),
)
