"""
German sentences with gaps; see `Phrases`.

Facts stand in the nominative, after "als", or after a colon: nothing in front of them asks for an ending. Possession is
said with "von", so that no name takes an s and nobody is "sein" or "ihr".
"""

from __future__ import annotations

from clearname.kit.phrases import Phrases

PHRASES = Phrases(
    full=(
        "{name} [ist] {role} in {town}.", "{name} [arbeitet] als {role} in {town}.",
        "{name} [arbeitet] in {town} als {role}.", "In {town} [arbeitet] {name} als {role}.",
        "Als {role} [arbeitet] {name} in {town}.", "{name} [ist] von Beruf {role} und arbeitet in {town}.",
        "{town} [ist] der Ort, an dem {name} als {role} arbeitet.",
        "Dies [ist] das Profil von {name}. Der Beruf [ist] {role}, der Ort der Arbeit [ist] {town}.",
        "Hier [geht] es um {name} und die Arbeit als {role} in {town}.",
        "Von Beruf [ist] {name} {role}, und der Ort der Arbeit ist {town}.",
    ),
    without_town=(
        "{name} [ist] {role}.", "{name} [arbeitet] als {role}.", "Von Beruf [ist] {name} {role}.",
        "Als {role} [arbeitet] {name}.", "Dies [ist] das Profil von {name}. Der Beruf [ist] {role}.",
    ),
    without_role=(
        "{name} [arbeitet] in {town}.", "In {town} [arbeitet] {name}.",
        "{town} [ist] der Ort, an dem {name} arbeitet.",
        "Dies [ist] das Profil von {name}. Der Ort der Arbeit [ist] {town}.",
    ),
    names=(
        "Dies [ist] das Profil von {name}.", "Dieses Profil [gehört] {name}.", "Hier [geht] es um {name}.",
        "Das [ist] {name}.", "Diese Seite [handelt] von {name}.",
    ),
    names_i=("Mein Name [ist] {name}.", "Ich [bin] {name}.", "Ich [heiße] {name}."),
    jobs_i=(
        "Ich [arbeite] als {role} in {town}.", "In {town} [arbeite] ich als {role}.", "Ich [bin] {role} in {town}.",
        "Als {role} [arbeite] ich in {town}.", "Mein Beruf [ist] {role}, mein Arbeitsort {town}.",
        "Von Beruf [bin] ich {role}, und ich arbeite in {town}.",
    ),
    roles_i=("Ich [bin] {role}.", "Ich [arbeite] als {role}.", "Von Beruf [bin] ich {role}.",
    "Mein Beruf [ist] {role}."),
    towns_i=("Ich [arbeite] in {town}.", "In {town} [arbeite] ich.", "Mein Arbeitsort [ist] {town}."),
    posts=("Hier [arbeite] ich als {role}.", "Ich [arbeite] hier als {role}.", "Hier [bin] ich {role}."),
    posts_without_role=("Hier [arbeite] ich.",),
    videos=("Dieses Video [ist] von {name}.", "Dieses Video [kommt] von {name}."),
    sentences={
        "roles": (
            "Außerdem [bin|ist] <ich|{short}> {items}.", "<Ich|{short}> [bin|ist] auch {items}.",
            "Daneben [arbeite|arbeitet] <ich|{short}> als {items}.", "Zugleich [bin|ist] <ich|{short}> {items}.",
            "<Ich|{short}> [arbeite|arbeitet] außerdem als {items}.",
        ),
        "topics": (
            "<Meine Fachgebiete|Die Fachgebiete von {short}> [sind] {many}.",
            "Zu <meinen Fachgebieten|den Fachgebieten von {short}> [gehören] {many}.",
            "Zu <meinen Themen|den Themen von {short}> [gehört] dieses: {item}.",
            "Ein Fachgebiet von <mir|{short}> [ist] {item}.",
            "In <meiner Arbeit|der Arbeit von {short}> [geht] es vor allem um Folgendes: {items}.",
            "Mit diesen Themen [kenne|kennt] <ich mich|{short} sich> gut aus: {many}.",
            "Mit diesem Thema [kenne|kennt] <ich mich|{short} sich> gut aus: {item}.",
            "Wichtige Themen <meiner Arbeit|der Arbeit von {short}> [sind] {many}.",
            "<Mein Fachwissen|Das Fachwissen von {short}> [umfasst] Folgendes: {items}.",
        ),
        "workplaces": (
            "<Mein Arbeitsplatz|Der Arbeitsplatz von {short}> [heißt] {item}.",
            "Der Ort <meiner Arbeit|der Arbeit von {short}> [heißt] {item}.",
            "<Meine Arbeitsplätze|Die Arbeitsplätze von {short}> [sind] {many}.",
            "An diesem Arbeitsplatz [bin|ist] <ich|{short}> tätig: {item}.",
            "<Ich|{short}> [arbeite|arbeitet] hier: {items}.",
        ),
        "schools": (
            "<Meine Ausbildung|Die Ausbildung von {short}> [fand] hier statt: {items}.",
            "Gelernt [habe|hat] <ich|{short}> hier: {items}.",
            "<Mein Ausbildungsort|Der Ausbildungsort von {short}> [war] dieser: {item}.",
            "Orte <meiner Ausbildung|der Ausbildung von {short}> [waren] {many}.",
        ),
        "credentials": (
            "<Mein Abschluss|Der Abschluss von {short}> [ist] dieser: {item}.",
            "<Meine Abschlüsse|Die Abschlüsse von {short}> [sind] {many}.",
            "Folgendes [habe|hat] <ich|{short}> erworben: {items}.",
            "An Abschlüssen [kann] <ich|{short}> dies vorweisen: {items}.",
        ),
        "awards": (
            "<Ich|{short}> [habe|hat] diese Auszeichnung erhalten: {item}.",
            "<Meine Arbeit|Die Arbeit von {short}> [wurde] so ausgezeichnet: {items}.",
            "<Meine Auszeichnungen|Die Auszeichnungen von {short}> [sind] {many}.",
            "Eine Auszeichnung <meiner Arbeit|der Arbeit von {short}> [heißt] {item}.",
        ),
        "bodies": (
            "<Ich|{short}> [bin|ist] hier Mitglied: {items}.",
            "Eine Mitgliedschaft von <mir|{short}> [ist] diese: {item}.",
            "<Meine Mitgliedschaften|Die Mitgliedschaften von {short}> [sind] {many}.",
            "Mitglied [bin|ist] <ich|{short}> hier: {items}.",
        ),
        "affiliations": (
            "<Ich|{short}> [bin|ist] dieser Einrichtung verbunden: {item}.",
            "Diesen Einrichtungen [bin|ist] <ich|{short}> verbunden: {many}.",
            "Eine Verbindung [habe|hat] <ich|{short}> auch hierher: {items}.",
        ),
        "languages": (
            "<Ich|{short}> [spreche|spricht] {items}.", "<Meine Sprachen|Die Sprachen von {short}> [sind] {many}.",
            "In <meiner Arbeit|der Arbeit von {short}> [sind] dies die Sprachen: {many}.",
            "<Meine Arbeitssprache|Die Arbeitssprache von {short}> [ist] {item}.",
            "Bei der Arbeit [spreche|spricht] <ich|{short}> {items}.",
        ),
        "other_names": (
            "Ein anderer Name von <mir|{short}> [ist] {item}.", "Bekannt [bin|ist] <ich|{short}> auch als {items}.",
            "<Ich|{short}> [verwende|verwendet] auch diesen Namen: {item}.",
        ),
        "press": (
            "Über <meine Arbeit|die Arbeit von {short}> [wurde] hier berichtet: {items}.",
            "Berichte über <meine Arbeit|die Arbeit von {short}> [gab] es hier: {items}.",
            "{item} [hat] über <meine Arbeit|die Arbeit von {short}> berichtet.",
            "{many} [haben] über <meine Arbeit|die Arbeit von {short}> berichtet.",
        ),
        "site": (
            "Mehr [steht] auf {host}.", "Weiteres [findet] sich auf {host}.", "Auf {host} [gibt] es mehr zu lesen.",
            "<Meine eigene Website|Die eigene Website von {short}> [ist] {host}.",
            "Mehr über <meine Arbeit|die Arbeit von {short}> [steht] auf {host}.",
            "Wer mehr wissen möchte, [findet] es auf {host}.", "Ausführlicher [ist] die Website {host}.",
            "Die Website zu diesem Profil [ist] {host}.",
        ),
        "book": (
            "<Ich|{short}> [habe|hat] dieses Buch geschrieben: {item}.", "Zu lesen [ist] von <mir|{short}> {item}.",
            "<Ich|{short}> [habe|hat] diese Bücher geschrieben: {many}.",
        ),
        "article": (
            "<Ich|{short}> [habe|hat] diesen Beitrag veröffentlicht: {item}.",
            "Veröffentlicht [habe|hat] <ich|{short}> unter anderem {items}.",
        ),
        "video": ("Im Video zu sehen [ist] <meine Arbeit|die Arbeit von {short}> hier: {items}.",
                  "Ein Video <meiner Arbeit|der Arbeit von {short}> [ist] {item}."),
        "event": ("Zu <meinen Veranstaltungen|den Veranstaltungen von {short}> [zählt] diese: {item}.",
                  "Öffentlich aufgetreten [bin|ist] <ich|{short}> hier: {items}."),
        "software": ("<Ich|{short}> [habe|hat] diese Software geschrieben: {items}.",
                     "An Software [gibt] es von <mir|{short}> {items}."),
        "album": ("<Ich|{short}> [habe|hat] dieses Album aufgenommen: {item}.",
                  "Zu hören [ist] <meine Arbeit|die Arbeit von {short}> hier: {items}."),
    },
    first_person=r"\b(?:ich|mich|mir|mein\w*|wir|uns\w*)\b",
    last=(("", " und "),),
    quotes=("„", "“"),
    at_work=r"\b(?:[Aa]rbeite\w*|Arbeit|Beruf)\b.*\{(?:role|items)\}|\{role\}.*\b[Aa]rbeit\w*",
    no_work=r"(?i)\b(?:schüler|studen|student|rentner|pensionär|ruhestand|arbeitslos|mutter|vater|witwe)",
)  # fmt: skip
