"""Cases of the codes about finished pages: edits of the files of a really built site; see `planted`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from gate_cases.fixtures import Fixtures
from planted import Fault, in_graph, problems_of, replaced
from planted_graph import more, setting
from planted_pages import ABOUT, HOME, TEACHING, before, head
from planted_registry import PLANTED
from planted_site import BASE, NAME

_ROBOTS = "index, follow, max-snippet:-1, max-image-preview:large, max-video-preview:-1"
_TITLE = f"<title>About me – {NAME}"
_OLD, _CANONICAL = "courses/index.html", f'"canonical" href="{BASE}about/"'
_EVENT, _PERSON, _END = "#work-an-evening-on-the-bridge", "#person", "</main>"


def _judge(fault: Fault, _: Path) -> set[str]:
    return {problem.code for problem in problems_of(fault)}


def _of(
    code: str, bad: tuple[Fault, ...], good: tuple[Fault, ...], evasions: tuple[Fault, ...]
) -> tuple[str, Fixtures]:
    """With the fault that is planted for the rule, which no other rule finds."""
    return code, Fixtures((PLANTED[code], *bad), good, evasions, _judge)


def of_person(**values: Any) -> Fault:
    """Something else that machines are told of the person on the home page."""
    return in_graph(HOME, setting(_PERSON, **values))


def at_event(**place: Any) -> Fault:
    """Another place of an event."""
    return in_graph("works/index.html", setting(_EVENT, location={"@type": "Place", **place}))


def end(element: str, path: str = ABOUT) -> Fault:
    """Something more at the end of the text."""
    return before(path, _END, element)


def robots(lines: str) -> Fault:
    """Other lines in the file for robots."""
    return replaced("robots.txt", "Allow: /", lines)


FINISHED_PAGES: dict[str, Fixtures] = dict((
    _of("head-canonical",
        (replaced(ABOUT, _CANONICAL, f'"canonical" href="{BASE}"'), replaced(ABOUT, '"canonical"', '"bookmark"')),
        (head(ABOUT, "<meta name=x content=canonical>"), end(f"<p>{BASE}teaching/ canonical</p>"),
         replaced(ABOUT, "<link rel=\"canonical\"", "<link  rel=\"canonical\"")),
        (head(ABOUT, f'<LINK REL="Canonical" HREF="{BASE}teaching/">'), replaced(ABOUT, _CANONICAL, _CANONICAL.replace("https", "http")),
         replaced(ABOUT, _CANONICAL, _CANONICAL.replace("/about/", "/about"))),
        ),
    _of("head-title-name",
        (replaced(ABOUT, _TITLE, "<title>About me"), replaced(TEACHING, f" – {NAME}</title>", " – A. M. L.</title>")),
        (end("<p>About me</p>"), head(ABOUT, "<meta name=x content=Ana>"), replaced(ABOUT, "<title>", "<TITLE>")),
        (replaced(ABOUT, _TITLE, f"<title>About me – {NAME[::-1]}"), replaced(ABOUT, _TITLE, "<title>About me – Ana Mar. Lindqvist")),
        ),
    _of("head-language",
        (replaced(ABOUT, '<html lang="en"', "<html"), replaced("about-pa-svenska/index.html", '<html lang="sv"', '<html lang="en"')),
        (end('<p lang="fi">Moi</p>'), replaced(ABOUT, '<html lang="en"', '<html  lang="en"'), head(ABOUT, "<meta name=x content=fi>")),
        (replaced(ABOUT, '<html lang="en"', '<html lang=""'), replaced(ABOUT, '<html lang="en"', '<html lang="f&#105;"')),
        ),
    _of("noindex-home",
        (head(HOME, '<meta name="robots" content="noindex">'), head(HOME, '<meta name="googlebot" content="noindex">')),
        (head(HOME, '<meta name="x" content="noindex">'), end("<p>noindex</p>", HOME), head(ABOUT, '<meta name="robots" content="noindex">')),
        (head(HOME, '<META NAME="GoogleBot" CONTENT="NONE">'), head(HOME, '<meta name="bingbot" content="no&#105;ndex">'),
         head(HOME, '<meta content=" follow,NoIndex " name="robots">')),
        ),
    _of("index-unmeant",
        (replaced(_OLD, '"noindex"', '"follow"'), replaced(_OLD, 'name="robots"', 'name="robot"')),
        (end("<p>x</p>"), replaced(_OLD, '"noindex"', '"noindex, follow"'), replaced(_OLD, '"noindex"', '"NOINDEX"')),
        (replaced(_OLD, '"noindex"', '"no-index"'), replaced(_OLD, '"noindex"', '"noindex_"')),
        ),
    _of("sitemap-pages",
        (replaced("sitemap.xml", f"{BASE}names/", f"{BASE}nouns/"), replaced("sitemap.xml", "</urlset>", f"<url><loc>{BASE}courses/</loc></url></urlset>")),
        (end("<p>x</p>"), replaced("sitemap.xml", "</urlset>", "\n</urlset>"), replaced("sitemap.xml", "</urlset>", "<!-- x --></urlset>")),
        (replaced("sitemap.xml", f"<loc>{BASE}names/", f"<loc>{BASE}NAMES/"),
         replaced("sitemap.xml", "</urlset>", f"<url><loc>{BASE}c&#111;urses/</loc></url></urlset>")),
        ),
    _of("robots-shut",
        (robots("Disallow: /"), robots("Allow: /\n\nUser-agent: Googlebot\nDisallow: /")),
        (robots("Allow: /\nDisallow: /private/"), robots("Disallow:"), robots("Allow: /\n\nUser-agent: BadBot\nDisallow: /")),
        (robots("DISALLOW: /"), robots("Disallow: /n%65ws/"), robots("Disallow: /*"), robots("Allow: /\n\nuser-agent: OAI-SearchBot\ndisallow: /account")),
        ),
    _of("me-unknown",
        (end('<a rel="me" href="https://evil.example/">E</a>'), head(ABOUT, '<link rel="me" href="https://evil.example/">')),
        (end('<a rel="noreferrer" href="https://social.example/@eve">Eve</a>'), end('<a rel="me" href="https://social.example/@ana">Ana at Social</a>'),
         end('<p rel="me">Eve</p>')),
        (end('<A REL="ME" HREF="https://social.example/@eve">Eve</A>'), end('<a rel="nofollow&#32;me" href="https://social.example/@eve">Eve</a>'),
         end('<a rel="noreferrer\tme" href="https://social.example/@ana/eve">Eve</a>')),
        ),
    _of("owner-unknown",
        (head(HOME, '<meta name="google-site-verification" content="abc">'), head(ABOUT, '<meta name="msvalidate.01" content="ABC">'),
         head(ABOUT, '<meta name="p:domain_verify" content="abc">')),
        (end("<p>google-site-verification: abc</p>"), head(ABOUT, '<meta name="x" content="verification">'), head(ABOUT, '<meta name="color-scheme" content="light dark">')),
        (head(HOME, '<META CONTENT="abc" NAME="Google-Site-Verification">'), head(ABOUT, '<meta name="google-site-ver&#105;fication" content="abc">'),
         end('<meta property="facebook-domain-verification" content="abc">')),
        ),
    _of("graph-private",
        (of_person(telephone="+46 31 390 06 12"), of_person(birthDate="1985-02-03")),
        (of_person(jobTitle="Engineer"), end("<p>x</p>"), of_person(knowsLanguage=["sv"])),
        (of_person(spouse={"@type": "Person", "name": "Eve"}), of_person(birthPlace={"@type": "Place", "name": "Gothenburg"}),
         of_person(contactPoint={"@type": "ContactPoint", "email": "a@ana.example"}), of_person(gender="Female")),
        ),
    _of("graph-place",
        (at_event(name="Railway Museum, Gothenburg", geo={"@type": "GeoCoordinates", "latitude": 57.7, "longitude": 11.9}),
         of_person(address={"@type": "PostalAddress", "addressLocality": "Gothenburg", "streetAddress": "14 Elm Street"})),
        (at_event(name="Railway Museum"), end("<p>x</p>"),
         in_graph("works/index.html", setting(_EVENT, location="Railway Museum, Gothenburg"))),
        (of_person(address={"@type": "PostalAddress", "addressLocality": "Gothenburg", "postalCode": "411 01"}),
         at_event(name="Railway Museum, Gothenburg", hasMap="https://maps.example/x"), at_event(name="Railway Museum, Gothenburg", longitude="11.9")),
        ),
    _of("graph-review",
        (of_person(aggregateRating={"@type": "AggregateRating", "ratingValue": 5}), in_graph(HOME, setting("#website", review=[]))),
        (end("<p>A review of five stars</p>"), of_person(jobTitle="Reviewer"), of_person(award=["Rating"])),
        (of_person(knowsAbout=[{"@type": ["Thing", "Review"], "name": "x"}]), of_person(subjectOf={"@type": "CreativeWork", "starRating": {"@type": "Rating"}})),
        ),
    _of("graph-same-as",
        (of_person(sameAs="https://evil.example/"), in_graph("contact/index.html", setting(_PERSON, sameAs=["https://evil.example/ana"]))),
        (of_person(sameAs=["https://social.example/@ana"]), end('<a href="https://other.example/@ana">Another Ana</a>'), of_person(sameAs=None)),
        (in_graph(HOME, more(_PERSON, "sameAs", "https://social.example/@eve")), in_graph(HOME, more(_PERSON, "sameAs", "https://social.example.evil.example/@ana")),
         in_graph(HOME, more(_PERSON, "sameAs", {"@id": "https://other.example/@ana"}))),
        ),
    _of("graph-html",
        (of_person(jobTitle="Structural <i>engineer</i>"), of_person(jobTitle="<script>Structural engineer</script>")),
        (of_person(jobTitle="5 < 6 & 7 > 6"), of_person(jobTitle="Q&A"), end("<p><b>x</b></p>")),
        (of_person(jobTitle="<B\n>Engineer</B>"), of_person(jobTitle="<br/>"), of_person(jobTitle="Engineer</p>")),
        ),
))  # fmt: skip
"""Each with the fault that is planted for its rule in `planted_registry`."""
