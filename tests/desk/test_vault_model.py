"""Whatever is written, corrected and deleted in whatever order: the vault says what a plain list would say."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from casedesk.records import NewEntry
from desk_vaults import incident, later, make_vault, reopen, stored_incident

steps = st.lists(
    st.tuples(
        st.sampled_from(["write", "write", "correct", "bury", "reopen"]), st.integers(0, 9), st.text(max_size=20)
    ),
    max_size=9,
)


@settings(max_examples=12)
@given(steps)
def test_a_vault_says_what_a_list_would(steps: list[tuple[str, int, str]]) -> None:
    """`expected` holds the records that stand, in the order in which they began."""
    expected: dict[str, str] = {}
    versions: dict[str, int] = {}
    with tempfile.TemporaryDirectory() as parent:
        vault = make_vault(Path(parent) / "notebook")
        for second, (step, which, untrusted_words) in enumerate(steps):
            words = untrusted_words.encode("utf-8", "replace").decode()
            name = list(expected)[which % len(expected)] if expected else ""
            if step == "write":
                name = stored_incident(vault, words, second)
                expected[name], versions[name] = words, 1
            elif step == "correct" and name:
                vault.append(NewEntry("incident", incident(words).value, name, "so it was"), later(second))
                expected[name], versions[name] = words, versions[name] + 1
            elif step == "bury" and name:
                vault.bury(name, "by mistake", later(second))
                del expected[name]
                versions[name] += 1
            elif step == "reopen":
                vault.close()
                vault = reopen(Path(parent) / "notebook")
        with vault:
            found = {stored.record_id: stored.value.get("what", "") for stored in vault.current("incident")}
            assert list(found.items()) == list(expected.items())
            assert {name: len(vault.history(name)) for name in versions} == versions
            assert all(vault.has(name) == (name in expected) for name in versions)
            assert list(vault.verify(printed=[vault.head])) == []
