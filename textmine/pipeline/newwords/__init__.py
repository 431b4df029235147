"""Finding words that no dictionary has."""
