"""Comparing corpora word by word."""
