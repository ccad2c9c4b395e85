"""Pulls from one place after the other into the inbox; one that fails stops no other."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from importlib import import_module

from clearname.incoming import Incoming, SourceRef
from clearname.problems import Problem, Refused
from clearname_site.inbox import Added, Inbox, Item
from clearname_site.outside import OutsideFailed, disk_failed
from clearname_site.pull.apart import keep_apart
from clearname_site.pull.source import PullContext, Source
from clearname_site.pull.targets import Target


@dataclass(slots=True)
class Pulled:
    """What came of one place."""

    label: str
    counts: dict[str, int] = field(
        default_factory=lambda: {"new": 0, "changed": 0, "same": 0, "withdrawn": 0, "refused": 0, "asks_back": 0}
    )
    """By `Added`; `refused` of the new and changed cannot be published, `asks_back` ask to take words back."""
    problems: list[Problem] = field(default_factory=list)
    failed_outside: bool = False
    has_wrong_settings: bool = False
    trace: str = ""
    """For `--debug`: where in the program an unexpected error came from."""


def pull_all(
    targets: Sequence[Target], context: PullContext, inbox: Inbox, when_changed: Callable[[Item], None],
    find: Callable[[str], Source] | None = None,
) -> tuple[Pulled, ...]:  # fmt: skip
    """
    What came of each place, in their order. What was put into the inbox before a failure stays there.

    `when_changed` gets every item whose words are others than those that were decided about. Raises `OutsideFailed`
    only where the inbox itself cannot be written.
    """
    return tuple(_pull_one(target, context, inbox, when_changed, find or source_of) for target in targets)


def source_of(module: str) -> Source:
    """The function of the module with that name; imported only now, since each brings libraries of its own."""
    found: Source = import_module(f"clearname_site.pull.{module}").pull
    return found


def _pull_one(
    target: Target, context: PullContext, inbox: Inbox, when_changed: Callable[[Item], None],
    find: Callable[[str], Source],
) -> Pulled:  # fmt: skip
    pulled = Pulled(target.label)
    known: set[str] = set()

    def look_up(ref: SourceRef) -> str:
        """The version that the inbox has of it; empty if none."""
        if version := inbox.known(ref):
            known.add(ref.item_id)
        return version

    def tell(step: str, done: int = 0, of: int = 0) -> None:
        """Says how far it is, with the name of the source."""
        context.progress(f"{target.label}: {step}", done, of)

    tell("looking")
    try:
        for incoming in find(target.module)(target.target, replace(context, known=look_up, progress=tell)):
            known.discard(incoming.source.item_id)
            _put(incoming, context, inbox, when_changed, pulled)
    except OutsideFailed as failure:
        if isinstance(failure, _InboxFailed):
            raise OutsideFailed(failure.problem) from None
        pulled.failed_outside = True
        pulled.problems += failure.problems
    except Refused as refused:
        pulled.has_wrong_settings = True
        pulled.problems += refused.problems
    except (KeyboardInterrupt, SystemExit, GeneratorExit):
        raise
    except BaseException as error:  # a panic of a library in Rust is no Exception
        _unexpected(error, pulled)
    pulled.counts["same"] += len(known)
    return pulled


class _InboxFailed(OutsideFailed):
    """The disk under the inbox is full or broken: no other place would fare better."""


def _put(
    incoming: Incoming, context: PullContext, inbox: Inbox, when_changed: Callable[[Item], None], pulled: Pulled
) -> None:
    try:
        incoming = keep_apart(incoming, inbox)
        added = inbox.add(incoming, at=context.now)
        if added is Added.CHANGED:
            when_changed(inbox.get(incoming.source.item_id))
    except OSError as error:
        raise _InboxFailed(disk_failed("private folder: inbox", error).problem) from None
    except ValueError as error:
        _unexpected(error, pulled)  # one thing with evidence that cannot be kept; the next may be right
        return
    pulled.counts[added.value] += 1
    if added in (Added.NEW, Added.CHANGED):
        pulled.counts["refused"] += bool(incoming.problems)
        pulled.counts["asks_back"] += incoming.wants_withdrawal


def _unexpected(error: BaseException, pulled: Pulled) -> None:
    fix = "The others were pulled. Run it again with --debug, and report what it shows."
    what = f"something in the program went wrong ({type(error).__name__})"
    pulled.failed_outside = True
    pulled.problems.append(Problem(pulled.label, "pull-internal", what, fix))
    pulled.trace += "".join(traceback.format_exception(error))
