"""
Canaries: words that nobody else uses, in every odd place of a site's sources where a private word could hide.

Each stands for an entry of the never-publish lists, or for words of the private desk. Either publishing stops and names
the place, or the word does not reach what is published.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from canary_files import account, info_pdf, pdf, phone, png, saved, webp, with_second, works

from clearname.text import DESK_MARKER
from endorsement_files import make_file
from leaks.planting import NAME, page_of


@dataclass
class Nest:
    """What is planted: files and settings of the site, the lists, and what the desk holds."""

    first: int
    """The number of its first word; nests that are planted together count on."""
    files: dict[str, bytes] = field(default_factory=dict)
    settings: dict[str, str] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)
    """By place, the word that must not be found anywhere; each once."""
    disguised: dict[str, str] = field(default_factory=dict)
    """By place, the address of the page with a word that does not stand there as it is on the list."""
    lists: dict[str, list[str]] = field(
        default_factory=lambda: {"protect": [], "do_not_name": [], "do_not_link": [], "desk": [], "marker": []}
    )

    def hide(
        self, place: str, make: Callable[[str, str], Mapping[str, bytes]], *, kind: str = "protect",
        written: Callable[[str], str] | None = None,
    ) -> None:  # fmt: skip
        """Plants one, `written` in another way: `make` gets the address of a page of its own and the text, and gives files."""
        number = self.first + len(self.words) + len(self.disguised)
        if written is None:
            self.words[place] = _word(number)
        else:
            self.disguised[place] = f"note-{number}"
        text = _TEXTS[kind](_word(number))
        self.lists[kind].append(text)
        self.files.update(make(f"note-{number}", written(text) if written else text))

    def say(self, place: str, setting: str) -> None:
        """Plants one in `pelican.conf`."""
        word = _word(self.first + len(self.words) + len(self.disguised))
        self.words[place] = self.settings[setting] = word
        self.lists["protect"].append(word)


def _word(number: int) -> str:
    """Six letters, as `SECRET` has in the originals."""
    return "Qxv" + "".join(chr(ord("a") + digit) for digit in (number // 26 % 26, number % 26)) + "k"


_TEXTS: dict[str, Callable[[str], str]] = {
    "protect": lambda word: word,
    "do_not_name": lambda word: f"Quentin {word}",
    "do_not_link": lambda word: f"https://{word.lower()}.example/",
    "desk": lambda word: f"On Friday the {word} man stood at the gate until the bell rang twice.",
    "marker": lambda word: f"{DESK_MARKER} {word}",
}


def stopping(nest: Nest) -> None:
    """Where the word would be published: each of these has to be named."""
    in_body = {
        "paragraph": "{}", "heading": "## {}", "list": "- one\n- {}", "quotation": "> {}", "bold": "A **{}** bridge.",
        "table cell": "| bridge | place |\n|---|---|\n| old | {} |", "code block": "```\n{}\n```", "code": "`{}`",
        "footnote": "A bridge.[^1]\n\n[^1]: {}", "alternative text": "![{}](../images/girder.jpg)",
        "caption": 'A girder:\n\n![A girder](../images/girder.jpg "{}")', "link title": '[x](https://example.org/ "{}")',
        "link text": "[{}](https://example.org/)", "link address": "[x](https://example.org/{})",
        "fragment of a link": "[x](https://example.org/#{})", "definition": "Bridge\n:   {}",
    }  # fmt: skip
    for place, body in in_body.items():
        nest.hide(place, lambda slug, text, body=body: page_of(slug, body.format(text)))
    nest.hide("title", lambda slug, text: page_of(slug, "A page.", title=text))
    nest.hide("summary", lambda slug, text: page_of(slug, "A page.", summary=f"{NAME} and {text} on a bridge."))
    nest.hide("address of a page", lambda slug, text: page_of(f"{text.lower()}-{slug[5:]}", "A page."))
    nest.hide("news", lambda slug, text: {
        f"content/news/2026-02-10-{slug}.md":
        f"Title: A bridge\nDate: 2026-02-10\nSummary: Open again, says {NAME}.\n\nBy {text}.\n".encode()
    })  # fmt: skip
    for place, kind in (("name of a person", "do_not_name"), ("desk: paragraph", "desk")):
        nest.hide(place, lambda slug, text: page_of(slug, text), kind=kind)
    nest.hide("address on the list", lambda slug, text: page_of(slug, f"[x]({text})"), kind="do_not_link")
    nest.hide(
        "desk: alternative text", lambda slug, text: page_of(slug, f"![{text}](../images/girder.jpg)"), kind="desk"
    )
    nest.hide("desk: over two cells", lambda slug, text: page_of(
        slug, f"| a | b |\n|---|---|\n| {text[:30]} | {text[30:]} |"
    ), kind="desk")  # fmt: skip
    nest.hide("desk: summary", lambda slug, text: page_of(slug, "A page.", summary=f"{NAME}: {text}"), kind="desk")
    nest.hide("PDF text", lambda slug, text: {
        **page_of(slug, f"[The list](../files/{slug}.pdf)"), f"content/files/{slug}.pdf": pdf(text)
    })  # fmt: skip
    nest.hide("PDF outline", lambda slug, text: {
        **page_of(slug, f"[The list](../files/{slug}.pdf)"), f"content/files/{slug}.pdf": pdf("Bridges", text)
    })  # fmt: skip
    nest.hide("plain text to fetch", lambda slug, text: {
        **page_of(slug, f"[The list](../files/{slug}.txt)"), f"content/files/{slug}.txt": f"By {text}\n".encode()
    })  # fmt: skip
    nest.hide("name of a file to fetch", lambda slug, text: {
        **page_of(slug, f"[The list](../files/{text}.txt)"), f"content/files/{text}.txt": b"Nothing in it.\n"
    })  # fmt: skip
    nest.hide("title of a work", lambda slug, text: {"content/works.toml": works(text)})
    nest.hide("template", lambda slug, text: {
        **page_of(slug, "A page."),
        "themes/mine/templates/page.html":
        b'{%% extends "!theme/page.html" %%}\n{%% block after_body %%}{%% if "%s" in route.href %%}<p>%s</p>'
        b"{%% endif %%}{%% endblock %%}\n" % (slug.encode(), text.encode())
    })  # fmt: skip
    nest.hide("title of news", lambda slug, text: {
        f"content/news/2026-02-11-{slug}.md":
        f"Title: {text} opened a bridge\nDate: 2026-02-11\nSummary: Open again, says {NAME}.\n\nIt is open.\n".encode()
    })  # fmt: skip
    nest.hide("title of a profile", lambda slug, text: {
        f"content/profiles/{slug}.md": page_of(slug, "A page.", title=f"Bridges, and {text}").popitem()[1]
    })  # fmt: skip
    nest.hide("account, in short", lambda slug, text: {"content/account.md": account(text)})
    nest.hide("old address", lambda slug, text: {
        name: data.replace(b"Summary:", f"Aliases: {text.lower()}-{slug[5:]}/\nSummary:".encode())
        for name, data in page_of(slug, "A page.").items()
    })  # fmt: skip
    nest.say("award, for search engines", "award")
    nest.say("fact", "fact")
    nest.say("topic", "topic")
    nest.say("employer", "employer")
    nest.say("note beside the address", "note")
    nest.say("contact in .well-known", "contact")


TEMPLATE = "themes/mine/templates/page.html"


def disguised(nest: Nest) -> None:
    """Where people read the word and no search for it would, or a machine does: each of these has to be named as well."""
    apart = " ".join
    for place, body, written in (
        ("letters apart", "Go to {}.", apart), ("dots between", "## {}", ".".join), ("parted in a table", "| {} |\n|---|", apart),
        ("alternative text, letters apart", "![{}](../images/girder.jpg)", apart),
        ("link title, hyphens between", '[x](https://example.org/ "{}")', "-".join),
        ("id", '<span id="{}">x</span>', str.lower),
        ("escaped once more", "{}", lambda word: f"{word[:3]}&lt;b&gt;{word[3:]}"),
    ):  # fmt: skip
        nest.hide(
            place, lambda slug, text, body=body: page_of(slug, body.format(text)), written=written
        )  # fmt: skip
    forms: dict[str, Callable[[str], str]] = {
        "template: ruby": lambda word: f"<p><ruby>{word[:2]}<rt>and</rt>{word[2:]}<rt>so</rt></ruby></p>",
        "template: half above": lambda word: f"<p><ruby>{word[:3]}<rt>{word[3:]}</rt></ruby></p>",
        "template: class": lambda word: f'<p class="{word}">x</p>',
        "template: attribute": lambda word: f'<p data-{word.lower()}="x">x</p>',
        "template: style": lambda word: f'<style>a::after{{content:"{word[:3]}" "{word[3:]}"}}</style>',
        "template: selector": lambda word: f"<style>.{word}{{margin:0}}</style>",
    }
    said: list[str] = []
    for place, form in forms.items():

        def make(slug: str, text: str) -> Mapping[str, bytes]:
            said.append(f'{{% if "{slug}" in route.href %}}{{% raw %}}{text}{{% endraw %}}{{% endif %}}\n')
            return page_of(slug, "A page.")

        nest.hide(place, make, written=form)
    block = "{% block before_body %}\n" + "".join(said) + "{% endblock %}\n"
    nest.files[TEMPLATE] = nest.files[TEMPLATE] + block.encode()


def unreadable(nest: Nest) -> None:
    """What no page may hold: it is refused before anything is built."""
    nest.hide("HTML comment", lambda slug, text: page_of(slug, f"A page.\n\n<!-- {text} -->"))
    nest.hide("comment of a drawing", lambda slug, text: page_of(slug, f"<svg><!-- {text} --><path/></svg>"))
    nest.hide("title of a drawing", lambda slug, text: {
        **page_of(slug, f"![A girder](../images/{slug}.svg)"),
        f"content/images/{slug}.svg": f'<svg xmlns="http://www.w3.org/2000/svg"><title>{text}</title></svg>'.encode(),
    })  # fmt: skip
    nest.hide("program", lambda slug, text: page_of(slug, f"<script>{text}</script>"))
    nest.hide("style", lambda slug, text: page_of(slug, f'<p style="content: {text}">A page.</p>'))
    nest.hide("unknown line at the top", lambda slug, text: {
        name: data.replace(b"Summary:", b"Secret: %s\nSummary:" % text.encode())
        for name, data in page_of(slug, "A page.").items()
    })  # fmt: skip


def marked(nest: Nest) -> None:
    """The desk's marker, for which nothing is built at all."""
    nest.hide("marker: paragraph", lambda slug, text: page_of(slug, text), kind="marker")
    nest.hide(
        "marker: alternative text", lambda slug, text: page_of(slug, f"![{text}](../images/girder.jpg)"), kind="marker"
    )
    nest.hide("marker: summary", lambda slug, text: page_of(slug, "A page.", summary=f"{NAME}: {text}"), kind="marker")
    nest.hide("marker: text to fetch", lambda slug, text: {
        **page_of(slug, f"[The list](../files/{slug}.txt)"), f"content/files/{slug}.txt": text.encode()
    }, kind="marker")  # fmt: skip


_WORDS = "She told us not to build what we had asked for, and she was right about the water. {} We thank her."


def _supporter(slug: str, text: str, *, words: str = "", **fields: str) -> Mapping[str, bytes]:
    words = words or f"It was {slug}."
    return {f"content/endorsements/{slug}.md": make_file(_WORDS.format(words), **fields)}


def supporters(nest: Nest) -> None:
    """Words of supporters that the owner has published, whatever they hold: they would be seen."""
    for name, value in {"name": "Ines {}", "role": "client of {}", "organisation": "{} Works"}.items():
        nest.hide(f"endorsement: {name}", lambda slug, text, name=name, value=value: _supporter(
            slug, text, **{name: value.format(text)}
        ))  # fmt: skip
    for kind in ("protect", "do_not_name", "desk"):
        nest.hide(f"endorsement: words, {kind}", lambda slug, text: _supporter(slug, text, words=text), kind=kind)


def silent_supporters(nest: Nest) -> None:
    """What of supporters is not shown: a link that nobody asked for, the name of the file, the desk's marker."""
    nest.hide("endorsement: link", lambda slug, text: _supporter(slug, text, link=text), kind="do_not_link")
    nest.hide("endorsement: name of the file", lambda slug, text: {
        path.replace(slug, f"{slug}-{text.lower()}"): data for path, data in _supporter(slug, text).items()
    })  # fmt: skip
    nest.hide("endorsement: marker", lambda slug, text: _supporter(slug, text, words=text), kind="marker")
    nest.hide("endorsement: undecided", lambda slug, text: {
        "content/endorsements/undecided.md": make_file(f"She was right about the water, and {text} was not, all year.")
    })  # fmt: skip


def silent(nest: Nest) -> None:
    """Where the word is not published at all: it must neither stop anything nor be found."""

    def picture(ending: str, make: Callable[[str], bytes]) -> Callable[[str, str], Mapping[str, bytes]]:
        return lambda slug, text: {
            **page_of(slug, f"![A girder](../images/{slug}.{ending})"), f"content/images/{slug}.{ending}": make(text)
        }  # fmt: skip

    nest.hide("JPEG: everything a phone writes", picture("jpg", lambda word: phone(word)))
    nest.hide("JPEG: second picture", picture("jpg", lambda word: with_second(word)))
    nest.hide("PNG: text", picture("png", png))
    nest.hide("WebP: Exif and XMP", picture("webp", webp))
    nest.hide("GIF: comment", picture("gif", lambda word: saved("GIF", comment=word.encode())))
    nest.hide("name of a picture", lambda slug, text: {
        **page_of(slug, f'![A girder](../images/{text}.jpg "A girder")'), f"content/images/{text}.jpg": phone(text)
    })  # fmt: skip
    nest.hide("PDF: who made it, and attachment", lambda slug, text: {
        **page_of(slug, f"[The list](../files/{slug}.pdf)"), f"content/files/{slug}.pdf": info_pdf(text)
    })  # fmt: skip
    nest.hide("draft", lambda slug, text: {
        name: data.replace(b"Summary:", b"Status: draft\nSummary:") for name, data in page_of(slug, text).items()
    })  # fmt: skip
    nest.hide("news of a day to come", lambda slug, text: {
        f"content/news/2027-02-10-{slug}.md":
        f"Title: A bridge\nDate: 2027-02-10\nSummary: Open, says {NAME}.\n\nBy {text}.\n".encode()
    })  # fmt: skip
    hidden = {
        "hidden page": "content/pages/.{}.md", "hidden file": "content/.DS_Store", "copy of an editor": "content/pages/a.md~",
        "hidden folder": "content/.private/a.md", "environment file": ".env", "notes beside the site": "notes.md",
        "catalogue of Windows": "content/images/Thumbs.db", "picture that no page shows": "content/images/unused.jpg",
        "hidden template": "themes/mine/templates/.page.html.swp", "file of the theme": "themes/mine/LICENSE",
    }  # fmt: skip
    for place, path in hidden.items():
        nest.hide(place, lambda slug, text, path=path: {
            path.format(text): phone(text) if path.endswith(".jpg") else f"Title: {text}\n\n{text}\n".encode()
        })  # fmt: skip
    nest.hide("desk: draft", lambda slug, text: {
        name: data.replace(b"Summary:", b"Status: draft\nSummary:") for name, data in page_of(slug, text).items()
    }, kind="desk")  # fmt: skip
    nest.hide("comment of a template", lambda slug, text: {
        "themes/mine/templates/page.html": b'{%% extends "!theme/page.html" %%}\n{# %s #}\n' % text.encode()
    })  # fmt: skip
    nest.hide("comment of works", lambda slug, text: {"content/works.toml": b"# %s\n" % text.encode() + works("Bolts")})
    nest.say("comment in pelican.conf", "comment")
