"""Group B: personal data in text."""

from __future__ import annotations

from clearname.gate.interface import Level, Rule

_STOP, _BLOCK, _WARN = Level.STOP, Level.BLOCK, Level.WARN
_REPORT = "This comes from the theme or a plugin, not from your words: switch it off, or report it."

RULES = (
    Rule("B01", "email-address", _BLOCK, "an e-mail address that pelican.conf does not allow",
         "Take it out; or, if it is meant to be public, set it as email under [contact]."),
    Rule("B01", "mail-list", _WARN, "an address that reads like that of a mailing list",
         "Make sure that it is a list that many read, and nobody's own address; else take it out."),
    Rule("B02", "phone-number", _BLOCK, "what reads like a telephone number and is not allowed in pelican.conf",
         "Take it out; or set it as phone under [contact]; or, if it is none, add it to allowed_numbers under [gate]."),
    Rule("B02", "public-number", _WARN, "a telephone number that reads like that of a public place",
         "Make sure that no private telephone rings there; else take it out."),
    Rule("B03", "postal-address", _BLOCK, "what reads like the address of a house, or a postcode",
         "Name the region instead; a shop or another public place can be allowed: allowed_places under [gate].",
         judgement=True),
    Rule("B03", "public-address", _WARN, "an address that reads like that of a public place, or of long ago",
         "Make sure that nobody lives there whom it could harm, you least of all; else name the town alone."),
    Rule("B04", "register-number", _STOP, "what reads like the number of a card, an account or a person in a register",
         "Take it out; or, if it is none, add it to allowed_numbers under [gate]."),
    Rule("B05", "birth-date", _BLOCK, "somebody's day of birth, or an answer that banks ask for",
         "Take it out, or give the year alone.", judgement=True),
    Rule("B05", "birth-year", _WARN, "the year in which you were born",
         "Leave it out unless it matters here: it is one part of what others need to pass for you."),
    Rule("B05", "card-private", _BLOCK, "the entry for address books says more than name, work, picture and contacts",
         "It is made from [person] and [contact] alone. " + _REPORT),
    Rule("B06", "place-on-map", _STOP, "a position on the map, or a link to one",
         "Name the town or the region; a public place can be allowed: allowed_places under [gate]."),
    Rule("B06", "public-position", _WARN, "a position on the map that reads like that of a public place",
         "Make sure that it shows nobody's home, and no place where you can be waited for; else name the town alone."),
    Rule("B07", "protected-term", _STOP, "this holds something from your list of what must never appear",
         "Take it out of the page; or, if it may be public after all, out of protect.txt in your private folder."),
    Rule("B08", "routine", _WARN, "this tells where somebody will be, or what they do on which day",
         "Write of it when it is over, or without day and place."),
    Rule("B09", "relative-named", _BLOCK, "a relative is named; children above all cannot agree to it",
         "Take the name out: my daughter, my brother.", judgement=True),
    Rule("B09", "relative-told", _WARN, "a relative is named, of long ago as it seems, or in the dedication of a book",
         "Ask yourself whether the name helps others to pass for you, or to find the family; if not, leave it."),
    Rule("B10", "revealing-code", _WARN, "what reads like a number plate, or a code of a booking, card or exam",
         "Take it out: with such a code others can act for you, or find you."),
    Rule("B11", "case-reference", _BLOCK, "the number of a case or an order, or an officer by name",
         "Take it out; keep it where you keep your evidence.", judgement=True),
    Rule("B12", "secret", _STOP, "a password, key or token that opens something",
         "Take it out, and change it there: it must count as known. In a sample, write x for its letters."),
    Rule("B13", "home-folder", _BLOCK, "this names somebody's folder on a computer, and with it a user name",
         "Write /home/user or the like; or waive it, if the name is nobody's.", judgement=True),
    Rule("B13", "machine-trace", _BLOCK, "this names a folder or the name of a computer",
         "Take it out of the page; if it is not in your words, it comes from a plugin: switch that off."),
    Rule("B14", "own-matter", _WARN, "this says something of your health, love, faith, papers or money",
         "Ask yourself whether everybody may know it for ever; if so, leave it."),
    Rule("B14", "matter-of-others", _BLOCK, "this says something of another person's health, love, papers or money",
         "Take it out: it is theirs to tell.", judgement=True),
)  # fmt: skip
