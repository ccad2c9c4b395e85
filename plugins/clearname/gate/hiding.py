"""Words that readers do not see and search engines are meant to: rule E13."""

from __future__ import annotations

import re
from collections.abc import Iterator

from clearname.gate.interface import Check, Facts, Finding, Mark
from clearname.gate.markup import Element
from clearname.gate.output_file import OutputFile, decoded_css
from clearname.gate.rules import found

# Ways in which a stylesheet puts text where nobody sees it; a skip link, cut to one pixel until it has focus, is none.
_HIDING = re.compile(
    r"text-indent\s*:\s*-\s*\d{3,}|(?<![\w-])(?:left|top|right|bottom|margin-left)\s*:\s*-\s*\d{4,}px"
    r"|font-size\s*:\s*0(?:px|em|rem|%)?\s*[;}!]|(?<![\w-])opacity\s*:\s*0?\.?0+\s*[;}!]"
    r"|(?<![\w-])color\s*:\s*(?:transparent|rgba\([^)]{0,60},\s*0\s*\))|text-security",
    re.IGNORECASE,
)


def check_hiding(file: OutputFile, facts: Facts) -> Iterator[Finding]:
    """Rules in stylesheets that hide text."""
    for css in file.styles:
        if css not in facts.clean["hiding"]:
            match = _HIDING.search(decoded_css(css))
            if match:
                yield found("hidden-text", file, shown=match[0].partition(":")[0].strip())
            else:
                facts.clean["hiding"].add(css)


def judge_hiding(element: Element) -> Iterator[Mark]:
    """The attribute `hidden`, which a page without scripts has no use for; a list of key words in the head."""
    if "hidden" in element.attributes:
        yield Mark("hidden-text", shown=f"<{element.tag} hidden>")
    if element.tag == "meta" and element.get("name").lower() == "keywords":
        yield Mark("hidden-text", shown="keywords")


CHECKS: tuple[Check, ...] = (check_hiding,)
