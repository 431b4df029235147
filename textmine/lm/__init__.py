"""From count tables to a smoothed n-gram model, and the probabilities it gives a text."""
