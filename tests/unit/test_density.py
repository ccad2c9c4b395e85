"""How much of a page may be the name."""

from __future__ import annotations

import pytest

from clearname.content.density import check_density
from clearname.problems import Severity
from clearname.settings import Person

ZOE = Person(name="Zoë Ødegård", description="x", given_name="Zoë", family_name="Ødegård")


@pytest.mark.parametrize(
    ("names", "others", "severity"),
    [
        (8, 92, None),
        (9, 91, Severity.WARNING),
        (15, 85, Severity.WARNING),
        (16, 84, Severity.ERROR),
        (40, 39, None),
    ],
)
def test_the_share_of_the_name_decides(names: int, others: int, severity: Severity | None) -> None:
    plain = " ".join(["Zoë"] * (names // 2) + ["ODEGARD"] * (names - names // 2) + ["word"] * others)

    found = check_density(plain, ZOE, "content/pages/a.md")

    assert [problem.severity for problem in found] == ([severity] if severity else [])
