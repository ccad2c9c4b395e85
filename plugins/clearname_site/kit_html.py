"""
The pages of the kit. They work without their script, which only copies; nothing is fetched, nothing is sent.

Every page carries the marker of private texts, so that the gate stops a copy of it in the site.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Mapping
from html import escape

from clearname.kit.model import Kit, KitPicture, KitText, PlatformKit
from clearname.kit.pictures import Made
from clearname.text import DESK_MARKER

STYLE = """\
:root{color-scheme:light dark;--bg:#fff;--surface:#f5f3ef;--text:#1d2329;--muted:#4a545e;--line:#6f7780;--link:#0b4f7d}
@media(prefers-color-scheme:dark){:root{--bg:#14181c;--surface:#1d242b;--text:#e8eaec;--muted:#b3bcc5;--line:#8b959f;
--link:#93c5ee}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:46rem;padding:1rem 1rem 4rem;background:var(--bg);color:var(--text);
font:1.0625rem/1.6 "Segoe UI","Noto Sans",Arial,sans-serif;overflow-wrap:anywhere}
h1{font-size:1.6rem;line-height:1.2}h2{font-size:1.25rem;margin-block:2rem .5rem}
h3,label{display:block;font-size:1rem;font-weight:600;margin-block:1.2rem .3rem}
a{color:var(--link)}
a:focus-visible,button:focus-visible,textarea:focus-visible{outline:3px solid var(--link);outline-offset:3px}
textarea{display:block;width:100%;font:inherit;padding:.5rem .7rem;border:1px solid var(--line);border-radius:0;
background:var(--surface);color:var(--text);resize:vertical;field-sizing:content;min-height:2.6rem}
button{font:inherit;min-height:2.75rem;padding:.3rem 1rem;border:1px solid var(--line);background:var(--bg);
color:var(--text)}
.row{display:flex;flex-wrap:wrap;align-items:center;gap:.2rem 1rem;margin-block:.4rem}.row p{margin:0}
.muted{color:var(--muted);font-size:.9375rem;margin-block:.2rem}
.note{border-inline-start:4px solid var(--line);padding-inline-start:.8rem}
ul.todo{list-style:"\\2610\\00a0\\00a0"}li{margin-block:.4rem}
table{border-collapse:collapse;width:100%}th,td{text-align:start;padding:.5rem .6rem .5rem 0;vertical-align:top;
border-bottom:1px solid var(--line);overflow-wrap:break-word;font-size:.9375rem}
img{display:block;max-width:100%;height:auto;border:1px solid var(--line)}
#said{position:fixed;inset-block-end:0;inset-inline:0;margin:0;padding:.6rem 1rem;background:var(--text);
color:var(--bg);text-align:center}#said:empty{display:none}"""
SCRIPT = """\
for(const button of document.querySelectorAll("button[data-for]")){button.hidden=false;
button.addEventListener("click",async()=>{const box=document.getElementById(button.dataset.for);let done=false;
try{await navigator.clipboard.writeText(box.value);done=true}catch{box.focus();box.select();
try{done=document.execCommand("copy")}catch{}}
document.getElementById("said").textContent=done?"Copied: "+button.dataset.what:
"Please copy what is marked by hand."})}"""


def _hash(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


POLICY = (
    f"default-src 'none'; style-src 'sha256-{_hash(STYLE)}'; script-src 'sha256-{_hash(SCRIPT)}'; img-src data:; "
    "base-uri 'none'; form-action 'none'"
)
"""The Content-Security-Policy of every page here."""

Pictures = Mapping[str, Made]
"""What was made, by its path in the kit."""

_SAFETY = (
    "Switch off that you can be found by your telephone number or mail address, and do not upload your contacts.",
    "Switch off messages and comments from strangers where you can, and the place in posts and pictures.",
    "Use a password that you have nowhere else, and two-step sign-in with an app rather than a telephone number.",
)


def render_index(kit: Kit, pictures: Pictures) -> str:
    """The first page: what there is, what to do first."""
    rows = "".join(_row(one) for one in kit.platforms)
    table = (
        "<table><thead><tr><th scope=col>Platform<th scope=col>You are there<th scope=col>On page one for a name"
        f"</tr></thead><tbody>{rows}</tbody></table>"
        if rows
        else "<p>No platform is chosen in kit.toml.</p>"
    )
    plain = (
        "<p class=note>Sentences in the language of your site are not known here. So longer texts are your own words, "
        "each on one platform; where none is left, the page says what to write and lists your facts. What you write "
        "under <code>sentences</code> in kit.toml is used next time.</p>"
        if kit.is_plain
        else ""
    )
    problems = "".join(f"<li>{escape(p.where)}: {escape(p.what)}. {escape(p.fix)}</li>" for p in kit.problems)
    told = f"<h2>What to look at</h2><ul>{problems}</ul>" if problems else ""
    body = (
        f"<h1>Profiles elsewhere: <bdi>{escape(kit.name)}</bdi></h1>"
        "<p>Each page has texts to paste into one platform. No two say the same, because search engines show only one "
        "of two pages that do. Read each text before you use it, and change it as you like.</p>"
        "<p>This folder is private. It is written anew by every <code>make kit</code>: keep no files of your own "
        "here.</p>"
        f"{plain}{table}"
        "<h2>In which order</h2><ul class=todo>"
        "<li>First claim your name on all of them, so that nobody else does.</li>"
        "<li>Then fill in one after the other, from the top. Do not do all of them on one day.</li>"
        "<li>Put the link to your site on each, and note each page: <code>make elsewhere DO=add URL=https://…</code></li>"
        "</ul>"
        f"{told}"
    )
    return _page("Kit", body, kit)


def _row(one: PlatformKit) -> str:
    there = _there(one)
    return (
        f"<tr><th scope=row><a href='{one.platform.id}.html'>{escape(one.platform.label)}</a>"
        f"<td>{there}<td>{escape(_ranking(one))}</tr>"
    )


def _there(one: PlatformKit) -> str:
    page = one.existing
    if page is None:
        return "not noted yet"
    seen = f", seen on {page.confirmed_on.isoformat()}" if page.confirmed_on else ", not confirmed yet"
    return f"yes{seen}{'' if page.links_back else '; no link to your site seen'}"


def _ranking(one: PlatformKit) -> str:
    said = {"A": "often", "B": "sometimes", "C": "seldom"}.get(one.platform.tier)
    rest = one.platform.ranking[1:].strip()
    return f"{said} {rest}".strip() if said else one.platform.ranking


def render_platform(kit: Kit, one: PlatformKit, pictures: Pictures) -> str:
    """The page of one platform."""
    texts = "".join(_text(text, kit.language) for text in one.texts)
    links = "".join(_box(f"link-{n}", f"Link {n}", url, "und") for n, url in enumerate(one.links, 1))
    body = (
        "<p><a href='index.html'>All platforms</a></p>"
        f"<h1>{escape(one.platform.label)}</h1>"
        f"<p class=muted>{escape(one.platform.kind)}; on page one for a name: {escape(_ranking(one))}</p>"
        f"<h2>To do</h2><ul class=todo>{''.join(f'<li>{item}</li>' for item in _to_do(one))}</ul>"
        f"<h2>Texts</h2>{texts}"
        f"<h2>Links, the best first</h2><p class=muted>{escape(_about_links(one))}</p>{links}"
        f"{_handles(one)}"
        f"<h2>Pictures</h2>{_pictures(one, pictures)}"
    )
    return _page(one.platform.label, body, kit)


def _is_made_by_others(one: PlatformKit) -> bool:
    """Whether anybody may write the page of anybody there, so that no name can be claimed."""
    return one.platform.kind == "knowledge base"


def _to_do(one: PlatformKit) -> Iterable[str]:
    """The checklist, as HTML."""
    page = one.existing
    if page is None and not _is_made_by_others(one):
        yield "Claim your name here, even if you will not use it: then nobody else can."
    elif page is not None:
        url = escape(page.url, quote=True)
        yield f"You have a page here: <a href='{url}' rel=noreferrer>{escape(page.url)}</a>. Compare its texts."
    yield from map(escape, one.platform.cautions)
    yield "Paste the texts below, and the link to your site first of all links."
    if one.platform.rel_me:
        yield (
            "Links on this platform can say rel=me: once your site lists this page and this page links to your site, "
            "other programs can see that both are the same person's."
        )
    yield from map(escape, _SAFETY)
    if page is None:
        yield "Then note the page: <code>make elsewhere DO=add URL=https://…</code>"
    elif page.confirmed_on is None:
        yield "Then confirm that it is yours: <code>make elsewhere DO=confirm URL=…</code>"
    if page is None or not page.links_back:
        yield "Then see whether it links back: <code>make elsewhere DO=check</code>"


def _about_links(one: PlatformKit) -> str:
    links = one.platform.links
    where = ", ".join(field.replace("_", " ") for field in links.fields)
    if links.max is None:
        return f"Where: {where}. How many it takes is not known."
    sure = "" if links.verified else " (not confirmed)"
    return f"Where: {where}. It takes {links.max}{sure}.{f' {_capital(links.note)}.' if links.note else ''}"


def _text(text: KitText, language: str) -> str:
    notes = "".join(f"<p class=muted>{escape(note)}</p>" for note in text.notes)
    if not text.text:
        facts = "".join(
            f"<li>{escape(label)}: <bdi lang='{escape(language, quote=True)}'>{escape(value)}</bdi>"
            for label, value in text.facts
        )
        return f"<h3>{escape(_capital(text.label))}</h3>{notes}{f'<ul class=muted>{facts}</ul>' if facts else ''}"
    return _box(text.id, _capital(text.label), text.text, language, text.said) + notes


def _box(name: str, label: str, text: str, language: str, said: str = "") -> str:
    rows = min(14, sum(1 + len(line) // 75 for line in text.split("\n")))
    described = f" aria-describedby='n-{name}'" if said else ""
    count = f"<p class=muted id='n-{name}'>{escape(said)}</p>" if said else ""
    return (
        f"<label for='t-{name}'>{escape(label)}</label>"
        f"<textarea id='t-{name}' readonly rows={rows} dir=auto lang='{escape(language, quote=True)}'{described}>\n"
        f"{escape(text)}</textarea><div class=row>"
        f"<button type=button hidden data-for='t-{name}' data-what='{escape(label, quote=True)}'>Copy"
        f"<span class=muted> {escape(label)}</span></button>{count}</div>"
    )


def _handles(one: PlatformKit) -> str:
    if not one.handles:
        return ""
    items = "".join(f"<li><code>{escape(handle)}</code></li>" for handle in one.handles)
    return f"<h2>Handles to ask for</h2><p class=muted>What is yours stands first.</p><ul>{items}</ul>"


def _pictures(one: PlatformKit, pictures: Pictures) -> str:
    shown = "".join(_picture(picture, pictures.get(picture.file)) for picture in one.pictures)
    return shown or "<p>Nothing is known about pictures here; the square one of another platform will do.</p>"


def _picture(picture: KitPicture, made: Made | None) -> str:
    asked = f"{picture.width} x {picture.height} pixels{f' ({picture.note})' if picture.note else ''}"
    title = f"<h3>{escape(_capital(picture.id))}</h3>"
    if made is None:
        advice = (
            'best a quiet picture of your work. Name one in kit.toml:  banner = "images/…"'
            if picture.is_banner
            else "there is no portrait in pelican.conf that can be used."
        )
        return f"{title}<p>Asked for: {escape(asked)}; {escape(advice)}</p>"
    small = (
        f"<p class=note>Your original gives only {made.width} x {made.height} pixels in this shape. It was not blown "
        "up; a larger original would be sharper.</p>"
        if made.is_small
        else ""
    )
    size = f"{made.width} x {made.height} pixels, {max(1, len(made.data) // 1000)} kB"
    return (
        f"{title}<img src='{made.thumbnail}' alt='Small view of the picture'>"
        f"<p><a href='{escape(picture.file, quote=True)}' download>{escape(picture.file)}</a>, {size}. "
        f"Asked for: {escape(asked)}.</p>{small}"
    )


def _page(title: str, body: str, kit: Kit) -> str:
    return (
        f"<!doctype html>\n<!-- {DESK_MARKER} -->\n<html lang=en><head><meta charset=utf-8>"
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        f"<title>{escape(title)} · private kit</title>"
        "<meta name=viewport content='width=device-width, initial-scale=1'>"
        "<meta name=robots content='noindex, nofollow'><meta name=referrer content=no-referrer>"
        f"<style>{STYLE}</style></head><body><main>{body}</main><p id=said role=status></p>"
        f"<script>{SCRIPT}</script></body></html>\n"
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
