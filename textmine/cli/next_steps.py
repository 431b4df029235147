"""What to do next: a line at the end, for those who sit at a terminal."""

from __future__ import annotations

NEXT = {
    "count": "--report words.html makes a page of it; textmine newwords finds words that the dictionary lacks.",
    "newwords": "-o mine.dict.txt writes a dictionary, and textmine count --userdict mine.dict.txt counts with it.",
    "segment": "textmine evaluate GOLD CUT scores it; --save-model keeps what was learnt.",
    "concordance": "--sort right puts like contexts together; textmine collocates counts them.",
    "collocates": "textmine concordance shows the contexts; textmine network ties all words to one another.",
    "network": "-o words.gexf opens in Gephi, and --communities finds groups.",
    "compare": "--report difference.html makes a page of it; textmine concordance shows a word in its contexts.",
    "keywords": "--against NEWS.store scores by a larger corpus; --report keywords.html makes a page of it.",
    "matrix": "docs/topics.md goes on to topics, in scikit-learn or gensim.",
}
"""By command."""


def next_step(name: str, language: str) -> str:
    """The line after a command."""
    if language == "zh":
        from textmine.cli.chinese.translating import chinese

        return f"{chinese('Next:')}{chinese(NEXT[name])}"
    return f"Next: {NEXT[name]}"
