"""
French sentences with gaps; see `Phrases`.

"Son", "sa" and "ses" agree with what somebody has, not with who has it. No gap follows "de" or "que", which would lose
their vowel before another, and no participle agrees with the person. A colon has its space before it.
"""

from __future__ import annotations

from clearname.kit.phrases import Phrases

PHRASES = Phrases(
    full=(
        "{name} [travaille] à {town} comme {role}.", "{name} [travaille] comme {role} à {town}.",
        "À {town}, {name} [travaille] comme {role}.", "{name} [exerce] à {town} comme {role}.",
        "{town} [est] la ville où {name} travaille comme {role}.",
        "Ce profil [présente] {name}. Sa profession [est] {role} et son lieu de travail [est] {town}.",
        "Ce profil [appartient] à {name}, qui travaille comme {role} à {town}.",
        "Comme {role}, {name} [travaille] à {town}.",
        "Cette page [présente] {name}, qui travaille à {town} comme {role}.",
        "À {town}, {name} [exerce] comme {role}.",
    ),
    without_town=(
        "{name} [travaille] comme {role}.", "{name} [exerce] comme {role}.",
        "Ce profil [appartient] à {name}, qui travaille comme {role}.",
        "Ce profil [présente] {name}. Sa profession [est] {role}.",
    ),
    without_role=(
        "{name} [travaille] à {town}.", "{town} [est] la ville où {name} travaille.",
        "Ce profil [présente] {name}. Son lieu de travail [est] {town}.",
    ),
    names=(
        "Ce profil [présente] {name}.", "Cette page [présente] {name}.", "Ce profil [appartient] à {name}.",
        "Sur cette page, on [trouve] {name}.",
    ),
    names_i=("Je m’[appelle] {name}.", "Mon nom [est] {name}.", "Je [suis] {name}."),
    jobs_i=(
        "Je [travaille] comme {role} à {town}.", "À {town}, je [travaille] comme {role}.",
        "Je [suis] {role} à {town}.",
        "Comme {role}, je [travaille] à {town}.", "Ma profession [est] {role} et mon lieu de travail est {town}.",
        "J’[exerce] comme {role} à {town}.",
    ),
    roles_i=("Je [suis] {role}.", "Je [travaille] comme {role}.", "Ma profession [est] {role}."),
    towns_i=("Je [travaille] à {town}.", "À {town}, je [travaille].", "Mon lieu de travail [est] {town}."),
    posts=("Ici, je [travaille] comme {role}.", "Je [travaille] ici comme {role}.", "Je [suis] {role} ici."),
    posts_without_role=("Je [travaille] ici.",),
    videos=("Cette vidéo [est] signée {name}.", "Cette vidéo [appartient] à {name}."),
    sentences={
        "roles": (
            "Par ailleurs, <je|{short}> [suis|est] {items}.", "<Je|{short}> [suis|est] aussi {items}.",
            "En outre, <je|{short}> [travaille] comme {items}.", "À côté, <je|{short}> [travaille] comme {items}.",
        ),
        "topics": (
            "<Mes|Ses> domaines [sont] les suivants : {many}.",
            "<Mon|Son> domaine principal [est] le suivant : {item}.",
            "<Mon|Son> travail [porte] sur les thèmes suivants : {many}.",
            "<Mon|Son> travail [porte] sur le thème suivant : {item}.",
            "Parmi <mes|ses> spécialités, il y [a] ceci : {many}.",
            "Une de <mes|ses> spécialités [est] celle-ci : {item}.",
            "<Je|{short}> [connais|connaît] bien ces sujets : {many}.",
            "<Je|{short}> [connais|connaît] bien ce sujet : {item}.",
            "Les sujets de <mon|son> travail [sont] ceux-ci : {many}.",
            "<Mon|Son> champ de travail [comprend] ceci : {items}.",
        ),
        "workplaces": (
            "<Mon|Son> lieu de travail s’[appelle] {item}.", "<Mes|Ses> lieux de travail [sont] {many}.",
            "<Je|{short}> [travaille] ici : {items}.", "L’endroit où <je|{short}> [travaille] s’[appelle] {item}.",
            "Ce travail se [fait] ici : {items}.",
        ),
        "schools": (
            "<J’ai|{short} a> [étudié] ici : {items}.", "<Mon|Son> lieu de formation [était] celui-ci : {item}.",
            "<Mes|Ses> lieux de formation [étaient] {many}.", "<Ma|Sa> formation s’[est] faite ici : {items}.",
        ),
        "credentials": (
            "<Mon|Son> diplôme [est] le suivant : {item}.", "<Mes|Ses> diplômes [sont] les suivants : {many}.",
            "<J’ai|{short} a> [obtenu] ceci : {items}.", "Parmi <mes|ses> titres, il y [a] celui-ci : {item}.",
        ),
        "awards": (
            "<J’ai|{short} a> [reçu] cette distinction : {item}.",
            "<Mon|Son> travail [a] été distingué ainsi : {items}.",
            "<Mes|Ses> distinctions [sont] les suivantes : {many}.",
            "Une distinction pour <mon|son> travail s’[appelle] {item}.",
        ),
        "bodies": (
            "<Je|{short}> [fais|fait] partie des organisations suivantes : {many}.",
            "<Je|{short}> [fais|fait] partie de cette organisation : {item}.",
            "Une organisation dont <je|{short}> [fais|fait] partie s’[appelle] {item}.",
            "<J’|{short} >[adhère|adhère] à cette organisation : {item}.",
        ),
        "affiliations": (
            "<Je|{short}> [garde] aussi un lien avec cette institution : {item}.",
            "<Je|{short}> [travaille] en lien avec ces institutions : {many}.",
            "Un autre lien [est] celui-ci : {item}.",
        ),
        "languages": (
            "<Je|{short}> [parle] {items}.", "<Mes|Ses> langues [sont] les suivantes : {many}.",
            "<Ma|Sa> langue de travail [est] celle-ci : {item}.",
            "Au travail, <je|{short}> [parle] {items}.", "Les langues de <mon|son> travail [sont] celles-ci : {many}.",
        ),
        "other_names": (
            "<J’|{short} >[utilise|utilise] aussi le nom {item}.", "Un autre de <mes|ses> noms [est] {item}.",
            "<Mes|Ses> autres noms [sont] {many}.",
        ),
        "press": (
            "On [a] parlé de <mon|son> travail ici : {items}.", "{item} [a] parlé de <mon|son> travail.",
            "{many} [ont] parlé de <mon|son> travail.", "<Mon|Son> travail [a] été présenté ici : {items}.",
        ),
        "site": (
            "On en [lit] plus sur {host}.", "Il y [a] plus à lire sur {host}.", "<Mon|Son> site [est] {host}.",
            "Pour en savoir plus, il y [a] {host}.", "Tout le reste se [trouve] sur {host}.",
            "Le site lié à ce profil [est] {host}.", "Plus de détails se [trouvent] sur {host}.",
            "<Mon|Son> travail [est] décrit sur {host}.",
        ),
        "book": ("<J’ai|{short} a> [écrit] le livre {item}.", "<J’ai|{short} a> [écrit] ces livres : {many}.",
                 "<Mon|Son> livre [porte] ce titre : {item}."),
        "article": ("<J’ai|{short} a> [publié] l’article {item}.", "Parmi <mes|ses> publications, il y [a] {items}."),
        "video": ("<Mon|Son> travail se [voit] dans cette vidéo : {item}.",
                  "<Mon|Son> travail se [voit] ici : {items}."),
        "event": ("<J’ai|{short} a> [participé] ici en public : {items}.",
                  "Un de <mes|ses> rendez-vous publics s’[appelait] {item}."),
        "software": ("<J’ai|{short} a> [écrit] ce logiciel : {item}.",
                     "<J’ai|{short} a> [écrit] ces logiciels : {many}."),
        "album": ("<J’ai|{short} a> [enregistré] l’album {item}.", "<Mon|Son> travail s’[entend] ici : {items}."),
    },
    first_person=r"\b(?:je|moi|me|mon|ma|mes|nous|notre|nos)\b|\b[jm]['’]",
    last=(("", " et "),),
    quotes=("«\u00a0", "\u00a0»"),
    at_work=r"\b(?:travail\w*|exerce|profession)\b.*\{(?:role|items)\}|\{role\}.*\btravail\w*",
    no_work=r"(?i)(?:\bétudiant|\bélève|\bretraité|\bchômeu|\bmère\b|\bpère\b|\bveu[fv])",
    mends=((" :(?= )", "\u00a0:"), (r"\bà Le (?=\S)", "au "), (r"\bÀ Le (?=\S)", "Au "), (r"\bà Les (?=\S)", "aux "),
           (r"\bÀ Les (?=\S)", "Aux ")),
    lowers=True,
)  # fmt: skip
