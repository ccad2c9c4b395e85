"""What the person is asked about what goes on, by the word that the case keeps; the steps of the plan follow it."""

from __future__ import annotations

from casedesk.plan.steps import Flag, Kind

HAPPENING: dict[str, str] = {
    Kind.HARASSMENT: "Somebody follows, threatens or keeps writing to you",
    Kind.IMPERSONATION: "Somebody pretends to be you",
    Kind.DEFAMATION: "Lies about you are spread",
    Kind.IMAGES: "Intimate pictures, real or fake, are shown or threatened to be",
    Kind.DOXXING: "Your address or other private facts were posted",
    Kind.MINOR: "Somebody under 18 is in it",
    Flag.EXTORTION: "Somebody wants money, pictures or anything else from you",
    Flag.ORDER: "A court order says that they must leave you alone",
}
