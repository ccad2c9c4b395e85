"""The main menu: chosen by itself, or by the person."""

from __future__ import annotations

from dataclasses import replace

import pytest

from clearname.model import Site
from clearname.plan import build_routes, check_menu, chosen_for_menu
from clearname.problems import Refused
from clearname.routes import Kind
from clearname.settings import LookSettings
from clearname.site import plan_site
from clearname_site.menu import build_menu
from factory import make_page, make_settings, make_site


def with_menu(*menu: str, **changes: object) -> Site:
    return make_site(settings=replace(make_settings(), look=LookSettings(menu=menu)), **changes)


def menu_of(site: Site) -> list[tuple[str, str]]:
    routes = build_routes(site)
    first = {kind: routes.first(kind) for kind in Kind}
    return [(entry.title, entry.href) for entry in build_menu(first, routes, chosen_for_menu(site, routes))]


def test_the_person_chooses_the_pages_of_the_menu_and_their_order() -> None:
    assert menu_of(with_menu("contact/", "teaching/", "news/")) == [
        ("Contact", "/contact/"),
        ("Teaching", "/teaching/"),
        ("News", "/news/"),
    ]


def test_pages_that_do_not_exist_are_told_with_what_was_meant() -> None:
    site = with_menu("abuot/", "shop/", "news/")

    assert [(p.code, p.where, p.fix) for p in check_menu(site, build_routes(site))] == [
        ("menu-page", "pelican.conf", 'Did you mean "about/"?'),
        ("menu-page", "pelican.conf", "Take it out, or write the page first."),
    ]
    with pytest.raises(Refused):
        plan_site(site)


def test_an_address_that_only_leads_on_cannot_stand_in_the_menu() -> None:
    site = with_menu("courses/", pages=(make_page("teaching", "Teaching", aliases=("courses/",)),))

    assert [p.code for p in check_menu(site, build_routes(site))] == ["menu-page"]


def test_a_version_in_another_language_leaves_out_what_it_has_not() -> None:
    routes = build_routes(with_menu("about/", "teaching/"))
    first = {kind: routes.first(kind) for kind in Kind}
    elsewhere = replace(with_menu("about/", "teaching/"), prefix="ar/")

    assert chosen_for_menu(elsewhere, routes) == ()
    assert build_menu(first, routes), "the usual menu stands in"
