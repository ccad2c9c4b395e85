"""Faults of heads, shared links, words, ways and files, by the code of the rule that alone finds each."""

from __future__ import annotations

from planted import Fault, Files, Node, in_graph, node_of, remake_whole, removed, replaced
from planted_site import BASE, NAME

HOME, ABOUT, TEACHING, POST = "index.html", "about/index.html", "teaching/index.html", "news/alvdal-bridge/index.html"
_NAMES_LINK = '<a href="/names/">Names and spellings</a>'
_ABOUT_SAYS = "Where Ana María Lindqvist learned to look at bridges, and what she looks for."
_TEACHING_SAYS = "What young engineers learn from Ana María Lindqvist on a bridge in spring."
_ROBOTS = "index, follow, max-snippet:-1, max-image-preview:large, max-video-preview:-1"
_IN_MENU = '<li><a href="/teaching/" dir="auto">Teaching</a></li>'


def before(path: str, mark: str, added: str) -> Fault:
    """A fault: something is added before the first `mark` of a file."""
    return replaced(path, mark, added + mark, times=1)


def both(*faults: Fault) -> Fault:
    """One fault after the other."""

    def fault(files: Files) -> None:
        for each in faults:
            each(files)

    return fault


def copied(path: str, to: str) -> Fault:
    """A fault: a file stands in a second place as well."""

    def fault(files: Files) -> None:
        files[to] = files[path]

    return fault


def head(path: str, element: str) -> Fault:
    """A fault: one more element at the end of the head."""
    return before(path, "</head>", element + "\n")


def forget_spelling(nodes: list[Node]) -> None:
    """Takes one spelling out of what machines are told of the person."""
    node_of(nodes, "#person")["alternateName"].remove("A. M. Lindqvist")


PAGE_FAULTS: dict[str, Fault] = {
    "head-charset": replaced(ABOUT, '<meta charset="utf-8">', ""),
    "head-viewport": replaced(ABOUT, "width=device-width", "width=1200"),
    "head-language": replaced(ABOUT, '<html lang="en"', '<html lang="fi"'),
    "head-order": head(ABOUT, "<div></div>"),
    "head-title": before(ABOUT, "<title>", f"<title>{NAME}</title>"),
    "head-title-name": replaced(ABOUT, f"<title>About me – {NAME}", "<title>About me – A. L."),
    "head-title-twice": replaced(
        TEACHING, f"<title>Teaching – {NAME}</title>", f"<title>Inspection of bridges – {NAME}</title>"),
    "head-description": head(ABOUT, f'<meta name="description" content="{_ABOUT_SAYS}">'),
    "head-description-thin": both(replaced(ABOUT, _ABOUT_SAYS, "About me"), remake_whole),
    "head-description-twice": both(replaced(TEACHING, _TEACHING_SAYS, _ABOUT_SAYS), remake_whole),
    "head-canonical": replaced(ABOUT, f'"canonical" href="{BASE}about/"', f'"canonical" href="{BASE}teaching/"'),
    "head-refresh": head(ABOUT, '<meta http-equiv="refresh" content="5; url=/teaching/">'),
    "head-headline": replaced(ABOUT, '<h1 dir="auto">About me</h1>', '<h2 dir="auto">About me</h2>'),
    "head-keywords": head(ABOUT, '<meta name="keywords" content="bridges, steel, Gothenburg">'),
    "head-feed": replaced(ABOUT, 'href="/news/rss.xml">', 'href="/news/rss-2.xml">'),
    "head-graph": replaced(ABOUT, 'href="/graph.jsonld">', 'href="/about/">'),
    "robots-missing": replaced(ABOUT, f'<meta name="robots" content="{_ROBOTS}">', ""),
    "robots-limits": replaced(ABOUT, _ROBOTS, _ROBOTS.replace("max-snippet:-1", "max-snippet:20")),
    "noindex-home": replaced(HOME, _ROBOTS, _ROBOTS.replace("index", "noindex", 1)),
    "noindex-page": head(ABOUT, '<meta name="googlebot" content="noindex">'),
    "index-unmeant": replaced("courses/index.html", 'content="noindex"', 'content="index"'),
    "redirect-target": replaced("courses/index.html", "0; url=/teaching/", "0; url=/about/"),
    "language-missing": replaced(
        ABOUT, f'<link rel="alternate" hreflang="sv" href="{BASE}about-pa-svenska/">', ""),
    "language-wrong": replaced(ABOUT, f'hreflang="sv" href="{BASE}', f'hreflang="nb" href="{BASE}'),
    "language-nowhere": head(ABOUT, f'<link rel="alternate" hreflang="fi" href="{BASE}minusta/">'),
    "language-one-way": head(ABOUT, f'<link rel="alternate" hreflang="en" href="{BASE}teaching/">'),
    "share-missing": replaced(ABOUT, f'<meta property="og:description" content="{_ABOUT_SAYS}">', ""),
    "share-type": replaced(HOME, '"og:type" content="profile"', '"og:type" content="website"'),
    "share-person": replaced(HOME, '"profile:first_name" content="Ana María"', '"profile:first_name" content="Ana"'),
    "share-day": replaced(POST, '_time" content="2026-02-10', '_time" content="2026-02-11'),
    "share-address": replaced(ABOUT, f'"og:url" content="{BASE}about/"', f'"og:url" content="{BASE}"'),
    "share-picture": replaced(ABOUT, f'"{BASE}card.jpg"', '"https://pictures.example/card.jpg"'),
    "share-picture-size": replaced(ABOUT, '"og:image:width" content="1200"', '"og:image:width" content="1000"'),
    "share-picture-alt": replaced(ABOUT, "og:image:alt", "og:image:words"),
    "share-card": replaced(ABOUT, "summary_large_image", "player"),
    "share-creator": replaced(ABOUT, '"@ana@social.example">', '"@eve@social.example">'),
    "me-unknown": before(ABOUT, "</main>", '<a rel="me" href="https://social.example/@eve">Eve</a>'),
    "owner-unknown": head(ABOUT, '<meta name="google-site-verification" content="eve-0123456789">'),
    "me-missing": replaced(HOME, 'rel="me" href="https://orcid', 'rel="noreferrer" href="https://orcid'),
    "microformat-card": replaced(HOME, '<body class="h-card">', "<body>"),
    "microformat-entry": replaced(POST, "dt-published", "published"),
    "link-empty": replaced(ABOUT, _NAMES_LINK, '<a href="/names/"></a>'),
    "link-vague": replaced(ABOUT, _NAMES_LINK, '<a href="/names/">Read more…</a>'),
    "link-same": replaced(ABOUT, _NAMES_LINK, '<a href="/names/">Contact</a>'),
    "link-dead": replaced(ABOUT, _NAMES_LINK, '<a href="/spellings/">Names and spellings</a>'),
    "page-deep": both(replaced(HOME, _IN_MENU, ""), before("endorsements/e-00000a/index.html", "</main>", _IN_MENU)),
    "page-alone": replaced(HOME, _IN_MENU, ""),
    "picture-words": replaced(TEACHING, '<img alt="Eight young engineers below a girder"', "<img"),
    "picture-path": before(TEACHING, "</main>", '<img src="/icon-96.png" alt="" width="96" height="96">'),
    "portrait-words": both(replaced(HOME, f"{NAME}, head and shoulders, in", "Head and shoulders, in"), remake_whole),
    "introduction-unseen": replaced(HOME, f'p-note" dir="auto">{NAME} is', 'p-note" dir="auto">She is'),
    "spelling-unseen": both(
        replaced("names/index.html", '<dd dir="auto">A. M. Lindqvist</dd>', ""),
        in_graph("names/index.html", forget_spelling)),
    "name-concealed": before(ABOUT, "</main>", f"<p hidden>{NAME}</p>"),
    "claim-unasked": copied("claims/inspection-2024/index.html", "claims/bridge-of-1911/index.html"),
    "sitemap-pages": replaced("sitemap.xml", f"<url><loc>{BASE}names/</loc></url>", ""),
    "sitemap-day": replaced("sitemap.xml", "<lastmod>2026-01-16</lastmod>", "<lastmod>2026-02-16</lastmod>"),
    "sitemap-picture": replaced("sitemap.xml", "-portrait-544.jpg", "-portrait-545.jpg"),
    "sitemap-address": replaced("sitemap.xml", "</url>", "<v:video xmlns:v='v'>https://films.example/1</v:video></url>"),
    "robots-shut": replaced("robots.txt", "Allow: /", "Disallow: /news/"),
    "robots-sitemap": replaced("robots.txt", "Sitemap: ", "# Sitemap: "),
    "robots-training": before("robots.txt", "User-agent: *", "User-agent: GPTBot\nDisallow: /\n\n"),
    "feed-address": replaced("news/feed.json", f'"url": "{BASE}news/book/"', f'"url": "{BASE}news/buch/"'),
    "nojekyll-missing": removed(".nojekyll"),
}  # fmt: skip
"""One for each rule of `clearname.page_rules.page_table`."""
