"""Words in their contexts: each hit once, at its place, however the text is cut and whoever works at it."""

from __future__ import annotations

import gzip
import json
import os
import re
import sys
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.cli.running import CORPUS
from tests.heard import Heard
from tests.io.reading import ended
from tests.keeping import made_in
from tests.pipeline.run.test_duplicates import units_of
from tests.strategies import fuzz
from textmine.errors import InputError, SettingsError
from textmine.io.decoding import with_line_feeds
from textmine.pipeline.concordance.show import concordance
from textmine.results.concordance import Concordance
from textmine.results.hits import Hit
from textmine.settings.concordance import ConcordanceSettings
from textmine.settings.reading import ReadSettings
from textmine.settings.running import Reporter, RunSettings
from textmine.settings.sizes import Sizes
from textmine.text.normalize import normalize

LETTERS = "一一丁丁七aAĀ，、　Ａ\t\r\u200b𠀀\n\n"
texts = st.text(st.sampled_from(LETTERS), max_size=80)
words = st.text(st.sampled_from(LETTERS.strip("\n")), min_size=1, max_size=3).filter(
    lambda word: normalize(word, "width")
)
EXPRESSIONS = [
    "一.",
    "[丁七]+",
    "一*",
    "(?i)a",
    "^.",
    ".$",
    r"\b",
    "(?<=丁)一",
    "丁[^一]*",
    r"，|\t",
    "　Ａ",
    "一(?!丁)",
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("texts")


@pytest.fixture(scope="module", autouse=True)
def lines_are_cut():
    """Long lines are cut wherever that may be, so that small batches are small."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("textmine.io.decoding.MIN_CUT_CHARS", 1)
        yield


def small(shard_bytes: int, batch_bytes: int, **others: int) -> Sizes:
    return Sizes(shard_bytes, 1 << 30, search_bytes=batch_bytes, **others)


def found(
    path: Path | str | list,
    *searched: str,
    workers: int = 1,
    sizes: Sizes | None = None,
    resume: str | Path = "",
    read: ReadSettings | None = None,
    **how,
) -> Concordance:
    inputs = [str(one) for one in path] if isinstance(path, list) else str(path)
    heard = Heard()
    hits = concordance(
        inputs,
        ConcordanceSettings(searched, **how),
        read=read or ReadSettings(encoding="utf-8"),
        run=RunSettings(workers=workers, resume=str(resume), sizes=sizes or Sizes()),
        report=heard.report,
    )
    heard.assert_whole()
    return hits


def twin(name: str, text: str, searched: tuple[str, ...], width: int, ignore_case: bool = False) -> list[Hit]:
    """What stands at each place of each line, the longest taken."""
    patterns = [re.compile(word, re.IGNORECASE if ignore_case else 0) for word in searched]
    hits = []
    for number, line in enumerate(ended(text).split("\n"), 1):
        start = 0
        while start < len(line):
            ends = [match.end() for pattern in patterns if (match := pattern.match(line, start))]
            end = max(ends, default=start)
            if end > start:
                left, right = line[max(0, start - width) : start], line[end : end + width]
                hits.append(Hit(f"{name}:{number}", start + 1, left, line[start:end], right))
            start = max(end, start + 1)
    return hits


@fuzz
@given(texts, st.lists(words, min_size=1, max_size=3), st.integers(0, 3), st.booleans())
def test_words_stand_where_a_look_at_each_place_finds_them(folder, text, searched, width, ignore_case):
    path = folder / "words.txt"
    path.write_bytes(text.encode())
    normalized = [re.escape(normalize(word, "width")) for word in searched]
    expected = twin(str(path), normalize(with_line_feeds(text), "width"), tuple(normalized), width, ignore_case)
    for shard_bytes, batch_bytes in ((1 << 20, 1 << 20), (20, 1 << 20), (20, 3), (1 << 20, 7)):
        sizes = small(shard_bytes, batch_bytes)
        hits = found(path, *searched, width=width, ignore_case=ignore_case, sizes=sizes)
        assert list(hits) == expected
        assert hits.summary.n_units == len({hit.document for hit in expected})


@fuzz
@given(texts, st.lists(st.sampled_from(EXPRESSIONS), min_size=1, max_size=3), st.integers(0, 3))
@example("\r\u200b\n丁", ["[丁七]+"], 0).via("two line ends, and what does not show between them")
def test_expressions_stand_where_a_look_at_each_place_finds_them(folder, text, searched, width):
    path = folder / "expressions.txt"
    path.write_bytes(text.encode())
    normalized = tuple(normalize(expression, "width") for expression in searched)  # none becomes special so
    expected = twin(str(path), normalize(with_line_feeds(text), "width"), normalized, width)
    assert list(found(path, *searched, width=width, regex=True, sizes=small(20, 7))) == expected


def first_lines(texts: list[str], unit: str, document: str) -> set[tuple[int, int]]:
    """File and number of the lines that no line or document before them has: what `dedup` leaves."""
    seen, first = set(), set()
    for file, text in enumerate(texts):
        number = 0
        for part in units_of(text, unit, document):
            what, n_lines = part.strip("\n"), part.count("\n")
            if not what.strip() or what not in seen:
                first |= {(file, number + i + 1) for i in range(n_lines)}
            seen.add(what)
            number += n_lines
    return first


@pytest.mark.slow
@fuzz
@given(
    st.lists(st.text(st.sampled_from("一一丁，\u200b \n\n"), max_size=30), min_size=1, max_size=3),
    st.sampled_from([("line", "line"), ("document", "line"), ("document", "paragraph"), ("document", "file")]),
    st.sampled_from([(1 << 20, 1 << 20), (20, 3), (1 << 20, 7)]),
    st.sampled_from([0, 3]),
)
@example(["一丁\n丁\n一丁", "一丁\n丁一\n"], ("line", "line"), (4, 3), 0)
@example(["一\n\n一丁\n\n一\n"], ("document", "paragraph"), (1 << 20, 3), 3)
def test_hits_in_what_occurred_before_are_left_out_and_the_others_keep_their_places(folder, texts, way, sizes, sample):
    paths = [folder / f"dedup-{number}.txt" for number in range(len(texts))]
    for path, text in zip(paths, texts, strict=True):
        path.write_text(text)
    read = ReadSettings(encoding="utf-8", dedup=way[0], document=way[1])
    as_read = [normalize(ended(text), "width") for text in texts]
    kept = {f"{paths[file]}:{number}" for file, number in first_lines(as_read, *way)}
    every = [hit for path, text in zip(paths, as_read, strict=True) for hit in twin(str(path), text, ("一",), 2)]
    hits = found(paths, "一", width=2, read=read, sizes=small(*sizes))
    drawn = found(paths, "一", width=2, read=read, sample=sample, sizes=small(*sizes))
    assert list(hits) == [hit for hit in every if hit.document in kept]
    assert {*drawn} <= {*hits}
    assert len(drawn) == (min(sample, len(hits)) if sample else len(hits))
    whats = [part.strip("\n") for text in as_read for part in units_of(text, *way) if part.strip()]
    assert hits.summary.run.tally.units_dropped == len(whats) - len({*whats})


def test_hits_in_records_that_occurred_before_are_left_out(tmp_path):
    of_records = ["一丁\n丁", "一丁", "丁", "一丁", "七丁"]
    lines = [json.dumps({"text": text}, ensure_ascii=False) for text in of_records]
    (tmp_path / "a.jsonl").write_text("\n".join(lines))
    places = {
        unit: [(hit.document[-1], hit.position) for hit in found(tmp_path, "丁", read=ReadSettings(dedup=unit))]
        for unit in ("line", "document")
    }
    assert places == {
        "line": [("1", 2), ("1", 4), ("5", 2)],
        "document": [("1", 2), ("1", 4), ("2", 2), ("3", 1), ("5", 2)],
    }


def test_a_line_without_end_is_looked_through_in_parts(tmp_path, monkeypatch):
    text = "，".join(f"第{i}条" for i in range(3000)) + "\n第二条\n"
    path = tmp_path / "long.txt"
    path.write_text(text)
    sizes = small(1 << 20, 50)
    monkeypatch.setattr("textmine.text.matching.MAX_EXPRESSION_CHARS", 30)
    as_it_is = ReadSettings(encoding="utf-8", normalize="none")
    expected = twin(str(path), text, ("第.{1,4}条",), 9)
    assert list(found(path, "第.{1,4}条", regex=True, width=9, read=as_it_is, sizes=sizes)) == expected
    assert len(expected) == 3001
    assert list(found(path, "条，第", width=40, read=as_it_is, sizes=sizes)) == twin(str(path), text, ("条，第",), 40)
    assert [hit.document for hit in found(path, "^第", regex=True, sizes=sizes)] == [f"{path}:1", f"{path}:2"]


def test_records_are_counted_and_positions_are_those_in_the_record(tmp_path):
    of_records = ["一丁", "", "七\n七丁，丁", "丁\r\n" * 3, "𠀀" * 20 + "丁"] * 4
    lines = [json.dumps({"text": text}, ensure_ascii=False) for text in of_records]
    (tmp_path / "a.jsonl").write_text("\n\n".join(lines))
    quoted = "".join(f'"{text}",x\n' for text in of_records)
    (tmp_path / "a.csv").write_text("text,other\n" + quoted)
    (tmp_path / "a.tsv").write_text("x\ttext\n" + "".join(f"x\t{text}\n" for text in ["一丁", "", "七丁，丁"]))
    pyarrow, parquet = map(pytest.importorskip, ("pyarrow", "pyarrow.parquet"))
    parquet.write_table(pyarrow.table({"text": of_records}), tmp_path / "a.parquet", row_group_size=3)
    expected = [
        (number, match.start() + 1)
        for number, text in enumerate(of_records, 1)
        for match in re.finditer("丁", text.replace("\r\n", "\n"))
    ]
    for shard_bytes, batch_bytes in ((1 << 20, 1 << 20), (40, 9)):
        for name in ("a.jsonl", "a.csv", "a.parquet"):
            path = tmp_path / name
            hits = found(path, "丁", sizes=small(shard_bytes, batch_bytes))
            assert [(hit.document, hit.position) for hit in hits] == [(f"{path}:{n}", at) for n, at in expected]
    assert [hit.document[-5:] for hit in found(tmp_path / "a.tsv", "丁")] == ["tsv:1", "tsv:3", "tsv:3"]
    assert found(tmp_path / "a.jsonl", "七").hits[0][1:] == (1, "", "七", "")


def test_files_of_all_kinds_are_read_in_their_order(tmp_path):
    text = "第一行\r\n\r\n这里有风险。\n" * 30
    (tmp_path / "a.txt").write_bytes(text.encode())
    (tmp_path / "b.txt.gz").write_bytes(gzip.compress(text.encode()))
    (tmp_path / "c.txt").write_bytes(text.encode("gb18030"))
    (tmp_path / "d.txt").write_bytes(text.encode("utf-16"))
    paths = sorted(tmp_path.iterdir())
    for document in ("line", "paragraph", "file"):
        hits = found(paths, "风险", read=ReadSettings(document=document), sizes=small(100, 64))
        assert [hit.document for hit in hits] == [f"{path}:{n}" for path in paths for n in range(3, 91, 3)]
        assert {hit[1:] for hit in hits} == {(4, "这里有", "风险", "。")}
        assert (hits.summary.n_hits, hits.summary.n_units, hits.summary.n_files) == (120, 120, 4)


@pytest.mark.slow
def test_a_sample_is_the_same_however_the_text_is_cut(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text("".join(f"{i}丁，丁\n" for i in range(200)))
    Path("b.jsonl").write_text("".join(json.dumps({"text": f"丁{i}"}) + "\n\n" for i in range(100)))
    every = list(found(["a.txt", "b.jsonl"], "丁"))
    drawn = list(found(["a.txt", "b.jsonl"], "丁", sample=20, seed=3))
    assert [hit for hit in every if hit in set(drawn)] == drawn
    assert len(drawn) == 20
    for shard_bytes, workers in ((300, 1), (900, 2)):
        how = {"workers": workers, "sizes": small(shard_bytes, 64)}
        assert list(found(["a.txt", "b.jsonl"], "丁", sample=20, seed=3, **how)) == drawn
    assert list(found(["a.txt", "b.jsonl"], "丁", sample=20, seed=4)) != drawn
    assert list(found(["a.txt", "b.jsonl"], "丁", sample=10, seed=3)) == sorted(
        found(["a.txt", "b.jsonl"], "丁", sample=10, seed=3), key=every.index
    )
    assert {*found(["a.txt", "b.jsonl"], "丁", sample=10, seed=3)} < {*drawn}
    assert list(found(["a.txt", "b.jsonl"], "丁", sample=1000)) == every
    sums = [sum(every.index(hit) for hit in found("a.txt", "丁", sample=20, seed=seed)) / 20 for seed in range(20)]
    assert 170 < sum(sums) / 20 < 230  # 200 on average, and 5.8 the standard deviation


@pytest.mark.slow
@pytest.mark.parametrize("sort", ["left", "right"])
def test_sorted_hits_are_those_of_all_whatever_is_kept(sort):
    every = list(found(CORPUS, "的"))
    ordered = sorted(every, key=lambda hit: (hit.right, hit.hit) if sort == "right" else (hit.left[::-1], hit.hit))
    assert list(found(CORPUS, "的", sort=sort)) == ordered
    for shard_bytes, workers in ((8_000_000, 1), (3_000, 2)):
        how = {"workers": workers, "sizes": small(shard_bytes, 1000)}
        assert list(found(CORPUS, "的", sort=sort, top=30, **how)) == ordered[:30]
    drawn = list(found(CORPUS, "的", sample=50))
    assert list(found(CORPUS, "的", sample=50, sort=sort, top=30)) == [hit for hit in ordered if hit in set(drawn)][:30]


@pytest.mark.slow
def test_a_limit_ends_reading():
    sizes = small(3_000, 1000)
    every = list(found(CORPUS, "的"))
    for limit, workers in ((1, 1), (500, 1), (7, 2)):
        hits = found(CORPUS, "的", top=limit, workers=workers, sizes=sizes)
        assert list(hits) == every[:limit]
        assert hits.summary.stopped
    assert found(CORPUS, "的", top=1, sizes=sizes).summary.run.tally.text_bytes < 3_000
    assert not found(CORPUS, "的", top=len(every) + 1).summary.stopped


def test_hits_too_many_for_memory_are_written_to_files():
    assert list(found(CORPUS, "的", sizes=Sizes(spill_characters=1000))) == list(found(CORPUS, "的"))


@pytest.mark.parametrize("workers", [1, 2])
def test_hits_too_many_to_be_held_are_refused(workers):
    few = Sizes(max_held_hits=100)
    for how in ({}, {"sort": "left"}):
        with pytest.raises(InputError, match="more than 100 hits"):
            found(CORPUS, "的", sizes=few, workers=workers, **how)
    assert len(found(CORPUS, "的", sort="left", top=100, sizes=few, workers=workers)) == 100
    with pytest.raises(SettingsError, match="500,000 of this width at most"):
        found(CORPUS, "的", sort="left", top=500_001)


@pytest.mark.slow
@pytest.mark.parametrize("how", [{}, {"sort": "left"}, {"sample": 20}, {"top": 300}])
def test_what_an_earlier_run_finished_is_taken_by_the_same_settings_alone(tmp_path, how):
    kept = {"sizes": small(3_000, 1000, spill_characters=2000), "resume": tmp_path}
    first = found(CORPUS, "的", **how, **kept)
    made = made_in(tmp_path)
    again = found(CORPUS, "的", **how, **kept)
    assert list(first) == list(again) == list(found(CORPUS, "的", **how))
    assert made_in(tmp_path) == made
    n_reused = again.summary.run.n_reused
    assert (first.summary.run.n_reused, bool(n_reused)) == (0, True)
    assert n_reused == len(made) or how.get("top")
    wider = found(CORPUS, "的", width=3, **how, **kept)
    assert list(wider) == list(found(CORPUS, "的", width=3, **how))
    assert wider.summary.run.n_reused == 0


@pytest.mark.parametrize(
    "cut", [lambda kept: b"", lambda kept: kept[:-1], lambda kept: kept[: kept.rindex(b"\n", 0, -1)]]
)
def test_a_part_that_is_damaged_is_made_again(tmp_path, cut):
    kept = {"sizes": small(3_000, 1000, spill_characters=500), "resume": tmp_path}
    every = list(found(CORPUS, "的", **kept))
    made = made_in(tmp_path)
    table = max(tmp_path.rglob("table-0"), key=lambda path: path.stat().st_size)
    table.write_bytes(cut(table.read_bytes()))
    assert list(found(CORPUS, "的", **kept)) == every
    assert sum(made_in(tmp_path)[name] != made[name] for name in made) == 1


@pytest.mark.parametrize(
    ("searched", "how", "said"),
    [
        ([""], {}, "a word without characters"),
        ([], {}, "no word to look for"),
        (["风险", "\u200b"], {}, "nothing of '\\u200b' is left by --normalize width"),
        (["一\n丁"], {}, "a line end inside '一\\n丁'"),
        (
            ["一(丁"],
            {"regex": True},
            "一(丁: not a regular expression: missing ), unterminated subpattern at position 1",
        ),
        ([""], {"regex": True}, "a regular expression without characters"),
        (["一"], {"width": -1}, "width must be 0 or more, not -1"),
        (["一"], {"sort": "up"}, "sort cannot be 'up'"),
    ],
)
def test_what_cannot_be_looked_for_is_said(searched, how, said):
    with pytest.raises(SettingsError) as raised:
        found(CORPUS, *searched, **how)
    assert said in str(raised.value)


@pytest.mark.parametrize(
    ("word", "how", "normalization", "said"),
    [
        ("没有这个词", {}, "width", "exactly as they are written"),
        ("没.词", {}, "width", "--regex if it is meant"),
        ("LINUX", {}, "width", "--ignore-case"),
        ("ＱＸ", {}, "none", "--normalize width"),
        ("没有这个词", {"regex": True}, "nfkc", "--normalize none"),
    ],
)
def test_what_may_help_is_said_where_nothing_is_found(word, how, normalization, said):
    warnings: list[str] = []
    read = ReadSettings(normalize=normalization)
    hits = concordance(
        str(CORPUS), ConcordanceSettings((word,), **how), read=read, report=Reporter(warn=warnings.append)
    )
    assert len(hits) == 0
    assert [message for message in warnings if message.startswith(f"no hit: {word}\n") and said in message]


@pytest.mark.skipif(sys.platform != "linux", reason="names of files are UTF-8 here")
def test_a_name_that_is_not_utf_8_is_escaped_and_drawn_from_all_the_same(tmp_path):
    path = tmp_path / os.fsdecode(b"\xff.txt")
    path.write_text("丁\n" * 500)
    drawn = list(found(path, "丁", sample=9))
    assert all(hit.document.startswith(f"{tmp_path}/\\udcff.txt:") for hit in drawn)
    assert list(found(path, "丁", sample=9, sizes=small(100, 64))) == drawn


def test_a_concordance_is_a_sequence(tmp_path):
    (tmp_path / "a.txt").write_text("在长江大桥上看长江\n")
    hits = found(tmp_path / "a.txt", "长江", "长江大桥")
    place = f"{tmp_path}/a.txt:1"
    assert hits[:1] == [Hit(place, 2, "在", "长江大桥", "上看长江")]
    assert str(hits) == f"{place}              在  长江大桥  上看长江\n{place}  在长江大桥上看  长江\n"
    assert repr(hits) == "<Concordance of 2 hits>"


@pytest.mark.parametrize(
    ("searched", "regex", "node"),
    [
        ("❤\ufe0f", False, "❤"),
        ("👨\u200d👩\u200d👧", False, "👨\u200d👩\u200d👧"),
        ("国家", False, "国家"),
        ("👨\u200d👩.👧+", True, "👨\u200d👩\u200d👧"),
        ("[🇨🇳]{2}", True, "🇨🇳"),
        ("国\u200b家\\\u200b", True, "国家"),
        (r"👩\u200d", True, "👩\u200d"),
    ],
)
def test_emoji_and_what_does_not_show_are_looked_for_as_the_text_is_normalised(tmp_path, searched, regex, node):
    path = tmp_path / "emoji.txt"
    path.write_text("爱❤🇨🇳👨\ufe0f\u200d👩\u200d👧的国\u200b家\n", encoding="utf-8")
    assert [hit.hit for hit in found(path, searched, width=1, regex=regex)] == [node]
