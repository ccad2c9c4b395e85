"""Result pages as browsers save them, and the pages that are none: refusals, shells, consent, nothing found."""

from __future__ import annotations

import quopri
from collections.abc import Callable
from html import escape

from result_hits import Asked
from result_pages import SHAPES, address_of

SAVED = "Mon Nov 16 2026 10:42:07 GMT+0100 (Central European Standard Time)"


def complete(page: str, address: str) -> bytes:
    """A browser's "complete page": where it was stands in a comment, addresses are made whole."""
    start = page.index("<html")
    root = "/".join(address.split("/")[:3])
    whole = page[start:].replace('href="/', f'href="{root}/').replace(f'href="{root}//', 'href="https://')
    return f"{page[:start]}\n<!-- saved from url=({len(address):04}){address} -->\n{whole}".encode()


def singlefile(page: str, address: str) -> bytes:
    """One file, without scripts, with a comment at its start."""
    import re

    still = re.sub(r"<script[^>]*>.*?</script>", "", page, flags=re.DOTALL)
    comment = f"<!--\n Page saved with SingleFile \n url: {address} \n saved date: {SAVED}\n-->"
    start = still.index("<html")
    end = still.index(">", start) + 1
    return f"{still[:end]}{comment}{still[end:]}".encode()


def mhtml(page: str, address: str) -> bytes:
    """All parts in one mail, the first of them the page."""
    body = quopri.encodestring(page.encode(), quotetabs=False).replace(b"\n", b"\r\n")
    line = "----MultipartBoundary--x9y8z7----"
    head = (
        f"From: <Saved by Blink>\r\nSnapshot-Content-Location: {address}\r\nSubject: =?utf-8?Q?Search?=\r\n"
        "Date: Mon, 16 Nov 2026 09:42:07 -0000\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n"
        f'\ttype="text/html";\r\n\tboundary="{line}"\r\n\r\n\r\n--{line}\r\nContent-Type: text/html\r\n'
        f"Content-ID: <frame-1@mhtml.blink>\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Location: {address}\r\n\r\n"
    )
    frame = (
        f"\r\n--{line}\r\nContent-Type: text/html\r\nContent-Location: cid:frame-2@mhtml.blink\r\n\r\n<html><body>"
        '<a href="https://frame.example/"><h3>A frame</h3></a></body></html>\r\n'
        f"--{line}\r\nContent-Type: image/gif\r\nContent-Transfer-Encoding: base64\r\n\r\nR0lGODlhAQABAAAAACw=\r\n--{line}--\r\n"
    )
    return head.encode() + body + frame.encode()


WAYS: dict[str, Callable[[str, str], bytes]] = {"complete": complete, "singlefile": singlefile, "mhtml": mhtml}


def saved(shape: str, asked: Asked, way: str) -> bytes:
    """The file of a result page."""
    return WAYS[way](SHAPES[shape][1](asked), address_of(shape, asked))


def _bare(title: str, body: str, address: str) -> bytes:
    page = f"<!doctype html><html lang='en'><head><meta charset=utf-8><title>{escape(title)}</title></head><body>{body}</body></html>"
    return complete(page, address)


_SCRIPT = "<script>" + "var state={a:[1,2,3]};window.boot(state);" * 300 + "</script>"

REFUSED: dict[str, tuple[str, bytes]] = {
    "google robot question": ("search-captcha", _bare(
        "https://www.google.com/search?q=x",
        '<form id="captcha-form" action="index" method="post"><div id="recaptcha" data-sitekey="6Lf"></div><input type="hidden" '
        'name="q" value="EgQ"></form><div>Our systems have seen odd traffic.</div><a href="https://support.google.com/x"><h3>Why?</h3></a>',
        "https://www.google.com/sorry/index?continue=https://www.google.com/search%3Fq%3Dx&q=EgQ")),
    "yandex robot question": ("search-captcha", _bare(
        "Ой!", '<form method="POST" action="/checkcaptcha?key=1"><input type="submit" aria-label="Я не робот"></form>',
        "https://yandex.ru/showcaptcha?cc=1&retpath=https%3A//yandex.ru/search")),
    "duckduckgo robot question": ("search-captcha", _bare(
        "DuckDuckGo", '<form id="challenge-form" action="//duckduckgo.com/anomaly.js?sv=html" method="POST"><input name="q" value="x">'
        '<div data-testid="anomaly-modal">Select all squares with a duck<input type="checkbox" name="image-check_1"></div></form>',
        "https://html.duckduckgo.com/html/?q=x")),
    "startpage robot question": ("search-captcha", _bare(
        "Startpage", "<form action='/sp/captcha' method=post><img src='/sp/captcha.png'><input name=captcha></form>",
        "https://www.startpage.com/sp/captcha")),
    "google consent": ("search-consent", _bare(
        "Before you continue", '<h1>Before you continue</h1><form action="https://consent.google.com/save" method="POST"><input type='
        '"hidden" name="continue" value="https://www.google.com/search?q=x"><button>Accept all</button></form><a href="'
        'https://policies.google.com/technologies/cookies"><h3>Cookies</h3></a>', "https://consent.google.com/m?continue=x")),
    "script-drawn shell": ("search-shell", _bare(
        "x - Search", f'<div id="app"></div><noscript>Please enable JavaScript</noscript>{_SCRIPT}', "https://duckduckgo.com/?q=x")),
    "google wants scripts": ("search-shell", _bare(
        "Google Search", "<noscript><meta http-equiv=refresh content='0;url=/httpservice/retry/enablejs'></noscript>"
        f"<div>Please click here</div>{_SCRIPT}", "https://www.google.com/search?q=x")),
    "nothing found": ("search-empty", _bare(
        "zzqq - Google Search", '<form action="/search"><input name="q" value="zzqq"></form><div><p>Your search - <em>zzqq</em> - did '
        "not match any documents.</p><p>Suggestions:</p><ul><li>Make sure all words are spelled right.</li></ul></div><div><a href="
        '"/search?q=zz"><h3>zz</h3></a></div>' + "<p>Some more words in the page.</p>" * 20, "https://www.google.com/search?q=zzqq")),
    "an ordinary page": ("search-not-results", _bare(
        "My blog", "<h1>My blog</h1><p>I went for a walk.</p>" * 30, "https://blog.example/walk")),
    "a picture": ("search-not-results", b"\x89PNG\r\n\x1a\n" + bytes(500)),
    "nothing at all": ("search-not-results", b""),
}  # fmt: skip
"""The code of the refusal, and the file."""
