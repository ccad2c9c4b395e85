"""Cases of the codes about what is shown where a link to a page is shared: its card, its kind, its picture."""

from __future__ import annotations

from gate_cases.edited_pages import end, of_page
from gate_cases.fixtures import Fixtures
from planted import Fault, both, replaced
from planted_pages import ABOUT, HOME, POST, TEACHING, copied, head

_CARD, _ALT = '<meta name="twitter:card" content="summary_large_image">', '"og:image:alt" content="'
_WIDTH, _HEIGHT = '"og:image:width" content="1200"', '"og:image:height" content="630"'
_PROFILE = 'property="og:type" content="profile"'


def _words(alt: str) -> Fault:
    """Other words for the picture."""
    return replaced(ABOUT, _ALT, f'"og:image:alt" content="{alt}" data-x="')


def _width(told: str) -> Fault:
    return replaced(ABOUT, _WIDTH, f'"og:image:width" content="{told}"')


def _type(path: str, old: str, new: str) -> Fault:
    return replaced(path, f'"og:type" content="{old}"', f'"og:type" content="{new}"')


SHARED_CARDS: dict[str, Fixtures] = dict((
    of_page("share-card",
        (replaced(ABOUT, _CARD, ""), replaced(TEACHING, "summary_large_image", "")),
        (end("<p>twitter:card player</p>"), replaced(ABOUT, "summary_large_image", "summary"), replaced(ABOUT, 'name="twitter:card"', 'property="Twitter:Card"')),
        (head(ABOUT, "<META CONTENT=player NAME=Twitter:Card>"), replaced(ABOUT, _CARD, f"<!-- {_CARD} -->"), replaced(ABOUT, '"summary_large', '"summ&#1072;ry_large'),
         head(ABOUT, '<meta name="x" property="twitter&#58;card" content="app">')),
        ),
    of_page("share-picture-alt",
        (_words(""), replaced(TEACHING, "og:image:alt", "og:alt")),
        (end("<p>og:image:alt</p>"), replaced(ABOUT, 'property="og:image:alt"', 'name="OG:image:alt"'), _words("A card with &#65;na&rsquo;s name")),
        (_words("&#8203;&nbsp;"), _words("\u2800"), _words("&#x202E;&#x2066;"), head(ABOUT, '<META CONTENT=" " PROPERTY="OG:Image:Alt">')),
        ),
    of_page("share-picture-size",
        (replaced(ABOUT, _HEIGHT, _HEIGHT.replace("630", "1200")), replaced(ABOUT, _WIDTH, '"og:width" content="1200"')),
        (end("<p>og:image:width 1000</p>"), _width("12&#48;0"), replaced(ABOUT, 'property="og:image:width"', 'name="OG:image:width"')),
        (_width("1200px"), _width("１２００"), _width("01200"), head(ABOUT, "<META CONTENT=600 PROPERTY=OG:Image:Width>"),
         both(copied("icon-96.png", "card.jpg"), _width("96"), replaced(ABOUT, _HEIGHT, _HEIGHT.replace("630", "96")))),
        ),
    of_page("share-type",
        (_type(POST, "article", "website"), _type(ABOUT, "website", "profile")),
        (_type(HOME, "profile", "prof&#105;le"), _type(ABOUT, "website", "article"), end("<p>og:type website</p>", HOME)),
        (replaced(HOME, _PROFILE, 'NAME="OG:Type" CONTENT="Website"'), _type(HOME, "profile", "prof&#1110;le"), _type(POST, "article", "article&#8203;"),
         replaced(HOME, _PROFILE, 'content="&#119;ebsite" name="x" property="og&#58;type"')),
        ),
))  # fmt: skip
"""Each with the fault that is planted for its rule in `planted_registry`."""
