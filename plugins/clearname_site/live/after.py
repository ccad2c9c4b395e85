"""What follows a publish: waiting until the web shows it, and telling search engines. Nothing here undoes a publish."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from clearname.model import Manifest
from clearname.problems import Problem, Refused, Severity
from clearname.routes import Routes
from clearname.settings import Settings
from clearname_site.console import Console
from clearname_site.live.address import host_of
from clearname_site.live.client import LiveClient
from clearname_site.live.indexnow import IndexNow, Telling, indexed_pages, tell
from clearname_site.live.policy import LivePolicy, policy_for
from clearname_site.live.told import Told, load_told, save_told
from clearname_site.live.until_live import SITEMAP, Shown, wait_until_live, witnesses
from clearname_site.outside import OutsideFailed
from clearname_site.private import PrivateFolder
from clearname_site.remote import local_path


@dataclass(frozen=True, slots=True)
class JustPublished:
    """What was published a moment ago."""

    settings: Settings
    routes: Routes
    manifest: Manifest
    before: Manifest | None
    """What the same place showed before; None where that is not known."""
    output: Path
    """The folder that was published."""
    address: str
    """Where it was sent to: a git address or an absolute path."""


def is_host(address: str) -> bool:
    """Whether what is sent there appears on the web by itself; a folder on this computer is uploaded by hand."""
    return local_path(address) is None


def after_publish(
    just: JustPublished,
    private: PrivateFolder,
    console: Console,
    environment: Mapping[str, str],
    *,
    wait: bool = True,
    policy: LivePolicy | None = None,
) -> None:
    """
    Waits until the web shows the site and then tells search engines, as far as each is wanted and possible.

    Says everything through the console, and raises nothing for it: a publish that succeeded stays one. Ctrl-C ends the
    waiting, and whatever would have come after it.
    """
    if not is_host(just.address):
        return
    try:
        _follow(just, private, console, policy or policy_for(environment), wait=wait)
    except KeyboardInterrupt:
        console.note(live="stopped")
        console.say("You ended the waiting. The site is published; look at it later with  make verify-live")
    except (Refused, OutsideFailed) as failure:
        console.problems(problem._replace(severity=Severity.WARNING) for problem in failure.problems)
    except Exception as error:
        # The site is out: whatever goes wrong from here on, saying that nothing was published would be untrue.
        what = f"what follows a publish ended early ({type(error).__name__})"
        fix = "Your site is published. Look at it with  make verify-live , and report this."
        console.problems([Problem("after publish", "live-unknown", what, fix, Severity.WARNING)])


def _follow(just: JustPublished, private: PrivateFolder, console: Console, policy: LivePolicy, *, wait: bool) -> None:
    url = just.settings.site.url
    if not wait:
        console.note(live="skipped")
        return _say_soon(just, console)
    if not policy.can_exist(host_of(url).partition(":")[0]):
        console.note(live="nowhere")
        return console.say(f"{url} is no address that the web knows, so nothing was looked for there.")
    with LiveClient(policy) as client:
        if _is_live(just, client, console) and just.settings.search.indexnow:
            _tell(just, client, private, console)
    return None


def _is_live(just: JustPublished, client: LiveClient, console: Console) -> bool:
    """Waits, and says how that ended."""
    url = just.settings.site.url
    # The neutral page of a site that was taken down has none.
    sitemap = (just.output / SITEMAP).read_bytes() if (just.output / SITEMAP).is_file() else b""
    wanted = witnesses(just.manifest, just.before)
    console.say("Waiting until the web shows it, at most three minutes. Ctrl-C ends only the waiting.")
    waited = wait_until_live(client, url, wanted, sitemap, console.progress)
    console.note(live=waited.shown.value, waited_seconds=round(waited.seconds))
    if waited.shown is Shown.SAME:
        console.say(f"The web shows it now: {url}")
        return True
    if waited.shown is Shown.UNREACHABLE:
        console.say("It is published. Whether the web shows it already could not be looked up:")
    else:
        console.say("It is published, and the web does not show it yet. That can take some minutes more.")
    if waited.problem:
        console.problems([waited.problem._replace(severity=Severity.WARNING)])
    return False


def _tell(just: JustPublished, client: LiveClient, private: PrivateFolder, console: Console) -> None:
    search, before = just.settings.search, load_told(private)
    if not before.pages and just.before is not None:
        # Switched on for a site that is known already: only what changes from now on is news.
        before = Told(indexed_pages(just.routes, just.before), before.not_before)
        save_told(private, before)
    settings = IndexNow(just.settings.site.url, search.indexnow_key, search.indexnow_endpoint)
    done = tell(client, settings, indexed_pages(just.routes, just.manifest), before)
    if done.told != before:
        save_told(private, done.told)
    console.note(indexnow={"told": done.sent, "status": done.status})
    _say_told(done, console)


def _say_told(done: Telling, console: Console) -> None:
    if done.sent:
        pages = "1 page" if done.sent == 1 else f"{done.sent} pages"
        console.say(f"Told the search engines of IndexNow which pages are new, changed or gone: {pages}.")
    elif done.problem is None:
        console.say("No page is different, so search engines were told nothing.")
    if done.problem:
        console.problems([done.problem])


def _say_soon(just: JustPublished, console: Console) -> None:
    console.say(f"It can be seen at {just.settings.site.url} within a few minutes.")
