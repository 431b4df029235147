"""textmine.Vectorizer and scikit-learn's CountVectorizer with jieba.lcut, on short texts: seconds, and equality.

    python benchmarks/vectorize.py FILE [N_TEXTS]

The first N_TEXTS (20,000) lines of FILE are the texts. Needs scikit-learn.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from typing import Any

import jieba

import textmine
from textmine.text.words import is_punctuation


def main(path: str, n_texts: int = 20_000) -> None:
    """Print the seconds of both, and whether they give the same."""
    from sklearn.feature_extraction.text import CountVectorizer  # of the extra test-programs

    with Path(path).open(encoding="utf-8") as stream:
        texts = [line.rstrip("\n") for line in islice((line for line in stream if line.strip()), n_texts)]
    jieba.setLogLevel(60)
    jieba.initialize()
    textmine.Vectorizer(normalize="none").fit(texts[:100])  # what is compiled, or loaded once

    def words(text: str) -> list[str]:
        return [word for word in jieba.lcut(text) if not is_punctuation(word)]

    theirs = CountVectorizer(analyzer=words)
    seconds, expected = timed(lambda: theirs.fit_transform(texts))
    print(f"{len(texts):,} texts, {sum(map(len, texts)) / len(texts):.0f} characters on average")
    print(f"CountVectorizer(analyzer=jieba.lcut)   {seconds:7.2f} s")
    for workers in (1, 2):
        ours = textmine.Vectorizer(normalize="none", workers=workers)
        own, found = timed(lambda ours=ours: ours.fit_transform(texts))
        is_same = list(ours.get_feature_names_out()) == list(theirs.get_feature_names_out())
        is_same = is_same and (found != expected).nnz == 0
        print(
            f"textmine.Vectorizer(workers={workers})          {own:7.2f} s, {seconds / own:5.1f} times, same: {is_same}"
        )


def timed(function: Callable[[], Any]) -> tuple[float, Any]:
    """The seconds that a call takes, and its result."""
    begun = time.perf_counter()
    result = function()
    return time.perf_counter() - begun, result


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:]))
