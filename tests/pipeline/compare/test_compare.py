"""Comparing corpora against plain sums over dictionaries."""

from __future__ import annotations

import json
from collections import Counter
from math import log, log2

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import textmine
from tests.heard import Heard
from tests.jobs import SmallMachine, compare_two
from tests.strategies import fuzz
from textmine.errors import InputError, SettingsError
from textmine.pipeline.compare.parts import compare_parts
from textmine.settings.compare import CompareSettings
from textmine.settings.sizes import Sizes

vocabularies = st.dictionaries(
    st.text("甲乙丙ab", min_size=1, max_size=5), st.integers(1, 500), min_size=1, max_size=12
)


@fuzz
@given(vocabularies, vocabularies, st.sampled_from([0.0, 3.0, None]))
def test_tables_are_compared_as_by_hand(tmp_path_factory, a, b, min_g2):
    folder = tmp_path_factory.mktemp("tables")
    for name, counts in (("a.tsv", a), ("b.store", b)):
        textmine.WordCounts.from_counts(counts).save(str(folder / name))
    found = textmine.compare(folder / "a.tsv", folder / "b.store", min_g2=min_g2)
    n_a, n_b = sum(a.values()), sum(b.values())
    least = 10 + log(n_a + n_b) if min_g2 is None else min_g2
    expected = {}
    for word in {*a, *b}:
        x, y = a.get(word, 0), b.get(word, 0)
        terms = [(x, n_a * (x + y) / (n_a + n_b)), (y, n_b * (x + y) / (n_a + n_b))]
        g2 = 2 * sum(o * log(o / e) for o, e in terms if o)
        if g2 >= least:
            ratio = log2((x or 0.5) / n_a) - log2((y or 0.5) / n_b)
            expected[word] = (ratio, g2, g2 - log(n_a + n_b), x, y, x * 1e6 / n_a, y * 1e6 / n_b)
    if min_g2 == 0.0:
        assert len(found) == len({*a, *b})
    for word in found:
        numbers = (word.log_ratio, word.g2, word.bic, *word.counts, *word.per_million)
        assert numbers == pytest.approx(expected.pop(word.word), abs=1e-6)
        assert word.documents == word.dispersion == (None, None)
    assert not [g2 for _, g2, *_ in expected.values() if g2 > least + 1e-9]
    ratios = [word.log_ratio for word in found]
    assert ratios == sorted(ratios, reverse=True)


@pytest.fixture(scope="module")
def corpora(tmp_path_factory):
    folder = tmp_path_factory.mktemp("corpora")
    for name, lines in (
        ("law", ["本法自公布之日起施行\n", "违反本法规定的\n"] * 40),
        ("news", ["今天新闻联播播出\n", "今天天气很好的\n"] * 50),
    ):
        (folder / name).mkdir()
        for part in range(4):
            (folder / name / f"{part}.txt").write_text("".join(lines[part::4]), encoding="utf-8")
    return folder


def test_corpora_are_counted_with_documents_and_dispersion(corpora):
    found = textmine.compare(corpora / "law", corpora / "news", docs=True, parts="file", workers=1)
    law, news = (textmine.count(corpora / name, docs=True, parts="file", workers=1) for name in ("law", "news"))
    assert found.n_tokens == (law.n_tokens, news.n_tokens)
    assert {found[0].word, found[-1].word} <= {*law, *news}
    for word in found:
        assert word.counts == (law[word.word], news[word.word])
        assert word.documents == (law.documents(word.word), news.documents(word.word))
        for dp, counts in zip(word.dispersion, (law, news), strict=True):
            row = counts.table.find(word.word)
            assert dp == (None if row < 0 else pytest.approx(counts.dispersion[row]))
    header = next(iter(_lines(found))).split("\t")
    assert header[-4:] == ["docs_a", "docs_b", "dp_a", "dp_b"]
    assert textmine.compare(corpora / "law", corpora / "news", workers=1).columns == tuple(header[:-4])


def _lines(found):
    import io
    from contextlib import redirect_stdout

    stream = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    with redirect_stdout(stream):
        found.print()
        stream.flush()
        return stream.buffer.getvalue().decode().splitlines()


def test_each_corpus_may_be_a_corpus_a_table_or_a_store(corpora, tmp_path):
    counts = textmine.count(corpora / "law", docs=True, parts="file", workers=1)
    for name in ("law.store", "law.tsv", "law.csv", "law.jsonl", "law.parquet", "law.tsv.gz"):
        if name.endswith(".gz"):
            import gzip

            (tmp_path / name).write_bytes(gzip.compress((tmp_path / "law.tsv").read_bytes()))
        else:
            counts.save(str(tmp_path / name))
        found = textmine.compare(tmp_path / name, corpora / "news", workers=1)
        assert found[0].counts[0] > 0
        assert found[0].documents[0] == counts.documents(found[0].word)
        row = counts.table.find(found[0].word)
        assert found[0].dispersion[0] == pytest.approx(counts.dispersion[row], abs=1e-4)


def test_ranges_of_words_give_what_all_at_once_give(corpora):
    whole, ranges = (
        compare_two(corpora / "law", corpora / "news", min_g2=0, **more) for more in ({}, {"n_bytes": 600})
    )
    assert ranges.as_table().to_dict() == whole.as_table().to_dict()


def test_top_is_of_both_ends(corpora):
    found = textmine.compare(corpora / "law", corpora / "news", workers=1)
    one_each = [line.split("\t")[0] for line in _top(found, 1)]
    assert one_each == ["word", found[0].word, found[-1].word]
    assert len(_top(found, 1000)) == len(found) + 1


def _top(found, top):
    return ["word", *found.as_table(top).to_dict()["word"]]


def test_four_cells_weigh_more_than_two_terms(corpora):
    two, four = (textmine.compare(corpora / "law", corpora / "news", four_cell=f, min_g2=0) for f in (False, True))
    by_word = {word.word: word.g2 for word in two}
    assert all(word.g2 >= by_word[word.word] - 1e-9 for word in four)


def test_a_store_with_words_left_out_is_warned_of(corpora, tmp_path):
    textmine.count(corpora / "law", min_count=30, workers=1).save(str(tmp_path / "law.store"))
    textmine.count(corpora / "news", lowercase=True, workers=1).save(str(tmp_path / "news.store"))
    warnings = []
    report = textmine.Reporter(warn=warnings.append)
    textmine.compare(tmp_path / "law.store", tmp_path / "news.store", report=report)
    assert "less than 30 times are missing" in warnings[0]
    assert warnings[1].endswith("were counted differently: lowercase")


def test_errors_say_what_to_do(corpora, tmp_path):
    (tmp_path / "empty.txt").write_text("，\n", encoding="utf-8")
    with pytest.raises(InputError, match="no words to compare"):
        textmine.compare(tmp_path / "empty.txt", corpora / "news", workers=1)
    textmine.count_ngrams(corpora / "law", order=2, store=tmp_path / "ngrams.store", workers=1)
    with pytest.raises(InputError, match="not of words"):
        textmine.compare(tmp_path / "ngrams.store", corpora / "news", workers=1)
    with pytest.raises(SettingsError, match="min_g2"):
        CompareSettings(min_g2=-1)


@fuzz
@given(
    st.lists(st.tuples(st.integers(1998, 2001), st.text("甲乙丙 \n", min_size=1, max_size=9)), min_size=2, max_size=9)
)
def test_years_are_counted_as_by_hand(tmp_path_factory, records):
    records = [*records, (1998, "甲"), (2001, "乙")]
    path = tmp_path_factory.mktemp("records") / "a.jsonl"
    lines = [json.dumps({"year": year, "text": text}) for year, text in records]
    path.write_text("\n".join(lines), encoding="utf-8")
    by_year = {}
    for year, text in records:
        by_year.setdefault(str(year), Counter()).update(c for c in text if c in "甲乙丙")
    years = sorted(year for year, counts in by_year.items() if counts)
    warnings = []
    report = textmine.Reporter(warn=warnings.append)
    found = textmine.compare_parts(path, "year", tokenizer="chars", min_g2=0, workers=1, report=report)
    assert [warning for warning in warnings if "no words in" in warning] == (
        [f"no words in {', '.join(sorted(by_year.keys() - set(years)))}: left out"] if len(years) < len(by_year) else []
    )
    assert list(found.parts) == years
    assert list(found.sizes) == [by_year[year].total() for year in years]
    for i, word in enumerate(found.words):
        assert found.counts[:, i].tolist() == [by_year[year][word] for year in years]
        relative = [by_year[year][word] * 1e6 / by_year[year].total() for year in years]
        assert found.per_million[:, i].tolist() == pytest.approx(relative)
    assert (np.diff(found.g2) <= 1e-9).all()


@pytest.mark.parametrize("ending", ["jsonl", "csv", "tsv", "parquet"])
def test_fields_of_any_format(tmp_path, ending):
    rows = [("2019", "甲甲乙"), ("", "乙"), ("2020", "丙"), ("2019", "甲")]
    path = tmp_path / f"a.{ending}"
    if ending == "parquet":
        import pyarrow
        import pyarrow.parquet

        years, texts = zip(*rows, strict=True)
        table = pyarrow.table({"year": [int(year) if year else None for year in years], "text": list(texts)})
        pyarrow.parquet.write_table(table, path)
    elif ending == "jsonl":
        records = [{"year": int(year) if year else None, "text": text} for year, text in rows]
        path.write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    else:
        separator = "," if ending == "csv" else "\t"
        lines = [separator.join(row) for row in [("year", "text"), *rows]]
        path.write_text("\n".join(lines), encoding="utf-8")
    found = textmine.compare_parts(path, "year", tokenizer="chars", min_g2=0, workers=1)
    assert list(zip(found.parts, found.sizes, strict=True)) == [("2019", 4), ("2020", 1), ("(none)", 1)]


def test_what_has_no_value_is_a_part_without_a_place_in_the_order(tmp_path):
    path = tmp_path / "a.jsonl"
    records = [
        {"year": 1, "text": "甲乙"},
        {"year": 2, "text": "甲甲甲乙"},
        {"text": "乙" * 9},
        {"year": "", "text": "丙"},
    ]
    path.write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    found = textmine.compare_parts(path, "year", tokenizer="chars", min_g2=0, workers=1)
    assert list(zip(found.parts, found.sizes, strict=True)) == [("1", 2), ("2", 4), ("(none)", 10)]
    assert dict(zip(found.words, found.tau, strict=True)) == {"甲": 1, "乙": -1, "丙": 0}


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("a.dict.txt", "词 3\n", "a dictionary has frequencies"),
        ("a.tsv", "词\tcount\n的\t3\n", "a table of counts without a column word"),
        ("a.tsv", "word\tcount\n的\t3\n的\t4\n", "的 occurs twice"),
    ],
)
def test_tables_that_are_none_of_words(tmp_path, name, text, message):
    (tmp_path / name).write_text(text, encoding="utf-8")
    textmine.WordCounts.from_counts({"的": 3}).save(str(tmp_path / "b.tsv"))
    with pytest.raises(InputError, match=message):
        textmine.compare(tmp_path / name, tmp_path / "b.tsv")


def test_a_table_that_is_not_in_utf8(tmp_path):
    (tmp_path / "a.tsv").write_bytes("word\tcount\n的\t3\n".encode("gb18030"))
    with pytest.raises(InputError, match="not in UTF-8"):
        textmine.compare(tmp_path / "a.tsv", tmp_path / "a.tsv")


def test_records_with_text_and_a_field_called_count_are_text(tmp_path):
    (tmp_path / "a.csv").write_text("text,count\n中国中国,3\n", encoding="utf-8")
    textmine.WordCounts.from_counts({"的": 300}).save(str(tmp_path / "b.tsv"))
    assert textmine.compare(tmp_path / "a.csv", tmp_path / "b.tsv", min_g2=0).n_tokens == (2, 300)


def test_standard_input_is_read_once():
    with pytest.raises(SettingsError, match="only once"):
        textmine.compare("-", "-")


def test_folders_are_parts_and_workers_change_nothing(corpora):
    one = textmine.compare_parts(corpora, "folder", workers=1)
    two = textmine.compare_parts(corpora, "folder", workers=2)
    assert [part.rpartition("/")[2] for part in one.parts] == ["law", "news"]
    assert one.as_table().to_dict() == two.as_table().to_dict()
    assert set(one.tau.tolist()) == {-1.0, 1.0}


def test_what_has_no_parts_is_refused(corpora, tmp_path):
    with pytest.raises(InputError, match="all words are in one part"):
        textmine.compare_parts(corpora / "law", "folder", workers=1)
    with pytest.raises(InputError, match="plain text has no field 'year'"):
        textmine.compare_parts(corpora / "law", "year", workers=1)
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join(json.dumps({"id": i, "text": "甲"}) for i in range(101)), encoding="utf-8")
    with pytest.raises(SettingsError, match="more than 100 values of id"):
        textmine.compare_parts(path, "id", workers=1)
    path.write_text(json.dumps({"id": [1], "text": "甲"}), encoding="utf-8")
    with pytest.raises(InputError, match="field 'id' holds a list"):
        textmine.compare_parts(path, "id", workers=1)


def test_numbers_of_any_kind_are_in_their_order(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join(json.dumps({"x": x, "text": "甲"}) for x in (10.5, 9.5, -1, 100)), encoding="utf-8")
    found = textmine.compare_parts(path, "x", tokenizer="chars", min_g2=0, workers=1)
    assert list(found.parts) == ["-1", "9.5", "10.5", "100"]


def test_no_words_at_all_and_no_such_field(tmp_path):
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "x.txt").write_text("，\n", encoding="utf-8")
    with pytest.raises(InputError, match="no words to compare"):
        textmine.compare_parts(tmp_path, "folder", workers=1)
    (tmp_path / "a.jsonl").write_text('{"year": 1, "text": "甲"}\n', encoding="utf-8")
    with pytest.raises(InputError, match="no record has a field 'yaer'"):
        textmine.compare_parts(tmp_path / "a.jsonl", "yaer", workers=1)


def test_a_store_cut_by_top_is_warned_of(corpora, tmp_path):
    textmine.count(corpora / "law", workers=1).save(str(tmp_path / "law.store"), top=3)
    warnings = []
    textmine.compare(tmp_path / "law.store", corpora / "news", report=textmine.Reporter(warn=warnings.append))
    assert "all but 3 words are missing" in warnings[0]


@pytest.mark.parametrize("name", ["x.store", "x.dict.txt"])
def test_a_comparison_is_saved_as_a_table_alone(corpora, tmp_path, name):
    with pytest.raises(SettingsError, match="a comparison cannot be saved as"):
        textmine.compare(corpora / "law", corpora / "news", workers=1).save(str(tmp_path / name))
    assert not (tmp_path / name).exists()


def test_words_and_ngrams_are_not_compared(tmp_path):
    textmine.WordCounts.from_counts({"的": 3}).save(str(tmp_path / "a.tsv"))
    (tmp_path / "b.tsv").write_text("ngram\tcount\n的\t3\n", encoding="utf-8")
    with pytest.raises(InputError, match="one has words, the other ngrams"):
        textmine.compare(tmp_path / "a.tsv", tmp_path / "b.tsv")


def test_tables_with_quoted_headers_and_with_gaps(tmp_path):
    (tmp_path / "a.csv").write_text('"word","count"\n"的",30\n', encoding="utf-8")
    assert textmine.compare(tmp_path / "a.csv", tmp_path / "a.csv", min_g2=0).n_tokens == (30, 30)
    rows = ['{"word": "a", "count": 3, "docs": 2}', '{"word": "b", "count": 3}']
    for lines in (rows, rows[::-1]):
        (tmp_path / "b.jsonl").write_text("\n".join(lines), encoding="utf-8")
        with pytest.raises(InputError, match=r"docs|no count here"):
            textmine.compare(tmp_path / "b.jsonl", tmp_path / "a.csv")


@pytest.fixture(scope="module")
def years(tmp_path_factory):
    """Records of three years."""
    path = tmp_path_factory.mktemp("years") / "in.jsonl"
    texts = ["今天天气很好", "明天会下雨", "市场上没有风险"]
    records = [{"text": texts[(i + i // 7) % 3] * (i % 4 + 1), "year": 2000 + i % 3} for i in range(90)]
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return path


@pytest.mark.slow
@pytest.mark.parametrize("by", ["folder", "year"])
def test_parts_are_kept_and_taken_again_whatever_the_machine(corpora, years, tmp_path, by):
    def found(heard, **more):
        run = SmallMachine(resume=str(tmp_path), **{"workers": 1, "n_bytes": 1 << 30} | more)
        inputs = str(corpora if by == "folder" else years)
        return compare_parts(inputs, by, CompareSettings(min_g2=0), run=run, report=heard.report)

    cramped = {"workers": 2, "n_bytes": 5_000, "sizes": Sizes(shard_bytes=300, batch_bytes=100)}
    plain, first, again = (found(heard := Heard(), **more) for more in ({}, cramped, cramped))
    heard.assert_whole()
    assert first.summary.n_shards > 4
    assert (first.summary.n_reused, again.summary.n_reused) == (0, again.summary.n_shards)
    assert plain.as_table().to_dict() == first.as_table().to_dict() == again.as_table().to_dict()


def test_two_corpora_are_counted_one_after_another_and_told_of_so(corpora, tmp_path):
    heard = Heard()
    for n_reused in (0, 2):
        found = compare_two(corpora / "law", corpora / "news", resume=tmp_path, report=heard.report)
        assert sum(summary.n_reused for summary in found.summaries) == n_reused
    heard.assert_whole()
    sizes = heard.totals()
    assert sizes == sizes[:2] * 2
