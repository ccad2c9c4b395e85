"""The person: in full on the home page, as a stub on every other."""

from __future__ import annotations

from collections.abc import Sequence

from clearname.model import Site
from clearname.settings import Credential, Person
from clearname.structured_data.nodes.ids import Ids
from clearname.structured_data.nodes.node import Node, node, property_value, ref


def person_stub(ids: Ids, name: str, told_by: Sequence[str] = ()) -> Node:
    """
    The person on pages that are not about them alone; says nothing that the full node does not say.

    `name` is that of the main language on every page of the site: one person has one name, and others besides it.
    `told_by`: ids of what others say about them on that page.
    """
    return node("Person", ids.person, {
        "name": name,
        "url": ids.base,
        "subjectOf": [ref(each) for each in told_by],
    })  # fmt: skip


def person(ids: Ids, site: Site, images: Sequence[Node], told_by: Sequence[str]) -> Node:
    """
    The person in full, for the home page.

    `images` are the portrait's, `told_by` ids of pieces about the person that the page shows. The other names are told
    where the site shows them: a name that no reader can see is a hidden name.
    """
    who = site.person
    return person_stub(ids, who.name) | node("Person", "", {
        "givenName": who.given_name,
        "additionalName": who.additional_name,
        "familyName": who.family_name,
        "alternateName": list(who.other_names) if _shows_names(site) else [],
        "description": who.description,
        "disambiguatingDescription": who.disambiguation,
        "jobTitle": who.job_title,
        "hasOccupation": [{"@type": "Occupation", "name": each} for each in who.occupations],
        "image": [ref(image["@id"]) for image in images],
        "worksFor": _refs(ids, [each.name for each in who.works_for]),
        "affiliation": _refs(ids, [each.name for each in who.affiliations]),
        "alumniOf": _refs(ids, [each.name for each in who.alumni_of]),
        "memberOf": _refs(ids, [each.name for each in who.member_of]),
        "award": list(who.awards),
        "hasCredential": [_credential(ids, each) for each in who.credentials],
        "knowsAbout": list(who.knows_about),
        "knowsLanguage": list(who.knows_language),
        **_ticked(site),
        "identifier": _identifiers(who),
        "sameAs": [each.url for each in site.elsewhere if each.confirmed_on],
        "subjectOf": [ref(each) for each in told_by],
    })  # fmt: skip


def person_in_edition(ids: Ids, site: Site, images: Sequence[Node], told_by: Sequence[str]) -> Node:
    """
    The person on the home page of the site in another language.

    Only what is the same in every language, and the name as it is written in this one: two descriptions of one person
    would contradict each other.
    """
    name = site.main_settings.person.name
    return person_stub(ids, name, told_by) | node("Person", "", {
        "alternateName": [site.person.name] if site.person.name != name else [],
        "image": [ref(image["@id"]) for image in images],
        "sameAs": [each.url for each in site.elsewhere if each.confirmed_on],
    })  # fmt: skip


def _shows_names(site: Site) -> bool:
    """Whether there is a page of names, one of the person's own or one that is made."""
    return site.person.names_page or any(page.slug == "names" for page in site.pages)


def _refs(ids: Ids, names: Sequence[str]) -> list[Node]:
    """A reference for each organisation, once."""
    return [ref(ids.organisation(name)) for name in dict.fromkeys(names)]


def _credential(ids: Ids, credential: Credential) -> Node:
    return node("EducationalOccupationalCredential", "", {
        "name": credential.name,
        "url": credential.url,
        "recognizedBy": ref(ids.organisation(credential.by)) if credential.by else {},
    })  # fmt: skip


def _ticked(site: Site) -> Node:
    """
    What is private unless `tell` names it.

    A town is the locality of an address and nothing else of one: `homeLocation` and `workLocation` would say that the
    person lives or works there, and the setting does not say which.
    """
    who, contact = site.person, site.settings.contact
    told = {
        "email": ("email", contact.email),
        "phone": ("telephone", contact.phone),
        "town": ("address", node("PostalAddress", "", {"addressLocality": who.town}) if who.town else {}),
        "birth_date": ("birthDate", who.birth_date.isoformat() if who.birth_date else ""),
        "gender": ("gender", who.gender),
        "nationality": ("nationality", {"@type": "Country", "name": who.nationality} if who.nationality else {}),
    }
    return {name: value for tick, (name, value) in told.items() if tick in who.tell}


def _identifiers(person: Person) -> list[Node]:
    """The numbers under which registers know the person."""
    isni = person.isni.replace(" ", "")
    known = (
        ("ORCID", person.orcid, f"https://orcid.org/{person.orcid}"),
        ("ISNI", isni, f"https://isni.org/isni/{isni}"),
        ("Wikidata", person.wikidata, f"https://www.wikidata.org/wiki/{person.wikidata}"),
    )
    return [property_value(kind, value, url) for kind, value, url in known if value]
