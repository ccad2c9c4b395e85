"""The fixed words of the report: what it is, how it was made, what a fingerprint shows and what it does not."""

from __future__ import annotations

TITLES = {
    "police": "Report for the police",
    "lawyer": "Report for a lawyer",
    "self": "Report for my own folder",
}

ABOUT = (
    "This report lists things that happened to me. I wrote them down in a log on my own computer. "
    "Only the incidents that I chose for this report are in it. Private notes are never part of it."
)
NUMBERS = (
    "Numbers of incidents and exhibits are those of the log and never change. "
    "A number that is missing here belongs to an entry that was not chosen, or that was removed."
)
SUPPLEMENT = "This is a supplement to {to}. It holds only what was logged since, and what was changed since."
CORRECTED = "Corrected: handed over before, and changed since."
WITHDRAWN = "These entries were handed over before and have been removed from the log since."

LOOKS = (
    "Only the last look of each week is listed, for each search and way of looking by itself. What each page is to me, "
    "I said myself. A share counts higher places more, as people click on them more often; a look with too few "
    "results has none."
)

INTEGRITY = (
    "For each file, the log keeps a fingerprint (SHA-256) from the moment the file was taken in. If the fingerprint "
    "of a file is the same today, the file has not changed since then.",
    "A fingerprint does not show that a website displayed what the file shows. It does not show who wrote it, or when. "
    "For that there are other things: the statement of the person who saved it, the page itself while it is online, "
    "and the records of the service.",
    "Each entry of the log holds the fingerprint of the entry before it. An entry that was changed, dropped or slipped "
    "in later would break this chain. The chain alone does not prove when it was written: the times are those of the "
    "computer's clock, unless a time stamp of an outside authority is listed with the exhibit. Such a stamp shows that "
    "the fingerprint existed at that time, according to that authority.",
    "Originals are kept as they came. Working copies with hidden parts are listed as such and name their original.",
    "Services keep logs for a short time only. The records of the service should be asked for early.",
)
INTEGRITY_SHORT = (
    "The fingerprint (SHA-256) of an exhibit shows that the file has not changed since it was taken in. It does not "
    "show that the website displayed it. That rests on the statement of the person who saved it, on the page itself "
    "if it is still online, and on records of the service. Please ask the service to keep them.",
)
COURTS = (
    "Courts differ in what they accept. In federal courts of the United States, for example, rules of evidence 902(13) "
    "and 902(14) let a qualified person certify copies by their fingerprint."
)

STATEMENT = (
    "I saw what is shown in {exhibits} on the dates given there. I used ______________________ and saved it by "
    "______________________. Each is a complete and unaltered copy of what I saw, except: ______________________"
)
SIGNATURE = "Name, date and signature: ____________________________________________"

KEPT_BACK = {
    "no_file": "No file is kept. Only what was seen was written down.",
    "under_18": "Somebody in this incident may be under 18. No file of it is handed over here.",
    "intimate": "Intimate content. The file is not in this bundle; it can be shown on request.",
    "copy": "A copy with hidden parts is in this bundle. The original is kept as it was, and can be shown on request.",
}

VERIFY = """How to check this bundle
========================

You need no special program. The file SHA256SUMS lists the fingerprint of every
other file here.

On Linux, open a terminal in this folder and type:

    sha256sum -c SHA256SUMS

On a Mac:

    shasum -a 256 -c SHA256SUMS

Each line should end with OK.

On Windows, open PowerShell in this folder and type, for one file:

    Get-FileHash exhibits\\E0001.png

and compare the answer with the line of that file in SHA256SUMS. Capital and
small letters mean the same.

The fingerprints of the exhibits also stand in the printed report. Compare them
with the paper that was handed over: then the paper vouches for the files.

What this shows: the files are the ones that were put into this bundle.
What it does not show: that a website displayed them, who wrote them, or when.

The head of the log when this was made:
    entry {number}
    {digest}

manifest.csv and manifest.json list each exhibit with its number, size and
fingerprint. Numbers are the same in every bundle of this case.

Private. {mark}
"""

VERIFY_STAMPS = """
Time stamps of an outside service
---------------------------------

The folder stamps holds what a time-stamping service answered (RFC 3161). Each
is over the head of the log at that time. Get the certificate of the service's
makers from themselves, not from here, save it as makers.pem, and type:

{lines}
"Verification: OK" means: the service signed that this head existed at the
time in the stamp. `openssl ts -reply -in FILE -text` shows that time. It does
not show that what stands in the log is true.
"""

VERIFY_PROOFS = """
Proofs of OpenTimestamps
------------------------

The files *.ots in the folder stamps are over heads of the log as well. They
lead to a block in the block chain of Bitcoin. With the program `ots` (package
opentimestamps-client) and a copy of that chain (Bitcoin Core), type:

{lines}
Without a copy of the chain, `ots info FILE` prints the number of the block
and its Merkle root. Compare the root with what two or more sites show for that
block. Its time is right to about two hours. A proof that is "pending" was only
promised by a calendar, and shows nothing yet; `ots upgrade FILE` asks for the
rest. None of this shows that what stands in the log is true.
"""
