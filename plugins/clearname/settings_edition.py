"""The settings of the site in another of its languages: those of the site, with what is said in that language."""

from __future__ import annotations

from dataclasses import fields, replace

from clearname.settings import PersonInLanguage, Settings

_NAMES = ("works_for", "affiliations", "alumni_of", "member_of", "town")
"""Mostly names, which stand as they are where they are not given in that language."""


def in_language(settings: Settings, given: PersonInLanguage, language: str) -> Settings:
    """
    The settings for that language.

    What is a text and is not given in that language is left out: an English line does not belong on an Arabic page.
    The name of the site's main language is known to readers of the other as another spelling, and the other way round.
    """
    person = settings.person
    name = given.name or person.name
    is_other = name != person.name
    said = {f.name: getattr(given, f.name) for f in fields(given) if f.name not in ("title", "contact_note", "name")}
    names = {key: said[key] or getattr(person, key) for key in _NAMES}
    parts = {key: said[key] or ("" if is_other else getattr(person, key)) for key in ("given_name", "family_name")}
    spellings = dict.fromkeys((*([person.name] if is_other else []), *(given.other_names or person.other_names)))
    spellings.pop(name, None)
    return replace(
        settings,
        site=replace(settings.site, language=language, languages=(), title=given.title or name),
        person=replace(
            person, name=name, additional_name="", **{**said, **names, **parts, "other_names": tuple(spellings)}
        ),
        contact=replace(settings.contact, note=given.contact_note),
    )
