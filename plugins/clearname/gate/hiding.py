"""Words that readers do not see and search engines are meant to: rule E13."""

from __future__ import annotations

import re
from collections.abc import Iterator

from clearname.gate.css_words import decoded_css
from clearname.gate.interface import Check, Facts, Finding, Mark
from clearname.gate.markup import Element
from clearname.gate.output_file import OutputFile
from clearname.gate.rules import found
from clearname.patterns import later

# Ways in which a stylesheet puts text where nobody sees it; a skip link, cut to one pixel until it has focus, is none.
_HIDING = later(
    r"text-indent\s*:\s*-\s*\d{3,}|(?<![\w-])(?:left|top|right|bottom|margin-left)\s*:\s*-\s*\d{4,}px"
    r"|font-size\s*:\s*(?:0+(?:\.0*)?|0?\.[0-2]\d*)(?:r?em|ex|ch|vw|%)?\s*[;}!]"
    r"|font-size\s*:\s*(?:[0-2]?(?:\.\d+)?(?:px|pt)|[0-9](?:\.\d+)?%)"
    r"|(?<![\w-])opacity\s*:\s*(?:0%|0?\.?0\d*%?)\s*[;}!]|opacity\(\s*0%?\s*\)"
    r"|(?<![\w-])(?:-webkit-text-fill-)?color\s*:\s*(?:transparent"
    r"|(?:rgb|hsl)a?\((?:[^),]{0,20},){3}\s*0%?\s*\)|[a-z]{3,5}\([^)]{0,60}/\s*0%?\s*\)"
    r"|#(?:[0-9a-f]{3}0|[0-9a-f]{6}00)(?![0-9a-f]))"
    r"|scale(?:x|y|3d)?\(\s*0?(?:\.0\d*)?\s*[,)]|(?<![\w-])scale\s*:\s*0?(?:\.0\d*)?\s*[;}!]"
    r"|max-(?:height|width|block-size|inline-size)\s*:\s*0(?:px|em|rem|%)?\s*[;}!]|content-visibility\s*:\s*hidden"
    r"|unicode-bidi\s*:\s*(?:isolate-|bidi-)override|text-security",
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
    """
    What a page without scripts never shows (`hidden`, a template, a dialog or popover that nothing opens); a list of
    key words in the head; letters that are shown in another order than they are read in.
    """
    if element.tag == "bdo":
        yield Mark("hidden-text", shown="<bdo>")
    if element.tag == "template" or (element.tag == "dialog" and "open" not in element.attributes):
        yield Mark("hidden-text", shown=f"<{element.tag}>")
    if "popover" in element.attributes:
        yield Mark("hidden-text", shown=f"<{element.tag} popover>")
    if "hidden" in element.attributes:
        yield Mark("hidden-text", shown=f"<{element.tag} hidden>")
    if element.tag == "meta" and element.get("name").lower() == "keywords":
        yield Mark("hidden-text", shown="keywords")


CHECKS: tuple[Check, ...] = (check_hiding,)
