"""Every public object says in one line what it is and how large."""

from __future__ import annotations

import inspect

import numpy as np
import pytest

import textmine
from tests.corpora import CORPUS
from tests.counts.building import table_of
from tests.lm.models import TEXT, model_of
from textmine.results.comparison import Comparison, Trends
from textmine.results.dimensions import Suggestions
from textmine.results.evaluation import evaluation_of
from textmine.results.explanation import Explanation
from textmine.results.keywords import KEYWORDS
from textmine.results.table import Tabular
from textmine.segment.scoring import Score
from textmine.segment.tags import WEIGHTS, TagCutter

WORDS = np.array(["风险", "a\nb"], object)
INTS, FLOATS, NONE = np.array([3, 1]), np.array([1.5, -1.0]), (None, None)
HIT = textmine.Hit("a.txt:1", 3, "防范", "风险", "\n")
MODEL = model_of(TEXT, 2)[0]
ADAPTATION = textmine.Adaptation(900, 800, 40, 1, (("风险", 3),))
PAIRS = textmine.PairEntropy(5, 1, 1000, 20_000, 400, 5.1, 5.1234)
PROPERTIES = (
    "pmi",
    "left_entropy",
    "right_entropy",
    "first",
    "last",
    "inner",
    "bound",
    "excess",
    "edges",
    "outer",
    "alone",
    "nested",
)


def comparison() -> Comparison:
    two = np.array([INTS, INTS])
    return Comparison(WORDS, two, FLOATS, FLOATS, FLOATS, two / 2, NONE, NONE, (9, 9), 5, 0.0)


def new_words() -> textmine.NewWords:
    properties = dict.fromkeys(PROPERTIES, FLOATS)
    return textmine.NewWords(WORDS, INTS, INTS, WORDS, properties, FLOATS, np.array(["", "rare"], object))


def trends() -> Trends:
    two = np.array([INTS, INTS])
    return Trends(WORDS, two, two / 2, FLOATS, FLOATS, FLOATS, FLOATS, ["2019", "2020"], [4, 4], 5, 0.0)


def collocates() -> textmine.Collocates:
    return textmine.Collocates(WORDS, INTS, INTS, INTS, INTS, {"g2": FLOATS}, "银行", 4, 8, 99)


def network() -> textmine.Network:
    return textmine.Network(["风险", "a\nb"], INTS, INTS[1:] - 1, INTS[1:], INTS[:1], FLOATS[:1], "g2", 5, groups=INTS)


def explanation() -> Explanation:
    split = ("二维", "码", 12, 30, 4.5)
    return Explanation("二维码", 9, [split], {"扫": 9}, {"的": 9}, 0.0, 0.0, 5, "found", 1, {}, (), "", [])


SAID = {
    textmine.CategoryCounts: (
        textmine.CategoryCounts(("joy", "a\nb"), INTS, INTS, 9, 5, documents=INTS),
        "<CategoryCounts of 2 categories: joy a\\nb>",
    ),
    textmine.DocumentCategories: (
        textmine.DocumentCategories(["joy"], ["a.txt"], np.array([[0, 1, 9, 2], [0, 0, 3, 0]])),
        "<DocumentCategories of 2 documents: joy>",
    ),
    textmine.Collocates: (collocates(), "<Collocates of 银行: 2 words, 风险 a\\nb>"),
    textmine.Comparison: (comparison(), "<Comparison of a and b: 2 words, 风险 a\\nb>"),
    textmine.Concordance: (textmine.Concordance([HIT]), "<Concordance of 1 hit>"),
    textmine.Evaluation: (
        evaluation_of(Score(), (), with_lexicon=False),
        "<Evaluation: 0 gold words, 0 predicted, F1 ->",
    ),
    textmine.Hit: (HIT, "Hit(document='a.txt:1', position=3, left='防范', hit='风险', right='\\n')"),
    textmine.KeyWord: (comparison()[1], "<KeyWord a\\nb: counts 1 and 1, log ratio -1.000, G² -1.0>"),
    textmine.Keywords: (
        textmine.Keywords(KEYWORDS, 1, lambda: [[["a.txt"], ["风险"], [0.5], [2]]]),
        "<Keywords: 1 of 0 documents>",
    ),
    textmine.LanguageModel: (MODEL, f"<LanguageModel of order 2, {sum(MODEL.n_ngrams):,} n-grams>"),
    textmine.Network: (network(), "<Network of 2 words and 1 edge: 风险 a\\nb>"),
    textmine.Matrix: (
        textmine.matrix(CORPUS, document="file", top=3),
        "<Matrix: 9 documents, 3 words, 27 cells (count)>",
    ),
    textmine.NewWord: (new_words()[1], "<NewWord a\\nb: count 1, score -1.000, rare>"),
    textmine.NewWords: (new_words(), "<NewWords: 2, 风险 a\\nb>"),
    textmine.NgramCounts: (
        textmine.NgramCounts(table_of([TEXT], 2)),
        f"<NgramCounts of orders 1 to 2, {table_of([TEXT], 2).n_tokens:,} symbols>",
    ),
    textmine.Adaptation: (ADAPTATION, repr(ADAPTATION)),
    textmine.PairEntropy: (PAIRS, "<PairEntropy of 20,000 pairs of 1,000 words: 5.123 nats>"),
    textmine.Plot: (textmine.plot(textmine.suggest_dim(1000)), "<Plot: Dimensions of word vectors>"),
    textmine.Reporter: (textmine.Reporter(warn=print), "<Reporter: warn>"),
    textmine.Segmenter: (
        textmine.Segmenter(TagCutter(MODEL, WEIGHTS)),
        f"<Segmenter: <TagCutter by {MODEL!r}>>",
    ),
    textmine.TextmineError: (textmine.TextmineError("not\nso"), "TextmineError('not\\nso')"),
    textmine.Trends: (trends(), "<Trends: 2 words in 2 parts, 风险 a\\nb>"),
    textmine.Tokenizer: (textmine.Tokenizer(userdict=["云计算"]), "<Tokenizer: jieba, 1 words of the user>"),
    textmine.TaggedWord: (textmine.TaggedWord("风险", "n"), repr(textmine.TaggedWord("风险", "n"))),
    textmine.Vectorizer: (textmine.Vectorizer(min_docs=2), "Vectorizer(min_docs=2)"),
    textmine.WordCounts: (
        textmine.WordCounts.from_counts({"的": 3, "a\nb": 1}),
        "<WordCounts of 2 words: '的': 3, 'a\\nb': 1>",
    ),
    Explanation: (explanation(), "<Explanation of 二维码, count 9: found>"),
    Suggestions: (
        Suggestions([textmine.suggest_dim(100_000, 16.0)], [PAIRS]),
        "<Suggestions for 1 vocabulary>",
    ),
}


def test_every_public_class_is_tried():
    public = {thing for name in textmine.__all__ if inspect.isclass(thing := getattr(textmine, name))}
    assert public - {textmine.PreTokenizer, textmine.SpacyTokenizer} <= set(SAID)  # of other programs, which say it


@pytest.mark.parametrize("kind", SAID, ids=lambda kind: kind.__name__)
def test_one_line_says_what_it_is(kind):
    thing, said = SAID[kind]
    assert isinstance(thing, kind)
    assert repr(thing) == said
    assert said.isprintable()


@pytest.mark.parametrize("kind", [kind for kind in SAID if issubclass(kind, Tabular)], ids=lambda kind: kind.__name__)
def test_every_table_of_a_result_has_rows_of_the_kinds_it_declares(kind, tmp_path):
    thing = SAID[kind][0]
    assert thing.tables[0].columns == thing.columns
    thing.save(str(tmp_path / "x.tsv"))
    assert (tmp_path / "x.tsv").read_text().startswith("\t".join(thing.columns) + "\n")
    python = {"text": str, "integer": int, "real": float}
    for table in thing.tables:
        rows = list(table.rows())
        assert len(rows) == len(table)
        for row in rows:
            kinds = [python[column.kind] for column in table.schema]
            assert all(value is None or type(value) is kind for value, kind in zip(row, kinds, strict=True))
    assert thing._repr_html_().count("<table>") == len(thing.tables)
