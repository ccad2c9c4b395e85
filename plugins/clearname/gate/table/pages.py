"""Group E: page technology and search."""

from __future__ import annotations

from clearname.gate.interface import Level, Rule

_STOP, _BLOCK = Level.STOP, Level.BLOCK
_REPORT = "This comes from the theme or a plugin, not from your words: switch it off, or report it."

RULES = (
    Rule("E01", "outside-request", _STOP, "the page would load something from a host that then sees every visitor",
         "Keep a copy under content/ and show that one, or make it a plain link."),
    Rule("E01", "embedded-page", _STOP, "frames, objects and embedded pages are not published",
         "Make it a plain link."),
    Rule("E01", "unsafe-address", _STOP, "an address that runs or hides something (javascript:, data:, file:)",
         "Use a plain https:// address, or a path of this site."),
    Rule("E02", "tracker", _STOP, "a mark by which a counter, a chat or an advertiser follows visitors",
         "Take it out; of a copied link, keep what stands before the question mark."),
    Rule("E03", "form", _STOP, "a form: what visitors type would be sent somewhere",
         "Take it out; an e-mail address under [contact] does the same."),
    Rule("E04", "script", _STOP, "a script: the published site runs none",
         "Take it out. " + _REPORT),
    Rule("E04", "inline-handler", _STOP, "an attribute that runs a script (onclick and its like)",
         "Take it out. " + _REPORT),
    Rule("E04", "inline-style", _BLOCK, "a style attribute, which the page's own policy would ignore",
         "Use a class and the theme's stylesheet."),
    Rule("E04", "csp-missing", _BLOCK, "the page has no content security policy",
         "Use the theme that comes with Clearname, or include its head template in yours."),
    Rule("E04", "csp-weak", _BLOCK, "the page's content security policy allows too much, or comes too late",
         "Use the policy of the theme that comes with Clearname."),
    Rule("E04", "referrer-policy", _BLOCK, "the page would tell other sites where visitors came from",
         'Put <meta name="referrer" content="no-referrer"> into the head, as the theme of Clearname does.'),
    Rule("E04", "base-element", _BLOCK, "a base element changes where all the links of the page lead",
         "Take it out."),
    Rule("E04", "page-structure", _BLOCK, "the page is put together so that browsers could read it in two ways",
         "Look at unclosed tags and quotes near this place. " + _REPORT),
    Rule("E05", "hidden-comment", _BLOCK, "a comment that readers do not see, but anybody can read",
         "Delete the comment from your text. " + _REPORT),
    Rule("E05", "generator-version", _BLOCK, "the page names the program that made it, with its version",
         _REPORT),
    Rule("E06", "draft", _STOP, "a draft stands in the site that is about to be published",
         "Build again; drafts belong to the preview only."),
    Rule("E07", "clock-time", _BLOCK, "a time of day or time zone, which says when and where someone was awake",
         "Give the day only; machines get midnight UTC."),
    Rule("E11", "mail-digest", _BLOCK, "an avatar service, or your e-mail address as a digest that such services know",
         "Keep the picture under content/ and show that one."),
    Rule("E13", "hidden-text", _BLOCK, "text that readers do not see; search engines take it for cheating",
         "Show it, or take it out. " + _REPORT),
    Rule("E15", "active-xml", _STOP, "the file could run or load something (a script, a stylesheet, an outside entity)",
         _REPORT),
    Rule("E15", "broken-data", _BLOCK, "the file cannot be read as the format it claims to be",
         _REPORT),
)  # fmt: skip
