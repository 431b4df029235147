"""Count tables to a smoothed n-gram model, and what a model says of text."""
