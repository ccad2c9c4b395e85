"""The words that the benchmark's texts are made of. Invented people, invented places, reserved hosts."""

FIRST_NAMES = (
    ("Amelia", "amelia"), ("José", "jose"), ("Zoë", "zoe"), ("Łukasz", "lukasz"), ("Søren", "soren"),
    ("Aïcha", "aicha"), ("Jürgen", "jurgen"), ("Siobhán", "siobhan"), ("Noémie", "noemie"), ("Åsa", "asa"),
    ("Ólafur", "olafur"), ("Nguyễn Anh", "nguyen-anh"), ("Çağla", "cagla"), ("Ivana", "ivana"),
    ("Дмитрий", "dmitri"), ("Ελένη", "eleni"), ("美咲", "misaki"), ("지훈", "jihun"), ("伟", "wei"),
    ("فاطمة", "fatima"),
    ("Priya", "priya"), ("Kwame", "kwame"), ("Leilani", "leilani"), ("Thabo", "thabo"), ("Ruth", "ruth"),
    ("Daniel", "daniel"), ("Grace", "grace"), ("Omar", "omar"), ("Mei-Ling", "mei-ling"), ("Hannah", "hannah"),
    ("Robert", "robert"), ("Kateřina", "katerina"), ("Björn", "bjorn"), ("Inês", "ines"), ("François", "francois"),
    ("Ana María", "ana-maria"), ("Tomás", "tomas"), ("Yaël", "yael"), ("Mónica", "monica"), ("Peter", "peter"),
)  # fmt: skip
"""As shown, and as it stands in an address."""

LAST_NAMES = (
    ("Okafor", "okafor"), ("García-Núñez", "garcia-nunez"), ("Müller", "muller"), ("O'Neill", "oneill"),
    ("Ødegård", "odegard"), ("Wójcik", "wojcik"), ("Şahin", "sahin"), ("Dvořák", "dvorak"), ("Brönte", "bronte"),
    ("Nakamura", "nakamura"), ("Κωνσταντίνου", "konstantinou"), ("Соколова", "sokolova"), ("Haddad", "haddad"),
    ("Iyer", "iyer"), ("van der Berg", "van-der-berg"), ("Smith", "smith"), ("Johansson", "johansson"),
    ("Ferreira", "ferreira"), ("D'Angelo", "dangelo"), ("Petrović", "petrovic"), ("Kovács", "kovacs"),
    ("Adeyemi", "adeyemi"), ("Lefèvre", "lefevre"), ("Tran", "tran"), ("Mbeki", "mbeki"),
    ("Castellanos", "castellanos"), ("Þórsdóttir", "thorsdottir"), ("Ní Dhuibhne", "ni-dhuibhne"),
    ("Rossi", "rossi"), ("Abdullahi", "abdullahi"), ("Chen", "chen"), ("Ó Briain", "o-briain"),
    ("Reyes", "reyes"), ("Lindström", "lindstrom"), ("Patel", "patel"),
)  # fmt: skip

ROLES = (
    "nurse", "project manager", "teacher", "site engineer", "volunteer coordinator", "editor", "researcher",
    "accountant", "former student", "head of operations", "choir director", "software developer", "neighbour",
    "union representative", "librarian", "parish secretary", "board member", "photographer", "paramedic",
)  # fmt: skip

ORGANISATIONS = (
    "Harbour Street Clinic", "O'Neill & Sons", "Universität Lüneburg", "Fundación Puente", "Northgate School",
    'The "Open Door" Kitchen', "Atelier Noémie", "Kestrel Logistics", "St. Brigid's Choir", "Riverside Library",
    "Østby Kommune", "Green Lane Tenants' Union", "Datawerk GmbH", "Café Mañana", "Lighthouse Youth Trust",
)  # fmt: skip

RELATIONSHIPS = {
    "former colleague": "colleague", "current colleague": "colleague", "client": "client", "student": "student",
    "neighbour": "community", "friend of many years": "friend", "supervisor": "manager", "volunteer": "community",
    "business partner": "collaborator", "relative": "family", "journalist": "other", "community member": "community",
}  # fmt: skip
"""In the supporter's words; beside it what Clearname's own files call it."""

SUBJECTS = ("Mara", "She", "Mara Lindqvist", "My colleague", "Our coordinator")

VERBS = (
    "explained", "organised", "documented", "defended", "checked", "rebuilt", "questioned", "supported", "described",
    "prepared", "translated", "reviewed", "corrected", "listened to", "followed up on",
)  # fmt: skip

OBJECTS = (
    "every invoice of the relief fund", "the minutes of the council meeting", "our first grant application",
    "the complaint of a frightened tenant", "a plan that others had given up on",
    "the safety report of the workshop", "the accounts that were later disputed", "the evening classes for newcomers",
    "a difficult conversation with the press", "the correspondence with the ministry", "the archive of the choir",
    "the schedule of forty volunteers", "a badly written contract", "the interview that was quoted out of context",
    "the timeline of events",
)  # fmt: skip

TAILS = (
    "with patience that I still admire", "long before anyone asked her to", "and kept the receipts",
    "in front of the whole board", "without raising her voice", "although it cost her two weekends",
    "and never took credit for it", "while the rest of us hesitated", "in three languages",
    "and published the sources the same day", "even when the easy answer was silence",
    "so that nobody had to rely on rumours", "during the hardest winter we have had",
)  # fmt: skip

OPENINGS = (
    "I have known Mara since {year}.",
    "We worked side by side at {organisation} for {years} years.",
    "I first met Mara in {year}, at {organisation}.",
    "As a {role}, I see many people under pressure.",
    "I write this of my own accord and under my own name.",
    "Nobody asked me to write these lines.",
    "My family moved to the town in {year}, and Mara was the first to knock on our door.",
)

CLOSINGS = (
    "I would work with her again *tomorrow*.",
    "I stand by every word of this.",
    "Anyone who doubts it is welcome to ask me.",
    "That is the person I know.",
    "I hope that this page helps others to see the **whole** picture.",
    "The record should be set straight, and I am glad to help with it.",
    "If you have questions, [write to me](https://contact.example/{slug}).",
)

FOREIGN_SENTENCES = (
    "Ich würde ihr jederzeit wieder vertrauen.", "Je l'ai vue tenir parole, même quand cela lui coûtait cher.",
    "Siempre encontró tiempo para escucharnos.", "Hon gav aldrig upp, och hon ljög aldrig för oss.",
    "彼女はいつも約束を守りました。", "Она всегда говорила правду, даже когда это было неудобно.",
    "Zawsze można było na nią liczyć.", "Η Μάρα κράτησε τον λόγο της.",
)  # fmt: skip

BEGINNINGS = (
    "In {year}, ", "Later, ", "More than once, ", "When it mattered, ", "To my surprise, ", "As always, ",
    "That spring, ", "Against all advice, ", "Quietly, ", "",
)  # fmt: skip

PAGES = (
    ("about", "About Mara Lindqvist"), ("account", "My account of events"), ("statement", "Statement of 14 March"),
    ("timeline", "Timeline"), ("documents", "Documents and sources"), ("press", "For the press"),
    ("corrections", "Corrections and retractions"), ("faq", "Questions and answers"),
    ("privacy", "Privacy and consent"), ("contact", "Contact"),
)  # fmt: skip

SERVICES = ("orcid", "scholar", "social", "code", "photos", "video", "network", "archive")
