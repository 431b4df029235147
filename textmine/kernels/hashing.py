"""Fibonacci hashing of 64-bit keys."""

from __future__ import annotations

MULTIPLIER = 0x9E3779B97F4A7C15
"""2**64 / golden ratio, odd. The highest bits of a product with it are the hash. Source: Knuth, TAOCP 3, 6.4."""
