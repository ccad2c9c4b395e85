"""Cases of the codes about how pages lead to one another: by links, and by their heads to other languages."""

from __future__ import annotations

from gate_cases.edited_pages import end, of_page, of_site
from gate_cases.fixtures import Fixtures
from planted import Fault, both, replaced
from planted_pages import ABOUT, HOME, TEACHING, head
from planted_site import BASE

_LINK = '<a href="/teaching/" dir="auto">Teaching</a>'
_DEEP = "endorsements/e-00000a/index.html"
_SWEDISH = "about-pa-svenska/index.html"
_BACK = f'<link rel="alternate" hreflang="en" href="{BASE}about/">'


def _home(instead: str) -> Fault:
    """The one link to a page is something else."""
    return replaced(HOME, _LINK, instead)


def _deep(instead: str, link: str = _LINK, path: str = _DEEP) -> Fault:
    """Likewise, and a page that is two steps from home has the link."""
    return both(_home(instead), end(link, path))


def _named(page: str = "teaching/", language: str = "en") -> str:
    return f'<link rel="alternate" hreflang="{language}" href="{BASE}{page}">'


def _there(back: str) -> Fault:
    """One page names the other, and that one has this in its head."""
    return both(head(ABOUT, _named()), head(TEACHING, back))


def _swedish(language: str) -> Fault:
    return replaced(ABOUT, f'hreflang="sv" href="{BASE}', f'hreflang="{language}" href="{BASE}')


LED_PAGES: dict[str, Fixtures] = dict((
    of_site("page-alone",
        (_home("<span>Teaching</span>"), _home('<a href="#teaching">Teaching</a>')),
        (_home("<A DIR=auto HREF=/teaching/>Teaching</A>"), _home('<a href="/te&#97;ching/">Teaching</a>'), _home("<a href='HTTPS://ANA.Example:443/te%61ching/'>Teaching</a>"),
         both(_home("Teaching"), end(_LINK))),
        (_home(f"<!-- {_LINK} -->"), _home('<a data-href="/teaching/">Teaching</a>'), _home(f"<template>{_LINK}</template>"), _home(f"<noscript>{_LINK}</noscript>"),
         _home(f"<span hidden>{_LINK}</span>"), _home("<a title='href=\"/teaching/\"' href=\"/names/\">Names</a>"), _home('<link rel="next" href="/teaching/">'),
         _home(_LINK.replace("teaching/", "te&#1072;ching/"))),
        ),
    of_site("page-deep",
        (_deep("", path="endorsements/e-00000b/index.html"), _deep('<a href="/names/">Names</a>')),
        (_deep("", path=ABOUT), end(_LINK, _DEEP), _deep("<A HREF=/teaching/>Teaching</A>")),
        (_deep(f"<!-- {_LINK} -->"), _deep('<a data-href="/teaching/">Teaching</a>'), _deep(f"<p hidden>{_LINK}</p>"),
         _deep("", "<A HREF='//ANA.example/teaching/'>Teaching</A>"), _deep("", "<a href=/teaching/>Teaching</a>")),
        ),
    of_site("language-one-way",
        (head(TEACHING, _BACK), head(ABOUT, _named("names/"))),
        (_there(_BACK), _there("<LINK HREF=" + BASE + "about/ HREFLANG='en' REL=Alternate>"), end('<a hreflang="en" href="/teaching/">Teaching</a>'),
         head(TEACHING, _named()), head(ABOUT, f"<!-- {_named()} -->")),
        (head(ABOUT, f"<LINK HREF={BASE}teaching/ HREFLANG=en REL=Alternate>"), head(ABOUT, _named("te&#97;ching/")), end(_named()),
         _there(f"<!-- {_BACK} -->"), _there(_BACK.replace("alternate", "bookmark")), _there(_BACK.replace("hreflang", "data-hreflang")),
         _there(_BACK.replace("href=", "data-href="))),
        ),
    of_page("language-wrong",
        (_swedish("en"), head(ABOUT, _named("about/", "fi"))),
        (_swedish("SV"), _swedish("x-default"), _swedish("&#115;v"), end('<a hreflang="nb" href="/about-pa-svenska/">Swedish</a>')),
        (_swedish("&#1109;v"), _swedish("&#110;b"), head(TEACHING, f'<LINK HREF="{BASE}teaching/" HREFLANG="FI" REL="Alternate">'),
         head(_SWEDISH, f"<link rel='x alternate' hreflang=en href={BASE}about-pa-svenska/>"), head(ABOUT, _named("about&#47;", "fi"))),
        ),
))  # fmt: skip
"""Each with the fault that is planted for its rule in `planted_registry`."""
