"""Cases of the rules of group F and H."""

from __future__ import annotations

from dataclasses import replace

from clearname.gate import LastTime
from gate_cases.pieces import Cases
from gate_help import BING, FACTS, GOOGLE, WEBFINGER, YANDEX, page

LIVE = replace(FACTS, last_time=LastTime(frozenset({"index.html"}), "Maya\nMaya Lindqvist builds bridges"))


def home(title: str, heading: str) -> tuple[str, str]:
    written = page().replace("<h1>Maya Lindqvist</h1>", f"<h1>{heading}</h1>")
    return "index.html", written.replace("<title>Maya Lindqvist</title>", f"<title>{title}</title>")


CASES: dict[str, Cases] = {
    "proof-file": Cases(
        (
            ("google1234567890abcdef.html", "google-site-verification: google1111111111111111.html"),
            ("google1234567890abcdef.html", page()),
            ("yandex_1a2b3c4d5e6f7a8b.html", YANDEX.replace("1a2b", "ffff")),
            ("BingSiteAuth.xml", BING.replace("9A1F", "0000")),
            ("0123456789.txt", "9876543210"),
            (".well-known/atproto-did", "did:plc:aaaaaaaaaaaaaaaaaaaaaaaa"),
            (".well-known/webfinger", WEBFINGER.replace("acct:maya", "acct:other")),
            (".well-known/security.txt", "Contact: https://other.example/\n"),
        ),
        (
            ("google1234567890abcdef.html", GOOGLE),
            ("yandex_1a2b3c4d5e6f7a8b.html", YANDEX),
            ("BingSiteAuth.xml", BING),
            ("0123456789.txt", "0123456789"),
            (".well-known/atproto-did", "did:plc:z72i7hdynmk6r22z27h6tvur\n"),
            (".well-known/webfinger", WEBFINGER),
            (".well-known/security.txt", "Contact: mailto:post@maya.example\n"),
        ),
        (
            ("google1234567890abcdef.html", GOOGLE + "<script>alert(1)</script>"),
            ("google1111111111111111.html", "google-site-verification: google1111111111111111.html"),
            ("yandex_1a2b3c4d5e6f7a8b.html", YANDEX.replace("</body>", "<script>1</script></body>")),
            ("BingSiteAuth.xml", BING.replace("</users>", "<user>x</user></users>")),
            ("0123456789.txt", "0123456789 and more"),
            (".well-known/atproto-did", "did:plc:z72i7hdynmk6r22z27h6tvur did:web:x"),
            (
                ".well-known/webfinger",
                WEBFINGER.replace("https://craft-social.example/users", "https://evil.example/users"),
            ),
            (".well-known/webfinger", WEBFINGER.replace('"links"', '"properties":{},"links"')),
            (".well-known/security.txt", "Contact: mailto:post@maya.example\nHiring: https://other.example/\n"),
        ),
    ),
    "domain-file": Cases(
        (("CNAME", "other.example\n"), ("CNAME", ""), ("CNAME", "maya.example\nother.example\n")),
        (("CNAME", "maya.example\n"), ("CNAME", "maya.example"), ("a.txt", "other.example")),
        (("CNAME", "mаya.example"),),
    ),
    "home-renamed": Cases(
        (
            home("Maya L.", "Maya Lindqvist builds bridges"),
            home("Maya", "Maya Lindqvist burns bridges"),
            home("", ""),
        ),
        (
            home("Maya", "Maya Lindqvist builds bridges"),
            home(" Maya ", "<b>Maya</b> Lindqvist\nbuilds bridges"),
            ("about/index.html", page()),
        ),
        (home("M&#97;ya", "Maya Lindqvist builds br&iacute;dges"),),
        LIVE,
    ),
}
