"""
Mails that the owner saved: a message (`.eml`), a mailbox (`.mbox`), or a folder of messages (a Maildir as well).

Nothing is fetched but the keys of the senders' domains, from the name servers (DNS), and only for mails whose
signature is otherwise in order. That question carries the domain and the name of its key, no more; but whoever runs
that domain can see that somebody at the owner's provider asked, and when, and the sender may be the one whom the owner
fears. So it is asked first, once for each pull; the large mail services learn nothing by it and are asked right away.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from clearname.incoming import Incoming, ProofFound
from clearname.model import ProofKind
from clearname.problems import Problem, Refused
from clearname.sources.dkim_policy import MESSAGE, Resolver, check_dkim
from clearname.sources.email_message import MOST_MESSAGE_BYTES, MailWords, message_ref, read_message
from clearname.sources.libraries import missing_library
from clearname.sources.mail_domains import is_large_mail_service
from clearname.sources.mbox import split_mbox
from clearname.text import printable
from clearname_site.outside import OutsideFailed
from clearname_site.pull.source import PullContext

DNS_SECONDS = 5.0
"""How long one answer of the name servers is waited for."""
UNCHECKED = "-unchecked"
"""At the end of a version: the signature could not be checked yet, and is tried again at the next pull."""
NO_ADDRESS = "-no-address"
"""The same where `pull.toml` named no address yet to which a mail has to be sent."""
_MOST_SILENCE = 6
"""Domains without an answer after which no more are asked, where none has answered: there is no network then."""
_MOST_FAILURES = 20
"""The same where some have: a sender may name a domain that never answers."""
_QUESTION = (
    "Some mails are signed by their sender's domain. To check that, its name servers have to be asked for a key. They "
    "can see that somebody at your internet provider asked, and when, but not who. Ask them?"
)


def pull(target: str, context: PullContext, resolver: Resolver | None = None) -> Iterator[Incoming]:
    """
    The words in the mails at the path `target`. See `Source.__call__`.

    `resolver` stands for the name servers. Raises `Refused` (`mail-target`, `pull-missing`) before anything is read,
    and `OutsideFailed` (`mail-no-answer`) after everything was yielded, where keys could not be asked for; those mails
    came without their proof and are tried again at the next pull.
    """
    path = Path(target)
    if not path.exists():
        what = f"there is no {printable(target)}"
        raise Refused([Problem("pull", "mail-target", what, "Give the path of a saved mail, a mailbox or a folder.")])
    keys = _Keys(context, resolver or _name_servers())
    for number, raw in enumerate(_messages(path), 1):
        context.progress("mails", number, 0)
        yield from _one_message(raw, context, keys)
    if keys.silent:
        what = "the name servers of some senders did not answer, so their signatures are not checked"
        fix = "The mails are taken in. Pull again when there is a network."
        raise OutsideFailed(Problem("mail", "mail-no-answer", what, fix))


@dataclass(slots=True)
class _Keys:
    """Asks the name servers: each name once, strangers' only with leave, and nobody after they have fallen silent."""

    context: PullContext
    resolver: Resolver
    answers: dict[bytes, bytes | None] = field(default_factory=dict)
    failed: set[str] = field(default_factory=set)
    """Domains that did not answer."""
    _may_ask: bool | None = None

    @property
    def silent(self) -> bool:
        """Whether some were asked and nobody answered."""
        return bool(self.failed) and not self.answers

    def __call__(self, name: bytes) -> bytes | None:
        if name in self.answers:
            return self.answers[name]
        domain = name.partition(b"._domainkey.")[2].decode("ascii", "replace").rstrip(".").lower()
        if not self._is_allowed(domain):
            raise PermissionError("not asked")
        most = _MOST_FAILURES if self.answers else _MOST_SILENCE
        if domain in self.failed or len(self.failed) >= most:
            raise TimeoutError("not asked any more")
        try:
            self.answers[name] = self.resolver(name)
        except Exception:
            self.failed.add(domain)
            raise
        return self.answers[name]

    def _is_allowed(self, domain: str) -> bool:
        if is_large_mail_service(domain):
            return True
        if self._may_ask is None:
            self._may_ask = self.context.may_ask and self.context.ask(_QUESTION)
        return self._may_ask


def _one_message(raw: bytes, context: PullContext, keys: _Keys) -> Iterator[Incoming]:
    source = message_ref(raw)
    if context.known(source) == source.version:
        return
    words = read_message(raw)
    if not any(one.is_own and not one.incoming.problems for one in words):
        yield from (_without_proof(one, context) for one in words)
        return
    without_address = replace(source, version=source.version + NO_ADDRESS)
    if not context.address and context.known(without_address) == without_address.version:
        return
    checked = check_dkim(raw, context.address, context.today, keys)
    for one in words:
        if not one.is_own or one.incoming.problems:
            yield _without_proof(one, context)
            continue
        incoming = replace(one.incoming, evidence=checked.evidence)
        if checked.was_unreachable:
            note = "the sender's domain was not asked for its key; the signature is not checked"
            waiting = replace(incoming.source, version=incoming.source.version + UNCHECKED)
            if context.known(waiting) != waiting.version:
                yield replace(incoming, source=waiting, notes=(*incoming.notes, note))
            continue
        if not context.address:
            version = incoming.source.version + NO_ADDRESS
            incoming = replace(incoming, source=replace(incoming.source, version=version))
        yield replace(incoming, proofs=(checked.proof,), notes=incoming.notes + checked.notes)


def _without_proof(one: MailWords, context: PullContext) -> Incoming:
    if one.is_own:
        return one.incoming
    reason = "the words are in a forwarded or enclosed mail"
    proof = ProofFound(ProofKind.SIGNED_EMAIL, "", False, context.today, reason, (MESSAGE,))
    return replace(one.incoming, proofs=(proof,))


def _messages(path: Path) -> Iterator[bytes]:
    """The raw messages; links are not followed, so that a folder handed over cannot point at other files."""
    if path.is_dir():
        for folder in (path, path / "cur", path / "new"):
            for file in sorted(folder.iterdir()) if folder.is_dir() else ():
                is_mail = folder != path or file.suffix.lower() in (".eml", ".mbox")
                if is_mail and file.is_file() and not file.is_symlink() and not file.name.startswith("."):
                    yield from _of_file(file)
        return
    yield from _of_file(path)


def _of_file(file: Path) -> Iterator[bytes]:
    try:
        with file.open("rb") as stream:
            begins = stream.read(5)
            stream.seek(0)
            if begins == b"From " and file.suffix.lower() != ".eml":
                # In pieces: a mailbox may hold one line of gigabytes.
                yield from split_mbox(iter(lambda: stream.readline(65_536), b""), MOST_MESSAGE_BYTES)
            else:
                yield stream.read(MOST_MESSAGE_BYTES + 1)
    except OSError as error:
        what = f"{printable(file.name)} cannot be read: {error.strerror or type(error).__name__}"
        raise OutsideFailed(Problem("mail", "mail-target", what, "Check that the file is yours to read.")) from None


def _name_servers() -> Resolver:
    """The resolver of this computer. Raises `Refused` where the packages for pulling are not installed."""
    try:
        import dkim  # noqa: F401
        import dns.exception
        import dns.resolver
        import nacl.signing  # noqa: F401
    except ImportError:
        raise missing_library("dkimpy, dnspython or PyNaCl") from None

    def ask(name: bytes) -> bytes | None:
        """The key at that name; None where there is none, or several. Raises dnspython's errors."""
        try:
            answer = dns.resolver.resolve(name.decode("ascii"), "TXT", lifetime=DNS_SECONDS, search=False)
        except (dns.resolver.NXDOMAIN, dns.resolver.NoAnswer):
            return None
        records = [b"".join(record.strings) for record in answer]
        keys = [record for record in records if b"p=" in record]
        # RFC 6376, 3.6.2.2: what several records mean is not defined.
        return keys[0] if len(keys) == 1 else None

    return ask
