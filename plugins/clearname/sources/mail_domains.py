"""Which domain may speak for which; without a list of all public suffixes, so in doubt it may not."""

from __future__ import annotations

import re

_MAIL_SERVICES = frozenset({
    "aol.com", "bluewin.ch", "comcast.net", "fastmail.com", "free.fr", "gmail.com", "gmx.at", "gmx.ch", "gmx.com",
    "gmx.de", "gmx.net", "googlemail.com", "hey.com", "hotmail.co.uk", "hotmail.com", "hotmail.de", "hotmail.fr",
    "icloud.com", "laposte.net", "libero.it", "live.com", "mac.com", "mail.com", "mail.ru", "mailbox.org", "me.com",
    "msn.com", "naver.com", "orange.fr", "outlook.com", "outlook.de", "outlook.fr", "pm.me", "posteo.de", "proton.me",
    "protonmail.com", "qq.com", "rambler.ru", "rocketmail.com", "seznam.cz", "t-online.de", "tuta.com", "tuta.io",
    "tutanota.com", "uol.com.br", "verizon.net", "wanadoo.fr", "web.de", "wp.pl", "yahoo.co.uk", "yahoo.co.jp",
    "yahoo.com", "yahoo.de", "yahoo.fr", "yandex.com", "yandex.ru", "ymail.com", "zoho.com", "163.com", "126.com",
})  # fmt: skip

# Names below which strangers get a domain of their own; two labels each, beside those of the countries.
_SHARED = frozenset({
    "appspot.com", "azurewebsites.net", "blogspot.com", "cloudfront.net", "duckdns.org", "dyndns.org", "eu.com",
    "eu.org", "firebaseapp.com", "fly.dev", "github.io", "gitlab.io", "herokuapp.com", "myshopify.com", "netlify.app",
    "no-ip.org", "ngrok.io", "onmicrosoft.com", "onrender.com", "pages.dev", "pp.ua", "readthedocs.io", "uk.com",
    "us.com", "vercel.app", "web.app", "wixsite.com", "wordpress.com", "workers.dev", "amazonaws.com", "br.com",
    "cn.com", "de.com", "jpn.com", "za.com", "gb.net", "se.net", "uk.net", "sa.com", "ru.com", "neocities.org",
    "weebly.com", "surge.sh", "deno.dev", "railway.app", "repl.co", "glitch.me",
})  # fmt: skip
_COUNTRY_LEVELS = frozenset({"asso", "firm", "gouv", "govt", "info", "name", "press", "school", "store", "priv"})


def vouches_for(signing: str, sender: str) -> bool:
    """
    Whether a signature of the domain `signing` speaks for an address at `sender`; both in lower case.

    It does where they are the same, or the sender's lies below and the signing one belongs to one owner as far as
    that can be told: two labels or more, no host of strangers, and below a country (`co.uk`) nothing that looks like
    a level of it: up to three letters, or a usual word. A refusal costs a proof, a mistake would invent one.
    """
    if not signing or not sender or signing.endswith(".") or sender.endswith("."):
        return False
    if signing == sender:
        return signing.count(".") >= 1
    if not sender.endswith("." + signing):
        return False
    labels = signing.split(".")
    if len(labels) < 2 or signing in _SHARED or signing in _MAIL_SERVICES:
        return False
    if len(labels) == 2 and re.fullmatch("[a-z]{2}", labels[1]):
        return len(labels[0]) > 3 and labels[0] not in _COUNTRY_LEVELS
    return True


def is_large_mail_service(domain: str) -> bool:
    """Whether everybody can have an address there: it shows that some account of the service sent it, no more."""
    return domain in _MAIL_SERVICES


def is_host_of_strangers(domain: str) -> bool:
    """Whether everybody can have an address or a name below it: nobody who has one speaks for the whole."""
    return domain in _SHARED or domain in _MAIL_SERVICES
