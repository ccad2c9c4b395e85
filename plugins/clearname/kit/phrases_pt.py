"""
Portuguese sentences with gaps, as they are right in Brazil and in Portugal; see `Phrases`.

"Seu" and "sua" agree with what somebody has, not with who has it; participles that would agree with a person are
avoided. The few towns that take an article get it.
"""

from __future__ import annotations

from clearname.kit.phrases import Phrases

_WITH_ARTICLE = r"(?:Rio de Janeiro|Recife|Cairo|Porto|Guarujá)\b(?! [A-Z])"

PHRASES = Phrases(
    full=(
        "{name} [trabalha] como {role} em {town}.", "{name} [trabalha] em {town} como {role}.",
        "Em {town}, {name} [trabalha] como {role}.", "Como {role}, {name} [trabalha] em {town}.",
        "{town} [é] a cidade onde {name} trabalha como {role}.", "{name} [atua] em {town} como {role}.",
        "Este perfil [apresenta] {name}. A sua profissão [é] {role} e o seu local de trabalho [é] {town}.",
        "Este [é] o perfil de {name}. Em {town}, [trabalha] como {role}.",
        "Aqui se [fala] de {name} e do seu trabalho como {role} em {town}.",
        "A profissão de {name} [é] {role}, e o seu local de trabalho é {town}.",
    ),
    without_town=(
        "{name} [trabalha] como {role}.", "A profissão de {name} [é] {role}.", "{name} [atua] como {role}.",
        "Este [é] o perfil de {name}. A sua profissão [é] {role}.",
    ),
    without_role=(
        "{name} [trabalha] em {town}.", "Em {town} [trabalha] {name}.", "{town} [é] a cidade onde {name} trabalha.",
        "Este [é] o perfil de {name}. O seu local de trabalho [é] {town}.",
    ),
    names=(
        "Este [é] o perfil de {name}.", "Este perfil [apresenta] {name}.", "Aqui se [fala] de {name}.",
        "Esta página [trata] de {name}.", "Este perfil [pertence] a {name}.",
    ),
    names_i=("O meu nome [é] {name}.", "[Sou] {name}.", "Eu [sou] {name}."),
    jobs_i=(
        "[Trabalho] como {role} em {town}.", "Em {town}, [trabalho] como {role}.", "[Sou] {role} em {town}.",
        "Como {role}, [trabalho] em {town}.", "A minha profissão [é] {role} e o meu local de trabalho é {town}.",
        "[Atuo] como {role} em {town}.",
    ),
    roles_i=("[Sou] {role}.", "[Trabalho] como {role}.", "A minha profissão [é] {role}."),
    towns_i=("[Trabalho] em {town}.", "O meu trabalho [fica] em {town}.", "O meu local de trabalho [é] {town}."),
    posts=("Aqui [trabalho] como {role}.", "[Trabalho] aqui como {role}.", "Aqui [sou] {role}."),
    posts_without_role=("Aqui [trabalho].",),
    videos=("Este vídeo [é] de {name}.", "Este vídeo [vem] de {name}."),
    sentences={
        "roles": (
            "Além disso, [sou|é] {items}.", "Também [sou|é] {items}.", "Fora isso, [trabalho|trabalha] como {items}.",
            "Ao mesmo tempo, [sou|é] {items}.",
        ),
        "topics": (
            "<Os meus|Os seus> temas [são] os seguintes: {many}.", "<O meu|O seu> tema principal [é] este: {item}.",
            "<O meu trabalho|O trabalho de {short}> [trata] destes temas: {many}.",
            "<O meu trabalho|O trabalho de {short}> [trata] deste tema: {item}.",
            "Entre <as minhas|as suas> especialidades [estão] estas: {many}.",
            "Uma d<as minhas|as suas> especialidades [é] esta: {item}.",
            "[Conheço|Conhece] bem estes temas: {many}.", "[Conheço|Conhece] bem este tema: {item}.",
            "<O meu campo|O campo> de trabalho [abrange] o seguinte: {items}.",
            "Os temas d<o meu|o seu> trabalho [são] estes: {many}.",
        ),
        "workplaces": (
            "<O meu|O seu> local de trabalho [é] este: {item}.", "<Os meus|Os seus> locais de trabalho [são] {many}.",
            "[Trabalho|Trabalha] aqui: {items}.", "Este trabalho se [faz] aqui: {items}.",
            "O lugar onde [trabalho|trabalha] se [chama] {item}.",
        ),
        "schools": (
            "[Estudei|Estudou] aqui: {items}.", "<O meu|O seu> local de estudos [foi] este: {item}.",
            "<Os meus|Os seus> locais de estudos [foram] {many}.", "<A minha|A sua> formação [foi] aqui: {items}.",
        ),
        "credentials": (
            "<O meu|O seu> diploma [é] este: {item}.", "<Os meus|Os seus> diplomas [são] os seguintes: {many}.",
            "[Obtive|Obteve] o seguinte: {items}.", "Entre <os meus|os seus> títulos [está] este: {item}.",
        ),
        "awards": (
            "[Recebi|Recebeu] esta distinção: {item}.",
            "<O meu|O seu> trabalho [recebeu] este reconhecimento: {item}.",
            "Entre <as minhas|as suas> distinções [estão] estas: {many}.",
            "Uma distinção d<o meu|o seu> trabalho [é] esta: {item}.",
        ),
        "bodies": (
            "[Pertenço|Pertence] a esta entidade: {item}.", "[Pertenço|Pertence] a estas entidades: {many}.",
            "[Faço|Faz] parte do seguinte: {items}.", "Uma entidade de que [faço|faz] parte [é] {item}.",
        ),
        "affiliations": (
            "Também [tenho|tem] ligação com esta instituição: {item}.",
            "[Colaboro|Colabora] com estas instituições: {many}.", "[Mantenho|Mantém] ainda este vínculo: {items}.",
        ),
        "languages": (
            "[Falo|Fala] {items}.", "<As minhas|As suas> línguas [são] {many}.", "No trabalho, [falo|fala] {items}.",
            "<A minha|A sua> língua de trabalho [é] esta: {item}.", "As línguas d<o meu|o seu> trabalho [são] {many}.",
        ),
        "other_names": (
            "Também [uso|usa] o nome {item}.", "Outro d<os meus|os seus> nomes [é] {item}.",
            "[Uso|Usa] ainda estes nomes: {many}.",
        ),
        "press": (
            "Já se [falou] d<o meu|o seu> trabalho aqui: {items}.", "Sobre <o meu|o seu> trabalho [escreveu] {item}.",
            "Sobre <o meu|o seu> trabalho [escreveram] {many}.", "<O meu|O seu> trabalho [apareceu] aqui: {items}.",
        ),
        "site": (
            "[Há] mais em {host}.", "Em {host} [há] mais para ler.", "<O meu|O seu> site [é] {host}.",
            "Para saber mais, [existe] o site {host}.", "O resto se [encontra] em {host}.",
            "O site ligado a este perfil [é] {host}.", "Mais detalhes [estão] em {host}.",
            "Mais sobre <o meu|o seu> trabalho [está] em {host}.",
        ),
        "book": ("[Escrevi|Escreveu] o livro {item}.", "[Escrevi|Escreveu] estes livros: {many}.",
                 "<O meu|O seu> livro [tem] este título: {item}."),
        "article": ("[Publiquei|Publicou] o artigo {item}.", "[Publiquei|Publicou] estes artigos: {many}.",
                    "Entre <as minhas|as suas> publicações [está] {item}."),
        "video": ("<O meu|O seu> trabalho se [vê] neste vídeo: {item}.",
                  "<O meu|O seu> trabalho se [vê] aqui: {items}."),
        "event": ("[Participei|Participou] em público aqui: {items}.", "Um dos eventos públicos [foi] {item}."),
        "software": ("[Escrevi|Escreveu] este programa: {item}.", "[Escrevi|Escreveu] estes programas: {many}."),
        "album": ("[Gravei|Gravou] o álbum {item}.", "[Gravei|Gravou] estes álbuns: {many}.",
                  "<O meu|O seu> trabalho se [ouve] aqui: {items}."),
    },
    first_person=r"\b(?:eu|meu|meus|minha|minhas|mim|comigo|sou|estou|trabalho (?:como|em|na|no)|moro|tenho|faço|falo|"
    r"escrevo|estudei|nasci|ensino|dirijo|nós|noss\w+)\b",
    last=(("", " e "),),
    at_work=r"\b(?:[Tt]rabalh\w+|[Aa]tu[ao]\b|profissão)\b.*\{(?:role|items)\}|\{role\}.*\btrabalh\w+",
    no_work=r"(?i)\b(?:estudante|alun|aposentad|reformad|desempregad|mãe|pai|viúv)",
    mends=((rf"\bem (?={_WITH_ARTICLE})", "no "), (rf"\bEm (?={_WITH_ARTICLE})", "No "),
           (rf"(?<=\bé )(?={_WITH_ARTICLE})", "o "), (rf"^(?={_WITH_ARTICLE})", "O ")),
    lowers=True,
)  # fmt: skip
