"""What people let slip, rule by rule, in the words in which it would stand in a page. Every person in it is invented."""

from __future__ import annotations

from clearname.text import DESK_MARKER

PHRASES: dict[str, tuple[str, ...]] = {
    "email-address": (
        "Write to ina.solberg@post.example any time.",
        "My old address, solberg.ina@webmail.example, still works.",
        "Reach Ina at ina.solberg (at) post (dot) example.",
        "ina dot solberg at post dot example",
        "Drafts go to drafts+bridge@studio.example first.",
        "You can find me under i.solberg [at] studio [dot] example.",
    ),
    "phone-number": (
        "Ring me on +44 7700 900461 in the evening.",
        "My mobile: 07700 900 533",
        "The studio answers on 020 7946 0321.",
        "Text 07700-900-277 when you are outside.",
        "Call 0044 20 7946 0555 and ask for me.",
        "From abroad it is +1 202 555 0143.",
    ),
    "postal-address": (
        "Parcels come to 27 Willow Road, second door.",
        "I moved to 8 Harbour Lane in the spring.",
        "Our flat is at 112b Station Street.",
        "Ich wohne in der Gartenstraße 17.",
        "J'habite au 9 rue des Lilas.",
        "Send it to SW1A 2AB and it will find me.",
    ),
    "public-address": (
        "The shop is at 27 Willow Road.",
        "My workshop is at 8 Harbour Lane, open on weekdays.",
        "Die Buchhandlung in der Gartenstraße 17 hat sie.",
        "The printer Hode worked at 9 Mill Lane from 1841.",
    ),
    "mail-list": (
        "Send patches to girders@lists.example.org.",
        "The list is girder-users@mail.example.",
        "Ask on girder-announce@lists.example.org first.",
    ),
    "public-account": (
        "Kammerchor Westhall e. V., IBAN DE89 3704 0044 0532 0130 00",
        "Donations to the hill club: IBAN GB29 NWBK 6016 1331 9268 19",
        "Konto stowarzyszenia: PL61 1090 1014 0000 0712 1981 2874",
    ),
    "public-number": (
        "The library takes bookings on 01632 960461.",
        "Box office: 020 7946 0321",
        "The museum answers on 01632 960 533.",
    ),
    "public-position": (
        "The museum stands at 53.48095, -2.23743.",
        "The library is [here](https://maps.app.goo.gl/Qx7Rt3).",
        "The type specimen came from 48.858371, 2.294482.",
    ),
    "relative-told": (
        "My uncle Josef died in 1914.",
        "The book is dedicated to my daughter Tilda.",
        "Mein Großvater Anton starb 1917.",
    ),
    "case-told": (
        "My lawsuit against the council was settled in 2009.",
        "In 2003 the reporter was released on bail and acquitted.",
        "In the seminar paper the accused awaits sentencing.",
    ),
    "register-number": (
        "Pay into GB82 WEST 1234 5698 7654 32, please.",
        "My account is DE89 3704 0044 0532 0130 00.",
        "The card is 4539 1488 0343 6467, as before.",
        "The other card is 5500 0055 5555 5559.",
        "My social security number is 123-45-6789.",
        "NL91 ABNA 0417 1643 00 is the account of the choir.",
        "Pay into GB82WEST12345698765432, please.",
        "My account is DE89370400440532013000.",
        "FR1420041010050500013M02606 is where the fee goes.",
    ),
    "birth-date": (
        "I was born on 14 March 1987 during a storm.",
        "My birthday is on 3 September.",
        "Date of birth: 14/03/1987",
        "Ich bin am 14. März 1987 geboren.",
        "Je suis née le 14 mars 1987.",
        "My mother's maiden name is Harcastle.",
    ),
    "birth-year": (
        "I was born in 1987.",
        "I was born in 1991, when the mill still ran.",
        "Ich bin 1987 in Kassel geboren.",
        "Je suis née en 1987.",
    ),
    "place-on-map": (
        "The door is at 53.48095, -2.23743.",
        "Look at 48.858370, 2.294481 on any map.",
        "geo:59.91273,10.74609",
        "The gate is at 53°28'51\"N 2°14'15\"W.",
        "Find us under 9C5VFQGM+4X on the phone.",
        "[the way](https://maps.app.goo.gl/Qx7Rt2)",
    ),
    "protected-term": (
        "We walked home to Elm Street in the rain.",
        "She teaches at Hollow Oak School now.",
        "The plate AB12 CDE was on the picture.",
        "It used to be 0117 496 0812 in those years.",
        "There was a fair behind Elm Street.",
        "中山小学的老师很好。",
        "The parcel went to 12 Quarry Rise instead.",
    ),
    "routine": (
        "I swim in the lido every Thursday.",
        "Every Monday evening I run along the river.",
        "I will be at the book fair in Westhall.",
        "Tomorrow I fly to Bergen.",
        "Ich laufe jeden Mittwoch am Kanal.",
    ),
    "relative-named": (
        "My daughter Tilda drew the bridge.",
        "My husband Anders took the picture.",
        "Our son Joakim is seven now.",
        "My sister Henrike runs the shop.",
        "Mein Sohn Jonas zeichnet gern.",
        "Ma fille Apolline aime les ponts.",
    ),
    "revealing-code": (
        "Booking reference QW8L4T is mine.",
        "My car is LK19 XYZ, the green one.",
        "My passport number is 53A771B.",
    ),
    "case-reference": (
        "The crime reference is 26/48213.",
        "Crime ref 42/118843/26 was all I got.",
        "PC 3317 Dawkins took my statement for the police.",
        "Mein Aktenzeichen: 17 Js 912/26",
        "My restraining order no. 2026/1432 stands.",
    ),
    "secret": (
        "The password is Vb7kLq93x.",
        "ghp_9aB3kLmN4pQrS5tUvW6xYz7A8bC9dE0fG1hI",
        "My recovery code: 8KQ2-MMX7-01PL",
        "AKIA4XMPL7QRSTUVWX2Z",
        "PIN: 7302",
    ),
    "home-folder": (
        "The script looks into /home/ingrid/letters first.",
        "C:\\\\Users\\\\Ingrid\\\\Desktop is full.",
        "Open /Users/ingrid/site in the editor.",
    ),
    "machine-trace": (
        "I built this on tove-workbench at night.",
        "The picture came from /srv/scratch-9k/own/pictures that day.",
        "The host tove-workbench has no name.",
    ),
    "own-matter": (
        "My depression is why I stopped.",
        "I was diagnosed with diabetes last year.",
        "Ich bin schwanger und freue mich.",
        "My divorce took two years.",
    ),
    "matter-of-others": (
        "His addiction cost him the workshop.",
        "Her miscarriage was a hard time.",
        "Ruth's divorce took years.",
        "It was because of his diagnosis.",
    ),
    "unwanted-name": (
        "It began when Karl Ove Brandt wrote to me.",
        "Mr. Blackthorn has not replied.",
        "K. Brandt sat in the third row.",
        "Brandt, Karl Ove: letter of May.",
    ),
    "unwanted-link": (
        "It stands on attack-blog.example for all to see.",
        "See [the page](https://attack-blog.example/maya).",
        "The thread is forum.example/threads/77 if you must.",
        "Written by @foul_mouth again.",
        "hxxp://attack-blog[.]example",
    ),
    "accusation": (
        "Edgar Pohlmann is a stalker.",
        "My ex stalked me for two years.",
        "I was blackmailed by Edgar Pohlmann.",
        "Edgar Pohlmann is a convicted fraudster.",
        "Everybody calls Edgar Pohlmann a liar and a thief.",
        "Edgar Pohlmann ist ein Stalker.",
    ),
    "accusation-near": (
        "Edgar Pohlmann wrote a leaflet about living with a stalker.",
        "In the play, Edgar Pohlmann is a swindler.",
    ),
    "open-case": (
        "See you in court on 9 June.",
        "My trial date is 9 June.",
        "He is out on bail until then.",
        "I have a restraining order against my ex.",
    ),
    "taunt": (
        "You know who you are, and you will pay for it.",
        "I will find you.",
        "I am not afraid of you, and you will never win.",
        "Stop stalking me.",
    ),
    "pile-on": (
        "Report this account, all of you!",
        "Please share his face wherever you can.",
        "Tell his boss what he did.",
        "Write to her employer about it.",
    ),
    "absolute-claim": (
        "Everyone knows that I am honest.",
        "It is 100 % proven.",
        "I am the best engineer in the world.",
    ),
    "sexual-content": (
        "There are nude photos of her on it.",
        "A topless picture of Maya was shared.",
        "Somebody sent naked pictures of me.",
    ),
    "restated-rumour": (
        "I am not a fraud.",
        "Contrary to what has been said, I keep my books.",
        "It is not true that I took the money.",
    ),
    "victim-named": (
        "The same man also stalked Berit Aasen.",
        "Berit Aasen, another victim, has moved away.",
        "Other victims include Berit Aasen and Tomas Lind.",
    ),
    "hidden-name": (
        "I owe that to Ines Valcárcel above all.",
        "INES VALCARCEL taught me to knock.",
        "I. Valcárcel has the plans.",
    ),
    "desk-text": (DESK_MARKER, f"Copied: {DESK_MARKER}", DESK_MARKER.upper()),
}  # fmt: skip
"""For each rule about words. Some are Markdown (links); all are what an owner would write."""

TITLES: tuple[str, ...] = (
    "Maya Lindqvist is not a fraud",
    "Is Maya Lindqvist a scammer",
    "The truth about Maya Lindqvist",
    "Maya Lindqvist arrested",
    "The Maya Lindqvist scam",
    "Maya Lindqvist fraud",
)
"""Titles of pages that tie the person's name to the attack."""

LISTED_IN_DISGUISE: tuple[tuple[str, str], ...] = (
    ("protected-term", "We walked home to 3lm Str33t in the rain."),
    ("protected-term", "We walked home to El m Str eet in the rain."),
    ("protected-term", "Quarry Rise is steep, and the house with the number twelve is ours."),
    ("protected-term", "I grew up in Quarry Rise.\n\nNumber 12, to be exact."),
    ("unwanted-name", "It began when Herr Brandt wrote to me."),
    ("unwanted-name", "Brandt, Dr. Karl, has not replied."),
    ("unwanted-name", "Karl Ove Magnus Brandt has not replied."),
    ("unwanted-name", "K4rl 0ve Br4ndt sat in the third row."),
    ("unwanted-link", "See [the page](https://forum.example/all/../threads/77)."),
    ("unwanted-link", "See [the page](https://ATTACK-BLOG.example:443/x)."),
    ("unwanted-link", "It stands on attack-blog\u3002example for all to see."),
    ("hidden-name", "I owe that to Ines Maria Valcárcel above all."),
)
"""What the lists hold, as people write it who know that somebody looks for it."""
