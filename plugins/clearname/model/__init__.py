"""The central types: what a site is made of, as frozen values. No reading, no rendering, no judging."""

from clearname.model.elsewhere import Elsewhere
from clearname.model.endorsement import Display, Endorsement, Proof, ProofKind
from clearname.model.manifest import FileEntry, Manifest
from clearname.model.pages import Account, Change, ClaimPage, Exhibit, NewsItem, Page, ProfilePage
from clearname.model.pictures import Download, Picture, Portrait, Rendition
from clearname.model.site import Site
from clearname.model.works import Press, PressKind, Work, WorkKind

__all__ = [
    "Account", "Change", "ClaimPage", "Display", "Download", "Elsewhere", "Endorsement", "Exhibit", "FileEntry",
    "Manifest", "NewsItem", "Page", "Picture", "Portrait", "Press", "PressKind", "ProfilePage", "Proof", "ProofKind",
    "Rendition", "Site", "Work", "WorkKind",
]  # fmt: skip
