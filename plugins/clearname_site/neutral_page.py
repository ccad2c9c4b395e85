"""The page that stands where a site was taken down: one sentence, no name, no reason."""

from __future__ import annotations

_SENTENCES = {
    "ar": "هذا الموقع غير متاح على الإنترنت.",
    "de": "Diese Website ist nicht online.",
    "en": "This site is not online.",
    "es": "Este sitio web no está en línea.",
    "fr": "Ce site n’est pas en ligne.",
    "hi": "यह वेबसाइट ऑनलाइन नहीं है।",
    "ja": "このサイトは公開されていません。",
    "pt": "Este site não está online.",
}
_PAGE = """\
<!doctype html>
<html lang="{language}" dir="{direction}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{sentence}</title>
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex, noarchive">
<meta name="color-scheme" content="light dark">
</head>
<body>
<main>
<h1>{sentence}</h1>
</main>
</body>
</html>
"""


def neutral_files(language: str, domain: str) -> dict[str, bytes]:
    """
    The whole site by path, in the language if it is one of eight, else in English.

    The page stands twice: under its own address, and for every other one, where hosts show it with status 404. Some
    hosts would otherwise show the first page for every address with status 200, and search engines would keep those.
    There is no robots.txt: search engines have to come and see that the pages are gone. `domain` is kept, so that the
    host does not give it to somebody else.
    """
    chosen = language.partition("-")[0]
    chosen = chosen if chosen in _SENTENCES else "en"
    direction = "rtl" if chosen == "ar" else "ltr"
    page = _PAGE.format(language=chosen, direction=direction, sentence=_SENTENCES[chosen]).encode()
    files = {".nojekyll": b"", "404.html": page, "index.html": page}
    return files | ({"CNAME": f"{domain}\n".encode()} if domain else {})
