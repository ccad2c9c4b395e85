"""Looks at a supporter's words before anybody reads them: labels and numbers, never a decision."""

from clearname.screening.findings import Finding, Label, Screened

__all__ = ["Finding", "Label", "Screened"]
