"""Integers to figures."""
