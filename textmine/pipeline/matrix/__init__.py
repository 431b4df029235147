"""Documents and their words: as a matrix, and the words that are typical of each."""
