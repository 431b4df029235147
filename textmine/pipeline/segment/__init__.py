"""Learning to cut text into words, and cutting it."""
