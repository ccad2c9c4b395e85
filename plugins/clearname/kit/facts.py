"""The one base of facts from which every text of the kit is made."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from clearname.kit.choices import Choices
from clearname.kit.cut import sentences_of, with_stop
from clearname.kit.guard import Guard
from clearname.kit.phrases import LANGUAGES
from clearname.model import Elsewhere, Site
from clearname.settings import Organisation, Person

_LONG_NAME = 6
"""Words."""
_STOPS = {"zh": "。", "ja": "。", "hi": "।", "mr": "।", "ne": "।", "bn": "।", "ur": "۔"}
_COMMAS = {"zh": "、", "ja": "、", "ar": "، ", "fa": "، ", "ur": "، ", "ps": "، ", "ckb": "، "}


@dataclass(frozen=True, slots=True)
class Title:
    """A work, as far as the kit speaks of it."""

    kind: str
    """One of `WorkKind`."""
    title: str
    year: str
    """Empty if not said."""


@dataclass(frozen=True, slots=True)
class Credential:
    """A degree, licence or certificate."""

    name: str
    by: str
    """Who gave it; empty if not said."""

    @property
    def label(self) -> str:
        """As in a list: `MSc in acoustics (Northmoor University)`."""
        return f"{self.name} ({self.by})" if self.by else self.name


@dataclass(frozen=True, slots=True)
class KitFacts:
    """What may be said about the person, each thing allowed on its own."""

    name: str
    language: str
    site_url: str
    given_name: str = ""
    family_name: str = ""
    other_names: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    """Job title first, then kinds of work; nouns."""
    headline: str = ""
    town: str = ""
    workplaces: tuple[str, ...] = ()
    affiliations: tuple[str, ...] = ()
    schools: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    credentials: tuple[Credential, ...] = ()
    awards: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    """By their names in the language of the site."""
    works: tuple[Title, ...] = ()
    press: tuple[str, ...] = ()
    """Who wrote or spoke about the person."""
    description: str = ""
    introduction: str = ""
    """Who this is in a paragraph that can stand alone."""
    own: tuple[str, ...] = ()
    """Sentences that the person wrote, each for one platform at most; those of `kit.toml` first."""
    elsewhere: tuple[Elsewhere, ...] = ()
    """Confirmed pages: what may be linked."""
    noted: tuple[Elsewhere, ...] = ()
    """Every page of the list, confirmed or not."""
    portrait_alt: str = ""

    @property
    def host(self) -> str:
        """The address of the site as people say it, without `https://`."""
        parts = urlsplit(self.site_url)
        return (parts.netloc.removeprefix("www.") + parts.path).rstrip("/")

    @property
    def primary_language(self) -> str:
        """`en` of `en-GB`."""
        return self.language.partition("-")[0].lower()

    @property
    def stop(self) -> str:
        """The full stop of the language."""
        return _STOPS.get(self.primary_language, ".")

    @property
    def comma(self) -> str:
        """What stands between the members of a list in the language."""
        return _COMMAS.get(self.primary_language, ", ")

    @property
    def has_sentences(self) -> bool:
        """Whether sentences are known in the language."""
        return self.primary_language in ("en", *LANGUAGES)

    @property
    def gap(self) -> str:
        """What stands between two sentences in the language."""
        return "" if self.primary_language in ("ja", "zh") else " "

    @property
    def names(self) -> tuple[str, ...]:
        """Every name that must not be torn: of the person, and of bodies."""
        whole = (self.name, *self.other_names, *self.workplaces, *self.affiliations, *self.schools, *self.bodies)
        return tuple(dict.fromkeys((*whole, self.given_name, self.family_name)))

    @property
    def shorter_names(self) -> tuple[str, ...]:
        """Given and family name, then other names, the longest first; only what is shorter than the full name."""
        pair = f"{self.given_name} {self.family_name}".strip() if self.family_name else ""
        others = sorted(self.other_names, key=len, reverse=True)
        return tuple(dict.fromkeys(name for name in (pair, *others) if name and len(name) < len(self.name)))

    @property
    def has_long_name(self) -> bool:
        """Whether the full name alone nearly fills a short text, so that it cannot stand in every one."""
        return len(self.name.split()) >= _LONG_NAME


def build_facts(site: Site, choices: Choices, guard: Guard, noted: tuple[Elsewhere, ...] = ()) -> KitFacts:
    """
    Everything of the site that the kit may say; what the guard keeps out is told by it.

    `noted` are the entries of `elsewhere.toml`, also those that are not confirmed.
    """
    person = site.person
    language = site.settings.site.language

    def one(text: str, what: str) -> str:
        """The text; empty where the kit must not say it."""
        return text if not text or guard.allows(text, f"kit: {what}") else ""

    def some(texts: Iterable[str], what: str) -> tuple[str, ...]:
        """Of the texts those that the kit may say, each once."""
        return guard.only(_distinct(texts), f"kit: {what}")

    workplaces = _names(person.works_for)
    facts = KitFacts(
        name=person.name,
        language=language,
        site_url=site.settings.site.url,
        given_name=one(person.given_name, "given name"),
        family_name=one(person.family_name, "family name"),
        other_names=some(person.other_names, "other names"),
        roles=some((person.job_title, *person.occupations), "job title and occupations") or _role_of(person, guard),
        headline=one(person.headline, "headline"),
        town=one(person.town, "town") if choices.town else "",
        workplaces=some(workplaces, "workplaces"),
        affiliations=some((name for name in _names(person.affiliations) if name not in workplaces), "affiliations"),
        schools=some(_names(person.alumni_of), "schools"),
        bodies=some(_names(person.member_of), "memberships"),
        credentials=tuple(
            Credential(c.name, c.by) for c in person.credentials if one(f"{c.name} ({c.by})", "credentials")
        ),
        awards=some(person.awards, "awards"),
        topics=some(person.knows_about, "what you know about"),
        languages=tuple(_language_name(code, language) for code in person.knows_language),
        press=some((piece.publisher for piece in site.press), "press"),
        description=one(person.description, "description"),
        introduction=one(person.introduction, "introduction"),
        elsewhere=tuple(page for page in site.elsewhere if guard.allows(page.url, "content/elsewhere.toml")),
        portrait_alt=one(person.portrait_alt or person.name, "portrait") if person.portrait else "",
    )
    on_list = tuple(page for page in noted or site.elsewhere if guard.allows(page.url, "content/elsewhere.toml"))
    works = (Title(str(work.kind), work.title, work.published[:4]) for work in site.works)
    allowed = tuple(work for work in works if guard.allows(work.title, "kit: works"))
    return replace(facts, works=allowed, noted=on_list, own=_own_sentences(person, choices, facts, guard))


def _own_sentences(person: Person, choices: Choices, facts: KitFacts, guard: Guard) -> tuple[str, ...]:
    """
    Of the introduction all but the first sentence, which says what every text begins with.

    What the person wrote as a label and a few words is no sentence and has no place here.
    """
    written = [
        *((sentence, "kit.toml: sentences", True) for sentence in choices.sentences),
        *((sentence, "kit: introduction", True) for sentence in sentences_of(person.introduction)[1:]),
        (person.disambiguation, "kit: disambiguation", _is_english_sentence(person.disambiguation, facts)),
    ]
    allowed = (
        with_stop(text, facts.stop) for text, where, fits in written if text and guard.allows(text, where) and fits
    )
    return tuple(dict.fromkeys(allowed))


def _is_english_sentence(text: str, facts: KitFacts) -> bool:
    return facts.primary_language == "en" and re.search(r"\b(?:am|is|are|was|were|has|have)\b", text) is not None


def _role_of(person: Person, guard: Guard) -> tuple[str, ...]:
    """The headline without the town, where there is neither job title nor occupation."""
    headline = person.headline
    if person.town and headline.casefold().endswith(f" in {person.town}".casefold()):
        headline = headline[: -len(person.town) - 4]
    return guard.only((headline,) if headline else (), "kit: headline")


def _names(organisations: Iterable[Organisation]) -> tuple[str, ...]:
    return _distinct(organisation.name for organisation in organisations)


def _distinct(texts: Iterable[str]) -> tuple[str, ...]:
    kept: dict[str, str] = {}
    for text in texts:
        if text:
            kept.setdefault(text.casefold(), text)
    return tuple(kept.values())


def _language_name(code: str, language: str) -> str:
    """What the language is called in the language of the site; the code itself where that is unknown."""
    from babel import Locale
    from babel.core import UnknownLocaleError

    for tag in (language, language.partition("-")[0], "en"):
        try:
            return Locale.parse(code, sep="-").get_display_name(Locale.parse(tag, sep="-")) or code
        except (ValueError, UnknownLocaleError):
            continue
    return code
