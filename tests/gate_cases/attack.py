"""Cases of the rules of group C."""

from __future__ import annotations

from gate_cases.pieces import FEED, WORDS, A, Cases, data, head
from gate_help import page, pdf

CASES: dict[str, Cases] = {
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
            "<p>Brandt, K. O. (2019)</p>",
            "<p>Karl O. Brandt</p>",
            "<p>Mr. van der Blackthorn</p>",
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
            ("cv.pdf", pdf(link="https://attack-blog.example/x")),
            '<p><a href="https://social.example/foul_mouth">x</a></p>',
        ),
        (
            ("cv.pdf", pdf(link="https://forum.example/threads/78", chapter="1.2 Bridges")),
            '<p><a href="https://forum.example/threads/78">x</a></p>',
            '<p><a href="https://forum.example/new/threads/77">x</a></p>',
            "<p>attack-blog.example.org</p>",
            "<p>my-attack-blog.example</p>",
            "<p>foul mouth</p>",
        ),
        (
            "<p>hxxp://attack-blog[.]example</p>",
            '<p><a href="https://forum.example:443/%74hreads/77">x</a></p>',
            '<p><a href="https://forum.example./threads/77">x</a></p>',
            '<p><a href="https://forum.example//threads/./77/">x</a></p>',
            "<p>attack-blog dot example</p>",
            '<p><a href="https://EN.Attack-Blog.example">x</a></p>',
            '<p><a href="https://%61ttack-blog.example/">x</a></p>',
            "<p>аttack-blog.example</p>",
        ),
    ),
    "accusation": Cases(
        (
            "<p>Tom Harker is a stalker.</p>",
            "<p>My ex stalked me.</p>",
            "<p>I was blackmailed by Tom Harker for a year.</p>",
            "<p>Tom Harker, a convicted fraudster, lives nearby.</p>",
            "<p>Everybody knows the liar Tom Harker.</p>",
            "<p>@tom_h is a scammer.</p>",
            "<p>Was Tom Harker always such a liar?</p>",
            head('<meta property="og:description" content="Tom Harker is a rapist">'),
            data('{"@type":"Quotation","text":"Tom Harker lied to us and cheated on her"}'),
            ("feed.xml", FEED.format("<entry><summary>Tom Harker is a stalker.</summary></entry>")),
        ),
        (
            "<p>I was harassed online.</p>",
            "<p>She teaches the law of stalking, and how to spot a liar.</p>",
            "<p>Ana Berg is a criminal barrister, and Tom Harker a fraud investigator.</p>",
            "<p>Dr. Ana Berg is an expert on stalkers and their victims.</p>",
            "<p>What is a stalker, and who becomes one?</p>",
            "<p>Memory is a liar, and time is a thief.</p>",
            "<p>The grey seal is no thief.</p>",
        ),
        (
            "<p>Tom Harker is a st4lker.</p>",
            "<p>Tom Harker is a s t a l k e r.</p>",
            "<p>Tom Harker is a st<b>alk</b>er.</p>",
            "<p>Tom Harker is a st\u200balk\u200ber.</p>",
            "<p>TOM HARKER IS A STALKER</p>",
            "<p>tom harker is a liar</p>",
            "<p>Tom Harker is a s&#116;alker.</p>",
            "<p>Tom Harker is a ѕtаlkеr.</p>",
            '<p><a href="/tom-harker-is-a-%73talker/">x</a></p>',
        ),
    ),
    "accusation-near": Cases(
        (
            "<p>Ana Berg wrote a leaflet about living with a stalker.</p>",
            "<p>In the film, Ana Berg is a swindler.</p>",
            "<p>William Harker was a swindler, and was hanged in 1789.</p>",
        ),
        (
            "<p>The leaflet is about living with a stalker.</p>",
            "<p>Ana Berg wrote a leaflet about the law of stalking.</p>",
            "<p>Ana Berg wrote a leaflet. It is about what to do with a stalker.</p>",
        ),
        ("<p>Ana Berg wrote a leaflet about living with a st<i>alk</i>er.</p>",),
    ),
    "open-case": Cases(
        (
            "<p>See you in court on 3 May.</p>",
            "<p>My trial date is 12 March.</p>",
            "<p>He is out on bail until then.</p>",
            "<p>The judge will hear my witnesses in court next week.</p>",
            "<p>I have a restraining order against my ex.</p>",
        ),
        (
            "<p>In my case, a hearing aid was the answer.</p>",
            "<p>Our clinical trial will start next month.</p>",
            "<p>The court held in 2014 that the jury had been misled.</p>",
            "<p>I will judge the tennis court by its grass.</p>",
        ),
        ("<p>See you in c<b>our</b>t.</p>", "<p>SEE YOU IN C0URT</p>", "<p>See&nbsp;you&shy; in court.</p>"),
    ),
    "taunt": Cases(
        (
            "<p>You know who you are.</p>",
            "<p>I will find you.</p>",
            "<p>I am not afraid of you, and you will never win.</p>",
            "<p>To whoever is doing this: you coward.</p>",
            "<p>Stop stalking me.</p>",
        ),
        (
            "<p>Thanks to all who helped; you know who you are!</p>",
            "<p>I will find you a good book.</p>",
            "<p>I dare you to try this recipe, and you will pay four pounds for it at most.</p>",
            "<p>The song begins with “I will find you” and goes on for nine minutes.</p>",
            "<p>If you are reading this, you are probably looking for an organ.</p>",
            "<p>I see you,<br>\nI will find you,<br>\nsays the sea to the shore.</p>",
        ),
        (
            "<p>Y0u kn0w who you are.</p>",
            "<p>You know who <i>y</i>ou are.</p>",
            "<p>I will f\u00adind you.</p>",
            '<p><a href="/you-know-who-you-are/">x</a></p>',
        ),
    ),
    "pile-on": Cases(
        (
            "<p>Report this account, all of you!</p>",
            "<p>Share his face wherever you can.</p>",
            "<p>Tell his boss.</p>",
            "<p>Please write to her employer.</p>",
        ),
        (
            "<p>Please do not share his picture.</p>",
            "<p>She decided to tell her family about the illness.</p>",
            "<p>Report a mistake on this page to me.</p>",
            "<p>Share this page with whoever repairs organs.</p>",
        ),
        ("<p>Sh<b>are</b> his face.</p>", "<p>Share h1s face.</p>", "<p>SHARE HIS F\u200bACE</p>"),
    ),
    "name-with-attack": Cases(
        (
            head('<meta property="og:title" content="Is Maya Lindqvist a fraud?">'),
            head('<meta name="description" content="Maya Lindqvist is not a scammer.">'),
            "<h1>The truth about Maya Lindqvist</h1>",
            data('{"@type":"WebPage","headline":"Maya Lindqvist scam"}'),
            '<p><img src="/p.jpg" alt="Maya Lindqvist nude" width="1" height="1"></p>',
            "<h1>Maya Lindqvist – fraud</h1>",
            ("maya-lindqvist-arrested/index.html", page("<p>x</p>")),
            (A, page().replace("<title>Maya Lindqvist</title>", "<title>Maya Lindqvist scam</title>")),
        ),
        (
            "<h1>How fraud is found – Maya Lindqvist</h1>",
            head('<meta name="description" content="Maya Lindqvist finds fraud in the books of bridges.">'),
            head('<meta name="description" content="Maya Lindqvist, fraud investigator in Gothenburg">'),
            "<p>Maya Lindqvist was asked about fraud.</p>",
            ("fraud/index.html", page("<p>x</p>")),
            '<p><img src="/p.jpg" alt="Maya Lindqvist at the exposed end of a girder" width="1" height="1"></p>',
        ),
        (
            "<h1>M<b>aya</b> Lindqvist sc\u200bam</h1>",
            "<h1>Maya Lindqvist fr4ud</h1>",
            "<h1>MAYA LINDQVIST FRAUD</h1>",
            '<p><img src="/p.jpg" alt="Maya&#32;Lindqvist leak&#101;d" width="1" height="1"></p>',
        ),
    ),
    "absolute-claim": Cases(
        (
            "<p>Everyone knows that I am honest.</p>",
            "<p>It is 100 % proven.</p>",
            "<p>I am the best engineer in the world.</p>",
            "<p>My method cures cancer.</p>",
        ),
        (
            "<p>She is the best teacher in the world.</p>",
            "<p>The bridge was proven safe in a test with lorries.</p>",
            "<p>I promise to answer within a week.</p>",
        ),
        ("<p>Every0ne knows it.</p>", "<p>Every<i>one</i> knows it.</p>"),
    ),
    "sexual-content": Cases(
        (
            "<p>nude photos of her</p>",
            '<p><img src="/p.jpg" alt="Topless picture of Maya" width="1" height="1"></p>',
            ("maya-lindqvist-nude-photo/index.html", page("<p>x</p>")),
            head('<meta name="rating" content="RTA-5042-1996-1400-1577-RTA">'),
            data('{"@type":"WebPage","isFamilyFriendly":false}'),
        ),
        (
            "<p>Nurses see naked bodies, and midwives speak of breasts and of sex.</p>",
            "<p>Life class: nude, charcoal on paper. Her nude drawings hang in a museum.</p>",
            "<p>The sharing of intimate pictures without consent is a crime.</p>",
            "<p>The naked mole-rat; a picture of bare trees.</p>",
            head('<meta name="rating" content="general">'),
        ),
        (
            "<p>n u d e photos of her</p>",
            "<p>nu<b>de</b> ph0tos of her</p>",
            '<p><img src="/p.jpg" alt="Nud&#101; phot\u200bo of her" width="1" height="1"></p>',
        ),
    ),
    "restated-rumour": Cases(
        (
            "<p>I am not a fraud.</p>",
            "<p>Contrary to what has been said, I keep my books.</p>",
            "<p>Maya never blackmailed anybody.</p>",
            "<p>Maya Lindqvist was accused; it is not true that I took anything.</p>",
        ),
        (
            ("account/index.html", page("<p>I am not a fraud.</p>")),
            ("ar/account/index.html", page("<p>I am not a fraud.</p>")),
            ("claims/inventory/index.html", page("<p>Contrary to claims, all was there.</p>")),
            "<p>I have never seen the sea.</p>",
            "<p>Some say that a bridge is never finished.</p>",
        ),
        ("<p>I am not a fr4ud.</p>", "<p>I am not a fr<b>au</b>d.</p>"),
    ),
    "victim-named": Cases(
        (
            "<p>The same man also stalked Ana Berg.</p>",
            "<p>Ana Berg, another victim, has moved away.</p>",
            "<p>Other victims include Ana Berg and Tomas Lind.</p>",
        ),
        (
            "<p>There were other victims, and I name none.</p>",
            "<p>A concert for the other victims of the Flood.</p>",
            "<p>Ana Berg also targeted the problem of rust.</p>",
        ),
        ("<p>He al<b>so</b> stalked Ana Berg.</p>", "<p>He also st4lked Ana Berg.</p>"),
    ),
}
