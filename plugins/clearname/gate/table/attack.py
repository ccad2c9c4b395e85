"""Group C: what feeds the attack, and the law."""

from __future__ import annotations

from clearname.gate.interface import Level, Rule

_STOP, _BLOCK, _WARN = Level.STOP, Level.BLOCK, Level.WARN

RULES = (
    Rule("C01", "unwanted-link", _STOP, "this leads to an address that you never want to link",
         "Take the address out: links and mentions help it in search."),
    Rule("C02", "unwanted-name", _BLOCK, "this names someone that you never want to name",
         "Take the name out, also in another spelling; or waive it, where somebody else has that name.", True),
    Rule("C03", "accusation", _BLOCK, "this accuses somebody",
         "Say what happened to you without saying who did it: \"I was harassed online\".", True),
    Rule("C03", "accusation-near", _WARN, "a word of accusation stands near a name",
         "Read it once more: nobody should be able to take it for an accusation."),
    Rule("C05", "open-case", _BLOCK, "this speaks of a case that may still be going on",
         "Take it out until everything is over; what is public can be used in court.", True),
    Rule("C05", "case-told", _WARN, "this speaks of a case that is over, as it seems, or a subject of study",
         "Make sure that nothing of it is still before a court; if so, leave it."),
    Rule("C06", "taunt", _BLOCK, "this speaks to the one who attacks, or sounds like a threat",
         "Take it out: an answer is what they wait for.", True),
    Rule("C07", "pile-on", _BLOCK, "this calls on others to go after somebody",
         "Take it out, and ask people to do nothing at all.", True),
    Rule("C08", "name-with-attack", _BLOCK, "a title, an address or a picture's words tie your name to the attack",
         "Say what the page is about in other words: search engines learn these beside your name.", True),
    Rule("C09", "absolute-claim", _WARN, "this promises or claims more than anybody can show",
         "Say what you have done and where it can be checked."),
    Rule("C10", "sexual-content", _STOP, "this describes somebody's body in a sexual way, or says so of the page",
         "Take it out. If it is medicine or art, say it in the words of that field."),
    Rule("C11", "restated-rumour", _WARN, "this repeats a rumour in order to deny it",
         "Say what is the case instead; what was said belongs on the page with your own account at most."),
    Rule("C12", "victim-named", _BLOCK, "this names somebody else as attacked",
         "Take the name out: that person has not agreed to be found with it.", True),
)  # fmt: skip
