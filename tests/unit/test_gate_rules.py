"""Each rule of the gate on what it must find, what it must let pass, and a disguise it must see through."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

import pytest

from clearname.gate import RULES, Facts, Level
from clearname.problems import Severity
from clearname.text import DESK_MARKER, digest
from gate_help import (
    BING,
    FACTS,
    GOOGLE,
    META_POLICY,
    META_REFERRER,
    POLICY,
    SETTINGS,
    WEBFINGER,
    YANDEX,
    card,
    chunk,
    codes,
    exif,
    found_in,
    ico,
    jpeg,
    page,
    pdf,
    png,
    webp,
)

A = "a/index.html"
XML = '<?xml version="1.0" encoding="utf-8"?>\n'
FEED = XML + '<feed xmlns="http://www.w3.org/2005/Atom"><title>Maya</title>{}</feed>'
ORIGINAL = b"%PDF-1.7 an original"
ORIGINALS = replace(FACTS, originals=frozenset({digest(ORIGINAL), digest(b""), digest(b"text of a note")}))


@dataclass(frozen=True)
class Cases:
    """Bodies of a page, or (path, content)."""

    bad: tuple[object, ...]
    good: tuple[object, ...]
    evasions: tuple[object, ...]
    facts: Facts = FACTS


def head(extra: str) -> tuple[str, str]:
    return A, page(head=extra)


def data(text: str) -> tuple[str, str]:
    return A, page(head=f'<script type="application/ld+json">{text}</script>')


JPEG, PNG, WEBP, ICO = jpeg(), png(), webp(), ico()
XMP = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'><photoshop:City>Leeds</photoshop:City></x:xmpmeta>"
AFTER_HEADER = 8 + 25


def segment(marker: int, body: bytes) -> bytes:
    return JPEG[:2] + bytes([0xFF, marker]) + (len(body) + 2).to_bytes(2, "big") + body + JPEG[2:]


def png_with(name: bytes, body: bytes) -> bytes:
    return PNG[:AFTER_HEADER] + chunk(name, body) + PNG[AFTER_HEADER:]


def webp_with(name: bytes, body: bytes) -> bytes:
    added = WEBP + name + len(body).to_bytes(4, "little") + body + b"\0" * (len(body) & 1)
    return added[:4] + (len(added) - 8).to_bytes(4, "little") + added[8:]


PICTURES = (("p.jpg", JPEG), ("p.png", PNG), ("p.webp", WEBP), ("favicon.ico", ICO), ("q.jpg", jpeg(progressive=True)))
WORDS = ("<p>Elms line the street.</p>", "<p>A street in Bristol, and an oak.</p>", "<p>Stationary, Brandy, Karl.</p>")

CASES: dict[str, Cases] = {
    "image-location": Cases(
        (
            ("p.jpg", jpeg(exif=exif(gps=True))),
            ("p.png", png_with(b"eXIf", exif(gps=True)[6:])),
            ("p.webp", webp_with(b"EXIF", exif(gps=True)[6:])),
            ("p.jpg", segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + XMP)),
        ),
        PICTURES,
        (("p.jpg", JPEG + XMP), ("p.png", png_with(b"prVt", XMP))),
    ),
    "image-metadata": Cases(
        (
            ("p.jpg", jpeg(exif=exif(gps=False))),
            ("p.jpg", jpeg(comment=b"Maya's phone")),
            ("p.jpg", segment(0xE2, b"ICC_PROFILE\0x")),
            ("p.jpg", segment(0xED, b"Photoshop 3.0\0")),
            ("p.jpg", JPEG + b"more"),
            ("p.png", png_with(b"tEXt", b"Author\0Maya")),
            ("p.png", png_with(b"tIME", b"\x07\xea\x02\x01\x0a\x0b\x0c")),
            ("p.png", PNG + b"more"),
            ("p.webp", webp_with(b"XMP ", b"<x/>")),
            ("p.webp", WEBP + b"more"),
            ("favicon.ico", ICO + b"more"),
        ),
        PICTURES,
        (
            ("p.png", png_with(b"zzZz", b"x")),
            ("p.jpg", segment(0xE0, b"JFXX\0\x10")),
            ("p.webp", webp_with(b"abcd", b"x")),
        ),
    ),
    "original-copied": Cases(
        (("files/cv.pdf", ORIGINAL), ("images/portrait.jpg", ORIGINAL), ("note.txt", b"text of a note")),
        (("files/cv.pdf", pdf()), ("note.txt", b"text of another note"), (".nojekyll", b"")),
        (("img/renamed.webp", ORIGINAL),),
        ORIGINALS,
    ),
    "document-metadata": Cases(
        (("cv.pdf", pdf(author="M. Lindqvist")), ("cv.pdf", pdf(attach=True)), ("cv.pdf", pdf(script=True))),
        (("cv.pdf", pdf()), ("files/list.pdf", pdf()), ("about.txt", "Author: Maya")),
        (("cv.pdf", pdf() + b"\n1 0 obj\n(hidden)\nendobj\n"), ("cv.pdf", pdf() + b"\nstartxref\n9\n%%EOF\n")),
    ),
    "file-type": Cases(
        (
            ("backup.zip", b"PK"),
            ("site.sqlite", b"x"),
            ("app.js", "1"),
            ("logo.svg", "<svg/>"),
            ("notes.md", "# x"),
            ("Makefile", ""),
        ),
        (
            ("robots.txt", "User-agent: *"),
            (".nojekyll", ""),
            (".well-known/change-password", "/"),
            ("maya.vcf", card()),
            ("graph.jsonld", "{}"),
            ("CNAME", "maya.example\n"),
        ),
        (("index.html.bak", page()), ("page.HTM", page()), ("x.js.map", "{}")),
    ),
    "file-content": Cases(
        (
            ("a.jpg", page()),
            ("a.html", PNG),
            ("a.txt", b"\xff\xfe\0"),
            ("a.pdf", b"PK\3\4"),
            ("a.png", JPEG),
            ("a.webp", JPEG[:40]),
            (".nojekyll", "x"),
            ("a.html", "no doctype"),
        ),
        ((A, page()), ("a.txt", "åäö"), ("a.jpeg", JPEG), ("cv.pdf", pdf())),
        (("a.jpg", b"\xff\xd8<html>"), ("a.html", page().encode("utf-16")), ("a.png", PNG[:30])),
    ),
    "desk-text": Cases(
        (
            f"<p>{DESK_MARKER}</p>",
            head(f'<meta name="description" content="{DESK_MARKER}">'),
            ("a.txt", DESK_MARKER),
            ("a.jpg", JPEG + DESK_MARKER.encode()),
        ),
        ("<p>A private desk, never published.</p>", "<p>clearname</p>", "<p>never publish this</p>"),
        (
            f"<p>{DESK_MARKER.replace('desk', 'de<b>s</b>k')}</p>",
            f"<p>{DESK_MARKER.upper().replace('-', '&#8209;')}</p>",
            "<p>" + DESK_MARKER.replace("private", "pri&shy;va\u200bte") + "</p>",
        ),
    ),
    "email-address": Cases(
        (
            "<p>jane.home@mail.example</p>",
            '<p><a href="mailto:jane.home@mail.example">write</a></p>',
            data('{"email":"jane@mail.example"}'),
            ("a.txt", "Contact: jane@mail.example"),
            ("feed.xml", FEED.format("<author><email>jane@mail.example</email></author>")),
            ("maya.vcf", card("EMAIL:jane@mail.example")),
            ("graph.jsonld", '{"email":"jane@mail.example"}'),
            (".well-known/security.txt", "Contact: mailto:jane@mail.example\n"),
        ),
        (
            "<p>post@maya.example</p>",
            "<p>@maya@social.example and git@code.example:maya/tools</p>",
            "<p>Look at this dot and meet at example.org; look at the dot in the middle.</p>",
            '<p><img src="/images/portrait@2x.png" alt="Maya at 2x"></p>',
            "<p>react@18.2.0, 5 @ 3.50 each</p>",
        ),
        (
            "<p>jane&#64;mail&#46;example</p>",
            "<p>jane at mail dot example</p>",
            "<p>jane [at] mail.example</p>",
            "<p>jane<b>@</b>mail.<i>exam</i>ple</p>",
            "<p>JANE＠MAIL.EXAMPLE</p>",
            "<p>jane@\u200bmail.example</p>",
            '<p><a href="mailto:jane%40mail.example">x</a></p>',
            "<p>jane (at) mail (dot) example</p>",
        ),
    ),
    "phone-number": Cases(
        (
            "<p>+44 7700 900123</p>",
            "<p>020 7946 0018</p>",
            "<p>(212) 555-0142</p>",
            '<p><a href="tel:+447700900123">call</a></p>',
            data('{"telephone":"+1-202-555-0117"}'),
            "<p>Ring me on 4960123</p>",
            "<p>01 99 00 12 34</p>",
            ("maya.vcf", card("TEL;VALUE=uri:tel:+447700900123")),
            ("graph.jsonld", '{"telephone":"+44 7700 900123"}'),
        ),
        (
            "<p>+46 31 390 06 12</p>",
            '<p><a href="tel:+46313900612">031-390 06 12</a></p>',
            "<p>ISBN 978-0-306-40615-7, 0-306-40615-2</p>",
            "<p>https://doi.org/10.1000/182.55501234567 and doi:10.1016/0022-2836(81)90087-5</p>",
            "<p>ORCID 0000-0002-1825-0097</p>",
            data('{"value":"0000 0001 2103 2683"}'),
            ("graph.jsonld", '{"isbn":"0306406152","value":"0000000121032683"}'),
            ("0123456789.txt", "0123456789"),
            (".well-known/atproto-did", "did:plc:z72i7hdynmk6r22z27h6tvur"),
            "<p>1998–2003, 2019 - 2021, 2026-02-01, 01.02.2026, 1.2.3</p>",
            "<p>Register 556677-8899</p>",
            "<p>£1 250 000 and 12,500,000 people, 6 000 000 000</p>",
            "<p>at 10.30-11.45 on 3 May</p>",
            "<p>arXiv:2101.00001, no. 1234567-89, 1 + 2345678 = 2345679</p>",
            "<p>ISSN 0028-0836, pp. 123-145</p>",
        ),
        (
            "<p>+44 7700 9<b>00</b>123</p>",
            "<p>&#43;44 7700 900123</p>",
            "<p>＋４４ ７７００ ９００１２３</p>",
            "<p>+44\u200b7700\u200b900123</p>",
            "<p>0044 20 7946 0018</p>",
            "<p>07700\u2011900\u2011123</p>",
            "<p>٠٢٠ ٧٩٤٦ ٠٠١٨</p>",
        ),
    ),
    "card-private": Cases(
        (
            ("maya.vcf", card("BDAY:19800131")),
            ("maya.vcf", card("ADR:;;14 Elm;Lincoln;;LN1;UK")),
            ("maya.vcf", card("GEO:geo:51.5,-0.1")),
            ("maya.vcf", card("KEY:data:application/pgp-keys;base64,AAAA")),
            ("maya.vcf", card("RELATED;TYPE=child:Ina")),
        ),
        (
            ("maya.vcf", card()),
            ("maya.vcf", card("ADR:;;;Lincoln;;;")),
            ("maya.vcf", card("LANG;PREF=1:sv", "TEL;VALUE=uri:tel:+46313900612", "EMAIL:post@maya.example")),
            ("maya.vcf", card("NOTE:Bridges\\, mostly\\; and their inspection")),
        ),
        (
            ("maya.vcf", card("bday:19800131")),
            ("maya.vcf", card("NOTE;X-BORN=19800131:x")),
            ("maya.vcf", card("item1.BDAY:19800131".replace("item1.", "X-"))),
        ),
    ),
    "protected-term": Cases(
        (
            "<p>I live on Elm Street.</p>",
            '<p><img src="/images/a.jpg" alt="Our house in Elm Street"></p>',
            ("house-elm-street.txt", "x"),
            data('{"address":"14 Elm Street"}'),
            "<p>Plate AB12 CDE</p>",
            "<p>0117 496 0812</p>",
            "<p>Ἀλέξης</p>",
            "<p>我在中山小学读书</p>",
            ("feed.xml", FEED.format("<summary>Hollow Oak School</summary>")),
            ("a.json", '{"content_html":"<p>Elm <b>Street</b></p>"}'),
            "<p>Elm<br>Street</p>",
            ("maya.vcf", card("NOTE:Elm Street")),
            ("graph.jsonld", '{"@graph":[{"@type":"Person","name":"Elm Street"}]}'),
            ("llms.txt", "# Maya\n\n> Elm Street\n"),
        ),
        WORDS,
        (
            "<p>ELM STREET</p>",
            "<p>El<b>m</b> Str<i>ee</i>t</p>",
            "<p>&#69;lm&nbsp;Street</p>",
            "<p>Elm\u200b Str\u00adeet</p>",
            "<p>Еlm Strееt</p>",
            "<p>Street, Elm</p>",
            "<p>#ElmStreet</p>",
            '<p><a href="/news/%65lm-street/">x</a></p>',
            "<p>ab12cde</p>",
            "<p>+44 117-496 08 12</p>",
            "<p>ΑΛΈΞΗΣ</p>",
            ("a.css", '.a::after{content:"\\45 lm Street"}'),
            data('{"name":"\\u0045lm Street"}'),
            "<p>Elm\n   Street</p>",
            "<p>𝐄𝐥𝐦 𝐒𝐭𝐫𝐞𝐞𝐭</p>",
            ("maya.vcf", card("NOTE:Elm Str\r\n eet")),
            ("maya.vcf", card("NOTE:Elm\\nStreet")),
            ("graph.jsonld", '{"@type":"Elm Street"}'),
            ("graph.jsonld", '{"Elm Street":1}'),
            ("graph.jsonld", '{"name":"\\u0045lm Street"}'),
            (".well-known/webfinger", '{"subject":"acct:x@y","elm street":""}'),
        ),
    ),
    "unwanted-name": Cases(
        (
            "<p>Karl Ove Brandt</p>",
            "<p>Blackthorn, Mr.</p>",
            head('<meta name="description" content="Karl Ove Brandt">'),
            "<p>Karl Brandt's book</p>",
        ),
        WORDS,
        (
            "<p>BRANDT, Karl Ove</p>",
            "<p>K. Brandt</p>",
            "<p>K. O. Brandt</p>",
            "<p>Kаrl Оve Brаndt</p>",
            "<p>Karl&nbsp;O<b>v</b>e Brandt</p>",
            "<p>Kárl Övé Brandt</p>",
        ),
    ),
    "unwanted-link": Cases(
        (
            '<p><a href="https://attack-blog.example/x">here</a></p>',
            "<p>attack-blog.example</p>",
            "<p>https://www.attack-blog.example</p>",
            '<p><a href="https://forum.example/threads/77">x</a></p>',
            "<p>@foul_mouth</p>",
            '<p><a href="https://social.example/foul_mouth">x</a></p>',
        ),
        (
            '<p><a href="https://forum.example/threads/78">x</a></p>',
            "<p>attack-blog.example.org</p>",
            "<p>my-attack-blog.example</p>",
            "<p>foul mouth</p>",
        ),
        (
            "<p>hxxp://attack-blog[.]example</p>",
            "<p>attack-blog dot example</p>",
            '<p><a href="https://EN.Attack-Blog.example">x</a></p>',
            '<p><a href="https://%61ttack-blog.example/">x</a></p>',
            "<p>аttack-blog.example</p>",
        ),
    ),
    "hidden-name": Cases(
        (
            "<p>Ines Valcárcel</p>",
            ("feed.json", '{"author":"Ines Valcárcel"}'),
            head('<meta name="author" content="Ines Valcárcel">'),
        ),
        ("<p>Ines</p>", "<p>I. V.</p>", "<p>Agnes Valera</p>"),
        ("<p>INES VALCARCEL</p>", "<p>Valcárcel, Ines</p>", "<p>Ines Va\u00adlca\u0301rcel</p>", "<p>I. Valcárcel</p>"),
    ),
    "machine-trace": Cases(
        (
            "<p>/home/maya/sites/own/content</p>",
            "<p>built on mayas-thinkpad</p>",
            head('<meta name="x" content="/tmp/build-x7/output">'),
            "<p>C:\\Users\\Maya\\site</p>",
            "<p>/home/jane/site/content</p>",
        ),
        (
            "<p>Maya builds bridges.</p>",
            '<p><a href="/home/about/">Home</a></p>',
            "<p>cd /home/user/project and /tmp/build</p>",
            "<p>ThinkPad</p>",
        ),
        (
            "<p>/h<b>om</b>e/maya/sites/own</p>",
            "<p>&#47;home/maya/sites/own</p>",
            "<p>%2Fhome%2Fmaya%2Fsites%2Fown</p>",
            "<p>/HOME/Maya/Sites/Own</p>",
        ),
    ),
    "outside-request": Cases(
        (
            '<p><img src="https://cdn.example/a.png" alt=""></p>',
            head('<link rel="stylesheet" href="https://cdn.example/a.css">'),
            head('<link rel="preconnect" href="https://cdn.example">'),
            head('<link rel="preload" href="//cdn.example/a.woff2" as="font">'),
            head("<style>@import 'a.css';</style>"),
            head("<style>body{background:url(https://cdn.example/a.png)}</style>"),
            '<p><img src="/a.png" srcset="/a.png 1x, https://cdn.example/b.png 2x" alt=""></p>',
            '<video poster="https://cdn.example/a.png"></video>',
            head('<meta http-equiv="refresh" content="0; url=https://other.example/">'),
            '<svg><use href="https://cdn.example/a.svg#b"></use></svg>',
            head('<link rel="manifest" href="https://cdn.example/m.json">'),
            ("feed.json", '{"content_html":"<p><img src=https://cdn.example/a.png></p>"}'),
            '<video src="https://cdn.example/a.mp4"></video>',
            ("maya.vcf", card("PHOTO:https://cdn.example/a.jpg")),
            ("feed.xml", FEED.format('<content type="html">&lt;img src="https://cdn.example/a.png"&gt;</content>')),
        ),
        (
            '<p><img src="/images/a.png" srcset="/images/a.png 1x, /images/b.png 2x" alt="a"></p>',
            '<p><a href="https://other.example/">there</a></p>',
            head('<link rel="alternate" type="application/atom+xml" href="https://maya.example/feed.xml">'),
            head('<link rel="me" href="https://social.example/@maya">'),
            head('<meta http-equiv="refresh" content="0; url=/about/">'),
            '<blockquote cite="https://other.example/"><p>x</p></blockquote>',
            head('<meta property="og:image" content="https://maya.example/card.jpg">'),
        ),
        (
            '<p><img src="\\\\cdn.example/a.png" alt=""></p>',
            '<p><img src="ht&#10;tps://cdn.example/a.png" alt=""></p>',
            "<p><IMG SRC=//cdn.example/a.png></p>",
            head("<style>body{background:u\\72l(https://cdn.example/a)}</style>"),
            '<p><img src="https:cdn.example/a.png" alt=""></p>',
            head('<style>body{background:url(/*x*/"\\2f\\2f cdn.example/a")}</style>'),
            '<p><img src=" https://maya.example@cdn.example/a" alt=""></p>',
            '<svg><image xlink:href="https://cdn.example/a.png"/></svg>',
        ),
    ),
    "embedded-page": Cases(
        (
            '<iframe src="/a.html"></iframe>',
            '<object data="/a.pdf"></object>',
            '<embed src="/a.pdf">',
            '<p><img srcdoc="x" src="/a.png" alt=""></p>',
        ),
        ("<p>An iframe is a frame.</p>", "<p>&lt;iframe&gt;</p>", "<figure><figcaption>Object</figcaption></figure>"),
        (
            "<IFRAME SRC=/a.html></IFRAME>",
            "<p><iframe/src=/a.html></iframe></p>",
            "<div><template><iframe src='/a.html'></iframe></template></div>",
        ),
    ),
    "unsafe-address": Cases(
        (
            '<p><a href="javascript:alert(1)">x</a></p>',
            '<p><img src="data:image/png;base64,AAAA" alt=""></p>',
            '<p><a href="file:///etc/passwd">x</a></p>',
            '<p><a href="data:text/html,x">x</a></p>',
            head("<style>body{background:url(data:image/png;base64,AA)}</style>"),
            ("maya.vcf", card("PHOTO:data:image/jpeg;base64,AAAA")),
            ("graph.jsonld", '{"@graph":[{"image":{"sameAs":["https://a.example/","javascript:alert(1)"]}}]}'),
        ),
        (
            '<p><a href="/javascript/">x</a></p>',
            '<p><a href="mailto:post@maya.example">x</a></p>',
            '<p><a href="#data:x">x</a></p>',
            ("graph.jsonld", '{"@graph":[{"text":"javascript:alert(1)","url":"https://a.example/?x=data:y"}]}'),
            '<p><a href="tel:+46313900612">x</a></p>',
        ),
        (
            '<p><a href="jav&#09;ascript:alert(1)">x</a></p>',
            '<p><a href=" JaVaScRiPt:alert(1)">x</a></p>',
            '<p><a href="&#106;avascript:alert(1)">x</a></p>',
            '<p><a href="\x01javascript:alert(1)">x</a></p>',
        ),
    ),
    "form": Cases(
        (
            '<form action="/x"></form>',
            "<form></form>",
            "<p><input></p>",
            "<p><a ping='/x' href='/y'>z</a></p>",
            "<p><button>x</button></p>",
        ),
        ("<p>A form of words.</p>", "<p>&lt;form&gt;</p>", "<p>Input and output</p>"),
        (
            "<FORM ACTION=//collect.example>",
            '<p><b formaction="https://collect.example/">x</b></p>',
            "<p><svg><form></form></svg></p>",
        ),
    ),
    "script": Cases(
        (
            "<script>alert(1)</script>",
            '<script src="/a.js"></script>',
            head('<script type="module">import "x"</script>'),
            head('<script type="application/ld+json" src="/x.json"></script>'),
        ),
        (data('{"@type":"WebSite"}'), "<p>&lt;script&gt;</p>", "<p>A script for a film</p>"),
        (
            "<div>" * 3000 + "<script>1</script>",
            ("feed.json", '{"content_html":"<script>1</script>"}'),
            "<ScRiPt>alert(1)</sCrIpT>",
            "<script type='text/javascript;application/ld+json'>1</script>",
            "<p><svg><script>1</script></svg></p>",
            ("feed.xml", FEED.format('<content type="html">&lt;script&gt;1&lt;/script&gt;</content>')),
            "<p title='>'><script>alert(1)</script></p>",
        ),
    ),
    "inline-handler": Cases(
        (
            '<p onclick="x()">x</p>',
            '<p><img src="/a.png" onerror="x()" alt=""></p>',
            '<details ontoggle="x()"></details>',
        ),
        ("<p>onclick=x</p>", "<p><code>onload=&quot;x&quot;</code></p>", '<p data-on="1">x</p>'),
        (
            "<p OnClick=x()>x</p>",
            '<p title="a > b" onclick="x()">x</p>',
            "<svg/onload=x()>",
            '<p\nonclick\n=\n"x()">x</p>',
            "<p title='\"'onclick=x()>x</p>",
        ),
    ),
    "inline-style": Cases(
        (
            '<p style="color:red">x</p>',
            '<table><tr><td style="text-align:left">x</td></tr></table>',
            '<p><span style="">x</span></p>',
        ),
        ("<p>style=x</p>", '<p class="style">x</p>', "<p><code>style=&quot;x&quot;</code></p>"),
        ("<p STYLE=color:red>x</p>", "<p title='>'style='x'>y</p>"),
    ),
    "csp-missing": Cases(
        (
            (A, page(policy="")),
            (A, page(policy='<meta http-equiv="X" content="default-src">')),
            ("404.html", page(policy="")),
        ),
        (
            (A, page()),
            (A, page(policy=META_POLICY.replace("Content-Security-Policy", "content-security-policy"))),
            ("b.txt", "x"),
        ),
        (
            (A, page(policy=f"<!--{META_POLICY}-->")),
            (A, page(policy=f'<meta name="Content-Security-Policy" content="{POLICY}">')),
        ),
    ),
    "csp-weak": Cases(
        tuple(
            (A, page(policy=META_POLICY.replace(old, new)))
            for old, new in (
                ("default-src 'none'", "default-src 'self'"),
                ("img-src 'self'", "img-src *"),
                ("base-uri 'none'; ", ""),
                ("form-action 'none'", ""),
                ("img-src", "script-src 'self'; img-src"),
                ("style-src ", "style-src 'unsafe-inline' "),
                ("img-src 'self'", "img-src https://cdn.example"),
            )
        ),
        (
            (A, page()),
            (A, page(policy=META_POLICY.replace("; base-uri", "; manifest-src 'self'; base-uri"))),
            (A, page(policy=META_POLICY.replace("; ", ";  "))),
        ),
        (
            (A, page(policy="", head=META_POLICY)),
            (A, page(policy=META_POLICY.replace("default-src 'none'", "default-src *; default-src 'none'"))),
            (A, page(policy=META_POLICY.replace("default-src", "script-src-elem 'self'; default-src"))),
        ),
    ),
    "referrer-policy": Cases(
        (
            (A, page(referrer="")),
            (A, page(referrer='<meta name="referrer" content="unsafe-url">')),
            (A, page(referrer='<meta name="referrer" content="">')),
        ),
        (
            (A, page()),
            (A, page(referrer=META_REFERRER.upper())),
            (A, page(referrer=META_REFERRER.replace("no-referrer", "same-origin"))),
        ),
        ((A, page(referrer=META_REFERRER + '<meta name="Referrer" content="origin">')),),
    ),
    "base-element": Cases(
        (head('<base href="https://other.example/">'), head('<base target="_blank">'), "<base>"),
        ("<p>base</p>", "<p>&lt;base&gt;</p>", '<p class="base">x</p>'),
        (head("<BASE HREF=//other.example>"),),
    ),
    "page-structure": Cases(
        ("<textarea><script>1</script></textarea>", "<p>a\0b</p>", "<title><iframe src='/x'></iframe></title>"),
        ("<p>a &lt; b &amp; c &gt; d</p>", "<p>2 > 1</p>", '<p title="a &gt; b">x</p>'),
        (
            "<xmp><script>1</script></xmp>",
            '<p><a xlink:href="/x" href="javascript:alert(1)">x</a></p>',
            "<noembed><base href=//x.example></noembed>",
        ),
    ),
    "hidden-comment": Cases(
        (
            "<!-- todo -->",
            head("<style>/* x */</style>"),
            ("feed.xml", FEED.format("<!-- x -->")),
            ("a.css", "/*# sourceMappingURL=a.css.map */"),
        ),
        ("<p>&lt;!-- x --&gt;</p>", "<p>a -- b</p>", ("a.css", "a{color:red}")),
        ("<p>x<!-->y</p>", "<p><!--[if IE]>x<![endif]--></p>"),
    ),
    "generator-version": Cases(
        (
            head('<meta name="generator" content="Pelican 4.12">'),
            ("feed.xml", FEED.format('<generator version="1.0">x</generator>')),
            head('<meta content="v1" name="Generator">'),
        ),
        (
            head('<meta name="generator" content="Clearname">'),
            ("feed.xml", FEED.format("<generator>Clearname</generator>")),
            "<p>Pelican 4.12</p>",
        ),
        (head("<meta name=GENERATOR content='Pelican &#52;'>"),),
    ),
    "draft": Cases(
        ('<p data-draft="">x</p>', '<article data-draft="yes"><p>x</p></article>', "<div data-draft>x</div>"),
        ("<p>a draft</p>", '<p class="draft">x</p>', '<p data-drafty="1">x</p>'),
        ("<p DATA-DRAFT>x</p>",),
    ),
    "clock-time": Cases(
        (
            '<p><time datetime="2026-02-01T14:30">x</time></p>',
            data('{"datePublished":"2026-02-01T10:00:00Z"}'),
            ("feed.xml", FEED.format("<updated>2026-02-01T10:11:12Z</updated>")),
            ("feed.xml", FEED.format("<updated>2026-02-01T00:00:00+01:00</updated>")),
            ("rss.xml", FEED.format("<pubDate>Sun, 01 Feb 2026 14:30:00 +0000</pubDate>")),
            head('<meta property="article:modified_time" content="2026-02-01T10:00:00Z">'),
            ("feed.json", '{"date_published":"2026-02-01T10:00:00Z"}'),
            ("graph.jsonld", '{"dateModified":"2026-02-01T10:00:00Z"}'),
            ("maya.vcf", card("REV:20260201T101112Z")),
            (".well-known/security.txt", "Contact: mailto:post@maya.example\nExpires: 2027-02-01T10:00:00Z\n"),
            '<p><time datetime="14:30">x</time></p>',
        ),
        (
            '<p><time datetime="2026-02-01">1 February, 14:30</time></p>',
            data('{"datePublished":"2026-02-01T00:00:00Z"}'),
            ("feed.xml", FEED.format("<updated>2026-02-01T00:00:00+00:00</updated>")),
            ("rss.xml", FEED.format("<pubDate>Sun, 01 Feb 2026 00:00:00 +0000</pubDate>")),
            "<p>Doors open at 19:30.</p>",
            ("maya.vcf", card("REV:20260201T000000Z")),
            (".well-known/security.txt", "Contact: mailto:post@maya.example\nExpires: 2027-02-01T00:00:00Z\n"),
        ),
        (
            data('{"datePublished":"2026-02-01\\u005410:00:00Z"}'),
            '<p><time datetime="2026-02-01&#84;14:30Z">x</time></p>',
            ("feed.xml", FEED.format("<updated>2026-02-01t10:00:00z</updated>")),
        ),
    ),
    "active-xml": Cases(
        (
            ("a.xml", XML + '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'),
            ("a.xml", XML + '<?xml-stylesheet href="a.xsl"?><x/>'),
            ("feed.xml", FEED.format('<content type="html"><p>x</p></content>')),
            ("a.xml", XML + '<x xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="b"/></x>'),
        ),
        (
            ("feed.xml", FEED.format('<content type="html">&lt;p&gt;x&lt;/p&gt;</content>')),
            ("sitemap.xml", XML + "<urlset/>"),
            ("a.xml", "<x/>"),
        ),
        (
            ("a.xml", XML + '<!DOCTYPE\tx SYSTEM "http://x.example/"><x/>'),
            ("a.xml", XML + '<s:set xmlns:s="http://www.w3.org/2000/svg" to="javascript:1"/>'),
        ),
    ),
    "broken-data": Cases(
        (
            ("a.json", "{"),
            ("a.xml", "<x>"),
            data('{"a":'),
            ("a.json", '{"a":1,"a":2}'),
            ("graph.jsonld", "{"),
            ("maya.vcf", "Maya"),
            ("maya.vcf", card().replace("4.0", "3.0")),
            ("maya.vcf", card("NOTE:" + 80 * "x")),
            (".well-known/webfinger", "{"),
        ),
        (("a.json", "{}"), ("a.xml", "<x/>"), data('{"a":[]}'), ("graph.jsonld", "{}"), ("maya.vcf", card())),
        (
            ("maya.vcf", card() + card()),
            ("maya.vcf", card().replace("\r\n", "\n")),
            ("graph.jsonld", '{"a":1,"a":2}'),
            ("maya.vcf", card() + "<script>1</script>"),
            ("a.json", '{"a":NaN}'),
            ("a.xml", XML + "<x>&undefined;</x>"),
            ("a.json", "[" * 100_000),
        ),
    ),
    "proof-file": Cases(
        (
            ("google1234567890abcdef.html", "google-site-verification: google1111111111111111.html"),
            ("google1234567890abcdef.html", page()),
            ("yandex_1a2b3c4d5e6f7a8b.html", YANDEX.replace("1a2b", "ffff")),
            ("BingSiteAuth.xml", BING.replace("9A1F", "0000")),
            ("0123456789.txt", "9876543210"),
            (".well-known/atproto-did", "did:plc:aaaaaaaaaaaaaaaaaaaaaaaa"),
            (".well-known/webfinger", WEBFINGER.replace("acct:maya", "acct:other")),
            (".well-known/security.txt", "Contact: https://other.example/\n"),
        ),
        (
            ("google1234567890abcdef.html", GOOGLE),
            ("yandex_1a2b3c4d5e6f7a8b.html", YANDEX),
            ("BingSiteAuth.xml", BING),
            ("0123456789.txt", "0123456789"),
            (".well-known/atproto-did", "did:plc:z72i7hdynmk6r22z27h6tvur\n"),
            (".well-known/webfinger", WEBFINGER),
            (".well-known/security.txt", "Contact: mailto:post@maya.example\n"),
        ),
        (
            ("google1234567890abcdef.html", GOOGLE + "<script>alert(1)</script>"),
            ("google1111111111111111.html", "google-site-verification: google1111111111111111.html"),
            ("yandex_1a2b3c4d5e6f7a8b.html", YANDEX.replace("</body>", "<script>1</script></body>")),
            ("BingSiteAuth.xml", BING.replace("</users>", "<user>x</user></users>")),
            ("0123456789.txt", "0123456789 and more"),
            (".well-known/atproto-did", "did:plc:z72i7hdynmk6r22z27h6tvur did:web:x"),
            (
                ".well-known/webfinger",
                WEBFINGER.replace("https://craft-social.example/users", "https://evil.example/users"),
            ),
            (".well-known/webfinger", WEBFINGER.replace('"links"', '"properties":{},"links"')),
            (".well-known/security.txt", "Contact: mailto:post@maya.example\nHiring: https://other.example/\n"),
        ),
    ),
    "domain-file": Cases(
        (("CNAME", "other.example\n"), ("CNAME", ""), ("CNAME", "maya.example\nother.example\n")),
        (("CNAME", "maya.example\n"), ("CNAME", "maya.example"), ("a.txt", "other.example")),
        (("CNAME", "mаya.example"),),
    ),
}

OF_THE_WHOLE = {
    "dot-file",
    "link-in-output",
    "not-a-file",
    "unsafe-name",
    "unreadable-file",
    "missing-file",
    "unexpected-file",
    "empty-site",
    "changed-after-check",
    "check-failed",
    "lists-missing",
    "example-person",
    "example-address",
}
"""Tested in `test_gate_clear`: they need a folder."""


def _file(case: object) -> tuple[str, str | bytes]:
    return (A, page(case)) if isinstance(case, str) else case  # type: ignore[return-value]


def _each(kind: str) -> list[object]:
    return [
        pytest.param(code, case, cases.facts, id=f"{code}-{kind}-{number}")
        for code, cases in CASES.items()
        for number, case in enumerate(getattr(cases, kind))
    ]


def test_a_clean_page_has_no_finding():
    assert found_in("index.html", page("<p>Maya builds bridges – since 2009.</p>")) == ()


def test_every_rule_has_three_bad_three_good_and_one_disguised_case():
    assert {rule.code for rule in RULES} == set(CASES) | OF_THE_WHOLE
    for code, cases in CASES.items():
        assert len(cases.bad) >= 3 and len(cases.good) >= 3 and cases.evasions, code


@pytest.mark.parametrize(("code", "case", "facts"), _each("bad") + _each("evasions"))
def test_a_bad_file_is_found(code, case, facts):
    assert code in codes(*_file(case), facts)


@pytest.mark.parametrize(("code", "case", "facts"), _each("good"))
def test_a_good_file_passes(code, case, facts):
    assert code not in codes(*_file(case), facts)


@pytest.mark.parametrize(("code", "case", "facts"), _each("good"))
def test_good_files_pass_all_the_other_rules_as_well(code, case, facts):
    path, content = _file(case)
    assert codes(path, content, facts) - {"file-type"} == set()


SECRETS = {"email-address", "phone-number", "protected-term", "unwanted-name", "unwanted-link", "hidden-name"}
ALL_SECRETS = re.compile(
    "elm.?street|hollow oak|ab12|496.?0|alexis|中山小学|brandt|blackthorn|attack-blog"
    "|threads/77|foul_mouth|valc|jane|7700|555"
    "|7946",
    re.IGNORECASE,
)


@pytest.mark.parametrize(
    ("code", "case", "facts"), [p for p in _each("bad") + _each("evasions") if p.values[0] in SECRETS]
)
def test_no_finding_holds_the_secret_that_it_found(code, case, facts):
    for finding in found_in(*_file(case), facts):
        shown = f"{finding.masked} {finding.why} {finding.fix}"
        assert not ALL_SECRETS.search(shown), shown


def test_a_finding_names_the_line():
    [finding] = found_in(A, page("<p>one</p>\n<p>I live on El<b>m</b> Street</p>"))
    assert finding.line == 15


def test_a_finding_becomes_a_problem_that_says_where_and_what_to_do():
    [finding] = found_in("a/index.html", page('<p onclick="x()">x</p>'))
    problem = finding.as_problem()
    assert problem.where == "output/a/index.html:14"
    assert problem.code == "inline-handler" and problem.severity is Severity.ERROR
    assert problem.fix.endswith(".")


def test_rules_read_as_the_style_wants_them():
    assert len({rule.code for rule in RULES}) == len(RULES)
    for rule in RULES:
        assert not rule.why.endswith(".") and rule.fix.endswith("."), rule.code
        assert rule.level in (Level.STOP, Level.BLOCK, Level.WARN)


def test_a_trace_that_is_part_of_the_persons_name_is_no_trace():
    facts = replace(FACTS, settings=replace(SETTINGS), machine_traces=("lindqvist", "qzserver9"))
    assert codes(A, page("<p>Maya Lindqvist</p>"), facts) == set()
    assert codes(A, page("<p>on qzserver9</p>"), facts) == {"machine-trace"}
