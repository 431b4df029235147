"""What n-grams are counted from: any format and encoding, and lines of any length."""

from __future__ import annotations

import csv
import gzip
import io
import json
from collections import Counter
from pathlib import Path

import pytest

from tests.ngrams import TEXT, count, long_lines, ngrams_of, ordered, table_of
from textmine.errors import SettingsError
from textmine.settings.sizes import Sizes

EXPECTED = ordered(ngrams_of(TEXT, 3))


def test_settings_out_of_range_are_settings_errors(tmp_path):
    for order in (0, 6):
        with pytest.raises(SettingsError, match=f"order must be from 1 to 5, not {order}"):
            count(tmp_path, order=order)
    with pytest.raises(SettingsError, match="units cannot be 'latin'"):
        count(tmp_path, units="latin")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("compress", [bytes, gzip.compress])
def test_plain_text_in_any_encoding(tmp_path, encoding, compress):
    (tmp_path / "in.txt").write_bytes(compress(TEXT.encode(encoding)))
    counts = count(tmp_path, order=3, encoding="auto" if encoding.startswith("utf") else encoding)
    assert table_of(counts) == EXPECTED


@pytest.mark.parametrize("compress", [bytes, gzip.compress])
def test_lines_of_utf16_are_cut_at_any_batch(tmp_path, compress):
    (tmp_path / "in.txt").write_bytes(compress(TEXT.encode("utf-16")))
    with long_lines(2):
        assert table_of(count(tmp_path, order=3, sizes=Sizes(batch_bytes=7, shard_bytes=10))) == EXPECTED


def in_jsonl(documents):
    return "".join(json.dumps({"text": text, "id": 1}) + "\n" for text in documents).encode()


def in_csv(documents):
    rows = io.StringIO()
    csv.writer(rows).writerows([["id", "text"], *([1, text] for text in documents)])
    return rows.getvalue().encode()


@pytest.mark.parametrize(("name", "formatted"), [("in.jsonl", in_jsonl), ("in.csv", in_csv)])
@pytest.mark.parametrize("sizes", [Sizes(), Sizes(batch_bytes=9, shard_bytes=50, run_bytes=0)])
def test_records(tmp_path, name, formatted, sizes):
    documents = [*TEXT.split("\n"), "两行\n一个文件", "", "长江"]
    (tmp_path / name).write_bytes(formatted(documents))
    counts = count(tmp_path, order=3, sizes=sizes)
    assert table_of(counts) == ordered(ngrams_of("\n".join(documents), 3))
    assert counts.summary.tally.documents == sum(map(bool, documents))


def test_parquet(tmp_path):
    pyarrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    parquet.write_table(pyarrow.table({"text": TEXT.split("\n")}), tmp_path / "in.parquet", row_group_size=3)
    assert table_of(count(tmp_path, order=3, workers=2)) == EXPECTED


def test_no_window_reaches_from_one_small_file_into_the_next(tmp_path):
    for number, character in enumerate("长江大桥很长"):
        (tmp_path / f"{number}.txt").write_text(character)  # no line end
    counts = count(tmp_path, order=5)
    assert counts.summary.n_shards == 1
    assert table_of(counts) == ordered(Counter("长江大桥很长"))
    assert counts.right_neighbours("长") == {"</s>": 2}


def test_nothing_to_count(tmp_path):
    (tmp_path / "in.txt").write_text("，。\n\n！")
    for cramped in ({}, {"n_bytes": 1, "sizes": Sizes(range_rows=1)}):
        counts = count(tmp_path, order=3, **cramped)
        assert table_of(counts) == []
        assert (counts.n_tokens, counts["长"], counts.most_common(3)) == (0, 0, [])


@pytest.mark.parametrize("document", ["line", "paragraph", "file"])
def test_what_a_document_is_does_not_matter(tmp_path, document):
    (tmp_path / "in.txt").write_text(TEXT)
    assert table_of(count(tmp_path, order=3, document=document)) == EXPECTED


# Long lines.


def write_line(folder: Path, *parts: tuple[str, int]) -> str:
    line = "".join(part * times for part, times in parts)
    (folder / "in.txt").write_text(line)
    return line


def test_a_line_of_megabytes_without_a_break_loses_nothing(tmp_path):
    line = write_line(tmp_path, ("一二三四五六七八九", 300_000))  # 8 MB
    counts = count(tmp_path, order=5, workers=2)
    assert table_of(counts) == ordered(_of_repeated("一二三四五六七八九", 300_000, 5))
    assert counts.left_neighbours("一二") == {"九": 299_999, "<s>": 1}
    assert counts.right_neighbours("八九") == {"一": 299_999, "</s>": 1}
    assert (counts.n_tokens, counts.table.n_runs) == (len(line), 1)
    assert counts.summary.tally.forced_cuts == 0


def _of_repeated(part: str, times: int, order: int) -> Counter[str]:
    """The n-grams of a part whose characters differ, repeated."""
    expected = Counter({ngram: n * times for ngram, n in ngrams_of(part, order).items()})
    for k in range(2, order + 1):
        for start in range(len(part) - k + 1, len(part)):
            expected["".join((part + part)[start : start + k])] = times - 1
    return expected


def test_a_line_of_megabytes_of_units_and_breaks_loses_nothing(tmp_path):
    write_line(tmp_path, ("长GPT-4江 ", 200_000))
    counts = count(tmp_path, order=3, workers=2)
    assert table_of(counts) == ordered(Counter(dict.fromkeys(ngrams_of("长GPT-4江", 3), 200_000)))
    assert counts.summary.tally.forced_cuts == 0


def test_a_unit_of_more_than_a_million_letters_is_cut_which_the_summary_tells(tmp_path):
    letters = "".join(map(str, range(400_000)))
    write_line(tmp_path, ("长", 1), (letters, 1), ("江", 1))
    counts = count(tmp_path, order=2)
    units = [unit for unit, _ in counts.as_words(1).items() if unit.isascii()]
    assert counts.summary.tally.forced_cuts == len(units) - 1 > 0
    assert sum(map(len, units)) == len(letters)
    first, last = (next(filter(test, units)) for test in (letters.startswith, letters.endswith))
    assert (counts["长"], counts["江"], counts["长" + first], counts[last + "江"]) == (1, 1, 1, 1)


@pytest.mark.parametrize("batch_bytes", [30, 1])
def test_a_unit_that_grows_batch_by_batch_is_one(tmp_path, batch_bytes):
    line = write_line(tmp_path, ("长江a", 1), ("b.", 1_000), ("c", 1), ("+", 300), ("大桥", 1))
    with long_lines(1, 4_000):
        counts = count(tmp_path, order=4, sizes=Sizes(batch_bytes=batch_bytes))
    assert table_of(counts) == ordered(ngrams_of(line, 4))
    assert counts.summary.tally.forced_cuts == 0


def test_a_line_of_blanks_is_not_cut_inside_a_stretch_of_text(tmp_path):
    write_line(tmp_path, ("长江", 1), (" ", 3_000_000), ("江长", 1))
    counts = count(tmp_path, order=5)
    assert table_of(counts) == ordered(ngrams_of("长江 江长", 5))
    assert counts.summary.tally.forced_cuts == 0
