"""What of a life belongs to nobody else: birth, family, secrets, health. Rules B05, B09, B12, B14."""

from __future__ import annotations

from clearname.detect.births import find_birth_dates, find_birth_years, find_security_answers
from clearname.detect.relatives import find_named_relatives
from clearname.detect.secrets import find_secrets
from clearname.detect.sensitive import find_matters_of_others, find_own_matters
from clearname.gate.passage import Judge
from clearname.gate.personal.judged import judge_by

JUDGES: tuple[Judge, ...] = (
    judge_by("birth-date", find_birth_dates, find_security_answers),
    judge_by("birth-year", find_birth_years, digits=True),
    judge_by("relative-named", find_named_relatives),
    judge_by("secret", find_secrets),
    judge_by("own-matter", find_own_matters),
    judge_by("matter-of-others", find_matters_of_others),
)
