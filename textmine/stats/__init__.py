"""From integers to figures."""
