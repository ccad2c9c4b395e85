"""Publishing to a place that takes plain files: a folder here, or one that rsync reaches."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from clearname_site.file_tree import FilesJob
from clearname_site.folder_target import publish_to_folder
from clearname_site.places import FolderPlace, RsyncPlace, check_folder
from clearname_site.rsync_target import publish_by_rsync


def publish_files(
    place: FolderPlace | RsyncPlace, job: FilesJob, site: Path, *,
    work: Path, environment: Mapping[str, str], may_ask: bool,
) -> bool:  # fmt: skip
    """Puts the files of the job there, and nothing else; False if it was so already. `site` is the site folder."""
    if isinstance(place, FolderPlace):
        check_folder(place, site, environment)
        return publish_to_folder(place, job)
    return publish_by_rsync(place, job, work=work, environment=environment, may_ask=may_ask)
