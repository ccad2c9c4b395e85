"""The planted faults through the real command: a plugin spoils what was written, the build names it and stops."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest

import planted
from clearname.page_rules import rule_of
from clearname.problems import Severity
from clearname_site import cli
from planted_registry import PLANTED
from planted_site import AS_OF, make_planted_site
from sites import tree


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The planted site, built without a fault; each test sets the fault that the plugin plants."""
    # The builds are children of this process: what is there already they need not make.
    planted.built()
    import_module("clearname_site.plugin")
    folder = make_planted_site(tmp_path_factory.mktemp("planted") / "site")
    assert build(folder) == 0
    return folder


def build(site: Path) -> int:
    """Builds in this process; gives the exit status."""
    return cli.main(["build", "--site", str(site), "--as-of", AS_OF.isoformat()])


@pytest.mark.parametrize("code", PLANTED)
def test_the_build_names_the_fault_and_leaves_the_last_good_site(
    site: Path, code: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = tree(site / "output")
    (site / "plugins" / "fault.txt").write_text(code, encoding="utf-8")
    stops = rule_of(code).severity is Severity.ERROR

    status = build(site)

    said = capsys.readouterr()
    assert f"[{code}]" in said.out + said.err
    assert status == (1 if stops else 0)
    assert (tree(site / "output") == before) is stops


def test_the_build_goes_through_again_without_the_fault(site: Path) -> None:
    (site / "plugins" / "fault.txt").unlink(missing_ok=True)

    assert build(site) == 0
