"""What may be chosen in the fields of records."""

CHANNELS = ("message", "post", "mail", "letter", "telephone", "in_person", "search_result", "other")
SURE = ("known", "suspected", "unknown")
ROLES = ("known", "suspected", "unknown", "witness", "assisting", "contact")
CONTACT_ROLES = ("police", "court", "advocate", "lawyer", "platform", "doctor", "school", "work", "other")
CAPTURES = (
    "screenshot", "pdf", "singlefile", "mhtml", "html", "warc", "wacz", "mail", "export", "photo", "audio", "video",
    "text", "address",
)  # fmt: skip
CLOCKS = ("system", "phone", "ntp-checked", "unknown")
LOGINS = ("own_account", "none", "other", "unknown")
HOLDS = ("none", "third_person", "own_intimate", "other_intimate")
AGES = ("adults", "no_people", "minor_or_unsure")
STOPPED = "minor_or_unsure"
"""The answer at the age gate after which no file is taken in, and none is handed over."""
LET_IN = frozenset({"adults", "no_people"})
"""The answers after which more than words may follow."""
DIRECTIONS = ("to_them", "from_them", "meeting")
CUSTODY = (
    "made", "stated", "add", "verify", "copy", "export", "hand_over", "open_original", "backup", "passphrase",
    "recovery", "anchor", "guard",
)  # fmt: skip
NOTICE_STATES = ("draft", "ready", "sent", "closed")
NOTICE_CHANNELS = ("form", "mail", "letter", "app", "other")
REPLIES = ("receipt", "removed", "partly", "refused", "asked", "extended", "counter", "still_there", "other")
