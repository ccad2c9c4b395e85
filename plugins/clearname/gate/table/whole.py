"""Groups F and H: the whole site, its order, and what comes after."""

from __future__ import annotations

from clearname.gate.interface import Level, Rule

_STOP, _BLOCK, _INFO = Level.STOP, Level.BLOCK, Level.INFO

RULES = (
    Rule("F04", "missing-file", _STOP, "this file should be in the site and is not",
         "Build again; if it is still missing, report it."),
    Rule("F04", "unexpected-file", _STOP, "nothing in your content leads to this file, so it must not be published",
         "Build again; if you put it there yourself, put it under content/ instead."),
    Rule("F04", "empty-site", _STOP, "there is no home page, so publishing would wipe your site",
         "Build again, and look for problems above this one."),
    Rule("A09", "site-too-large", _BLOCK, "the site is larger than 900 MB or has more than 20,000 files",
         "Take out downloads and pictures that nobody needs; hosts refuse more than that."),
    Rule("F10", "domain-file", _BLOCK, "the CNAME file is not the domain that pelican.conf names",
         "Set domain under [publish], and build again."),
    Rule("F10", "proof-file", _BLOCK, "this file shows others whose site it is, and does not say what the settings say",
         "Look at [search] and [well_known] in pelican.conf, and build again."),
    Rule("H01", "changed-after-check", _STOP, "the file changed after it was checked",
         "Run the command again, and leave the output folder alone meanwhile."),
    Rule("H02", "pages-gone", _BLOCK, "more than 30 % of the pages that are live would be gone",
         "If you meant it, say so with  clearname waive ; else look at what is missing under content/.", True),
    Rule("H02", "home-renamed", _BLOCK, "the home page has another name or title than the one that is live",
         "If you meant it, say so with  clearname waive ; else look at pelican.conf and the home page.", True),
    Rule("H04", "waiver-impossible", _STOP, "a waiver for what cannot be waived, or without reason, name or a near end",
         "Take the waiver back, and mend what it was for."),
    Rule("H04", "waiver-ended", _STOP, "a waiver has ended, and what it was for still stands there",
         "Read the passage again, then give it anew or take the passage out."),
    Rule("H04", "waiver-changed", _STOP, "what a waiver was given for has been changed since",
         "Read the passage again, then give the waiver anew or take the passage out."),
    Rule("H05", "check-failed", _STOP, "one of the safety checks could not finish here, so nothing is published",
         "Take out what you changed last in this file; if that does not help, report it, but not the file."),
    Rule("H06", "lists-missing", _BLOCK, "your lists of what must never be published have not been filled in",
         "Add to them with  clearname lists add protect , or say that there is nothing:  clearname lists none ."),
    Rule("H07", "example-person", _STOP, "this is still the example person, who does not exist",
         "Put your own name and words into pelican.conf and content/, then publish."),
    Rule("H07", "example-address", _STOP, "the address of the site is still the example's",
         "Set url under [site] in pelican.conf to the address where your site will be found."),
)  # fmt: skip

NOTES = (
    Rule("B03", "place-allowed", _INFO, "an entry of allowed_places let an address or a position pass",
         "Nothing, if it is a public place; else take it out of allowed_places under [gate]."),
    Rule("H04", "waiver-holding", _INFO, "a waiver of yours lets a passage pass",
         "Nothing until it ends; then read the passage again."),
)  # fmt: skip
"""What is told and is no fault."""
