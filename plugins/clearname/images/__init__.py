"""Pictures and downloads: what is made of an original, and the making. Bytes in, values or bytes out.

Planning reads headers alone and is cheap; whatever encodes imports its library when it is called.
"""

from __future__ import annotations

from clearname.images.downloads import plan_download, render_download
from clearname.images.files import PlannedFile, check_planned, planned_files
from clearname.images.plan import plan_picture, plan_portrait

__all__ = [
    "PlannedFile",
    "check_planned",
    "plan_download",
    "plan_picture",
    "plan_portrait",
    "planned_files",
    "render_download",
]
