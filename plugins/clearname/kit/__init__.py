"""Texts for the person's pages on other hosts, made from one set of facts; private until the person pastes them."""
