"""Supporters' words: read, checked, reduced to what may be shown, published only with a decision."""

from clearname.endorsements.check import Checked, Preview, check_file
from clearname.endorsements.compose import compose_file, reduce_file
from clearname.endorsements.decisions import (
    DECISIONS_FILE,
    Decision,
    load_decisions,
    parse_decisions,
    render_decisions,
)
from clearname.endorsements.fields import Facts
from clearname.endorsements.file import parse_endorsement
from clearname.endorsements.load import FOLDER, Loaded, facts_of, load_endorsements
from clearname.endorsements.proofs import STRONGEST_FIRST, proof_phrase, show_proof
from clearname.endorsements.raw import CONSENT, CONSENT_TEXT, RELATIONSHIPS, SURFACES, RawEndorsement

__all__ = [
    "CONSENT", "CONSENT_TEXT", "DECISIONS_FILE", "FOLDER", "RELATIONSHIPS", "STRONGEST_FIRST", "SURFACES", "Checked",
    "Decision", "Facts", "Loaded", "Preview", "RawEndorsement", "check_file", "compose_file", "facts_of",
    "load_decisions", "load_endorsements", "parse_decisions", "parse_endorsement", "proof_phrase", "reduce_file",
    "render_decisions", "show_proof",
]  # fmt: skip
