"""The look of the bar and what it does, as the server sends them. Nothing of it is in the published site."""

from __future__ import annotations

from collections.abc import Iterable

from clearname_site.preview.shown import Draft

_STYLE = """\
/* Everything in the bar looks as the browser would have it, whatever the page's own stylesheet says. */
#clearname-preview, #clearname-preview * { all: revert; }
#clearname-preview {
  --ground: #fff3cd; --ink: #1d2329; --line: #7c5a12; --link: #0b4f7d;
  display: block; flex: none; grid-column: 1 / -1; box-sizing: border-box; padding: 0 1rem;
  color: var(--ink); background: var(--ground); border-bottom: 3px solid var(--line);
  font: 1rem/1.5 -apple-system, BlinkMacSystemFont, "Segoe UI", Roboto, "Noto Sans", Arial, sans-serif;
  overflow-wrap: anywhere; text-align: start;
}
#clearname-preview[hidden] { display: none; }
#clearname-preview summary { cursor: pointer; padding: .5rem 0; font-weight: 700; }
#clearname-preview :is(p, ul) { margin: 0 0 .5rem; max-width: 60rem; }
#clearname-preview ul { padding-inline-start: 1.25rem; }
#clearname-preview li { margin-bottom: .75rem; }
#clearname-preview li p { margin: 0; }
#clearname-preview [role=status] { margin: 0; font-weight: 700; }
#clearname-preview [role=status]:not(:empty) { padding: .5rem 0; }
#clearname-preview :is(code, small) { font-size: .9rem; }
#clearname-preview a { color: var(--link); }
#clearname-preview :focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
@media (prefers-color-scheme: dark) {
  #clearname-preview { --ground: #2e2610; --ink: #f3ead2; --line: #d9b46a; --link: #93c5ee; }
}
@media print { #clearname-preview { display: none; } }
"""

_MARK = """\
@media not print {
  :is(%s):not(#clearname-preview a)::after { content: " [draft]"; font-style: normal; unicode-bidi: isolate; }
}
"""

SCRIPT = """\
// Keeps a page of the preview up to date. Only in the preview: the published site has no script.
(() => {
  const place = "/.clearname-preview/", key = "clearname-preview " + location.pathname;
  let bar = document.getElementById("clearname-preview"), source, timer;
  const height = () => bar.offsetHeight;
  const details = () => bar.querySelector("details");

  // Where the reader is in the page itself: the bar above it may grow and shrink.
  let reading = null; // where they were before new mistakes called them to the top
  const go = (before, y) => {
    const errors = Number(bar.dataset.errors);
    if (errors && !before.errors) { reading = y; scrollTo(0, 0); }
    else if (!errors && before.errors && before.reading > 0 && y <= 0) scrollTo(0, before.reading + height());
    else { reading = before.reading; scrollTo(0, y > 0 ? y + height() : 0); }
    if (errors && !before.errors || !details() || before.open === null) return;
    details().open = before.open;
  };
  const now = () => ({
    y: scrollY - height(), errors: Number(bar.dataset.errors), open: details() ? details().open : null, reading,
  });

  const reload = () => {
    try { sessionStorage.setItem(key, JSON.stringify(now())); } catch { /* the page then begins at its top */ }
    history.scrollRestoration = "manual";
    location.reload();
  };
  const back = () => {
    let before = null;
    try { before = JSON.parse(sessionStorage.getItem(key)); sessionStorage.removeItem(key); } catch { /* as above */ }
    if (before) go(before, before.y);
    // Later: the browser would still go back to where it was itself.
    addEventListener("pageshow", () => setTimeout(() => { history.scrollRestoration = "auto"; }, 100), { once: true });
  };

  const say = (text) => {
    const status = bar.querySelector("[role=status]");
    if (status.textContent !== text) status.textContent = text;
    bar.hidden = !text && !details();
  };
  const renew = async () => {
    const answer = await fetch(place + "bar?for=" + encodeURIComponent(location.pathname));
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById(bar.id);
    const before = now(), focused = bar.contains(document.activeElement);
    bar.querySelector("details")?.remove();
    if (fresh.querySelector("details")) bar.querySelector("[role=status]").before(fresh.querySelector("details"));
    for (const name of ["said", "errors"]) bar.dataset[name] = fresh.dataset[name];
    say("");
    go(before, before.y);
    if (focused) bar.querySelector("summary")?.focus();
  };
  const hear = (event) => {
    const state = JSON.parse(event.data);
    if (state.run !== bar.dataset.run || state.built !== Number(bar.dataset.built)) return reload();
    if (state.said !== Number(bar.dataset.said)) return renew();
    say(state.doing);
  };

  const leave = () => { clearTimeout(timer); source?.close(); source = null; };
  const connect = () => {
    leave();
    // A browser has few connections to one server: tabs that nobody looks at give theirs back.
    if (document.hidden) return;
    source = new EventSource(place + "events");
    source.onmessage = hear;
    source.addEventListener("ended", () => lost("The preview has ended. Start it again with: make preview"));
    source.onerror = () => lost("The preview does not answer. Start it again with: make preview");
  };
  const lost = (text) => {
    leave();
    say(text);
    timer = setTimeout(connect, 2000);
  };
  document.addEventListener("visibilitychange", connect);
  addEventListener("pageshow", connect);
  addEventListener("pagehide", leave);
  back();
})();
"""


def stylesheet(drafts: Iterable[Draft]) -> str:
    """The look of the bar, and a mark on every link of the page that leads to a draft."""
    links = ", ".join(f'a[href="{_css_text(draft.href)}"]' for draft in drafts)
    return _STYLE + (_MARK % links if links else "")


def _css_text(text: str) -> str:
    """The text for a quoted string, all but plain letters and figures as numbers. Source: CSS Syntax 3, 4.3.7."""
    return "".join(c if (c.isascii() and c.isalnum()) or c in "/-_.~%" else f"\\{ord(c):x} " for c in text)
