"""Texts in which something stands that a search for it as written does not see, and texts that only look so."""

from __future__ import annotations

from dataclasses import replace

import pdf_files
from clearname.gate import PrivateLists
from gate_cases.pieces import FEED, A, data
from gate_help import FACTS, card, page, pdf

READERS = replace(
    FACTS,
    lists=PrivateLists(
        protect=(
            "Elm Road", "12 Quarry Rise", "Lindenholz", "0117 496 0812", "+44 20 7946 0018", "Ruby", "Georgia", "Coral",
            "中山第二小学",
        ),
        do_not_name=("Karl Ove Brandt",),
    ),
)  # fmt: skip
RSS = '<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0"><channel><item>{}</item></channel></rss>'
STYLE = "a.css"


def _style(css: str) -> tuple[str, str]:
    return A, page().replace("<style>", f"<style>{css}")


LETTERS_APART = (
    "<p>Come to E l m R o a d at noon.</p>",
    "<p>E l m&nbsp; R o a d</p>",
    "<p>E.l.m. R.o.a.d.</p>",
    "<p>E-l-m R-o-a-d</p>",
    "<p>E\u2009l\u2009m \u2003R\u2009o\u2009a\u2009d</p>",
    "<p>E·l·m·R·o·a·d</p>",
    "<p>E l m Road</p>",
    "<p><b>E</b> <i>l</i> m <u>R</u> o a d</p>",
    "<p>12 Q u a r r y Rise</p>",
    "<p>l i n d e n h o l z</p>",
    "<p>L_i_n_d_e_n_h_o_l_z</p>",
    "<p>中 山 第 二 小 学</p>",
    '<p><img src="/a.webp" alt="E l m R o a d"></p>',
    ("e-l-m-r-o-a-d/index.html", page()),
    ("cv.pdf", pdf(text="E l m R o a d")),
    ("maya.vcf", card("NOTE:E l m R o a d")),
    data('{"description":"E l m R o a d"}'),
)
PARTED = (
    "<p>Come to Linden-\nholz at noon.</p>",
    "<p>Come to Linden- holz at noon.</p>",
    "<p>Come to Linden\u2010\nholz.</p>",
    "<p>It is Elm Ro-\nad.</p>",
    ("cv.pdf", pdf(text="Come to Linden- holz")),
    data('{"description":"Linden-\\nholz"}'),
)
"""By the end of a line, as in PDFs and in what is copied from them."""
IN_DOCUMENTS = (
    ("cv.pdf", pdf(instead="Elm Road")),
    ("cv.pdf", pdf(place="Lindenholz")),
    ("cv.pdf", pdf(instead="Elm\\001 Road")),
    ("cv.pdf", pdf_files.commented(b"Elm Road")),
    ("cv.pdf", pdf_files.in_name("Lindenholz")),
    ("cv.pdf", pdf_files.drawn(b"/Elm#20Road BMC EMC (Lindenholz) unknown")),
    ("cv.pdf", pdf_files.drawn(b"/Span <</Actual#54ext (Elm Road)>> BDC EMC")),
    (
        "cv.pdf",
        pdf_files.shown("中山第二小学".encode("gbk"), lambda made: pdf_files.composite(made, encoding="/GBKp-EUC-H")),
    ),
)
TURNED = (
    '<p>It is <bdo dir="rtl">daoR mlE</bdo>.</p>',
    '<p>It is <bdo dir="rtl">daoR</bdo> <bdo dir="rtl">mlE</bdo></p>',
    "<p>It is \u202edaoR mlE\u202c.</p>",
    "<p>It is &#x202e;daoR mlE</p>",
    "<p>It is \u2067daoR mlE\u2069.</p>",
    data('{"description":"\\u202edaoR mlE"}'),
    '<p><img src="/a.webp" alt="&#8238;daoR mlE"></p>',
    "<p>Ring \u202e2180 694 7110\u202c</p>",
)
RUBY = (
    "<p><ruby>Elm<rt>Road</rt></ruby></p>",
    "<p><ruby>E<rt>x</rt>lm<rt>y</rt></ruby> Road</p>",
    "<p><ruby>E<rp>(</rp><rt>l</rt><rp>)</rp>m R<rp>(</rp><rt>oad</rt><rp>)</rp></ruby></p>",
    "<p><ruby>a<rt>Elm</rt>b<rt>Ro</rt>c<rt>ad</rt></ruby></p>",
    "<!-- x --><p><ruby>E<rt>x</rt>lm<rt>y</rt></ruby> Road</p>",
)
STYLES = (
    (STYLE, 'a::after{content:"El" "m Road"}'),
    (STYLE, "a::after{content:'El'/**/\"m Road\"}"),
    (STYLE, 'a::after{content:"\\45lm Road"}'),
    (STYLE, 'a::after{content:"El\\\nm Road"}'),
    (STYLE, 'a::before{content:"El"}a::after{content:"m Road"}'),
    (STYLE, ".elm-road{margin:0}"),
    (STYLE, "#ElmRoad>p{margin:0}"),
    (STYLE, ":root{--elm-road:1px}"),
    (STYLE, "@font-face{font-family:Elm Road}"),
    _style('a::after{content:"El" "m Road"}'),
    _style(".elm_road{margin:0}"),
)
NAMES = (
    '<p class="elm-road">x</p>',
    '<p class="big ElmRoad">x</p>',
    '<p id="elm-road">x</p>',
    '<p data-elm-road="1">x</p>',
    "<elm-road>x</elm-road>",
    ("a.json", '{"elm road":1}'),
    ("a.json", '{"items":[{"a":{"elm_road":"x"}}]}'),
    data('{"elmRoad":1}'),
    data('{"@type":"ElmRoad"}'),
    ("feed.xml", FEED.format("<elm-road>x</elm-road>")),
    ("feed.xml", FEED.format('<category term="x" elm-road="1"/>')),
)
ESCAPED_TWICE = (
    ("feed.xml", RSS.format("<description>&amp;lt;p&amp;gt;El&amp;lt;b&amp;gt;m&amp;lt;/b&amp;gt; Road</description>")),
    (
        "feed.xml",
        RSS.format("<description>&lt;p&gt;El&amp;lt;b&amp;gt;m&amp;lt;/b&amp;gt; Road&lt;/p&gt;</description>"),
    ),
    ("feed.xml", FEED.format('<summary type="html">&amp;lt;p&amp;gt;El&amp;lt;i&amp;gt;m Road</summary>')),
    ("feed.json", '{"content_html":"&lt;p&gt;El&lt;b&gt;m&lt;/b&gt; Road"}'),
    ("feed.json", '{"content_html":"<p>El&lt;b&gt;m&lt;/b&gt; Road</p>"}'),
)
SAID = (
    "<p>Ring oh one one seven, four nine six, oh eight one two.</p>",
    "<p>zero double one seven four nine six zero eight twelve</p>",
    "<p>zero 1 one seven 4 nine six zero 8 one 2</p>",
    "<p>plus four four, two zero, seven nine four six, double zero one eight</p>",
    "<p>null eins eins sieben vier neun sechs null acht zwölf</p>",
    "<p>null eins eins sieben neunundvierzig sechzig einundachtzig zwei</p>",
    "<p>zéro un, dix-sept, quarante-neuf, six, zéro, quatre-vingt-un, deux</p>",
    "<p>cero uno diecisiete cuarenta y nueve sesenta ochenta y uno dos</p>",
    "<p>zero uno uno sette quarantanove sessanta ottantuno due</p>",
    "<p>noll ett sjutton fyrtionio sextio åttioett två</p>",
    "<p>ноль один один семь четыре девять шесть ноль восемь один два</p>",
    "<p>صفر واحد واحد سبعة أربعة تسعة ستة صفر ثمانية واحد اثنان</p>",
    "<p>零一一七四九六零八一二</p>",
    "<p>공일일칠-사구육-공팔일이</p>",
    "<p>Come to twelve Quarry Rise.</p>",
)
PROTECTED: tuple[object, ...] = (
    *LETTERS_APART, *PARTED, *IN_DOCUMENTS, *TURNED, *RUBY, *STYLES, *NAMES, *ESCAPED_TWICE, *SAID,
)  # fmt: skip
"""In each stands something of the private list of `READERS`."""
OTHERS: tuple[tuple[str, object], ...] = (
    ("unwanted-name", "<p>K a r l O v e B r a n d t</p>"),
    ("unwanted-name", "<p>\u202etdnarB evO lraK</p>"),
    ("hidden-name", "<p>I n e s V a l c á r c e l</p>"),
    ("email-address", "<p>r u t h @ h a l m . e x a m p l e</p>"),
    ("email-address", "<p>r-u-t-h @ h-a-l-m . e-x-a-m-p-l-e</p>"),
    ("email-address", "<p>\u202eelpmaxe.mlah@htur\u202c</p>"),
    ("email-address", "<p><ruby>ruth@<rt>x</rt>halm.example</ruby></p>"),
    ("email-address", ("feed.json", '{"content_html":"ruth&lt;b&gt;@&lt;/b&gt;halm.example"}')),
    ("phone-number", "<p>\u202e543 210 0097 44+\u202c</p>"),
    ("phone-number", ("feed.json", '{"content_html":"+44 7700 &lt;b&gt;900&lt;/b&gt; 123"}')),
    ("postal-address", "<p>1 4 &nbsp; A s h &nbsp; L a n e</p>"),
    ("postal-address", "<p>\u202eenaL hsA 41</p>"),
    ("postal-address", "<p><ruby>14 Ash<rt>x</rt> Lane</ruby></p>"),
)
"""Findings beside the list."""
HARMLESS: tuple[object, ...] = (
    "<p>J. R. R. Tolkien, C. S. Lewis, and E. M. Forster</p>",
    "<p>Plan A, plan B, plan C: a, b, c, d, e, f, g.</p>",
    "<p>C G Am F – G C E A D F B</p>",
    "<p>1 2 3 4 5 6 7 8 9 10 11 12</p>",
    "<p>Rate it: 0 1 2 3 4 5 6 7 8 9</p>",
    "<p>a b c d e 0 1 2 3 4 5 6 7 8 9</p>",
    "<p>S. Elm, R. Road, and the elms by the road</p>",
    "<p>M Y &nbsp; S T O R Y</p>",
    "<p>Vor- und Nachname, pre- and post-war, re-\nread, a - b, Linden- und Holzweg</p>",
    "<p>U.S.A., U.K., e.g., i.e., p.m.</p>",
    "<p>One or two of the three, four at most; five, six, seven.</p>",
    "<p>zero one two three four five six seven eight nine</p>",
    "<p>En to tre, fire fem: to be or not to be, once, on, un, no, si.</p>",
    "<p>若い一人の二つの三</p>",
    "<p>Write <code>&lt;b&gt;bold&lt;/b&gt;</code>, where a &lt; b and c &gt; d.</p>",
    "<p>A <ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp>字<rp>(</rp><rt>ji</rt><rp>)</rp></ruby> reader</p>",
    "<p>A man said \u2067שלום\u2069 to us.</p>",
    (STYLE, "p{font-family:Georgia,serif;color:coral}ruby{margin:0}"),
    (STYLE, '.quote::before{content:"“"}.quote::after{content:"”" attr(cite)}a{color:#011749;width:608.12px}'),
    ("a.json", '{"version":"1.1","road":{"elm":1}}'),
)
"""What people write, with the same list."""
