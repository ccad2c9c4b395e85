"""Cases of the rules of group B."""

from __future__ import annotations

from dataclasses import replace

from clearname.settings import GateSettings
from gate_cases.pieces import FEED, WORDS, Cases, data, head
from gate_help import FACTS, SETTINGS, card, pdf

PLACES = replace(
    FACTS, settings=replace(SETTINGS, gate=GateSettings(allowed_places=("3 Quay Lane", "53.4101, -2.1577")))
)

CASES: dict[str, Cases] = {
    "postal-address": Cases(
        (
            "<p>I live at 14 Elm Road, near the canal.</p>",
            "<p>Post goes to LE1 3AB.</p>",
            "<p>Meine Wohnung: Lindenstraße 12</p>",
            "<p>Vivo en calle Mayor, 14</p>",
            "<p>12 rue de la Paix</p>",
            data('{"@type":"Person","description":"At 14 Elm Road since May"}'),
        ),
        (
            "<p>I live in the Midlands, by a canal.</p>",
            "<p>The 14 streets of the old town</p>",
            "<p>Our shop: 3 Quay Lane</p>",
            "<p>In 1999 Main Street was closed.</p>",
            "<table><tr><td>25 September</td><td>St Mary's</td></tr></table>",
        ),
        (
            "<p>14 <b>Elm</b> Ro\u200bad</p>",
            "<p>&#49;4 Elm Road</p>",
            '<p><img src="/a.webp" alt="14 Elm Road"></p>',
            "<p>１４ Elm Road</p>",
        ),
        PLACES,
    ),
    "birth-date": Cases(
        (
            "<p>I was born on 4 May 1990 in Leeds.</p>",
            "<p>Geboren am 4. Mai 1990</p>",
            "<p>Date of birth: 04/05/1990</p>",
            "<p>1990年5月4日生まれ</p>",
            "<p>My birthday is on 4 May.</p>",
            "<p>My mother's maiden name is Kowalski.</p>",
            "<p>My first pet was called Rex.</p>",
        ),
        (
            "<p>The poet was born on 4 May 1790.</p>",
            "<p>Born in Leeds. The exhibition opened on 4 May 2019.</p>",
            "<p>The trio gave its first concert on 4 May 2011.</p>",
        ),
        ("<p>bo<i>rn</i> on 4&nbsp;May 1990</p>", "<p>b\u00adorn 4 May 1990</p>", "<p>I wаs bоrn on 4 Mаy 1990</p>"),
    ),
    "birth-year": Cases(
        ("<p>I was born in 1984.</p>", "<p>Ich bin 1984 in Ulm geboren.</p>", "<p>Je suis née en 1984.</p>"),
        ("<p>The club was born in 1984.</p>", "<p>In 1984 we moved.</p>", "<p>I was born in Leeds.</p>"),
        ("<p>I was b<b>or</b>n in 1984.</p>", "<p>I was bоrn in 1984.</p>"),
    ),
    "place-on-map": Cases(
        (
            "<p>We met at 51.5007, -0.1246.</p>",
            "<p>9C3XGW4R+9X</p>",
            '<p><a href="https://maps.app.goo.gl/Ab12">here</a></p>',
            '<p><a href="https://www.openstreetmap.org/#map=19/51.5/-0.1">here</a></p>',
            "<p>///filled.count.soap</p>",
            "<p>geo:51.5007,-0.1246</p>",
        ),
        (
            "<p>Version 1.2.3, then 1.25.0</p>",
            "<p>a mean of 51.5 and 0.1</p>",
            "<pre>A  Diapason  49  0.242  0.006\nB  Flute  54 0.352 0.014</pre>",
            "<p>The mill stood at 53.4101, -2.1577.</p>",
            '<p><a href="https://www.openstreetmap.org/copyright">map data</a></p>',
        ),
        (
            "<p>51.\u200b5007, -0.1246</p>",
            "<p>５１.５００７, -0.1246</p>",
            '<p><a href="https://goo.gl%2Fmaps/x">x</a></p>',
        ),
        PLACES,
    ),
    "routine": Cases(
        (
            "<p>I run by the canal every Tuesday.</p>",
            "<p>Ich schwimme jeden Dienstag im Westbad.</p>",
            "<p>I will be at the fair in Westhall.</p>",
            "<p>Tomorrow I fly to Oslo.</p>",
            "<p>Every Monday evening I run along the river.</p>",
        ),
        (
            "<p>Last Tuesday was the concert.</p>",
            "<p>The shop is open every Tuesday.</p>",
            "<p>I gave talks in Oslo and Westhall.</p>",
        ),
        ("<p>I run every Tues<b>day</b>.</p>", "<p>I run еvеrу Tuеsdаy.</p>"),
    ),
    "relative-named": Cases(
        (
            "<p>My daughter Mia started school.</p>",
            "<p>Mia, my daughter, sings.</p>",
            "<p>Meine Tochter Lina malt.</p>",
            "<p>Mon fils Théo joue.</p>",
            "<p>Moja córka Zosia gra.</p>",
        ),
        (
            "<p>My daughter started school.</p>",
            "<p>my mother tongue; my colleague Mia; our Sunday</p>",
            "<p>My wife and I moved.</p>",
        ),
        ("<p>My daugh<b>ter</b> Mia</p>", '<p><img src="/a.webp" alt="my son &#84;om"></p>', "<p>Му dаughtеr Mia</p>"),
    ),
    "revealing-code": Cases(
        ("<p>Booking reference XK7P2Q</p>", "<p>My car is AB12 CDX.</p>", "<p>passport number 53A771B</p>"),
        ("<p>Version GPL-3.0</p>", "<p>Suite in A4, BWV 1007</p>", "<p>We booked the hall for 200.</p>"),
        ("<p>Book&shy;ing reference XK7P2Q</p>",),
    ),
    "case-reference": Cases(
        (
            "<p>Crime ref 26/12345</p>",
            "<p>PC 4521 Hughes took my statement to the police.</p>",
            "<p>Aktenzeichen 12 Js 345/26</p>",
            "<p>restraining order no. 2026/778</p>",
        ),
        (
            "<p>In R v Smith [1997] the court held so.</p>",
            "<p>I told the police, and they listened.</p>",
            "<p>Opus 12 no. 3, case closed in 1999</p>",
        ),
        ("<p>Cri<b>me</b> ref 26/12345</p>", "<p>Crime re\u200bf 26/12345</p>", "<p>Crimе rеf 26/12345</p>"),
    ),
    "secret": Cases(
        (
            "<pre>ghp_16C7e42F292c6912E7710c838347Ae178B4a</pre>",
            "<p>The password is Kx9vT2pq.</p>",
            "<pre>-----BEGIN OPENSSH PRIVATE KEY-----</pre>",
            '<p><a href="https://maya:s3cr3tpw@host.example/">x</a></p>',
            "<p>PIN: 4821</p>",
        ),
        (
            "<p>The password is reset at night.</p>",
            "<pre>ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx</pre>",
            "<pre>password = &quot;your-password&quot;</pre>",
            "<p>A pin of 3 mm, number 4</p>",
            "<p>A key begins with -----BEGIN OPENSSH PRIVATE KEY----- and is long.</p>",
            "<pre>API_KEY = &quot;sk_live_51H…&quot;</pre>",
        ),
        (
            "<pre>gh<b>p_16C7e42F292c6912E7710c8383</b>47Ae178B4a</pre>",
            "<p>pass\u00adword: Kx9vT2pq</p>",
            "<p>The pаsswоrd is Kx9vT2pq.</p>",
        ),
    ),
    "own-matter": Cases(
        ("<p>My depression came back.</p>", "<p>I was diagnosed in March.</p>", "<p>Ich bin schwanger.</p>"),
        ("<p>A lecture on depression.</p>", "<p>My choir sang.</p>", "<p>We treat diabetes with care.</p>"),
        ("<p>My de<b>press</b>ion</p>", "<p>My dеprеssiоn</p>"),
    ),
    "matter-of-others": Cases(
        ("<p>His addiction was known.</p>", "<p>Ruth's divorce took years.</p>", "<p>because of her diagnosis</p>"),
        ("<p>Their concert was long.</p>", "<p>World Cancer Day</p>", "<p>Ruth's violin</p>"),
        ("<p>His ad<b>diction</b></p>", "<p>His аddiсtiоn</p>"),
    ),
    "register-number": Cases(
        (
            "<p>Pay into DE89 3704 0044 0532 0130 00.</p>",
            "<p>Card 4111 1111 1111 1234 12, or 4539 1488 0343 6467</p>",
            "<p>123-45-6789</p>",
        ),
        (
            "<p>Key DE89 and chord AB12</p>",
            "<p>Opus 12, 34 and 56</p>",
            "<p>In 2019-2021 we had 1234567 visits.</p>",
        ),
        ("<p>DE89&#160;3704\u200b 0044 0532 0130 00</p>", '<p><img src="/a.webp" alt="4539 1488 0343 6467"></p>'),
    ),
    "email-address": Cases(
        (
            ("cv.pdf", pdf(text="jane.home@mail.example")),
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
            "<p>Company number 07412983, registered charity no. 1144093</p>",
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
            ("cv.pdf", pdf(text="At home in Elm Street since May")),
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
    "home-folder": Cases(
        (
            "<p>C:\\Users\\Olena\\site</p>",
            "<p>/home/jane/site/content</p>",
            "<p>See (/Users/olena/x)</p>",
        ),
        (
            "<p>cd /home/user/project</p>",
            "<p>/home/deploy/.bash_history and C:\\Users\\Public</p>",
            '<p><a href="/home/about/">Home</a></p>',
            "<p>https://a.example/users/olena</p>",
        ),
        ("<p>/h<b>om</b>e/jane/site</p>", "<p>&#47;home/jane/sites</p>", "<p>%2Fhome%2Fjane%2Fsites</p>"),
    ),
    "machine-trace": Cases(
        (
            "<p>/home/maya/sites/own/content</p>",
            "<p>built on mayas-thinkpad</p>",
            head('<meta name="x" content="/tmp/build-x7/output">'),
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
}
