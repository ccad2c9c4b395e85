"""Chosen records as one report: for police, for a lawyer, for oneself; as HTML, PDF, CSV and a bundle to hand over."""
