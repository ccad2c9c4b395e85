"""What machines find beside the pages: sitemap, robots file, vCard and everything else that no person reads."""

from clearname.discovery.files import machine_files, machine_paths
from clearname.discovery.languages import hreflang
from clearname.discovery.robots import render_robots
from clearname.discovery.sitemap import render_sitemap
from clearname.discovery.vcard import vcard_path

__all__ = ["hreflang", "machine_files", "machine_paths", "render_robots", "render_sitemap", "vcard_path"]
