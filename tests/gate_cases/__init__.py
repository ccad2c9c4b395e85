"""For each rule of the gate: what it must find, what it must let pass, and disguises that it must see through."""

from gate_cases import attack, context, files, pages, personal, supporters, whole

CASES = {
    **files.CASES, **personal.CASES, **attack.CASES, **supporters.CASES, **pages.CASES, **whole.CASES, **context.EXPLAINED,
}  # fmt: skip
