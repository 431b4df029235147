"""The words that stand near a word."""
