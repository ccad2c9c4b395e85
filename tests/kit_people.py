"""One invented person for each language in which the kit knows sentences and `tests/people` has nobody, and one for another."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from clearname.model import Press, PressKind, Site, Work, WorkKind
from clearname.settings import Credential, Organisation
from kit_help import site_of

PEOPLE: dict[str, dict[str, Any]] = {
    "de": {
        "name": "Wiebke Tannwald", "given_name": "Wiebke", "family_name": "Tannwald", "job_title": "Orgelbauerin",
        "occupations": ("Orgelbauerin", "Dozentin"), "town": "Musterstadt", "works_for": ("Werkstatt am Deich",),
        "alumni_of": ("Hochschule Nordmoor",), "awards": ("Ehrenpreis Handwerk, 2019",),
        "knows_about": ("historischer Orgelbau", "Intonation von Pfeifen", "Wind und Wetter"),
        "credentials": (("Diplom in Akustik", "Hochschule Nordmoor"),), "member_of": ("Bund der Orgelleute",),
        "headline": "Orgelbauerin in Musterstadt",
        "description": "Wiebke Tannwald baut und pflegt Orgeln in Musterstadt.",
        "introduction": "Wiebke Tannwald ist Orgelbauerin in Musterstadt. Seit 2012 leitet Wiebke Tannwald die Werkstatt "
        "am Deich. Zwei Lehrlinge lernen dort die Intonation.",
    },
    "es": {
        "name": "Inés Calderón Rúa", "given_name": "Inés", "family_name": "Calderón Rúa", "job_title": "Arquitecta",
        "occupations": ("Arquitecta", "Profesora"), "town": "Villaejemplo", "works_for": ("Estudio Piedra Vieja",),
        "alumni_of": ("Universidad del Valle Alto",), "awards": ("Medalla del Oficio, 2020",),
        "knows_about": ("Casas de piedra", "Cal y yeso", "Inspección de puentes", "Iluminación"),
        "credentials": (("Máster en restauración", "Universidad del Valle Alto"),), "member_of": ("Círculo de la Cal",),
        "headline": "arquitecta en Villaejemplo",
        "description": "Inés Calderón Rúa restaura casas de piedra en Villaejemplo.",
        "introduction": "Inés Calderón Rúa es arquitecta en Villaejemplo. Desde 2011 dirige el Estudio Piedra Vieja.",
    },
    "fr": {
        "name": "Élodie Marchevent", "given_name": "Élodie", "family_name": "Marchevent", "job_title": "Luthière",
        "occupations": ("Luthière", "Enseignante"), "town": "Le Valfictif", "works_for": ("Atelier du Pont",),
        "alumni_of": ("École des Trois Cordes",), "awards": ("Prix du Bois, 2018",),
        "knows_about": ("Restauration de violons", "Vernis anciens", "Acoustique"),
        "credentials": (("Diplôme de lutherie", "École des Trois Cordes"),), "member_of": ("Cercle des Archets",),
        "headline": "luthière au Valfictif", "description": "Élodie Marchevent répare des violons au Valfictif.",
        "introduction": "Élodie Marchevent est luthière au Valfictif. Depuis 2010, Élodie répare des violons anciens.",
    },
    "pt": {
        "name": "Marina Valecampo", "given_name": "Marina", "family_name": "Valecampo", "job_title": "Veterinária",
        "occupations": ("Veterinária", "Professora"), "town": "Porto", "works_for": ("Clínica da Ribeira Alta",),
        "alumni_of": ("Universidade do Monte",), "awards": ("Prémio do Campo, 2021",),
        "knows_about": ("Saúde de aves", "Nutrição animal", "Cirurgia"),
        "credentials": (("Mestrado em clínica de aves", "Universidade do Monte"),), "member_of": ("Liga das Aves",),
        "headline": "veterinária no Porto", "description": "Marina Valecampo cuida de aves no Porto.",
        "introduction": "Marina Valecampo é veterinária no Porto. Desde 2013 dirige a Clínica da Ribeira Alta.",
    },
    "hi": {
        "name": "मीरा देवगाँव", "given_name": "मीरा", "family_name": "देवगाँव", "job_title": "वास्तुकार",
        "occupations": ("वास्तुकार", "अध्यापक"), "town": "नयानगर", "works_for": ("पुराना पत्थर कार्यालय",),
        "alumni_of": ("घाटी विश्वविद्यालय",), "awards": ("शिल्प पदक, 2019",),
        "knows_about": ("पत्थर के घर", "चूने का काम", "भवन रेखांकन"),
        "credentials": (("वास्तुकला में स्नातकोत्तर", "घाटी विश्वविद्यालय"),), "member_of": ("शिल्प परिषद",),
        "headline": "नयानगर में वास्तुकार", "description": "मीरा देवगाँव नयानगर में पुराने घरों की मरम्मत करती हैं।",
        "introduction": "मीरा देवगाँव नयानगर में वास्तुकार हैं। 2009 से वे पुराने पत्थर के घरों की मरम्मत करती हैं।",
    },
    "ja": {
        "name": "森野架乃", "given_name": "架乃", "family_name": "森野", "job_title": "建築士", "occupations": ("建築士", "講師"),
        "town": "例市", "works_for": ("古石設計室",), "alumni_of": ("谷川大学",), "awards": ("手仕事賞、2019年",),
        "knows_about": ("石造りの家の修復", "漆喰", "建物の製図"), "credentials": (("建築修士", "谷川大学"),),
        "member_of": ("石の家の会",), "headline": "例市の建築士", "description": "森野架乃は例市で古い家を直しています。",
        "introduction": "森野架乃は例市の建築士です。2009年から古石設計室を開いています。石の家をこれまでに三十軒直しました。",
    },
    "sv": {
        "name": "Tuva Ekmyra", "given_name": "Tuva", "family_name": "Ekmyra", "job_title": "Orgelbyggare",
        "occupations": ("Orgelbyggare",), "town": "Exempelby", "works_for": ("Verkstaden vid ån",),
        "alumni_of": ("Nordmyra högskola",), "awards": ("Hantverkspriset, 2019",),
        "knows_about": ("gamla orglar", "intonation"), "credentials": (), "member_of": (),
        "headline": "orgelbyggare i Exempelby", "description": "Tuva Ekmyra bygger och vårdar orglar i Exempelby.",
        "introduction": "Tuva Ekmyra är orgelbyggare i Exempelby. Sedan 2012 leder Tuva en verkstad med fyra anställda.",
    },
}  # fmt: skip
"""Fields of the person, by language; names of bodies and credentials as plain texts."""


def person_site(language: str) -> Site:
    """A site of that person, with two works and a report in the press."""
    person = dict(PEOPLE[language])
    for field in ("works_for", "alumni_of", "member_of"):
        person[field] = tuple(map(Organisation, person[field]))
    person["credentials"] = tuple(Credential(name, by=by) for name, by in person["credentials"])
    person |= {"other_names": (), "portrait_alt": "", "knows_language": ("en", "fr", "nb"), "facts": (("Now", "Bees"),)}
    works = (
        Work(WorkKind.BOOK, "Northlight", "northlight", published="2019-05"),
        Work(WorkKind.VIDEO, "Long Shadows", "shadows"),
    )
    press = (Press(PressKind.ARTICLE, "Work", "work", "https://courier.example/1", "Example Courier"),)
    return replace(site_of(language=language, **person), works=works, press=press)
