"""What a page does in a browser: loads nothing from elsewhere, runs and sends nothing. Rules E01, E03 to E06."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import urlsplit

from clearname.gate.interface import Check, Facts, Finding
from clearname.gate.output_file import Attribute, Kind, OutputFile, decoded_css
from clearname.gate.rules import found

_PAGES = frozenset({Kind.HTML, Kind.XML})
# Attributes whose address a browser fetches without being asked. Source: HTML, index of attributes; SVG 2, linking.
_FETCHED = ("src", "poster", "background", "manifest", "data", "code", "codebase", "archive", "icon")
_FETCHED_LISTS = ("srcset", "imagesrcset")
_SENT = ("action", "formaction", "ping", "attributionsrc")
# Elements whose href is followed by a reader's hand only.
_PLAIN_LINKS = frozenset({"a", "area"})
_NEVER_FETCHED_RELS = frozenset({
    "alternate", "author", "bookmark", "canonical", "help", "license", "me", "next", "prev", "self", "hub", "via",
    "related", "first", "last", "enclosure",
})  # fmt: skip
_EMBEDDED = ("iframe", "frame", "frameset", "object", "embed", "applet", "portal", "fencedframe")
_FORMS = ("form", "input", "button", "select", "textarea")
_DATA_SCRIPT = "application/ld+json"
_PLAIN_SCHEMES = frozenset({"http", "https", "mailto", "tel", "sms", "xmpp", "matrix", "sip"})
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*(?=:)", re.IGNORECASE)
_CSS_URL = re.compile(r"(?:url|image|src|image-set|cross-fade)\(\s*[\"']?\s*([^\"')]*)", re.IGNORECASE)
_DANGEROUS_TAG = re.compile(
    rb"<\s*(script|iframe|frame|frameset|object|embed|applet|form|base|style|meta|link)(?=[\s/>])", re.IGNORECASE
)


def host_of(address: str) -> str | None:
    """
    The host that a browser would go to for this address, in small letters; empty for the page's own.

    None for a scheme that is not http or https. Reads the address as browsers do: white space inside is dropped,
    backslashes are slashes.
    """
    address = re.sub(r"[\t\r\n]", "", address.strip("".join(map(chr, range(33))))).replace("\\", "/")
    scheme = _SCHEME.match(address)
    if scheme is not None:
        if scheme[0].lower() not in ("http", "https"):
            return None
        address = "//" + address[scheme.end() + 1 :].lstrip("/")
    if not address.startswith("//"):
        return ""
    try:
        return urlsplit("//" + address.lstrip("/")).hostname or "?"
    except ValueError:
        return "?"


def check_requests(file: OutputFile, facts: Facts) -> Iterator[Finding]:
    """Whatever a browser or feed reader would fetch from another host by itself (E01)."""
    if file.kind not in _PAGES:
        return
    tags, attributes = file.markup
    for name in _EMBEDDED:
        for node in tags.get(name, ()):
            yield found("embedded-page", file, node.sourceline or 0, shown=f"<{name}>")
    for attribute in _fetched(file):
        for address in _addresses(attribute):
            host = host_of(address)
            if host is None:
                yield found("unsafe-address", file, _line(attribute), shown=_kind_of(address))
            elif host and host not in facts.own_hosts:
                yield found("outside-request", file, _line(attribute), shown=f"<{attribute.tag}> {host}")
    for node in tags.get("meta", ()):
        if (node.get("http-equiv") or "").strip().lower() == "refresh":
            host = host_of(re.sub(r"^[^;,]*[;,\s]*(?:url\s*=)?\s*[\"']?", "", node.get("content") or "", flags=re.I))
            if host is None or (host and host not in facts.own_hosts):
                yield found("outside-request", file, node.sourceline or 0, shown="redirect")
    for name in ("href", "cite", "longdesc"):
        for attribute in attributes.get(name, ()):
            if attribute.tag in _PLAIN_LINKS or name != "href":
                yield from _unsafe_link(file, attribute)


def check_styles(file: OutputFile, facts: Facts) -> Iterator[Finding]:
    """Stylesheets that import or load from elsewhere (E01); comments in them (E05)."""
    if file.kind not in (Kind.HTML, Kind.CSS):
        return
    for css in file.styles:
        for code, shown in _css_findings(css, facts.own_hosts):
            yield found(code, file, shown=shown)


def check_scripts(file: OutputFile, facts: Facts) -> Iterator[Finding]:
    """Scripts, handlers, style attributes, base elements, forms (E03, E04)."""
    if file.kind not in _PAGES:
        return
    tags, attributes = file.markup
    for node in tags.get("script", ()):
        kind = (node.get("type") or "").strip().lower()
        if kind != _DATA_SCRIPT or "src" in node.attrib or file.kind is not Kind.HTML:
            yield found("script", file, node.sourceline or 0)
    for name, found_here in attributes.items():
        if name.startswith("on") and name.isalpha():
            yield found("inline-handler", file, _line(found_here[0]), shown=name)
        elif name in _SENT:
            yield found("form", file, _line(found_here[0]), shown=name)
        elif name == "style" and file.kind is Kind.HTML:
            yield found("inline-style", file, _line(found_here[0]), shown=f"<{found_here[0].tag}>")
        elif name == "srcdoc":
            yield found("embedded-page", file, _line(found_here[0]), shown=name)
        elif name == "shadowrootmode":
            yield found("page-structure", file, _line(found_here[0]), shown=name)
    for name in _FORMS if file.kind is Kind.HTML else ("form",):
        for node in tags.get(name, ()):
            yield found("form", file, node.sourceline or 0, shown=f"<{name}>")
    for node in tags.get("base", ()):
        yield found("base-element", file, node.sourceline or 0)


def check_policy(file: OutputFile, facts: Facts) -> Iterator[Finding]:
    """Every page carries a policy that forbids scripts and other hosts, before anything it rules (E04)."""
    if file.kind is not Kind.HTML:
        return
    metas = file.markup.tags.get("meta", ())
    policies = [m for m in metas if (m.get("http-equiv") or "").strip().lower() == "content-security-policy"]
    if not policies:
        yield found("csp-missing", file)
    # More policies only ever forbid more, so one strong one that comes first is enough.
    elif weak := policy_weakness(policies[0].get("content") or ""):
        yield found("csp-weak", file, policies[0].sourceline or 0, shown=weak)
    elif not _comes_first(policies[0]):
        yield found("csp-weak", file, policies[0].sourceline or 0, shown="comes too late")
    referrers = [(m.get("content") or "").strip().lower() for m in metas if (m.get("name") or "").lower() == "referrer"]
    if not referrers or set(referrers) - {"no-referrer", "same-origin"}:
        yield found("referrer-policy", file)


@lru_cache(maxsize=256)
def policy_weakness(policy: str) -> str:
    """The directive of the policy that allows too much, or is missing; empty for a strong policy."""
    directives: dict[str, list[str]] = {}
    for part in policy.split(";"):
        words = part.lower().split()
        if words:
            directives.setdefault(words[0], words[1:])  # a repeated one does not count in browsers either
    if directives.get("default-src") != ["'none'"]:
        return "default-src"
    for name in ("base-uri", "form-action"):
        if directives.get(name) != ["'none'"]:
            return name
    for name, sources in directives.items():
        scripting = name.startswith(("script-src", "object-src", "frame-src", "child-src", "worker-src"))
        if scripting and sources != ["'none'"]:
            return name
        if name.endswith("-src") and not all(s in ("'none'", "'self'") or s.startswith("'sha") for s in sources):
            return name
    return ""


def check_leftovers(file: OutputFile, facts: Facts) -> Iterator[Finding]:
    """Comments, the version of the generator (E05) and the mark of a draft (E06)."""
    if file.kind not in _PAGES:
        return
    tags, attributes = file.markup
    if b"<!--" in file.data:
        yield found("hidden-comment", file, file.data[: file.data.index(b"<!--")].count(b"\n") + 1)
    if b"sourceMappingURL" in file.data:
        yield found("hidden-comment", file, shown="sourceMappingURL")
    for node in tags.get("meta", ()):
        if (node.get("name") or "").strip().lower() == "generator" and re.search(r"\d", node.get("content") or ""):
            yield found("generator-version", file, node.sourceline or 0)
    for node in tags.get("generator", ()):
        if file.kind is Kind.XML and (node.get("version") or re.search(r"\d", node.text or "")):
            yield found("generator-version", file, node.sourceline or 0)
    for attribute in attributes.get("data-draft", ())[:1]:
        yield found("draft", file, _line(attribute))


def check_structure(file: OutputFile, facts: Facts) -> Iterator[Finding]:
    """Tags that matter are as many in the bytes as in the tree, so that nothing hides from the parser (E04)."""
    if file.kind is not Kind.HTML:
        return
    in_bytes = Counter(name.lower().decode() for name in _DANGEROUS_TAG.findall(file.data))
    tags = file.markup.tags
    for name, count in sorted(in_bytes.items()):
        if count != len(tags.get(name, ())):
            yield found("page-structure", file, shown=f"<{name}>")
    if b"\0" in file.data:
        yield found("page-structure", file, shown="NUL")


CHECKS: tuple[Check, ...] = (
    check_requests, check_styles, check_scripts, check_policy, check_leftovers, check_structure,
)  # fmt: skip


def _fetched(file: OutputFile) -> Iterator[Attribute]:
    attributes = file.markup.attributes
    for name in (*_FETCHED, *_FETCHED_LISTS):
        yield from attributes.get(name, ())
    for attribute in attributes.get("href", ()):
        if attribute.tag in _PLAIN_LINKS:
            continue
        if attribute.tag == "link" and _is_only_a_pointer(attribute, file):
            continue
        yield attribute


def _is_only_a_pointer(attribute: Attribute, file: OutputFile) -> bool:
    rels = (attribute.node.get("rel") or "").lower().split()
    if not rels:
        return file.kind is Kind.XML  # RFC 4287, 4.2.7.2: a link without rel is an alternate
    return "stylesheet" not in rels and set(rels) <= _NEVER_FETCHED_RELS


def _addresses(attribute: Attribute) -> list[str]:
    value = attribute.value
    if "," not in value and " " not in value:
        return [value]
    # A set of candidates; read generously, a comma or a space begins another address.
    pieces = re.split(r"[\s,]+", value)
    outside = [piece for piece in pieces if "//" in piece.replace("\\", "/") or _SCHEME.match(piece)]
    return [value, *outside]


def _unsafe_link(file: OutputFile, attribute: Attribute) -> Iterator[Finding]:
    value = attribute.value
    if ":" not in value:
        return
    address = re.sub(r"[\t\r\n]", "", value.strip("".join(map(chr, range(33)))))
    scheme = _SCHEME.match(address)
    if scheme and scheme[0].lower() not in _PLAIN_SCHEMES:
        yield found("unsafe-address", file, _line(attribute), shown=_kind_of(address))


@lru_cache(maxsize=256)
def _css_findings(css: str, own_hosts: frozenset[str]) -> tuple[tuple[str, str], ...]:
    findings: list[tuple[str, str]] = []
    if "/*" in css:
        findings.append(("hidden-comment", "in a stylesheet"))
    plain = re.sub(r"/\*.*?\*/", "", decoded_css(css), flags=re.DOTALL)
    if "@import" in plain.lower():
        findings.append(("outside-request", "@import"))
    for match in _CSS_URL.finditer(plain):
        host = host_of(match[1])
        if host is None:
            findings.append(("unsafe-address", _kind_of(match[1])))
        elif host and host not in own_hosts:
            findings.append(("outside-request", f"stylesheet {host}"))
    if not findings and re.search(r"(?:https?:)?//[\w.-]+\.\w", plain):
        findings.append(("outside-request", "stylesheet"))
    return tuple(dict.fromkeys(findings))


def _comes_first(policy: object) -> bool:
    for before in policy.itersiblings(preceding=True):  # type: ignore[attr-defined]
        if before.tag not in ("meta", "title"):
            return False
    parent = policy.getparent()  # type: ignore[attr-defined]
    return parent is not None and parent.tag == "head"


def _kind_of(address: str) -> str:
    scheme = _SCHEME.match(address.strip())
    return f"{scheme[0].lower()}:" if scheme else ""


def _line(attribute: Attribute) -> int:
    return attribute.node.sourceline or 0
