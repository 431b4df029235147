"""Networks of words that stand together."""
