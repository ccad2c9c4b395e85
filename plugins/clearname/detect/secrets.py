"""Secrets that open something: tokens of services, private keys, passwords, recovery codes."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator

from clearname.patterns import later

# Sources: the services' own pages on the form of their tokens, read 2026-11.
_TOKENS = later(
    r"(?<![\w-])(?:"
    r"gh[pousr]_[A-Za-z0-9]{20,255}|github_pat_[A-Za-z0-9_]{30,255}"  # GitHub
    r"|glpat-[\w-]{20,60}|glptt-[\w-]{20,60}"  # GitLab
    r"|(?:AKIA|ASIA)[A-Z2-7]{16}"  # Amazon
    r"|xox[abeoprs]-[\w-]{20,200}|xapp-\d-[\w-]{20,200}"  # Slack
    r"|AIza[\w-]{35}|ya29\.[\w-]{30,200}"  # Google
    r"|sk-(?:ant-|proj-)?[\w-]{32,200}|hf_[A-Za-z]{30,40}"  # language models
    r"|[rs]k_(?:live|test)_[A-Za-z0-9]{20,120}|whsec_[A-Za-z0-9]{20,80}"  # Stripe
    r"|npm_[A-Za-z0-9]{36}|pypi-[\w-]{50,400}"  # registries
    r"|SG\.[\w-]{20,24}\.[\w-]{40,46}|key-[0-9a-f]{32}"  # mail services
    r"|AGE-SECRET-KEY-1[A-Z0-9]{40,70}|nsec1[a-z0-9]{50,62}"  # age, Nostr
    r"|eyJ[\w-]{15,2000}\.eyJ[\w-]{15,4000}\.[\w-]{10,2000}"  # JSON web tokens
    r"|\d{8,10}:AA[\w-]{32,36}"  # Telegram
    r")(?![\w-])"
)
_KEY = later(r"-{2,5}\s?BEGIN (?:[A-Z0-9]+ ){0,3}PRIVATE KEY(?: BLOCK)?\s?-{2,5}")
_KEY_BODY = later(r"\s?(?:[A-Za-z-]{3,20}: \S{1,80}\s){0,4}[A-Za-z0-9+/]{12,}")
_IN_ADDRESS = later(r"(?<![\w.+-])[a-z][a-z0-9+.-]{1,12}://[^\s/:@]{1,80}:(?P<password>[^\s/@:]{3,80})@[\w.-]+")
_PASSWORDS = (
    r"(?:pass\s?(?:word|phrase|code)|kennwort|passwort|mot de passe|contraseña|senha|palavra-passe"
    r"|wachtwoord|"
    r"parola|hasło|şifre|пароль|adgangskode|lösenord|пинкод|كلمة المرور|पासवर्ड|パスワード|pin(?:\s(?:code|number))?|"
    r"recovery (?:code|key)|backup code|api[ _-]?key|secret[ _-]?key|access[ _-]?token|auth[ _-]?token)s?"
)
PASSWORDS = rf"{_PASSWORDS}\w*"
"""Words that passwords stand behind, as `forms.needed_words` reads them; a password may follow without a space."""
_PASSWORD = later(
    rf"(?i:(?<!\w){_PASSWORDS}"
    r"(?:\s(?:is|was|ist|est|es|é|è|war))?\s?[:=]?\s?[\"'“„«‘]?)(?P<value>[^\s\"'“”„«»‘’<>,;]{4,80})"
)
_PLACEHOLDER = later(
    r"(?i:[x*•.…]{3,}|your|dein|votre|change|example|sample|placeholder|password|secret|<|\{|\$|%|todo|none|null|true|"
    r"false|foo|bar|test|dummy|manager|reset|protected|hunter2)"
)


def find_secrets(text: str) -> Iterator[tuple[int, int]]:
    """Tokens and keys by their form; what follows a word for password and looks like one; passwords in addresses."""
    if "_" in text or "-" in text or "AKIA" in text or "ASIA" in text or "AIza" in text or "eyJ" in text or ":" in text:
        yield from (match.span() for match in _TOKENS.finditer(text) if _is_mixed(match[0]))
        yield from (match.span() for match in _KEY.finditer(text) if _opens_key(text, match))
    if "://" in text:
        for match in _IN_ADDRESS.finditer(text):
            if not _PLACEHOLDER.search(match["password"]):
                yield match.span("password")
    for match in _PASSWORD.finditer(text):
        is_shortened = match["value"].rstrip(")!?").endswith(("...", "…"))
        if not is_shortened and _looks_secret(match["value"].rstrip(".)!?"), match[0]):
            yield match.span("value")


def _is_mixed(token: str) -> bool:
    """Whether it is no sample such as `ghp_xxxxxxxxxxxxxxxxxxxx`."""
    body = re.sub(r"^[A-Za-z]+[_-]", "", token)
    return _bits(body) >= 2.6


def _opens_key(text: str, header: re.Match[str]) -> bool:
    """Whether the header of a key begins the passage or has a body; in the middle of others it is only spoken of."""
    return not text[: header.start()].strip() or bool(_KEY_BODY.match(text, header.end()))


def _looks_secret(value: str, whole: str) -> bool:
    if len(value) < 4 or _PLACEHOLDER.search(value):
        return False
    kinds = sum(bool(re.search(kind, value)) for kind in (r"[a-z]", r"[A-Z]", r"\d", r"[^\w.-]"))
    is_said = bool(re.search(r"[:=]|(?i: is| ist| est| es| é| è| was)\s?[\"'“„«‘]?\S*$", whole))
    if re.search(r"(?i)\bpin", whole):
        return is_said and bool(re.fullmatch(r"\d{4,8}", value))
    return is_said and kinds >= 2 and bool(re.search(r"\d", value)) and not re.fullmatch(r"[\d.,:/-]+", value)


def _bits(text: str) -> float:
    """Shannon's entropy of the letters, in bits a letter."""
    counts = Counter(text)
    return -sum(n / len(text) * math.log2(n / len(text)) for n in counts.values())
