"""Comparing a cut of text into words with a gold standard."""
