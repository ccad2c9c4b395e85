"""The engine as one file, for the `vendor/` folder of a site: never fetched by name, installed by its hash."""

from __future__ import annotations

import base64
import hashlib
import json
import zipfile
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from clearname.problems import Problem, Refused
from clearname_site.outside import OutsideFailed

_DAY = (1980, 1, 1, 0, 0, 0)


def pack_engine(folder: Path) -> Path:
    """
    Writes the wheel of the engine that runs into `folder`; returns its path.

    An engine that was installed from a wheel is packed again from its own files; one that runs in place, from a
    clone, is built by hatchling. Raises `OutsideFailed` where neither can be, `Refused` (`engine-missing`) where
    the engine runs without being installed.
    """
    try:
        found = distribution("clearname")
    except PackageNotFoundError:
        what = "Clearname runs here without being installed, so it cannot be given to the new site"
        fix = "Run  make site  in the folder of Clearname first, which installs it; then  make new"
        raise Refused([Problem("vendor", "engine-missing", what, fix)]) from None
    folder.mkdir(parents=True, exist_ok=True)
    source = _source_of(found)
    if source is not None:
        return _build(source, folder)
    return _repack(found, folder)


def _source_of(found: Distribution) -> Path | None:
    """The clone that an editable installation points to; None for an ordinary one. Source: PEP 610."""
    said = json.loads(found.read_text("direct_url.json") or "{}")
    if not said.get("dir_info", {}).get("editable"):
        return None
    from urllib.parse import urlsplit
    from urllib.request import url2pathname

    return Path(url2pathname(urlsplit(said["url"]).path))


def _build(source: Path, folder: Path) -> Path:
    try:
        from hatchling.builders.wheel import WheelBuilder
    except ImportError:
        problem = Problem(
            "vendor",
            "engine-missing",
            "the engine cannot be packed here",
            "Run `make site` in the clone once, then try again.",
        )
        raise OutsideFailed(problem) from None
    return Path(next(iter(WheelBuilder(str(source)).build(directory=str(folder), versions=["standard"]))))


def _repack(found: Distribution, folder: Path) -> Path:
    version = found.version
    name = f"clearname-{version}"
    skipped = {f"{name}.dist-info/{part}" for part in ("RECORD", "INSTALLER", "REQUESTED", "direct_url.json")}
    contents: dict[str, bytes] = {}
    for file in found.files or ():
        path = file.as_posix()
        if path.startswith("..") or "__pycache__" in path or path in skipped:
            continue
        contents[path] = Path(str(found.locate_file(file))).read_bytes()
    wheel = folder / f"{name}-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(contents):
            archive.writestr(zipfile.ZipInfo(path, _DAY), contents[path], zipfile.ZIP_DEFLATED)
        record = f"{name}.dist-info/RECORD"
        lines = [f"{path},{_hash(contents[path])},{len(contents[path])}" for path in sorted(contents)]
        archive.writestr(zipfile.ZipInfo(record, _DAY), "\n".join([*lines, f"{record},,", ""]), zipfile.ZIP_DEFLATED)
    return wheel


def _hash(data: bytes) -> str:
    """Source: the wheel format's RECORD, sha256 in url-safe base64 without padding."""
    return "sha256=" + base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
