"""Categories of words, such as those of a sentiment lexicon."""
