"""What each command does, in a line: so that the help of all loads none."""

from __future__ import annotations

GROUPS = {
    "Words of a text": {
        "count": "Count words, or character n-grams.",
        "newwords": "Find words that no dictionary has.",
        "segment": "Cut text into words.",
    },
    "Words in company": {
        "concordance": "Show words in their contexts.",
        "collocates": "Find the words that stand near a word.",
        "network": "Draw the network of words that stand together.",
        "explore": "Look up words in the browser.",
    },
    "Words that are typical": {
        "compare": "Find the words that are typical of one corpus against another.",
        "keywords": "Find the words that are typical of each document.",
        "matrix": "Count the words of each document, for other programs.",
    },
    "Models": {
        "suggest-dim": "Suggest how many dimensions word vectors need.",
        "lm": "Estimate a language model from a store of n-grams.",
        "evaluate": "Score a segmentation against a gold standard.",
    },
    "Files": {
        "merge": "Add up stores.",
        "check": "Check that stores and models are intact.",
        "status": "Say how far an interrupted run is.",
        "help": "Show the help of a command.",
    },
}
"""In the order of the help."""

SUMMARIES = {name: summary for group in GROUPS.values() for name, summary in group.items()}
