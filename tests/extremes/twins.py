"""What commands print for a text, slowly and obviously."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from tests.reference import Cut, count_ngrams, count_words, ranked, symbols_of
from textmine.text.jieba_dictionary import import_jieba
from textmine.text.words import WordFilter

_ESCAPED = str.maketrans({"\\": r"\\", "\t": r"\t", "\r": r"\r", "\n": r"\n"})


def words(text: str) -> str:
    """Of `count`, by jieba itself."""
    counts, _ = count_words(_lines(text), _jieba(), WordFilter())
    return _table(("word", "count"), ((word, counts[word]) for word in ranked(counts)))


def characters(text: str) -> str:
    """Of `count --tokenizer chars --docs`."""
    counts, documents = count_words(_lines(text), list, WordFilter())
    rows = ((word, counts[word], documents[word]) for word in ranked(counts))
    return _table(("word", "count", "docs"), rows)


def ngrams(text: str) -> str:
    """Of `count --ngrams 4`."""
    runs = [run for line in _lines(text).split("\n") for run in symbols_of(line)]
    counts: Counter[str] = Counter()
    for order in range(1, 5):
        counts.update({"".join(ngram): n for ngram, n in count_ngrams(runs, order).items()})
    return _table(("ngram", "count"), ((ngram, counts[ngram]) for ngram in ranked(counts)))


def is_same_text(text: str, printed: str) -> bool:
    """Whether a text was cut and nothing in it changed, but spaces and where lines end."""
    return "".join(text.split()) == "".join(printed.split())


def _jieba() -> Cut:
    return import_jieba().Tokenizer().lcut


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n")


def _table(header: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    lines = ("\t".join(str(cell).translate(_ESCAPED) for cell in row) for row in (header, *rows))
    return "".join(f"{line}\n" for line in lines)
