"""Group B: personal data in text."""

from __future__ import annotations

from clearname.gate.interface import Level, Rule

_STOP, _BLOCK = Level.STOP, Level.BLOCK
_REPORT = "This comes from the theme or a plugin, not from your words: switch it off, or report it."

RULES = (
    Rule("B01", "email-address", _BLOCK, "an e-mail address that pelican.conf does not allow",
         "Take it out; or, if it is meant to be public, set it as email under [contact]."),
    Rule("B02", "phone-number", _BLOCK, "what reads like a telephone number and is not allowed in pelican.conf",
         "Take it out; or set it as phone under [contact]; or, if it is none, add it to allowed_numbers under [gate]."),
    Rule("B04", "register-number", _STOP, "what reads like the number of a card, an account or a person in a register",
         "Take it out; or, if it is none, add it to allowed_numbers under [gate]."),
    Rule("B05", "card-private", _BLOCK, "the entry for address books says more than name, work, picture and contacts",
         "It is made from [person] and [contact] alone. " + _REPORT),
    Rule("B07", "protected-term", _STOP, "this holds something from your list of what must never appear",
         "Take it out of the page; or, if it may be public after all, out of protect.txt in your private folder."),
    Rule("B13", "home-folder", _BLOCK, "this names somebody's folder on a computer, and with it a user name",
         "Write /home/user or the like; or waive it, if the name is nobody's.", judgement=True),
    Rule("B13", "machine-trace", _BLOCK, "this names a folder or the name of a computer",
         "Take it out of the page; if it is not in your words, it comes from a plugin: switch that off."),
)  # fmt: skip
