"""`--by date:month`: parts in the order of time, whatever holds the dates and however they are written."""

from __future__ import annotations

import csv
import datetime
import json
import random
from collections import Counter

import pytest

import textmine
from tests.heard import Heard
from textmine.errors import InputError, SettingsError
from textmine.pipeline.compare.parts import compare_parts
from textmine.settings.compare import CompareSettings
from textmine.settings.reading import ReadSettings
from textmine.settings.running import RunSettings
from textmine.settings.sizes import Sizes
from textmine.settings.words import CountSettings

DATES = ["2024-05-31 23:59", "2023年12月1日", "20240102", "Fri, 31 May 2024 12:00:00 +0800", "1704153600", ""]
TEXTS = ["甲甲甲", "甲乙", "乙乙", "丙", "丁丁", "甲丁"]
PARTS = [("2023-12", 2, 1), ("2024-01", 4, 2), ("2024-05", 4, 2), ("(none)", 2, 1)]


def written(folder, ending: str, dates=DATES, texts=TEXTS):
    path = folder / f"in.{ending}"
    if ending == "jsonl":
        rows = [{"date": date, "text": text} for date, text in zip(dates, texts, strict=True)]
        path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    else:
        with path.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.writer(stream, delimiter="\t" if ending == "tsv" else ",")
            writer.writerows([("date", "text"), *zip(dates, texts, strict=True)])
    return path


def months(path, by="date:month", **more):
    return textmine.compare_parts(path, by, tokenizer="chars", min_g2=0, **{"workers": 1} | more)


def parts_of(found):
    return list(zip(found.parts, found.sizes, found.documents, strict=True))


@pytest.mark.parametrize("ending", ["jsonl", "csv", "tsv"])
def test_months_of_records(tmp_path, ending):
    heard = Heard()
    found = months(written(tmp_path, ending), report=heard.report)
    assert parts_of(found) == PARTS
    assert heard.warnings == ["no records in 3 of 6 months from 2023-12 to 2024-05: 2024-02, 2024-03, 2024-04"]
    assert found.counts[:, found.words.tolist().index("甲")].tolist() == [1, 0, 3, 1]


@pytest.mark.parametrize("kind", ["timestamp", "zone", "date", "text", "seconds"])
def test_dates_of_parquet(tmp_path, kind):
    pyarrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")

    days = [datetime.datetime(2024, 5, 31, 23), datetime.datetime(2024, 1, 2), None, datetime.datetime(2024, 1, 9, 1)]
    types = {"timestamp": pyarrow.timestamp("ns"), "zone": pyarrow.timestamp("ms", "UTC"), "date": pyarrow.date32()}
    if kind in types:
        column = pyarrow.array(days).cast(types[kind], safe=False)
    elif kind == "seconds":
        column = pyarrow.array([None if day is None else day.replace(tzinfo=datetime.UTC).timestamp() for day in days])
    else:
        column = pyarrow.array([None if day is None else str(day) for day in days])
    table = pyarrow.table({"date": column, "text": ["甲", "乙乙", "丙", "丁"]})
    parquet.write_table(table, tmp_path / "in.parquet")
    assert parts_of(months(tmp_path / "in.parquet")) == [("2024-01", 3, 2), ("2024-05", 1, 1), ("(none)", 1, 1)]


def test_dates_of_a_workbook(tmp_path):
    xlsxwriter = pytest.importorskip("xlsxwriter")
    pytest.importorskip("python_calamine")
    with xlsxwriter.Workbook(str(tmp_path / "in.xlsx")) as book:
        sheet, as_date = book.add_worksheet(), book.add_format({"num_format": "yyyy-mm-dd"})
        sheet.write_row(0, 0, ["date", "text"])
        for row, (day, text) in enumerate([(31, "甲"), (1, "乙乙")], 1):
            sheet.write_datetime(row, 0, datetime.datetime(2024, 5, day, 12), as_date)
            sheet.write_string(row, 1, text)
        sheet.write_row(3, 0, ["2024年4月1日", "丙"])
    assert parts_of(months(tmp_path / "in.xlsx")) == [("2024-04", 1, 1), ("2024-05", 3, 2)]


@pytest.mark.parametrize(
    ("date", "says"),
    [
        ("昨天", "date: not a date: '昨天'"),
        ("05/06/2024", "date: '05/06/2024' has its day first, or its month"),
        ("2024", "date: a date without a month: '2024'"),
    ],
)
@pytest.mark.parametrize("ending", ["jsonl", "csv", "tsv"])
def test_what_is_not_understood_is_named_or_left_out(tmp_path, ending, date, says):
    path = written(tmp_path, ending, [*DATES, date], [*TEXTS, "戊"])
    line = 7 if ending == "jsonl" else 8
    with pytest.raises(InputError, match=f"in.{ending}:{line}: ") as raised:
        months(path)
    assert says in str(raised.value)
    assert "--errors skip" in raised.value.hint
    found = months(path, errors="skip")
    assert parts_of(found) == PARTS
    assert found.summary.tally.left_out == [f"{path}:{line}: {says}"]
    assert found.summary.tally.documents == 6
    assert "戊" not in found.words


def test_a_record_of_parquet_is_named(tmp_path):
    pyarrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")

    table = pyarrow.table({"date": ["2024-05-01"] * 4 + ["x"], "text": ["甲"] * 5})
    parquet.write_table(table, tmp_path / "in.parquet", row_group_size=2)
    with pytest.raises(InputError, match=r"in.parquet:5: date: not a date: 'x'"):
        months(tmp_path / "in.parquet")


@pytest.mark.slow
@pytest.mark.parametrize("n_workers", [1, 2])
def test_hundreds_of_days_in_any_order_as_by_hand(tmp_path, n_workers):
    chooser = random.Random(1)
    first = datetime.date(2020, 1, 1)
    dates = [first + datetime.timedelta(chooser.randrange(400)) for _ in range(2000)]
    texts = ["".join(chooser.choices("甲乙丙丁", k=chooser.randrange(1, 9))) for _ in dates]
    path = written(tmp_path, "jsonl", [str(date) for date in dates], texts)
    expected: dict[str, Counter] = {}
    for date, text in zip(dates, texts, strict=True):
        expected.setdefault(str(date), Counter()).update(text)
    run = RunSettings(workers=n_workers, sizes=Sizes(shard_bytes=20_000, batch_bytes=3_000))
    words = CountSettings(tokenizer="chars")
    found = compare_parts(str(path), "date:day", CompareSettings(min_g2=0), words, read=ReadSettings(), run=run)
    assert list(found.parts) == sorted(expected)
    assert len(found.parts) > 300
    assert list(found.documents) == [sum(str(date) == part for date in dates) for part in found.parts]
    for i, part in enumerate(found.parts):
        assert (
            dict(zip(found.words, found.counts[i].tolist(), strict=True))
            == {word: expected[part][word] for word in "甲乙丙丁"} | {}
        )


@pytest.mark.parametrize("least", [0.5, 5, 20, 60])
def test_no_word_is_lost_that_is_sure_enough(tmp_path, least):
    chooser = random.Random(2)
    dates = [f"2024-{chooser.randrange(1, 13)}-1" for _ in range(300)]
    texts = ["".join(chooser.choices("甲乙丙丁戊己庚", [64, 32, 16, 8, 4, 2, 1], k=int(date[5:-2]))) for date in dates]
    path = written(
        tmp_path,
        "csv",
        dates,
        [text.replace("甲", "辛") if "-7-" in date else text for date, text in zip(dates, texts, strict=True)],
    )
    all_words = months(path)
    found = textmine.compare_parts(path, "date:month", tokenizer="chars", min_g2=least, workers=1)
    sure = all_words.g2 >= least
    assert found.words.tolist() == all_words.words[sure].tolist()
    assert found.g2.tolist() == all_words.g2[sure].tolist()


def test_too_many_days_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr("textmine.pipeline.words.by_field.MAX_DATES", 3)
    path = written(tmp_path, "csv", [f"2024-05-0{day}" for day in range(1, 7)])
    with pytest.raises(SettingsError, match="more than 3 days of date") as raised:
        months(path, "date:day")
    assert "month or year" in raised.value.hint


def test_words_that_are_asked_for_are_shown_whatever_they_do(tmp_path):
    path = written(tmp_path, "csv")
    heard = Heard()
    how = {"tokenizer": "chars", "workers": 1, "report": heard.report}
    found = textmine.compare_parts(path, "date:month", only=["丁", "甲", "己"], **how)
    assert sorted(found.words) == ["丁", "甲"]
    assert heard.warnings[-1] == "not among the words: 己"
    assert len(textmine.compare_parts(path, "date:month", **how)) == 0


def test_a_row_for_each_word_and_part(tmp_path):
    found = months(written(tmp_path, "csv"), only="甲")
    table = found.tidy().to_dict()
    assert table == {
        "word": ["甲"] * 4,
        "part": ["2023-12", "2024-01", "2024-05", "(none)"],
        "count": [1, 0, 3, 1],
        "per_million": [500_000, 0, 750_000, 500_000],
        "part_tokens": [2, 4, 4, 2],
        "part_documents": [1, 2, 2, 1],
    }
    assert len(months(written(tmp_path, "csv")).tidy(2)) == 8


def test_folders_have_documents_too(tmp_path):
    for name, text in (("a", "甲甲\n甲\n"), ("b", "乙\n")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "x.txt").write_text(text, encoding="utf-8")
    assert [row[1:] for row in parts_of(months(tmp_path, "folder"))] == [(3, 2), (1, 1)]


def test_a_unit_that_there_is_not_is_hinted_at(tmp_path):
    with pytest.raises(InputError, match="no record has a field 'date:hour'") as raised:
        months(written(tmp_path, "jsonl"), "date:hour")
    assert ":month" in raised.value.hint


def test_more_than_memory_holds_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr("textmine.pipeline.compare.parts._BYTES_PER_CELL", 1 << 27)
    with pytest.raises(SettingsError, match="do not fit in memory") as raised:
        months(written(tmp_path, "csv"), memory="512M")
    assert "--only" in raised.value.hint
