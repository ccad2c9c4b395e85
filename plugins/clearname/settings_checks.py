"""What cannot work in settings whose types are right."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from clearname.patterns import later
from clearname.problems import Problem
from clearname.settings import Settings
from clearname.settings_content_checks import content_problems
from clearname.settings_look_checks import look_problems
from clearname.settings_person_checks import person_problems
from clearname.settings_search_checks import search_problems

Locate = Callable[[str, str], str]


def check_settings(settings: Settings, at: Locate) -> list[Problem]:
    """What cannot work in settings whose types are right; `at(table, key)` says where a key stands."""
    problems: list[Problem] = []

    def refuse(table: str, key: str, code: str, what: str, fix: str) -> None:
        """Notes one problem of a key."""
        problems.append(Problem(at(table, key), code, f"[{table}] {what}", fix))

    checks = (_form_problems, content_problems, person_problems, search_problems, look_problems)
    for table, key, what, fix in (found for check in checks for found in check(settings)):
        refuse(table, key, "settings-value", f"{key}: {what}", fix)
    for table, key, value, most in _lengths(settings):
        if len(value) > most:
            refuse(
                table,
                key,
                "settings-length",
                f"{key} has {len(value)} characters, at most {most} work",
                "Shorten it; longer words belong on a page.",
            )
    for key in ("id", "url"):
        if not getattr(settings.site, key):
            refuse("site", key, "settings-missing", f'"{key}" is empty', f'Fill it in:  {key} = "…"')
    for key in ("name", "description"):
        if not getattr(settings.person, key):
            refuse("person", key, "settings-missing", f'"{key}" is empty', f'Fill it in:  {key} = "…"')
    if settings.endorsements.own_pages not in ("never", "long", "always"):
        refuse(
            "endorsements",
            "own_pages",
            "settings-value",
            "own_pages: not one of the choices",
            'Choose "never", "long" or "always".',
        )
    if settings.pull.through not in ("api", "git"):
        refuse("pull", "through", "settings-value", "through: not one of the choices", 'Choose "api" or "git".')
    if _holds_secret(settings.publish.remote):
        refuse(
            "publish",
            "remote",
            "settings-secret",
            "remote holds a password or a token, and this file is public",
            "Take what stands before the @ out and change the password; git asks for it when it is needed.",
        )
    if settings.publish.remote.startswith("-"):
        refuse(
            "publish",
            "remote",
            "settings-value",
            "remote: this cannot be a place to publish to",
            "Write the address of the repository, or the name of a git remote.",
        )
    if len(set(settings.endorsements.on_home)) < len(settings.endorsements.on_home):
        refuse("endorsements", "on_home", "settings-value", "on_home: one of them stands here twice", "Keep one.")
    return problems


@dataclass(frozen=True, slots=True)
class _Form:
    """The form that a text setting must have, where it is not empty."""

    table: str
    key: str
    pattern: re.Pattern[str]
    what: str
    fix: str


_HOST = r"[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*"

_FORMS = tuple(
    _Form(table, key, later(pattern), what, fix)
    for table, key, pattern, what, fix in (
        (
            "site",
            "id",
            r"[a-z0-9-]{4,40}",
            "use 4 to 40 small letters and digits",
            'For example:  id = "k3v9q7tw"',
        ),
        (
            "site",
            "url",
            rf"https://{_HOST}(:[1-9][0-9]{{0,4}})?/((?!\.\.?/)[A-Za-z0-9._~-]+/)*",
            "not an address of a site",
            'Write it with https:// and a final slash:  url = "https://name.github.io/"',
        ),
        (
            "site",
            "language",
            r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}",
            "not a language code",
            'Write a code such as "en", "de" or "pt-BR".',
        ),
        (
            "contact",
            "email",
            r"[^\s@<>\"']+@[^\s@<>\"']+\.[^\s@<>\"']+",
            "not an e-mail address",
            'Write it like "name@example.org", or leave it empty.',
        ),
        (
            "contact",
            "phone",
            r"\+[0-9][0-9 ()/.-]{5,24}",
            "not an international telephone number",
            'Begin with + and the country:  phone = "+44 1632 960123"',
        ),
        (
            "pull",
            "repository",
            r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,38})/(?!\.\.?$)[A-Za-z0-9._-]{1,100}",
            "not a repository on GitHub",
            'Write the owner and the name:  repository = "friends-of-ana/words"',
        ),
        (
            "publish",
            "branch",
            r"(?!.*(\.\.|//|@\{))[A-Za-z0-9][A-Za-z0-9._/-]{0,100}(?<![./])",
            "not a branch name",
            'The usual one is "gh-pages".',
        ),
        (
            "publish",
            "domain",
            r"([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}",
            "not a domain",
            'Write it without https:// and slashes:  domain = "zoe.example"',
        ),
        (
            "publish",
            "committer_email",
            r"[^\s@<>]+@[^\s@<>]*no-?reply[^\s@<>]*",
            "not a no-reply address",
            "Leave this line out; the neutral address is used then.",
        ),
        ("publish", "committer_name", r"[^<>\n]{1,60}", "cannot stand in a commit", 'For example "site".'),
    )
)


def _form_problems(settings: Settings) -> Iterator[tuple[str, str, str, str]]:
    foreign = _in_plain_letters(settings.site.url)
    for form in _FORMS:
        value = getattr(getattr(settings, form.table), form.key)
        if value and not form.pattern.fullmatch(value):
            is_foreign = form.key == "url" and foreign
            fix = f'Write the host as machines do:  url = "{foreign}"' if is_foreign else form.fix
            yield form.table, form.key, form.what, fix


def _in_plain_letters(url: str) -> str:
    """The address with a host in other letters (`zoë.example`) as machines write it; empty for any other address."""
    found = re.fullmatch(r"https://([^\s/:@?#]+)(/.*)?", url)
    if found is None or found[1].isascii():
        return ""
    try:
        host = found[1].encode("idna").decode("ascii")
    except UnicodeError:
        return ""
    return f"https://{host}{found[2] or '/'}" if (found[2] or "/").isascii() else ""


def _holds_secret(remote: str) -> bool:
    """A web address needs no name before its host, and what stands there is often a token."""
    if re.match(r"https?://", remote, re.IGNORECASE):
        return "@" in remote
    return re.search(r"://[^/@]*:[^@]*@", remote) is not None


def _lengths(settings: Settings) -> Iterator[tuple[str, str, str, int]]:
    yield ("person", "name", settings.person.name, 120)
    yield ("person", "description", settings.person.description, 160)
    yield ("person", "headline", settings.person.headline, 80)
    yield ("site", "title", settings.site.title, 120)
    yield ("site", "url", settings.site.url, 200)
    for name in settings.person.other_names:
        yield ("person", "other_names", name, 120)
