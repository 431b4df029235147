"""Counting character n-grams."""
