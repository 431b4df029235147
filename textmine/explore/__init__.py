"""Counts and text in a browser: pages that are served on this machine alone."""
