"""
Result pages that somebody, or some machine, made hard to read: what must not be believed, and what must not bring down.

Good ones still have a true list: fake results in scripts, comments, templates and hidden places are no results, the
words of a wall inside a title or a snippet are no wall, odd encodings are read. Bad ones must be refused, and quickly.
"""

from __future__ import annotations

from . import bing, google
from .pages import ENGLISH, RUSSIAN, BadPage, GoodPage, Hit, encoded
from .savers import chrome_complete, single_file

__all__ = ["BAD", "GOOD"]

ADDRESS = "https://www.google.com/search?q=ines+halloran"
FAKE = '<a href="https://fake.example/"><h3>A fake result</h3></a>'

HIDING = (
    "<!-- "
    + FAKE
    + " -->"
    + "<script>document.write('"
    + FAKE.replace("</h3>", "<\\/h3>")
    + "')</script>"
    + "<template>"
    + FAKE
    + "</template>"
    + "<noscript>"
    + FAKE
    + "</noscript>"
    + "<textarea>"
    + FAKE
    + "</textarea>"
    + "<style>/* "
    + FAKE
    + " */</style>"
    + "<iframe srcdoc='"
    + FAKE
    + "'></iframe>"
    + "<div hidden>"
    + FAKE
    + "</div>"
    + '<div style="display: none">'
    + FAKE
    + "</div>"
    + '<a href="javascript:alert(1)"><h3>A script</h3></a><a href="data:text/html,x"><h3>Data</h3></a><a href="file:///etc/passwd"><h3>A file</h3></a><a href="mailto:x@example.org"><h3>A letter</h3></a><a href="#"><h3>Here</h3></a><a><h3>Nowhere</h3></a>'
    + '<a href="https://[::bad"><h3>A broken address</h3></a><a href="https:///nohost"><h3>No host</h3></a><a href="http://"><h3>Nothing</h3></a>'
    + '<a href="https://empty.example/"><h3> \u200b </h3></a>'
)
HIDDEN_PAGE = google.document(
    "ines halloran",
    "en",
    google.organic(ENGLISH[0], "Ines", 1)
    + HIDING
    + "".join(google.organic(hit, "Ines", n) for n, hit in enumerate(ENGLISH[1:], 2)),
)

TALKING = (
    Hit(
        "https://help.example/captcha",
        "Our systems have detected unusual traffic: what to do",
        "Solve the CAPTCHA. One last step. I'm not a robot.",
    ),
    Hit(
        "https://help.example/consent",
        "Before you continue to Google: consent.google.com explained",
        "Bevor Sie zu Google weitergehen. Accept all, reject all.",
    ),
    Hit(
        "https://help.example/none",
        "Your search did not match any documents",
        "No results found. Please enable JavaScript.",
    ),
    Hit(
        "https://odd.example:8443/a;b?c=d&e=%2F",
        "ines halloran \u202egpj.exe\u202c <script>alert(1)</script>",
        "Words &lt;b&gt;.",
    ),
    *ENGLISH[:4],
)
TALKING_PAGE = google.document(
    "unusual traffic captcha", "en", "".join(google.organic(hit, "CAPTCHA", n) for n, hit in enumerate(TALKING, 1))
).replace('href="https://odd.example', 'href="https://ines:secret@odd.example')

CYRILLIC = google.document(
    "арина волошко",
    "ru",
    "".join(google.organic(hit, "Волошко", n) for n, hit in enumerate(RUSSIAN, 1)),
    title="арина волошко - Поиск в Google",
)
RUSSIAN_ADDRESS = f"https://www.google.com/search?q={encoded('арина волошко')}"
IN_1251 = (
    chrome_complete(CYRILLIC, RUSSIAN_ADDRESS)
    .decode()
    .replace("charset=UTF-8", "charset=windows-1251")
    .replace('charset="UTF-8"', 'charset="windows-1251"')
    .encode("cp1251", "xmlcharrefreplace")
)
IN_16 = b"\xff\xfe" + chrome_complete(CYRILLIC, RUSSIAN_ADDRESS).decode().encode("utf-16-le")

LONG = google.document(
    "ines halloran",
    "en",
    "".join(google.organic(hit, "Ines", n) for n, hit in enumerate(ENGLISH, 1))
    + "<script>"
    + "var filler = 'x';\n" * 300_000
    + "</script>",
)
DEEP = google.document(
    "ines halloran",
    "en",
    "".join(google.organic(hit, "Ines", n) for n, hit in enumerate(ENGLISH, 1)) + "<div>" * 15_000 + "</div>" * 15_000,
)
NOT_CLOSED = google.document(
    "ines halloran",
    "en",
    "".join(google.organic(hit, "Ines", n) for n, hit in enumerate(ENGLISH, 1)) + "<b><i><span>" * 5_000,
)

LAUGHS = (
    '<!DOCTYPE html [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefghi", "bcdefghij", strict=True))
    + ']><html><head><title>x - Google Search</title></head><body><a href="https://laugh.example/"><h3>&j;</h3></a></body></html>'
)
WALL_OF_RESULTS = google.document(
    "x", "en", "".join(f'<a href="https://many.example/{n}"><h3>Result {n}</h3></a>' for n in range(2_000))
)


def good(
    name: str, page: str, hits: tuple[Hit, ...] = ENGLISH, query: str = "ines halloran", language: str = "en"
) -> GoodPage:
    return GoodPage(
        name,
        f"{name}.html",
        chrome_complete(page, f"https://www.google.com/search?q={query.replace(' ', '+')}"),
        "google",
        query,
        language,
        hits,
    )


GOOD = (
    good("hostile-hidden-fakes", HIDDEN_PAGE),
    good("hostile-talk-of-walls", TALKING_PAGE, TALKING, "unusual traffic captcha"),
    good("hostile-five-megabytes-of-script", LONG),
    good("hostile-deep-nesting", DEEP),
    good("hostile-never-closed", NOT_CLOSED),
    GoodPage("hostile-windows-1251", "1251.html", IN_1251, "google", "арина волошко", "ru", RUSSIAN),
    GoodPage("hostile-utf-16", "utf16.html", IN_16, "google", "арина волошко", "ru", RUSSIAN),
    GoodPage(
        "hostile-nul-bytes",
        "nul.html",
        single_file(
            google.document(
                "ines halloran",
                "en",
                "".join(google.organic(hit, "Ines", n) for n, hit in enumerate(ENGLISH, 1)) + "\x00" * 500,
            ),
            ADDRESS,
            "Tue May 05 2026 10:11:12 GMT+0200",
        ),
        "google",
        "ines halloran",
        "en",
        ENGLISH,
        "2026-05-05",
    ),
    GoodPage(
        "hostile-bing-broken-wrapper",
        "bing.html",
        chrome_complete(
            bing.page(
                "ines halloran",
                "en",
                bing.organic(ENGLISH[0], "Ines", 1)
                + '<li class="b_algo"><h2><a href="https://www.bing.com/ck/a?!&amp;u=a1%%%&amp;ntb=1">A wrapper that holds nothing</a></h2></li>'
                + bing.organic(ENGLISH[1], "Ines", 2)
                + '<li class="b_algo"><h2><a href="https://www.bing.com/ck/a?!&amp;u=a1amF2YXNjcmlwdDphbGVydCgxKQ&amp;ntb=1">A wrapper round a script</a></h2></li>'
                + "".join(bing.organic(hit, "Ines", n) for n, hit in enumerate(ENGLISH[2:], 3)),
            ),
            "https://www.bing.com/search?q=ines+halloran",
        ),
        "bing",
        "ines halloran",
        "en",
        ENGLISH,
    ),
)

BAD = (
    BadPage("hostile-entities", "laughs.html", LAUGHS.encode(), "not-a-result-page"),
    BadPage(
        "hostile-two-thousand-results", "many.html", chrome_complete(WALL_OF_RESULTS, ADDRESS), "not-a-result-page"
    ),
    BadPage("hostile-hundred-megabytes", "huge.html", b"", "too-big"),
)
"""The last one's bytes are made by the test, from `huge`, so that nobody who imports this pays for them."""
