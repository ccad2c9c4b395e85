"""Cases of the rules of group E."""

from __future__ import annotations

import hashlib

from gate_cases.pieces import FEED, XML, A, Cases, data, head
from gate_help import META_POLICY, META_REFERRER, POLICY, card, page

CASES: dict[str, Cases] = {
    "tracker": Cases(
        (
            '<p data-ga="G-AB12CD34EF">x</p>',
            '<p id="UA-1234567-1">x</p>',
            '<p><a href="https://a.example/?utm_source=mail">x</a></p>',
            '<p><a href="https://a.example/?id=1&amp;fbclid=IwAR1">x</a></p>',
            '<div data-sitekey="abc"></div>',
        ),
        (
            '<p><a href="https://a.example/?page=2">x</a></p>',
            "<p>How utm_source= and GTM-ABCD work in links.</p>",
            '<p id="a-note">G-major</p>',
        ),
        (
            '<p><a href="https://a.example/?UTM_Source=mail">x</a></p>',
            '<p><a href="https://a.example/?&#117;tm_id=1">x</a></p>',
        ),
    ),
    "mail-digest": Cases(
        (
            '<p><a href="https://www.gravatar.com/maya">x</a></p>',
            '<p><a href="https://a.example/avatar/0123456789abcdef0123456789abcdef">x</a></p>',
            "<p>DIGEST</p>".replace("DIGEST", hashlib.sha256(b"post@maya.example").hexdigest()),
        ),
        ('<p><a href="https://a.example/avatars/">x</a></p>', "<p>gravatar</p>", "<p>An avatar of Vishnu</p>"),
        ("<p>DIGEST</p>".replace("DIGEST", hashlib.sha1(b"post@maya.example").hexdigest().upper()),),
    ),
    "hidden-text": Cases(
        (
            "<p hidden>best lawyer Leeds</p>",
            head("<style>h2{text-indent:-9999px}</style>"),
            head("<style>p{font-size:0}</style>"),
        ),
        (
            "<p>hidden</p>",
            head("<style>p{font-size:0.9em}</style>"),
            head("<style>p{text-indent:-1em;left:-2px}</style>"),
            head("<style>p{font-size:.95rem;color:#100;opacity:.9;transform:scale(.9);max-width:60ch}</style>"),
            head(
                "<style>p{font-size:12px;color:#102030;unicode-bidi:isolate;opacity:1}h1{color:rgb(0,0,0)}h2{font-size:100%}</style>"
            ),
            "<p><bdi>x</bdi></p>",
            "<dialog open><p>x</p></dialog>",
        ),
        (
            head("<style>p{\\74 ext-indent:-9999px}</style>"),
            head("<style>p{FONT-SIZE: 0 !important}</style>"),
            head("<style>p{font-size:.01em}</style>"),
            head("<style>p{font-size:1px}</style>"),
            head("<style>p{opacity:.01}</style>"),
            head("<style>p{transform:scale(0)}</style>"),
            head("<style>p{color:#1230}</style>"),
            head("<style>p{color:rgb(1 2 3 / 0)}</style>"),
            head("<style>p{max-height:0;overflow:hidden}</style>"),
            head("<style>p{filter:opacity(0)}</style>"),
            head("<style>p{unicode-bidi:bidi-override;direction:rtl}</style>"),
            '<p><bdo dir="rtl">sdeeL</bdo></p>',
            "<template><p>best lawyer Leeds</p></template>",
            "<dialog><p>best lawyer Leeds</p></dialog>",
            "<div popover>best lawyer Leeds</div>",
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
            '<svg><rect fill="url(https://cdn.example/a.svg#b)"></rect></svg>',
            '<svg><rect filter="url(//cdn.example/a.svg#b)"></rect></svg>',
            '<svg><image href="/a.png"><set attributeName="href" to="https://cdn.example/b.png"/></image></svg>',
            head('<link rel="manifest" href="https://cdn.example/m.json">'),
            ("feed.json", '{"content_html":"<p><img src=https://cdn.example/a.png></p>"}'),
            '<video src="https://cdn.example/a.mp4"></video>',
            ("maya.vcf", card("PHOTO:https://cdn.example/a.jpg")),
            ("feed.xml", FEED.format('<content type="html">&lt;img src="https://cdn.example/a.png"&gt;</content>')),
        ),
        (
            '<p><img src="/images/a.png" srcset="/images/a.png 1x, /images/b.png 2x" alt="a"></p>',
            '<p><a href="https://other.example/">there</a></p>',
            '<svg><rect fill="url(#a)" stroke="rgb(0,0,0)" mask="url(/a.svg#b)"></rect></svg>',
            '<svg><rect><animate attributeName="x" values="1;2"/></rect></svg>',
            head('<link rel="alternate" type="application/atom+xml" href="https://maya.example/feed.xml">'),
            head('<link rel="me" href="https://social.example/@maya">'),
            head('<meta http-equiv="refresh" content="0; url=/about/">'),
            '<blockquote cite="https://other.example/"><p>x</p></blockquote>',
            head('<meta property="og:image" content="https://maya.example/card.jpg">'),
            '<p><img src="https://MAYA.example:443/images/../a.png" alt=""></p>',
            '<p><img src="/images/./a.png?b=//cdn#//cdn" alt=""></p>',
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
            '<p><img src="//maya.example\u3002cdn.example/a.png" alt=""></p>',
            '<p><img src="https://cdn\uff0eexample:443/a.png" alt=""></p>',
            '<p><img src="https://%63dn.example./a.png" alt=""></p>',
            '<p><img src="https://xn--bcher-kva.example/a.png" alt=""></p>',
            '<p><img src="/\\CDN.EXAMPLE/../maya.example/a.png" alt=""></p>',
            '<p><img src="https://maya.example:x@cdn.example/a.png" alt=""></p>',
            '<p><img src="https://maya.example\\@cdn.example/a.png#//maya.example" srcset="https:///cdn.example/b 2x" alt=""></p>',
            head('<meta http-equiv="refresh" content="0; url=https://maya.example%2eevil.example/">'),
            head("<style>body{background:url(//cdn\u3002example/a)}</style>"),
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
            '<svg><a href="/"><set attributeName="href" to="javascript:alert(1)"/></a></svg>',
            '<svg><a href="/"><animate attributeName="xlink:href" values="/a; javascript:alert(1)"/></a></svg>',
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
}
