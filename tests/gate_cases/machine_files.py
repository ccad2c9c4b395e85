"""Cases of the codes about files for machines, about pictures as they find them, and about what no check can read."""

from __future__ import annotations

from gate_cases.edited_pages import end, of_page, of_site
from gate_cases.fixtures import Fixtures
from planted import Fault, Files, both, problems_of, removed, replaced
from planted_graph import WORK
from planted_pages import ABOUT, TEACHING, copied, head
from planted_site import BASE

_MAP, _DAY = "sitemap.xml", "<lastmod>2026-01-16</lastmod>"
_STEM = f"{BASE}images/ana-maria-lindqvist-portrait-"
_PICTURE, _SHOWN = f"<image:loc>{_STEM}544.jpg</image:loc>", '"/images/ana-maria-lindqvist-portrait-272.jpg"'


def _day(told: str) -> Fault:
    """Another day of the last change."""
    return replaced(_MAP, _DAY, told)


def _picture(address: str) -> Fault:
    """Another picture of the home page."""
    return replaced(_MAP, _PICTURE, f"<image:loc>{address}</image:loc>")


def _version(href: str, more: str = 'rel="alternate" hreflang="sv"') -> Fault:
    """A version of the home page in another language."""
    link = f'<x:link xmlns:x="http://www.w3.org/1999/xhtml" {more} href="{href}"/>'
    return replaced(_MAP, _DAY, _DAY + link)


def _picture_with(more: str) -> Fault:
    """More said of a picture."""
    return replaced(_MAP, _PICTURE, _PICTURE + more)


def _image(src: str, more: str = "") -> Fault:
    return end(f'<img src="{src}" alt=""{more}>')


def _moved(to: str) -> Fault:
    """The file that GitHub looks for stands elsewhere."""
    return both(copied(".nojekyll", to), removed(".nojekyll"))


def _written(path: str, data: bytes) -> Fault:
    """Other bytes in one file; `%` in them stands for what was there."""

    def fault(files: Files) -> None:
        files[path] = data.replace(b"%", files[path])

    return fault


def _in_utf_16(files: Files) -> None:
    files[ABOUT] = files[ABOUT].decode("utf-8").encode("utf-16")


def _in_latin_1(files: Files) -> None:
    """One name, as an old editor saves it."""
    files[ABOUT] = files[ABOUT].replace("María".encode(), "María".encode("latin-1"), 1)


_CLASSES_THAT_TELL = (
    end('<p class="h-card"><b class="p-tel">555-0100</b></p>'),
    end("<P CLASS='big p-adr h-adr'>Elm Street</P>"),
    end('<a class="x u-&#101;mail" href="mailto:a@b.example">Write</a>'),
    end('<p class="vcard"><b class="tel">555-0100</b></p>'),
    end('<p>Born <time class="dt-bday" datetime="1990-05-04">long ago</time></p>'),
    end('<span class="p-latitude">north</span>'),
    end('<data class="p-role" value="Minister"></data>'),
    end('<abbr class="p-org" title="Secret service">S</abbr>'),
    end('<data class="u-url" value="https://evil.example/"></data>'),
    end('<i class="h-review">Good</i>'),
    end('<link class="u-photo" href="https://evil.example/x.jpg">', TEACHING),
)
_CLASSES_THAT_TELL_NOTHING = (
    end('<p class="tel adr geo p-4 u-hidden h-full email">Large</p>'),
    end('<data class="p-name" value="About"></data><p>About</p>'),
    end(f'<data class="u-url" value="{BASE}about/"></data>'),
    end('<p>p-tel, <code>class="u-email"</code></p>'),
    end('<p class="vcard"><b class="fn">Ana</b></p>'),
    end('<abbr title="World Wide Web">WWW</abbr>'),
)
MACHINE_FILES: dict[str, Fixtures] = dict((
    of_site("nojekyll-missing",
        (_moved("nojekyll"), _moved("news/.nojekyll")),
        (_written(".nojekyll", b"\n"), copied(".nojekyll", "news/.nojekyll"), end("<p>.nojekyll</p>")),
        (_moved(".NoJekyll"), _moved(".nojekyll.txt"), _moved(".nojekyll\u200b"), _moved("\u2024nojekyll"), _moved(".nojekyll/index.html")),
        ),
    of_site("sitemap-day",
        (_day(""), _day("<lastmod>2025-01-16</lastmod>")),
        (_day("<lastmod>\n2026-01-1&#54; </lastmod>"), _day("<lastmod>2026-01-16T00:00:00+00:00</lastmod>"), _day(_DAY + "<changefreq>yearly</changefreq>")),
        (_day(_DAY + "<lastmod>2026-02-16</lastmod>"), _day("<lastmod>2026-01-16T23:00:00-05:00</lastmod>"), _day("<lastmod>2026-01-１6</lastmod>"),
         _day('<lastmod xmlns="https://x.example/">2026-01-16</lastmod>'), _day(f"<!-- {_DAY} -->")),
        ),
    of_site("sitemap-picture",
        (_picture("https://pictures.example/ana.jpg"), removed("images/ana-maria-lindqvist-portrait-544.jpg")),
        (_picture(_STEM + "272.jpg"), _picture(f"\n{_STEM}&#53;44.jpg "), replaced(_MAP, _PICTURE, f"<!-- x -->{_PICTURE}")),
        (_picture(_STEM + "544.JPG"), _picture(BASE + "about/"), _picture(BASE + "index.html?x.jpg"), _picture(_STEM.replace(".example", ".example.evil.example") + "544.jpg"),
         _picture(_STEM + "5&#1076;4.jpg"), replaced(_MAP, _PICTURE, f"{_PICTURE}<image:loc>https://pictures.example/x.jpg</image:loc>"),
         replaced(_MAP, _PICTURE, '<x:loc xmlns:x="http://www.google.com/schemas/sitemap-image/1.1">https://pictures.example/x.jpg</x:loc>')),
        ),
    of_site("sitemap-address",
        (_version("https://evil.example/sv/"), _version(BASE + "about/"),
         replaced(_MAP, _PICTURE, f"{_PICTURE}<image:license>https://evil.example/licence</image:license>"),
         replaced(_MAP, "</urlset>", "<sitemap><loc>https://evil.example/sitemap-1.xml</loc></sitemap></urlset>")),
        (_day(_DAY + "<priority>1.0</priority>"), replaced(_MAP, "<urlset ", '<urlset xmlns:xhtml="http://www.w3.org/1999/xhtml" '),
         replaced(_MAP, "<urlset ", '<urlset xmlns:i="http://www.w3.org/2001/XMLSchema-instance" i:schemaLocation="http://www.sitemaps.org/schemas/sitemap/0.9 x" '),
         replaced(_MAP, "</urlset>", "<!-- x --></urlset>")),
        (_version("HTTPS://ana.example@evil.example/"), _version(BASE, 'hreflang="x-default" rel="stylesheet"'), _version(BASE + "../", ""),
         _picture_with("<image:geo_location>Westhall</image:geo_location>"), _picture_with("<image:caption>&#104;ttps://evil.example/</image:caption>"),
         replaced(_MAP, "<url>", '<url about="https://evil.example/">'), replaced(_MAP, "</urlset>", f"<sitemap><loc>{BASE}missing.xml</loc></sitemap></urlset>")),
        ),
    of_page("picture-path",
        (_image("/card.jpg"), end('<img src="/apple-touch-icon.png" alt="A sign">', TEACHING)),
        (end(f'<img src={_SHOWN} alt="">'), _image("https://other.example/icon.png"), end('<a href="/icon-96.png">The sign</a>'), end("<p>/icon-96.png</p>")),
        (end("<IMG ALT='' SRC=/icon-96.png>"), _image("/icon-96.png?ana-maria-lindqvist.png"), _image("/icon&#45;96.png#lindqvist"), _image("/lindqvist/../icon-96.png"),
         _image("HTTP://ANA.example:80/icon-96.png"), _image(" DATA:image/gif;base64,R0lGODlhAQABAAAAACw="), _image("da&#10;ta:image/png;base64,lindqvist"),
         end(f'<img alt="" src={_SHOWN} srcset={_SHOWN[:-1]} 1x, /icon-96.png 2x">'), end(f'<picture><source srcset="/icon-96.png"><img src={_SHOWN} alt=""></picture>')),
        ),
    of_page("graph-attributes",
        (end('<div vocab="https://schema.org/" typeof="Person"><b property="jobTitle">Minister</b></div>'), head(ABOUT, '<meta property="schema:telephone" content="555-0100">')),
        (*_CLASSES_THAT_TELL_NOTHING, end("<p>itemscope, typeof, vocab, property</p>"), end('<p class="itemprop" title="typeof">A note</p>'), head(ABOUT, '<meta property="og:locale:alternate" content="sv_SE">'),
         end('<a rel="noreferrer" href="https://schema.org/Person">What machines call a person</a>')),
        (end("<P ITEMTYPE=//schema.org/Review ITEMSCOPE><B ITEMPROP=ratingValue>5</B></P>"), end("<p\nitemprop='telephone'>555-0100</p>"), end('<meta itemprop="telephone" content="555-0100">'),
         end("<span Property=s&#99;hema:jobTitle>Minister</span>"), end('<a rel="sch&#101;ma:sameAs" href="https://evil.example/">Eve</a>'),
         head(ABOUT, '<link rel="me HTTP://schema.org/sameAs" href="https://evil.example/">'), head(ABOUT, '<META CONTENT="555-0100" PROPERTY="og:phone_number VCARD:tel">'),
         replaced(ABOUT, "<body", "<body vocab='https://schema.org/'"), *_CLASSES_THAT_TELL),
        ),
    ("page-check-failed", Fixtures(
        (_written(ABOUT, b"\xff\xfe"), _written(ABOUT, b""), _written(TEACHING, b"\x80%")),
        (_written(ABOUT, b"\xef\xbb\xbf%"), end("<p>\ufffd</p>"), replaced(WORK, '{"@context":', '{@context":'), _written("news/feed.json", b"{")),
        (_in_utf_16, _in_latin_1, _written(ABOUT, b"%\xed\xa0\x80"), end("<!-- -->" + "<div>" * 1500)),
        lambda fault, _: {problem.code for problem in problems_of(fault)},
    )),
))  # fmt: skip
"""Each with the fault that is planted for its rule in `planted_registry`; none is for a check that fails."""
