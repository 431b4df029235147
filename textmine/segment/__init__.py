"""Cutting text into words that are known, and scoring a cut."""
