"""Stores: opened, merged, checked."""
