"""Text as strings and arrays of code points: encodings, normalisation, tokens. Pure."""
