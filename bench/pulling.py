"""
What it takes to pull, screen, decide about and build many endorsements: `python3 -m bench.pulling --endorsements N`.

Makes a site and a private folder of its own in a scratch folder, which goes when it is done; nothing else is touched.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import shutil
import sys
import tempfile
from pathlib import Path

from bench.measure import run_measured

REPOSITORY = Path(__file__).resolve().parents[1]

_DAY = "2026-02-01"
ONE_BY_ONE = 1_000
"""Endorsements that are accepted in turn; nobody decides about more in one sitting."""
ACCEPT = f"accept one by one (at most {ONE_BY_ONE:,})"
_RELATIONSHIPS = ("colleague", "client", "friend", "community")
_WORDS = re.findall(
    "[a-z]+",
    """
she the a bench tuned careful honest year morning children organ pipes loft apprentice drawing report patient
friend parish winter asked answered listened mended carried wrote measured explained waited returned played
cleaned lamp tea rain ferry ladder ear tin wood glue leather silence praise promise invoice mistake repair
concert rehearsal neighbour village museum school archive soundboard bellows keyboard reed flute key hall
    """,
)


def main() -> int:
    """Runs every step in a process of its own and prints what each took; 0 if all went well."""
    parser = argparse.ArgumentParser(prog="python3 -m bench.pulling", description=__doc__)
    parser.add_argument("--endorsements", type=int, default=1_000, metavar="N")
    parser.add_argument("--python", default=sys.executable, help="with Clearname's packages installed")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=os.environ.get("BENCH_WORK")) as scratch:
        return _measure(Path(scratch), options.endorsements, options.python)


def _measure(scratch: Path, endorsements: int, python: str) -> int:
    site, private, letters = scratch / "site", scratch / "private", scratch / "letters"
    write_letters(letters, endorsements)
    mailbox = scratch / "letters.mbox"
    write_mailbox(mailbox, endorsements)
    clearname = [python, "-m", "clearname_site"]
    here = ["--site", str(site), "--private", str(private)]
    day = ["--as-of", _DAY]
    deciding = [python, "-m", "bench.deciding", str(site), str(private), _DAY]
    steps = {
        "pull a folder": [*clearname, "pull", *here, *day, str(letters)],
        "pull it again": [*clearname, "pull", *here, *day, str(letters)],
        "screen and list": [*clearname, "review", *here, *day, "--list"],
        ACCEPT: [*deciding, str(ONE_BY_ONE)],
        "(write the other decisions)": [*deciding, "rest"],
        "build": [*clearname, "build", "--site", str(site), *day],
        "build again": [*clearname, "build", "--site", str(site), *day],
        "pull a mailbox": [
            *clearname, "pull", "--site", str(site), "--private", str(scratch / "other"), *day, str(mailbox),
        ],
    }  # fmt: skip
    env = {
        **os.environ, "PYTHONPATH": f"{REPOSITORY / 'plugins'}{os.pathsep}{REPOSITORY}", "PYTHONHASHSEED": "0",
        "HOME": str(scratch), "XDG_DATA_HOME": str(scratch / "data"),
    }  # fmt: skip
    log = scratch / "log.txt"
    shutil.copytree(Path(__file__).parent / "peers/clearname/site", site)
    (site / "content").mkdir(exist_ok=True)
    print(f"{endorsements:,} endorsements\n\n| step | CPU s | ms each | wall s | peak MB |")
    print("| --- | ---: | ---: | ---: | ---: |")
    for name, command in steps.items():
        one = run_measured(command, scratch, env, log, 3600)
        each = one.cpu * 1000 / (min(endorsements, ONE_BY_ONE) if name == ACCEPT else endorsements)
        print(f"| {name} | {one.cpu:.2f} | {each:.2f} | {one.wall:.2f} | {one.peak_mb:.0f} |", flush=True)
        if one.exit_status:
            print(f"exit status {one.exit_status}:\n{log.read_text(encoding='utf-8')[-2000:]}")
            return 1
    return 0


def _text(number: int) -> tuple[str, str]:
    """Fields and ninety words; the same for a number on every machine, and unlike any other's."""
    chance = random.Random(number)
    words = [chance.choice(_WORDS) for _ in range(90)]
    sentences = (" ".join(words[at : at + 12]).capitalize() + "." for at in range(0, 90, 12))
    fields = {
        "schema": "1", "name": f"Friend{number} Of{number * 7 % 9973}", "display": "initials",
        "role": f"neighbour number {number}", "relationship": _RELATIONSHIPS[number % 4], "connection": "none",
        "date": f"'20{10 + number % 15}-{1 + number % 12:02}-{1 + number % 28:02}'", "language": "en",
        "consent": "endorsement-consent-v1",
    }  # fmt: skip
    return "\n".join(f"{key}: {value}" for key, value in fields.items()), " ".join(sentences)


def write_letters(folder: Path, count: int) -> None:
    """That many supporters' files."""
    folder.mkdir()
    for number in range(count):
        fields, text = _text(number)
        (folder / f"friend-{number:05}.md").write_text(f"---\n{fields}\n---\n\n{text}\n", encoding="utf-8")


def write_mailbox(path: Path, count: int) -> None:
    """The same as mails in one mailbox, without signatures."""
    with path.open("w", encoding="utf-8") as file:
        for number in range(count):
            fields, text = _text(number)
            address = f"friend{number}@example.org"
            file.write(
                f"From {address} Sun Feb  1 10:00:00 2026\nFrom: Friend {number} <{address}>\nTo: mara@example.org\n"
                f"Subject: my words\nDate: Sun, 01 Feb 2026 10:00:00 +0000\nMessage-ID: <{number}@example.org>\n\n"
                f"---\n{fields}\n---\n\n{text}\n\n"
            )


if __name__ == "__main__":
    sys.exit(main())
