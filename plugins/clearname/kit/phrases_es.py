"""
Spanish sentences with gaps; see `Phrases`.

"Su" and "sus" agree with what somebody has, not with who has it; past participles that would agree with a person are
avoided. Names of bodies stand after a copula or a colon, where they need no article.
"""

from __future__ import annotations

from clearname.kit.phrases import Phrases

PHRASES = Phrases(
    full=(
        "{name} [trabaja] como {role} en {town}.", "{name} [trabaja] en {town} como {role}.",
        "En {town} [trabaja] {name} como {role}.", "Como {role}, {name} [trabaja] en {town}.",
        "{town} [es] el lugar donde {name} trabaja como {role}.", "{name} [ejerce] en {town} como {role}.",
        "Este perfil [presenta] a {name}. Su profesión [es] {role} y su lugar de trabajo [es] {town}.",
        "Este [es] el perfil de {name}. En {town} [trabaja] como {role}.",
        "Aquí se [habla] de {name} y de su trabajo como {role} en {town}.",
        "La profesión de {name} [es] {role}, y su lugar de trabajo es {town}.",
    ),
    without_town=(
        "{name} [trabaja] como {role}.", "La profesión de {name} [es] {role}.", "Como {role} [trabaja] {name}.",
        "Este [es] el perfil de {name}. Su profesión [es] {role}.",
    ),
    without_role=(
        "{name} [trabaja] en {town}.", "En {town} [trabaja] {name}.", "{town} [es] el lugar donde {name} trabaja.",
        "Este [es] el perfil de {name}. Su lugar de trabajo [es] {town}.",
    ),
    names=(
        "Este [es] el perfil de {name}.", "Este perfil [presenta] a {name}.", "Aquí se [habla] de {name}.",
        "Esta página [trata] de {name}.", "Este perfil [pertenece] a {name}.",
    ),
    names_i=("Me [llamo] {name}.", "Mi nombre [es] {name}.", "[Soy] {name}."),
    jobs_i=(
        "[Trabajo] como {role} en {town}.", "En {town} [trabajo] como {role}.", "[Soy] {role} en {town}.",
        "Como {role}, [trabajo] en {town}.", "Mi profesión [es] {role} y mi lugar de trabajo es {town}.",
        "[Ejerzo] como {role} en {town}.",
    ),
    roles_i=("[Soy] {role}.", "[Trabajo] como {role}.", "Mi profesión [es] {role}."),
    towns_i=("[Trabajo] en {town}.", "Mi trabajo [está] en {town}.", "Mi lugar de trabajo [es] {town}."),
    posts=("Aquí [trabajo] como {role}.", "[Trabajo] aquí como {role}.", "Aquí [soy] {role}."),
    posts_without_role=("Aquí [trabajo].",),
    videos=("Este vídeo [es] de {name}.", "Este vídeo [viene] de {name}."),
    sentences={
        "roles": (
            "Además, [soy|es] {items}.", "También [soy|es] {items}.", "Aparte de eso, [trabajo|trabaja] como {items}.",
            "Al mismo tiempo [soy|es] {items}.", "Asimismo, [trabajo|trabaja] como {items}.",
        ),
        "topics": (
            "<Mis temas|Sus temas> [son] los siguientes: {many}.", "<Mi tema|Su tema> principal [es] este: {item}.",
            "<Mi trabajo|El trabajo de {short}> [trata] estos temas: {many}.",
            "<Mi trabajo|El trabajo de {short}> [trata] este tema: {item}.",
            "Entre <mis|sus> especialidades [están] estas: {many}.",
            "Una de <mis|sus> especialidades [es] esta: {item}.",
            "[Conozco|Conoce] bien estos temas: {many}.", "[Conozco|Conoce] bien este tema: {item}.",
            "<Me|Le> [ocupan] sobre todo estos temas: {many}.", "<Me|Le> [ocupa] sobre todo este tema: {item}.",
            "<Mi campo|El campo de {short}> [abarca] lo siguiente: {items}.",
        ),
        "workplaces": (
            "<Mi lugar|El lugar> de trabajo <actual|de {short}> [es] {item}.",
            "El centro donde [trabajo|trabaja] [se llama] {item}.",
            "<Mis lugares|Los lugares> de trabajo <actuales|de {short}> [son] {many}.",
            "[Trabajo|Trabaja] aquí: {items}.", "Este trabajo se [hace] aquí: {items}.",
        ),
        "schools": (
            "[Estudié|Estudió] aquí: {items}.", "<Mi lugar|Su lugar> de estudios [fue] este: {item}.",
            "<Mis lugares|Sus lugares> de estudios [fueron] estos: {many}.", "<Me|Se> [formé|formó] aquí: {items}.",
        ),
        "credentials": (
            "<Mi titulación|Su titulación> [es] esta: {item}.",
            "<Mis titulaciones|Sus titulaciones> [son] las siguientes: {many}.",
            "[Obtuve|Obtuvo] lo siguiente: {items}.", "Entre <mis|sus> títulos [está] este: {item}.",
        ),
        "awards": (
            "[Recibí|Recibió] esta distinción: {item}.",
            "<Mi trabajo|Su trabajo> [recibió] este reconocimiento: {item}.",
            "Entre <mis|sus> distinciones [están] estas: {many}.",
            "Una distinción de <mi|su> trabajo [se llama] {item}.",
        ),
        "bodies": (
            "[Pertenezco|Pertenece] a esta entidad: {item}.", "[Pertenezco|Pertenece] a estas entidades: {many}.",
            "[Formo|Forma] parte de lo siguiente: {items}.",
            "Una entidad a la que [pertenezco|pertenece] [es] {item}.",
        ),
        "affiliations": (
            "También [tengo|tiene] relación con esta institución: {item}.",
            "[Colaboro|Colabora] con estas instituciones: {many}.",
            "[Mantengo|Mantiene] además este vínculo: {items}.",
        ),
        "languages": (
            "[Hablo|Habla] {items}.", "<Mis idiomas|Sus idiomas> [son] {many}.",
            "En <mi|su> trabajo se [habla] {items}.", "<Mi idioma|Su idioma> de trabajo [es] {item}.",
            "Los idiomas de <mi|su> trabajo [son] {many}.",
        ),
        "other_names": (
            "También [uso|usa] el nombre {item}.", "Otro de <mis|sus> nombres [es] {item}.",
            "Otros nombres <míos|suyos> [son] {many}.", "[Uso|Usa] además estos nombres: {many}.",
        ),
        "press": (
            "De <mi|su> trabajo se [habló] aquí: {items}.", "Sobre <mi|su> trabajo [informó] {item}.",
            "Sobre <mi|su> trabajo [informaron] {many}.", "<Mi trabajo|Su trabajo> se [vio] en estos medios: {many}.",
        ),
        "site": (
            "[Hay] más en {host}.", "Se [puede] leer más en {host}.", "En {host} [hay] más información.",
            "<Mi sitio|El sitio> web [es] {host}.", "Más sobre <mi|este> trabajo se [encuentra] en {host}.",
            "Para saber más, [está] el sitio {host}.", "<Mi|Su> página propia [es] {host}.",
            "El resto se [cuenta] en {host}.",
        ),
        "book": ("[Escribí|Escribió] el libro {item}.", "[Escribí|Escribió] estos libros: {many}.",
                 "<Mi libro|Su libro> [se titula] {item}."),
        "article": ("[Publiqué|Publicó] el artículo {item}.", "Entre <mis|sus> publicaciones [está] {item}.",
                    "[Publiqué|Publicó] estos artículos: {many}."),
        "video": ("<Mi trabajo|Su trabajo> se [ve] en este vídeo: {item}.",
                  "<Mi trabajo|Su trabajo> se [ve] aquí: {items}."),
        "event": ("[Participé|Participó] en público aquí: {items}.", "Una de <mis|sus> citas públicas [fue] {item}."),
        "software": ("[Escribí|Escribió] este programa: {item}.", "[Escribí|Escribió] estos programas: {many}.",
                     "De software, [hice|hizo] lo siguiente: {items}."),
        "album": ("[Grabé|Grabó] el álbum {item}.", "[Grabé|Grabó] estos álbumes: {many}.",
                  "<Mi trabajo|Su trabajo> se [oye] aquí: {items}."),
    },
    first_person=r"\b(?:yo|mi|mis|me|conmigo|mío|mía|míos|mías|soy|estoy|trabajo (?:como|en)|vivo|tengo|hago|hablo|"
    r"escribo|estudié|nací|enseño|dirijo|nosotros|nosotras|nuestr\w+)\b",
    last=((r"(?:i|hi(?!e)|í)", " e "), ("", " y ")),
    quotes=("«", "»"),
    at_work=r"\b(?:[Tt]rabaj\w+|[Ee]jer\w+|profesión)\b.*\{(?:role|items)\}|\{role\}.*\btrabaj\w+",
    no_work=r"(?i)\b(?:estudiante|alumn|jubilad|pensionista|desemplead|madre|padre|viud)",
    lowers=True,
)  # fmt: skip
