"""Where somebody lives, is, or will be: rules B03, B06, B08."""

from __future__ import annotations

from clearname.detect.addresses import find_coordinates, find_postcodes, find_streets
from clearname.detect.maps import find_map_links
from clearname.detect.routines import find_routines
from clearname.gate.passage import Judge
from clearname.gate.personal.judged import judge_by

JUDGES: tuple[Judge, ...] = (
    judge_by("postal-address", find_streets, find_postcodes, digits=True, but_places=True),
    judge_by("place-on-map", find_coordinates, find_map_links, but_places=True),
    judge_by("routine", find_routines),
)
