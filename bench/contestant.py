"""One contestant: a generator as `peers/NAME/contestant.json` describes it, and its site folder at one size."""

from __future__ import annotations

import glob
import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench import layouts
from bench.measure import Measured, run_measured
from bench.verify import DEFAULT_ADDRESS, Plan, verify

HERE = Path(__file__).resolve().parent
PEERS = HERE / "peers"
SCENARIOS = {
    "cold": "output and caches deleted",
    "noop": "nothing changed since the last build",
    "add1": "one endorsement added, newer than all others",
    "editpage": "the text of one of the person's pages changed",
    "edit1": "the text of one endorsement in the middle changed",
}
"""What has happened before a build that is measured; making it happen is never measured."""


def contestant_names() -> list[str]:
    """Every contestant that there is."""
    return sorted(path.parent.name for path in PEERS.glob("*/contestant.json"))


@dataclass(frozen=True, slots=True)
class Contestant:
    """A generator, with the folder that the generators are installed in."""

    name: str
    tools: Path
    config: dict[str, Any]

    @property
    def layout(self) -> layouts.Layout:
        """Its source format."""
        return layouts.LAYOUTS[self.config["layout"]]

    @property
    def build_command(self) -> list[str]:
        """What its users run."""
        return [self.fill(part) for part in self.config["build"]]

    def fill(self, text: str) -> str:
        """The text with `{tools}`, `{python}` and `{repository}` filled in; a `*` in a path is the last that fits."""
        values = {"tools": self.tools, "python": sys.executable, "repository": HERE.parent}
        for key, value in values.items():
            text = text.replace(f"{{{key}}}", str(value))
        if "*" in text:
            return max(glob.glob(text), default=text)
        return text

    def set_up(self) -> None:
        """Installs it at its pinned version; raises `CalledProcessError` where that fails."""
        self.tools.mkdir(parents=True, exist_ok=True)
        for command in self.config["setup"]:
            subprocess.run([self.fill(part) for part in command], check=True, cwd=self.tools)

    @property
    def is_ready(self) -> bool:
        """Whether it is installed."""
        return shutil.which(self.build_command[0]) is not None

    def version(self) -> str:
        """What it says of itself, on one line."""
        command = [self.fill(part) for part in self.config["version"]]
        said = subprocess.run(command, capture_output=True, text=True, check=False, env=self.environment(HERE)).stdout
        return said.strip().splitlines()[-1][:90] if said.strip() else "unknown"

    def environment(self, site: Path) -> dict[str, str]:
        """The same few variables for everybody, and the contestant's own."""
        own = {key: value.replace("{site}", str(site)) for key, value in self.config.get("env", {}).items()}
        kept = {key: value for key, value in os.environ.items() if key in ("PATH", "HOME", "TMPDIR")}
        return {**kept, "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "NO_COLOR": "1", **own}


def load_contestant(name: str, tools: Path) -> Contestant:
    """The contestant of that name; raises `SystemExit` where there is none."""
    try:
        config = json.loads((PEERS / name / "contestant.json").read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise SystemExit(f"There is no contestant {name}; there are {', '.join(contestant_names())}.") from None
    return Contestant(name, tools, config)


class Site:
    """The benchmark's site in one contestant's format, with a number of endorsements."""

    def __init__(self, contestant: Contestant, work: Path, endorsements: int) -> None:
        self.contestant = contestant
        self.endorsements = endorsements
        self.folder = work / "sites" / f"{contestant.name}-{endorsements}"
        self.log = work / "logs" / f"{contestant.name}-{endorsements}.log"
        self._changes = 0
        self._added = 0
        self._built = False

    @property
    def output(self) -> Path:
        """The finished site."""
        return self.folder / str(self.contestant.config["out"])

    def write(self) -> None:
        """Writes the site anew, unbuilt."""
        self.delete()
        shutil.copytree(PEERS / self.contestant.name / "site", self.folder)
        if target := self.contestant.config.get("stylesheet"):
            path = self.folder / target
            path.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(PEERS / "style.css", path)
        layouts.write_site(self.contestant.layout, self.folder, self.endorsements)

    def delete(self) -> None:
        """Deletes the site folder."""
        shutil.rmtree(self.folder, ignore_errors=True)
        self._changes = self._added = 0
        self._built = False

    def prepare(self, scenario: str, timeout: float) -> None:
        """Makes happen what the scenario says, from whatever was before."""
        if scenario in ("cold", "noop") and self._changes:
            self.write()
        if scenario == "cold":
            self._clean()
            return
        if not self._built:
            # Twice: some settle their caches in the second build only.
            self.build(timeout)
            self.build(timeout)
        if scenario != "noop":
            self._change(scenario)

    def build(self, timeout: float) -> Measured:
        """Builds the site and measures it."""
        env = self.contestant.environment(self.folder)
        measured = run_measured(self.contestant.build_command, self.folder, env, self.log, timeout)
        self._built = measured.exit_status == 0
        return measured

    def verify(self, *, read_all: bool = False) -> list[str]:
        """See `verify.verify`."""
        config = self.contestant.config
        plan = Plan(
            self.endorsements + self._added,
            endorsement_address=config.get("endorsement_address", DEFAULT_ADDRESS),
            more_pages=config.get("more_pages", 0),
            uncounted=config.get("uncounted", ""),
            read_all=read_all,
        )
        return verify(self.output, plan)

    def _clean(self) -> None:
        for name in self.contestant.config["clean"]:
            path = self.folder / name
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink(missing_ok=True)
        self._built = False

    def _change(self, scenario: str) -> None:
        layout = self.contestant.layout
        self._changes += 1
        if scenario == "add1":
            self._added += 1
            layouts.add_endorsement(layout, self.folder, self.endorsements, self._added)
        elif scenario == "editpage":
            layouts.edit_page(layout, self.folder, self._changes)
        else:
            layouts.edit_endorsement(layout, self.folder, self.endorsements, self._changes)
