"""
Google's page for desktop browsers (English and German): `a > h3`, the address line inside the same link.

Around the results: advertisements with plain addresses and `role="heading"` titles in `#tads`, a summary by a machine,
question boxes that hold answers' sources as `a > h3`, site links as `td h3 > a`, rows of news, pictures and videos,
the panel in `#rhs`, hidden headings for screen readers, related searches, a footer.
"""

from __future__ import annotations

from .pages import ENGLISH, GERMAN, GoodPage, Hit, bold, e, encoded
from .savers import chrome_complete, firefox_complete, mhtml

__all__ = ["PAGES", "advertisement", "document", "organic", "questions"]


def organic(hit: Hit, words: str, number: int, href: str = "") -> str:
    """One web result."""
    host = hit.url.split("/")[2]
    trail = "".join(f" › {e(step)}" for step in hit.url.split("/")[3:5] if step)
    return (
        f'<div class="MjjYud"><div class="g Ww4FFb vt6azd tF2Cxc asEBEc" lang="en" data-hveid="CB{number}QAA"><div class="N54PNb BToiNc">'
        f'<div class="kb0PBd A9Y9g jGGQ5e" data-snf="x5WNvb" data-snhf="0"><div class="yuRUbf"><div><span jscontroller="msmzHf" jsaction="rcuQ6b:npT2md">'
        f'<a jsname="UWckNb" class="zReHs" href="{e(href or hit.url)}" data-ved="2ahUKE{number}" ping="/url?sa=t&amp;source=web&amp;rct=j&amp;opi=89978449&amp;url={encoded(hit.url)}">'
        f'<h3 class="LC20lb MBeuO DKV0Md">{e(hit.title)}</h3><br><div class="notranslate ESMNde HGLrXd ojE3Fb"><div class="q0vns">'
        f'<span class="DDKf1c"><div class="eqA2re"><img class="XNo5Ab" src="data:image/png;base64,iVBORw0KGgo=" alt=""></div></span>'
        f'<div class="CA5RN"><div><span class="VuuXrf">{e(host)}</span></div><div class="byrV5b"><cite class="tjvcx GvPZzd cHaqb" role="text">https://{e(host)}'
        f'<span class="ylgVCe ob9lvb" role="text">{trail}</span></cite></div></div></div></div></a></span>'
        f'<div class="B6fmyf byrV5b Mg1HEd"><div class="TbwUpd"></div><div class="csDOgf"><div jsname="I3kE2c"><div role="button" aria-label="About this result" tabindex="0"></div></div></div></div></div></div></div>'
        f'<div class="kb0PBd A9Y9g" data-sncf="1"><div class="VwiC3b yXK7lf p4wth r025kc Hdw6tb"><span>{bold(hit.words, words)}</span></div></div>'
        f"</div></div></div>"
    )


def advertisement(url: str, title: str) -> str:
    """A paid link: its address is the shop's own, its title no h3."""
    return (
        f'<div class="uEierd" data-text-ad="1"><div class="vdQmEd fP1Qef EtOod pkphOe"><div class="v5yQqb"><a class="sVXRqc" href="{e(url)}" '
        f'data-rw="https://www.google.com/aclk?sa=L&amp;ai=DChcSEwj&amp;adurl=&amp;sig=AOD64" data-pcu="{e(url)}" data-ved="0CA">'
        f'<div class="CCgQ5 vCa9Yd QfkTvb N8QANc Va3FIb EE3Upf" role="heading" aria-level="3"><span>{e(title)}</span></div>'
        f'<div class="d8lRkd"><span class="x2VHCd OSrXXb">https://shop.example</span></div></a></div></div></div>'
    )


def questions(pairs: tuple[tuple[str, str, str], ...], heading: str) -> str:
    """The box of questions, its answers folded away but in the page, each with its source as `a > h3`."""
    each = "".join(
        f'<div class="related-question-pair" data-q="{e(question)}" data-sgrd="true"><div jsname="tJHJj" class="dnXCYb" role="button" tabindex="0" aria-expanded="false">'
        f'<span class="CSkcDe">{e(question)}</span></div><div class="bCOlv" style="display:none"><div class="wDYxhc"><div>An answer in two lines.</div>'
        f'<div class="yuRUbf"><a href="{e(url)}" data-ved="2ahQ"><h3 class="LC20lb MBeuO DKV0Md">{e(title)}</h3></a></div></div>'
        f'<a href="/search?q={encoded(question)}">Search for: {e(question)}</a></div></div>'
        for question, url, title in pairs
    )
    return f'<div class="MjjYud"><div jscontroller="Da4hkd" data-initq="x"><div class="cUnQKe"><div class="oIk2Cb" aria-level="2" role="heading"><span>{e(heading)}</span></div>{each}</div></div></div>'


def site_links(links: tuple[Hit, ...]) -> str:
    cells = "".join(
        f'<tr class="mslg"><td><div class="usJj9c"><h3 class="r"><a class="l" href="{e(link.url)}" data-ved="2ah">{e(link.title)}</a></h3><div class="zz3gNc">{e(link.words)}</div></div></td></tr>'
        for link in links
    )
    return f'<div class="MjjYud"><table class="jmjoTe" cellpadding="0" cellspacing="0"><tbody>{cells}</tbody></table></div>'


def summary(language: str) -> str:
    heading = {"de": "Übersicht mit KI"}.get(language, "AI Overview")
    return (
        f'<div class="M8OgIe" data-mcpr="x"><div class="YzCcne" data-attrid="AIOverview"><h1 class="bNg8Rb" aria-level="1">{heading}</h1><div class="LT6XE"><span>A summary that a machine made '
        '<a href="https://wrong.example/summary#:~:text=made%20up" aria-label="source"><span>source</span></a></span><ul><li class="jydCyd"><a class="NDNGvf" '
        'href="https://cited.example/a#:~:text=one" aria-label="Cited page. Opens in new tab." target="_blank"></a><div class="Nn35F">Cited page</div></li></ul></div></div></div>'
    )


def news(language: str) -> str:
    heading = {"de": "Schlagzeilen"}.get(language, "Top stories")
    return (
        f'<div class="MjjYud"><g-section-with-header><div class="aUSklf" role="heading" aria-level="2"><span>{heading}</span></div><div role="list"><div role="listitem">'
        '<a class="WlydOe" href="https://story.example/one" data-ved="0"><div class="SCX6Tb"><span>Story Paper</span></div><div class="n0jPhd ynAwRc tNxQIb nDgy9d" role="heading" aria-level="3">A story in the row of news</div></a></div></div>'
        '<a href="/search?q=x&amp;tbm=nws"><span>More news</span></a></g-section-with-header></div>'
    )


def rows() -> str:
    """Pictures and videos."""
    return (
        '<div class="MjjYud"><div class="aUSklf" role="heading" aria-level="2"><a href="/search?q=x&amp;udm=2"><h3 class="GmE3X" role="heading">Images</h3></a></div><div data-lpage="https://pictures.example/p/1">'
        '<a href="https://pictures.example/p/1" aria-label="picture"><img alt="a picture" src="data:image/gif;base64,R0lGOD"></a></div></div>'
        '<div class="MjjYud"><div role="heading" aria-level="2">Videos</div><div data-vll="x"><a class="xMqpbd" href="https://video.example/watch?v=row1" aria-label="A video 3:11"><div class="fc9yUc" role="heading" aria-level="3"><span>A video in the row</span></div></a></div></div>'
    )


def panel(name: str) -> str:
    return (
        f'<div id="rhs" class="TQc1id rhstc4" role="complementary"><h1 class="bNg8Rb">Complementary results</h1><div class="kp-wholepage" data-hveid="CA"><h2 class="qrShPb" data-attrid="title" role="heading" aria-level="2"><span>{e(name)}</span></h2>'
        '<a class="ab_button" href="https://panel.example/official"><h3>Website</h3></a><div class="kno-rdesc"><h3 class="Uo8X3b">Description</h3><span>Made up.</span> <a class="ruhjFe" href="https://encyclopaedia.example/wiki/x">Encyclopaedia</a></div>'
        '<div class="wDYxhc" data-attrid="kc:/common/topic:social media presence"><g-link><a href="https://social.example/x"><div class="CtCigf">Social</div></a></g-link></div></div></div>'
    )


def document(
    query: str, language: str, inside: str, *, side: str = "", direction: str = "", top: str = "", title: str = ""
) -> str:
    """A whole page round `inside`."""
    shown = title or f"{query} - {'Google Suche' if language == 'de' else 'Google Search'}"
    return (
        f'<!DOCTYPE html><html itemscope="" itemtype="http://schema.org/SearchResultsPage" lang="{language}"{direction}><head><meta charset="UTF-8"><meta content="origin" name="referrer">'
        f'<title>{e(shown)}</title><script nonce="x">(function(){{var b="<a href=\\"https://script.example/\\"><h3>In a script<\\/h3><\\/a>";window.google={{kEI:"x"}};}})();</script><style>h3{{margin:0}}.g{{width:600px}}</style></head>'
        f'<body class="srp vasq" id="gsr"><div id="searchform"><form class="tsf" action="/search" data-submitfalse="q" method="GET" role="search"><textarea class="gLFyf" maxlength="2048" name="q" aria-label="Search" title="Search">{e(query)}</textarea>'
        f'<input name="oq" type="hidden" value="{e(query)}"></form></div><h1 class="bNg8Rb">Accessibility links</h1><a class="gyPpGe" href="#center_col">Skip to main content</a><a href="https://support.google.com/websearch/answer/181196">Accessibility help</a>'
        f'<div role="navigation" id="hdtb"><h1 class="bNg8Rb">Filters and topics</h1><a href="/search?q={encoded(query)}&amp;udm=2">Images</a><a href="https://maps.google.com/maps?q={encoded(query)}">Maps</a></div><div id="result-stats">About 4,210 results<nobr> (0.31 seconds)&nbsp;</nobr></div>'
        f'{top}<div class="main" id="main"><div id="cnt"><div id="rcnt"><div id="center_col"><div id="res" role="main"><h1 class="bNg8Rb">Search Results</h1><div id="search"><div data-async-context="query:{encoded(query)}" id="rso" eid="x">{inside}</div></div></div>'
        f'<div id="botstuff"><div id="bres"><div class="oIk2Cb" role="heading" aria-level="2">People also search for</div><a class="ngTNl" href="/search?q={encoded(query + " age")}"><div><b>age</b></div></a></div>'
        f'<div role="navigation"><h1 class="bNg8Rb">Page navigation</h1><table><tr><td>1</td><td><a aria-label="Page 2" href="/search?q={encoded(query)}&amp;start=10">2</a></td></tr></table></div></div></div>{side}</div></div></div>'
        '<div id="sfooter" role="contentinfo"><h1 class="bNg8Rb">Footer Links</h1><a href="https://support.google.com/websearch/?p=ws_results_help">Help</a><a href="https://policies.google.com/privacy">Privacy</a><a href="https://policies.google.com/terms">Terms</a></div></body></html>'
    )


QUERY = "ines halloran"
ADDRESS = f"https://www.google.com/search?q={encoded(QUERY)}&sca_esv=00c0ffee&hl=en&gl=gb&source=hp&ei=eXaMpLe"

LINKS = (
    Hit("https://www.ines-halloran.example/books", "Books", "All three."),
    Hit("https://www.ines-halloran.example/contact", "Contact", "Write to Ines."),
)
ADS = (
    '<div id="tvcap"><div id="tads" aria-label="Ads" role="region"><h1 class="bNg8Rb">Ads</h1><div class="cEYVgc"><span role="heading">Sponsored</span></div>'
    + (advertisement("https://shop.example/pilots?gclid=x", "Pilot's coats from 40.00"))
    + "</div></div>"
)
BOTTOM_ADS = (
    '<div id="tadsb" aria-label="Ads" role="region"><h1 class="bNg8Rb">Ads</h1>'
    + advertisement("https://shop.example/two", "Records of people")
    + "</div>"
)

ASKED = questions(
    (
        ("Who is Ines Halloran?", "https://answers.example/who", "Who is Ines Halloran? - Answers"),
        ("What did the inquiry find?", "https://harbour-news.example/2025/03/findings", "Findings of the inquiry"),
    ),
    "People also ask",
)

FULL = document(
    QUERY,
    "en",
    summary("en")
    + organic(ENGLISH[0], "Ines Halloran", 1)
    + site_links(LINKS)
    + organic(ENGLISH[1], "inquiry", 2)
    + ASKED
    + news("en")
    + "".join(organic(hit, "Ines", number) for number, hit in enumerate(ENGLISH[2:6], 3))
    + rows()
    + "".join(organic(hit, "Ines", number) for number, hit in enumerate(ENGLISH[6:], 7))
    + BOTTOM_ADS,
    side=panel("Ines Halloran"),
    top=ADS
    + '<div id="taw"><p class="gqLncc"><span>Did you mean: </span><a class="gL9Hy" href="/search?q=ines+haloran&amp;spell=1"><b><i>ines haloran</i></b></a></p></div>',
)

GERMAN_QUERY = "jonas wiegele orgelbau -- streit"
GERMAN_ADDRESS = f"https://www.google.de/search?q={encoded(GERMAN_QUERY)}&hl=de"
GERMAN_PAGE = document(
    GERMAN_QUERY,
    "de",
    summary("de") + news("de") + "".join(organic(hit, "Jonas Wiegele", n) for n, hit in enumerate(GERMAN, 1)),
)

FIRST_IS_QUOTED = (
    '<div class="MjjYud"><h2 class="bNg8Rb">Hervorgehobenes Snippet aus dem Web</h2><block-component><div class="xpdopen"><div class="V3FYCf"><div class="wDYxhc" data-attrid="wa:/description"><span class="hgKElc">Ein Satz aus der Seite, groß gedruckt.</span></div>'
    f'<div class="g tF2Cxc"><div class="yuRUbf"><a href="{e(GERMAN[4].url)}#:~:text=Jonas%20Wiegele,Orgelbauer" data-ved="2"><h3 class="LC20lb">{e(GERMAN[4].title)}</h3></a></div></div></div></div></block-component></div>'
)
QUOTED_PAGE = document(
    "jonas wiegele",
    "de",
    FIRST_IS_QUOTED + "".join(organic(hit, "Jonas", n) for n, hit in enumerate((*GERMAN[:4], *GERMAN[5:]), 2)),
)

CONSENT_ABOVE = (
    '<div id="CXQnmb" class="KxvlWc" role="dialog" aria-modal="true" aria-label="Bevor Sie fortfahren"><div class="HTjtHe"><h1 class="I90TVb">Bevor Sie zu Google weitergehen</h1><div>Wir verwenden Cookies und Daten, um</div>'
    '<button id="W0wltc"><div class="QS5gu sy4vM" role="none">Alle ablehnen</div></button><button id="L2AGLb"><div role="none">Alle akzeptieren</div></button><a href="https://policies.google.com/technologies/cookies?hl=de">Datenschutzerklärung</a></div></div>'
)
UNDER_CONSENT = document(
    "jonas wiegele", "de", "".join(organic(hit, "Jonas", n) for n, hit in enumerate(GERMAN[:6], 1)), top=CONSENT_ABOVE
)

FRAME = '<!DOCTYPE html><html><head></head><body><h2><a href="https://frame.example/ad">An advertisement in a frame</a></h2></body></html>'

PAGES = (
    GoodPage(
        "google-full-chrome",
        "ines halloran - Google Search.html",
        chrome_complete(FULL, ADDRESS),
        "google",
        QUERY,
        "en",
        ENGLISH,
    ),
    GoodPage(
        "google-full-firefox",
        "ines halloran - Google Search.html",
        firefox_complete(FULL, "www.google.com"),
        "google",
        QUERY,
        "en",
        ENGLISH,
    ),
    GoodPage(
        "google-full-mhtml",
        "ines halloran - Google Search.mhtml",
        mhtml(FULL, ADDRESS, "ines halloran - Google Search", "Tue, 5 May 2026 08:11:12 -0000", (FRAME,)),
        "google",
        QUERY,
        "en",
        ENGLISH,
        "2026-05-05",
    ),
    GoodPage(
        "google-german-chrome",
        "Suche.html",
        chrome_complete(GERMAN_PAGE, GERMAN_ADDRESS),
        "google",
        GERMAN_QUERY,
        "de",
        GERMAN,
    ),
    GoodPage(
        "google-german-quoted-first",
        "jonas wiegele - Google Suche.html",
        chrome_complete(QUOTED_PAGE, "https://www.google.de/search?q=jonas+wiegele"),
        "google",
        "jonas wiegele",
        "de",
        (GERMAN[4], *GERMAN[:4], *GERMAN[5:]),
    ),
    GoodPage(
        "google-german-under-consent",
        "jonas wiegele - Google Suche.html",
        chrome_complete(UNDER_CONSENT, "https://www.google.com/search?q=jonas+wiegele&hl=de"),
        "google",
        "jonas wiegele",
        "de",
        GERMAN[:6],
    ),
)
