"""What a page does in a browser: loads nothing from elsewhere, runs and sends nothing. Rules E01, E03 to E06.

Elements are judged one by one, each once under the same facts, in however many pages it stands.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import urlsplit

from clearname.gate.css_words import decoded_css
from clearname.gate.interface import Check, Facts, Finding, Mark
from clearname.gate.markup import AMBIGUOUS, Element
from clearname.gate.output_file import Kind, OutputFile
from clearname.gate.policy import policy_weakness
from clearname.gate.rules import found, found_mark
from clearname.patterns import later

# Attributes whose address a browser fetches without being asked. Source: HTML, index of attributes; SVG 2, linking.
_FETCHED = frozenset({
    "src", "srcset", "imagesrcset", "poster", "background", "manifest", "data", "code", "codebase", "archive", "icon",
})  # fmt: skip
_SENT = frozenset({"action", "formaction", "ping", "attributionsrc"})
# Elements whose href is followed by a reader's hand only.
_PLAIN_LINKS = frozenset({"a", "area"})
_NEVER_FETCHED_RELS = frozenset({
    "alternate", "author", "bookmark", "canonical", "enclosure", "first", "help", "hub", "last", "license", "me",
    "next", "prev", "related", "self", "via",
})  # fmt: skip
_EMBEDDED = frozenset({"iframe", "frame", "frameset", "object", "embed", "applet", "portal", "fencedframe"})
_FORMS = frozenset({"form", "input", "button", "select", "textarea"})
# Attributes of drawings that are rules of style, and elements that give an attribute another value. Source: SVG 2,
# presentation attributes; SVG Animations 2, animation elements.
_PAINTED = frozenset({
    "fill", "stroke", "filter", "mask", "clip-path", "cursor", "marker", "marker-start", "marker-mid", "marker-end",
})  # fmt: skip
_ANIMATIONS = frozenset({"animate", "set", "animatecolor", "animatemotion", "animatetransform"})
_PLAIN_SCHEMES = frozenset({"http", "https", "mailto", "tel", "sms", "xmpp", "matrix", "sip"})
_SCHEME = later(r"[a-z][a-z0-9+.-]*(?=:)", re.IGNORECASE)
_CSS_COMMENT = later(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_CSS_URL = later(r"(?:url|image|src|image-set|cross-fade)\(\s*[\"']?\s*([^\"')]*)", re.IGNORECASE)
_DANGEROUS_TAG = later(
    r"<\s*(script|iframe|frame|frameset|object|embed|applet|form|base|style|meta|link)(?=[\s/>])", re.IGNORECASE
)
_SPACES = "".join(map(chr, range(33)))


def host_of(address: str) -> str | None:
    """
    The host that a browser would go to for this address, in small letters; empty for the page's own.

    None for a scheme that is not http or https. Reads the address as browsers do: line breaks and tabs inside are
    dropped, backslashes are slashes.
    """
    address = _as_browsers_read(address).replace("\\", "/")
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


def check_styles(file: OutputFile, facts: Facts) -> Iterator[Finding]:
    """Stylesheets that import or load from elsewhere (E01); comments in them (E05)."""
    for css in file.styles:
        if css not in facts.clean["style"]:
            marks = list(dict.fromkeys(_judge_css(css, facts)))
            yield from (found_mark(mark, file) for mark in marks)
            if not marks:
                facts.clean["style"].add(css)


def check_policy(file: OutputFile, facts: Facts) -> Iterator[Finding]:
    """Every page carries a policy that forbids scripts and other hosts, before anything it rules (E04)."""
    if file.kind is not Kind.HTML:
        return
    policy = None
    for element in file.reading.elements:
        if element.tag == "meta" and element.get("http-equiv").lower() == "content-security-policy":
            policy = element
            break
        if element.tag not in ("html", "head", "meta", "title"):
            break
    if policy is None:
        comes_later = any(e.get("http-equiv").lower() == "content-security-policy" for e in file.reading.named("meta"))
        yield found("csp-weak", file, shown="comes too late") if comes_later else found("csp-missing", file)
    # Further policies only ever forbid more, so one strong one that comes first is enough.
    elif weak := policy_weakness(policy.get("content")):
        yield found("csp-weak", file, file.line_of_element(policy), shown=weak)
    referrers = {e.get("content").lower() for e in file.reading.named("meta") if e.get("name").lower() == "referrer"}
    if not referrers or referrers - {"no-referrer", "same-origin"}:
        yield found("referrer-policy", file)


def check_leftovers(file: OutputFile, facts: Facts) -> Iterator[Finding]:
    """Comments that readers do not see (E05)."""
    if file.kind not in (Kind.HTML, Kind.XML):
        return
    at = file.data.find(b"<!--")
    if at >= 0 or file.reading.comments:
        yield found("hidden-comment", file, file.data.count(b"\n", 0, at) + 1 if at >= 0 else 0)
    if b"sourceMappingURL" in file.data:
        yield found("hidden-comment", file, shown="sourceMappingURL")


def check_structure(file: OutputFile, facts: Facts) -> Iterator[Finding]:
    """In a page that is not written plainly, tags that matter are as many in its bytes as in its tree (E04)."""
    if file.kind is not Kind.HTML or file.reading.strict:
        return
    in_bytes = Counter(name.lower() for name in _DANGEROUS_TAG.findall(file.text))
    in_tree = Counter(element.tag for element in file.reading.elements)
    for name, count in sorted(in_bytes.items()):
        if count != in_tree[name]:
            yield found("page-structure", file, shown=f"<{name}>")
    if "\0" in file.text:
        yield found("page-structure", file, shown="NUL")


CHECKS: tuple[Check, ...] = (check_styles, check_policy, check_leftovers, check_structure)


def judge_element(element: Element, facts: Facts, *, html: bool) -> Iterator[Mark]:
    """What the element fetches, runs, embeds or sends; the mark of a draft. `html` is False in XML."""
    tag, attributes = element.tag, element.attributes
    if tag in _EMBEDDED:
        yield Mark("embedded-page", shown=f"<{tag}>")
    elif tag == "script":
        if element.get("type").lower() != "application/ld+json" or "src" in attributes or not html:
            yield Mark("script")
    elif tag == "form" or (html and tag in _FORMS):
        yield Mark("form", shown=f"<{tag}>")
    elif tag == "base":
        yield Mark("base-element")
    elif tag == "meta":
        yield from _judge_meta(element, facts)
    elif tag == "generator" and not html and "version" in attributes:
        yield Mark("generator-version")
    for name in attributes:
        yield from _judge_attribute(element, name, facts, html=html)
    for address in _fetched(element, html=html):
        yield from _judge_fetched(element, address, facts)
    if tag.lower() in _ANIMATIONS:
        yield from _judge_animation(element, facts)


def _judge_animation(element: Element, facts: Facts) -> Iterator[Mark]:
    """What the attribute becomes, as if it were written so."""
    given = {name.lower(): value for name, value in element.attributes.items()}
    changed = given.get("attributename", "").strip().lower().removeprefix("xlink:")
    if changed.startswith("on"):
        yield Mark("inline-handler", shown=f"<{element.tag}> {changed}")
    if changed in ("href", "src"):
        for name in ("to", "from", "by", "values"):
            for address in filter(None, map(str.strip, given.get(name, "").split(";"))):
                yield from _judge_fetched(element, address, facts)


def _judge_meta(element: Element, facts: Facts) -> Iterator[Mark]:
    content = element.get("content")
    if element.get("name").lower() == "generator" and re.search(r"\d", content):
        yield Mark("generator-version")
    if element.get("http-equiv").lower() == "refresh":
        target = re.sub(r"^[^;,]*[;,\s]*(?:url\s*=)?\s*[\"']?", "", content, count=1, flags=re.IGNORECASE)
        host = host_of(target)
        if host is None or (host and host not in facts.own_hosts):
            yield Mark("outside-request", shown="redirect")


def _judge_attribute(element: Element, name: str, facts: Facts, *, html: bool) -> Iterator[Mark]:
    if name.startswith("on") and name.isalpha():
        yield Mark("inline-handler", shown=name)
    elif name in _SENT:
        yield Mark("form", shown=name)
    elif name == "style" and html:
        yield Mark("inline-style", shown=f"<{element.tag}>")
    elif name in ("srcdoc", "shadowrootmode"):
        yield Mark("embedded-page", shown=name)
    elif name in _PAINTED and "(" in element.attributes[name]:
        yield from (mark for mark in _judge_css(element.attributes[name], facts) if mark.code != "hidden-comment")
    elif name == "data-draft":
        yield Mark("draft")
    elif name == AMBIGUOUS:
        yield Mark("page-structure", shown=element.attributes[name])
    elif name in ("href", "cite", "longdesc"):
        address = _as_browsers_read(element.attributes[name])
        scheme = _SCHEME.match(address)
        if scheme and scheme[0].lower() not in _PLAIN_SCHEMES:
            yield Mark("unsafe-address", shown=f"{scheme[0].lower()}:")


def _judge_fetched(element: Element, address: str, facts: Facts) -> Iterator[Mark]:
    host = host_of(address)
    if host is None:
        yield Mark("unsafe-address", shown=_scheme_of(address))
    elif host and host not in facts.own_hosts:
        yield Mark("outside-request", shown=f"<{element.tag}> {host}")


def _fetched(element: Element, *, html: bool) -> Iterator[str]:
    for name, value in element.attributes.items():
        if name in _FETCHED:
            yield value
            if "," in value or " " in value:
                # A set of candidates; read generously, a comma or a space begins another address.
                yield from (p for p in re.split(r"[\s,]+", value) if "//" in p.replace("\\", "/") or _SCHEME.match(p))
        elif name == "href" and element.tag not in _PLAIN_LINKS and not _is_only_a_pointer(element, html=html):
            yield value


def _is_only_a_pointer(element: Element, *, html: bool) -> bool:
    if element.tag != "link":
        return False
    rels = set(element.get("rel").lower().split())
    # RFC 4287, 4.2.7.2: in a feed, a link without rel is an alternate.
    return rels <= _NEVER_FETCHED_RELS and (bool(rels) or not html)


def _judge_css(css: str, facts: Facts) -> Iterator[Mark]:
    if "/*" in css:
        yield Mark("hidden-comment", shown="in a stylesheet")
    plain = _CSS_COMMENT.sub("", decoded_css(css))
    if "@import" in plain.lower():
        yield Mark("outside-request", shown="@import")
    for match in _CSS_URL.finditer(plain):
        host = host_of(match[1])
        if host is None:
            yield Mark("unsafe-address", shown=_scheme_of(match[1]))
        elif host and host not in facts.own_hosts:
            yield Mark("outside-request", shown=f"stylesheet {host}")
    for match in re.finditer(r"(?:https?:)?//([\w.-]+\.\w+)", plain):
        if match[1].lower() not in facts.own_hosts:
            yield Mark("outside-request", shown=f"stylesheet {match[1].lower()}")


@lru_cache(maxsize=1024)
def _as_browsers_read(address: str) -> str:
    return re.sub(r"[\t\r\n]", "", address.strip(_SPACES))


def _scheme_of(address: str) -> str:
    scheme = _SCHEME.match(_as_browsers_read(address))
    return f"{scheme[0].lower()}:" if scheme else ""
