"""One page of a host is no word of the host: `own website (…)` is not for whoever has a folder there."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from clearname.incoming import ProofFound
from clearname.sources.web_page import read_web_page


def proof_of(url: str, author: str) -> ProofFound:
    page = (
        f'<div class="h-entry"><a class="p-author h-card" href="{author}">Ruth Okafor</a>'
        '<a class="u-in-reply-to" href="https://ana.example/">re</a><p class="e-content">She taught me well.</p></div>'
    )
    fetched = datetime(2026, 3, 1, tzinfo=UTC)
    (proof,) = read_web_page(page.encode(), url, site_url="https://ana.example/", fetched_at=fetched).proofs
    return proof


@pytest.mark.parametrize(
    "url",
    ["https://university.example/~mallory/ana.html", "https://university.example/%7Emallory/ana.html",
     "https://words.example/@mallory/ana", "https://words.example/Users/mallory/ana", "https://words.example/en/@mallory/1",
     "https://sites.google.com/view/mallory", "https://www.medium.com/p/1", "https://github.io/x"],
)  # fmt: skip
def test_a_folder_on_a_host_of_many_does_not_speak_for_the_host(url: str) -> None:
    """Its writer controls what the page says of its author, so the address of the whole host can be named there."""
    host = url.split("/")[2]
    proof = proof_of(url, f"https://{host}/")

    assert (proof.holds, proof.reason) == (False, "other people have pages on that host as well")


def test_an_author_who_is_one_of_many_does_not_speak_for_the_host() -> None:
    assert not proof_of("https://words.example/ana", "https://words.example/~mallory/").holds


@pytest.mark.parametrize(
    "url", ["https://ruth.example/people/", "https://ruth.example/2025/ana", "https://a.github.io/x"]
)
def test_a_host_of_ones_own_still_does(url: str) -> None:
    assert proof_of(url, f"https://{url.split('/')[2]}/").holds
