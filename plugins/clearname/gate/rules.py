"""The table of everything the gate can find: id, code, level, why, fix. `docs/problems.md` is held to it by a test."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clearname.gate.interface import Finding, Level, Mark, Rule, mask
from clearname.text import printable

if TYPE_CHECKING:
    from clearname.gate.output_file import OutputFile

VERSION = 2
"""Grows with every change of what a rule finds; what passed under an earlier one is looked at again."""

_STOP, _BLOCK, _WARN = Level.STOP, Level.BLOCK, Level.WARN
_REPORT = "This comes from the theme or a plugin, not from your words: switch it off, or report it."

RULES = (
    # A. Files and hidden data
    Rule("A01", "image-location", _STOP, "the picture still says where it was taken",
         "Put the picture under content/ and show it from a page, so that it is saved again without its location."),
    Rule("A02", "image-metadata", _STOP, "the picture carries hidden information (camera, dates, owner, comments)",
         "Put the picture under content/ and show it from a page, so that it is saved again with its pixels only."),
    Rule("A03", "original-copied", _STOP, "an original from content/ was copied as it is, with all that it hides",
         "Refer to it from a page as a picture or a download, so that a cleaned copy is made."),
    Rule("A04", "document-metadata", _BLOCK, "the document carries hidden information (author, dates, attachments)",
         "Put it under content/ as a download, so that a copy without it is made; or export it again without."),
    Rule("A06", "file-type", _STOP, "files of this kind are not published",
         "Take it out of content/, or save it as one of: jpg, png, webp, pdf, txt."),
    Rule("A06", "file-content", _STOP, "what is in the file does not fit its name",
         "Save it again in the format that its name says."),
    Rule("A07", "dot-file", _STOP, "a hidden file stands in the site; these often hold private things",
         "Delete it, and run the command again."),
    Rule("A07", "link-in-output", _STOP, "this is a link to something outside the site, or has a second name elsewhere",
         "Put a plain copy of the file in its place."),
    Rule("A07", "not-a-file", _STOP, "this is neither a file nor a folder",
         "Delete it, and run the command again."),
    Rule("A07", "unsafe-name", _STOP, "the file's name has characters that other machines read differently",
         "Rename it with letters, digits, hyphens and dots."),
    Rule("A07", "unreadable-file", _STOP, "the file cannot be read, so nobody knows what is in it",
         "Look at its permissions and at the disk, then run the command again."),
    Rule("A08", "desk-text", _STOP, "this holds text from the private desk, which must never be published",
         "Take the passage out of the page; write what you want to say in words of its own."),
    # B. Personal data in text
    Rule("B01", "email-address", _BLOCK, "an e-mail address that pelican.conf does not allow",
         "Take it out; or, if it is meant to be public, set it as email under [contact]."),
    Rule("B02", "phone-number", _BLOCK, "what reads like a telephone number and is not allowed in pelican.conf",
         "Take it out; or set it as phone under [contact]; or, if it is none, add it to allowed_numbers under [gate]."),
    Rule("B05", "card-private", _BLOCK, "the entry for address books says more than name, work, picture and contacts",
         "It is made from [person] and [contact] alone. " + _REPORT),
    Rule("B07", "protected-term", _STOP, "this holds something from your list of what must never appear",
         "Take it out of the page; or, if it may be public after all, out of protect.txt in your private folder."),
    Rule("B13", "machine-trace", _BLOCK, "this names a folder or the name of a computer",
         "Take it out of the page; if it is not in your words, it comes from a plugin: switch that off."),
    # C. Feeding the attack
    Rule("C01", "unwanted-link", _STOP, "this leads to an address that you never want to link",
         "Take the address out: links and mentions help it in search."),
    Rule("C02", "unwanted-name", _BLOCK, "this names someone that you never want to name",
         "Take the name out, also where it stands in another spelling or only with an initial."),
    # D. Supporters
    Rule("D03", "hidden-name", _STOP, "the name of a supporter who did not agree to be named like this",
         "Take the name out of your own texts, or ask them whether they want their full name shown."),
    # E. Page technology
    Rule("E01", "outside-request", _STOP, "the page would load something from a host that then sees every visitor",
         "Keep a copy under content/ and show that one, or make it a plain link."),
    Rule("E01", "embedded-page", _STOP, "frames, objects and embedded pages are not published",
         "Make it a plain link."),
    Rule("E01", "unsafe-address", _STOP, "an address that runs or hides something (javascript:, data:, file:)",
         "Use a plain https:// address, or a path of this site."),
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
    Rule("E15", "active-xml", _STOP, "the file could run or load something (a script, a stylesheet, an outside entity)",
         _REPORT),
    Rule("E15", "broken-data", _BLOCK, "the file cannot be read as the format it claims to be",
         _REPORT),
    # F, H. The whole
    Rule("F04", "missing-file", _STOP, "this file should be in the site and is not",
         "Build again; if it is still missing, report it."),
    Rule("F04", "unexpected-file", _STOP, "nothing in your content leads to this file, so it must not be published",
         "Build again; if you put it there yourself, put it under content/ instead."),
    Rule("F04", "empty-site", _STOP, "there is no home page, so publishing would wipe your site",
         "Build again, and look for problems above this one."),
    Rule("F10", "domain-file", _BLOCK, "the CNAME file is not the domain that pelican.conf names",
         "Set domain under [publish], and build again."),
    Rule("F10", "proof-file", _BLOCK, "this file shows others whose site it is, and does not say what the settings say",
         "Look at [search] and [well_known] in pelican.conf, and build again."),
    Rule("H01", "changed-after-check", _STOP, "the file changed after it was checked",
         "Run the command again, and leave the output folder alone meanwhile."),
    Rule("H05", "check-failed", _STOP, "one of the safety checks could not finish here, so nothing is published",
         "Run the command again with --debug, and report what it says."),
    Rule("H06", "lists-missing", _BLOCK, "your lists of what must never be published have not been filled in",
         "Write them where `clearname private` says; or answer yes when publishing asks whether there are none."),
    Rule("H07", "example-person", _STOP, "this is still the example person, who does not exist",
         "Put your own name and words into pelican.conf and content/, then publish."),
    Rule("H07", "example-address", _STOP, "the address of the site is still the example's",
         "Set url under [site] in pelican.conf to the address where your site will be found."),
)  # fmt: skip

_BY_CODE = {rule.code: rule for rule in RULES}


def rule_of(code: str) -> Rule:
    """The rule with that code; KeyError if there is none."""
    return _BY_CODE[code]


def found(code: str, file: OutputFile | None = None, line: int = 0, *, secret: str = "", shown: str = "") -> Finding:
    """
    A finding of the rule `code` in `file`, or in the site as a whole.

    `secret` is masked; `shown` is harmless as it is (the name of a tag or a host).
    """
    rule = _BY_CODE[code]
    masked = mask(secret) if secret else printable(shown, 60)
    return Finding(file.path if file else "", line, rule.id, code, rule.level, masked, rule.why, rule.fix)


def found_mark(mark: Mark, file: OutputFile, line: int = 0) -> Finding:
    """The finding of a mark in `file`."""
    return found(mark.code, file, line, secret=mark.secret, shown=mark.shown)
