"""How long the gate takes over a whole site: `python tests/leaks/gate_time.py 200` writes it into `docs/gate-measured.md`."""

from __future__ import annotations

import argparse
import shutil
import sys
import time
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench import layouts
from clearname.gate import Clean, PrivateLists, Strength, check_output
from clearname.site import plan_site
from clearname_site.build import build, gather_facts, load_as_built
from leaks.report import write_section
from sites import ROOT

DAY = date(2026, 11, 22)
LISTS = PrivateLists(protect=("Elm Street", "Hollow Oak School"), do_not_name=("Karl Ove Brandt",))


@dataclass(frozen=True, slots=True)
class Timed:
    """What the gate took for one site, in seconds of the processor."""

    endorsements: int
    files: int
    cold: float
    """Nothing known before: as publishing judges."""
    warm: float
    """With the digests of the pieces in which nothing was found the first time: as a build judges."""


def measure(endorsements: int, folder: Path) -> Timed:
    """Makes a site with so many endorsements, builds it, and judges it twice; raises where the answers differ."""
    site_folder = folder / f"site-{endorsements}"
    shutil.copytree(ROOT / "bench/peers/clearname/site", site_folder)
    layouts.write_site(layouts.LAYOUTS["clearname"], site_folder, endorsements)
    build(site_folder, DAY, lambda *_: None)
    site = load_as_built(site_folder, DAY)
    facts = gather_facts(site_folder, site, plan_site(site), LISTS)
    output = site_folder / "output"
    start = time.process_time()
    first = check_output(output, facts, Strength.PUBLISH)
    cold = time.process_time() - start
    known = replace(facts, clean_before=Clean(facts.clean.digests))
    start = time.process_time()
    again = check_output(output, known, Strength.PUBLISH)
    warm = time.process_time() - start
    if again != first:
        raise ValueError("what is known to be clean has changed what is found")
    return Timed(endorsements, len(facts.expected), cold, warm)


def render(times: Iterable[Timed]) -> str:
    """The table, as Markdown."""
    lines = ["| endorsements | files | cold, s | a file, ms | warm, s | a file, ms |", "|--:|--:|--:|--:|--:|--:|"]
    for each in times:
        cold, warm = (1000 * seconds / each.files for seconds in (each.cold, each.warm))
        lines.append(
            f"| {each.endorsements} | {each.files} | {each.cold:.1f} | {cold:.1f} | {each.warm:.1f} | {warm:.1f} |"
        )
    return "\n".join(lines)


def main() -> None:
    """Measures sites of these sizes, and writes the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("endorsements", nargs="*", type=int, default=[200], help="how many each site has")
    with TemporaryDirectory() as folder:
        write_section("timed", render([measure(n, Path(folder)) for n in parser.parse_args().endorsements]))


if __name__ == "__main__":
    main()
