"""How many dimensions word vectors need."""
