"""A sample of a corpus: of all parts of it, no more than was asked for, and the same again by the same seed."""

from __future__ import annotations

import json
import lzma
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

from textmine.io.shards import Shard
from textmine.pipeline.run.job import Job, begun
from textmine.pipeline.segment.sample import sampled
from textmine.settings.reading import ReadSettings
from textmine.settings.running import Reporter, RunSettings
from textmine.settings.sizes import Sizes

N_LINES = 3000
LINES = [f"第{n:04}行、{chr(0x4E00 + n)}时间{chr(0x5E00 + n)}。\n" for n in range(N_LINES)]  # no two alike
TEXT = "".join(LINES)
SHARD_BYTES = 2000


@pytest.fixture
def here(tmp_path, monkeypatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@contextmanager
def begun_here(*inputs: str, shard_bytes: int = SHARD_BYTES, **read) -> Iterator[tuple[Job, list[str]]]:
    """A job over inputs, and its warnings from now on."""
    warnings: list[str] = []
    run = RunSettings(1, sizes=Sizes(shard_bytes))
    with begun(inputs, ReadSettings(**read), run, Reporter(warn=warnings.append)) as job:
        warnings.clear()
        yield job, warnings


def shards_of(*inputs: str, shard_bytes: int = SHARD_BYTES) -> Sequence[Shard]:
    with begun_here(*inputs, shard_bytes=shard_bytes) as (job, _):
        return job.plan.shards


def text_of(job: Job) -> str:
    reader = job.reader
    batches = (reader.text(shard, lambda _: None, 1 << 20, frozenset()) for shard in job.plan.shards)
    return "".join(batch.text for of_shard in batches for batch in of_shard)


def sample(*inputs: str, n_chars: int, seed: int = 0, shard_bytes: int = SHARD_BYTES, **read) -> str:
    """The text of a sample, which is not all there is."""
    with begun_here(*inputs, shard_bytes=shard_bytes, **read) as (job, warnings):
        chosen = sampled(job, n_chars, seed)
        assert len(warnings) == 1
        assert chosen is not job
        assert [source.path for source in chosen.plan.sources] == [f"{job.temp}/sample.txt"]
        text = text_of(chosen)
    assert text
    assert len(text.removesuffix("\n")) <= n_chars
    return text


def places(text: str) -> list[list[int]]:
    """The numbers of LINES in a sample, in stretches that follow one another."""
    stretches: list[list[int]] = []
    for line in text.splitlines():
        if line not in numbers:
            assert any(whole.startswith(line) for whole in numbers)  # the last of its piece
        elif stretches and numbers[line] == stretches[-1][-1] + 1:
            stretches[-1].append(numbers[line])
        else:
            stretches.append([numbers[line]])
    return stretches


numbers = {line.removesuffix("\n"): n for n, line in enumerate(LINES)}


def assert_is_from_all_over(text: str, n_places: int) -> None:
    found = places(text)
    assert found == sorted(found)
    assert len(found) >= n_places
    assert found[0][0] < N_LINES / 4
    assert found[-1][-1] > N_LINES * 3 / 4
    lengths = [len(stretch) for stretch in found]
    assert max(lengths) <= min(lengths) + 2  # alike in length


@pytest.mark.parametrize("spare", [0, 1, 10_000_000])
def test_a_text_that_is_not_too_long_is_used_whole(here, spare):
    Path("in.txt").write_text("时" * 5000)
    with begun_here("in.txt") as (job, warnings):
        assert sampled(job, 5000 + spare, 0) is job
        assert not list(Path(job.temp).rglob("sample.txt"))
        assert not warnings


def test_of_a_longer_one_up_to_64_beginnings_are_used_and_that_is_told(here):
    Path("in.txt").write_text(TEXT)
    with begun_here("in.txt") as (job, warnings):
        sampled(job, 4000, 0)
    n_shards, n_chars = len(job.plan.shards), len(TEXT.encode()) // 3
    assert n_shards > 40
    n_places = min(64, n_shards)
    assert warnings == [f"learning from about 4,000 of {n_chars:,} characters, from {n_places} places (--train-chars)"]


@pytest.mark.parametrize("n_chars", [1, 5, 43, 44, 45, 100, 1001, 4000, 20_000])
def test_there_are_no_more_characters_than_were_asked_for(here, n_chars):
    Path("in.txt").write_text(TEXT)
    text = sample("in.txt", n_chars=n_chars)
    assert len(text.removesuffix("\n")) >= min(n_chars, n_chars * 9 // 10)


def test_it_comes_from_all_over(here):
    Path("in.txt").write_text(TEXT)
    assert_is_from_all_over(sample("in.txt", n_chars=6000), 40)


def test_each_place_is_the_beginning_of_a_shard(here):
    Path("in.txt").write_text(TEXT)
    starts = {shard[0].first for shard in shards_of("in.txt")}
    raw = TEXT.encode()
    at_starts = {raw[start:].decode()[:6] for start in starts}
    found = places(sample("in.txt", n_chars=6000))
    assert {LINES[stretch[0]][:6] for stretch in found} <= at_starts


def test_it_depends_on_the_seed_alone(here):
    Path("in.txt").write_text(TEXT)
    assert len(shards_of("in.txt", shard_bytes=500)) > 128
    texts = [sample("in.txt", n_chars=5000, seed=seed, shard_bytes=500) for seed in (0, 0, 1, 2)]
    assert texts[0] == texts[1]
    assert len({*texts}) == 3
    for text in texts:
        assert_is_from_all_over(text, 32)


def test_several_files_of_which_some_are_short(here):
    for n in range(12):
        Path(f"{n:02}.txt").write_text("".join(LINES[n * 250 : n * 250 + (250 if n % 2 else 1)]))
    text = sample("*.txt", n_chars=3000)
    assert len(text) > 2900
    starts = [stretch[0] for stretch in places(text)]
    assert len(starts) == len(shards_of("*.txt"))  # a short file after a long one is the end of a shard
    assert {0, *range(250, N_LINES, 500)} <= {*starts}


def han_lines(number: int, n_lines: int) -> str:
    """Lines of ten characters, that no other number has."""
    return (chr(0x4E00 + number) * 9 + "\n") * n_lines


@pytest.mark.parametrize("n_lines", [1, 3, 20])
@pytest.mark.parametrize("first_is_short", [True, False])
def test_short_shards_are_used_whole_and_the_long_ones_share_what_is_left(here, n_lines, first_is_short):
    shard_bytes = len(han_lines(0, 500).encode())
    n_lines_of = [n_lines if (number % 2 == 0) == first_is_short else 500 for number in range(6)]
    for number, n in enumerate(n_lines_of):
        Path(f"{number}.txt").write_text(han_lines(number, n))
    assert len(shards_of("*.txt", shard_bytes=shard_bytes)) == 6
    text = sample("*.txt", n_chars=3000, shard_bytes=shard_bytes)
    assert len(text) == pytest.approx(3000, abs=6)
    n_taken = [text.count(chr(0x4E00 + number)) for number in range(6)]
    assert "".join(text.split()) == "".join(chr(0x4E00 + number) * n for number, n in enumerate(n_taken))
    long = [n for n, n_all in zip(n_taken, n_lines_of, strict=True) if n_all == 500]
    assert max(long) - min(long) <= 3
    assert [n for n, n_all in zip(n_taken, n_lines_of, strict=True) if n_all < 500] == [9 * n_lines] * 3


def test_the_sample_keeps_the_order_of_the_input(here):
    sizes = [300, 90, 200, 100, 80, 400]
    for number, n in enumerate(sizes):
        Path(f"{number}.txt").write_text(han_lines(number, n))
    names = [f"{number}.txt" for number in range(len(sizes))]
    text = sample(*names, n_chars=3000)
    firsts = [text.index(chr(0x4E00 + number)) for number in range(len(sizes))]
    assert firsts == sorted(firsts)
    assert text == sample(*names, n_chars=3000)


@pytest.mark.parametrize("end", ["", "\n"])
def test_pieces_end_with_lines(here, end):
    for number in range(4):
        Path(f"{number}.txt").write_text(han_lines(number, 100).removesuffix("\n") + end)
    Path("a.txt").write_text("上海" + end)
    assert all(len({*line}) == 1 or line == "上海" for line in sample("*.txt", n_chars=500).splitlines())


def test_compressed_files(here):
    for n in range(10):
        lines = "".join(LINES[n * 300 : (n + 1) * 300])
        Path(f"{n}.txt.xz").write_bytes(lzma.compress(lines.encode()))
    text = sample("*.txt.xz", n_chars=3000)
    assert [stretch[0] for stretch in places(text)] == [n * 300 for n in range(10)]
    assert text == sample("*.txt.xz", n_chars=3000)


def test_one_compressed_file_gives_its_beginning(here):
    Path("in.txt.xz").write_bytes(lzma.compress(TEXT.encode()))
    text = sample("in.txt.xz", n_chars=3000)
    assert TEXT.startswith(text.removesuffix("\n"))


def test_a_field_of_json_lines(here):
    records = ({"n": "无关" * 9, "comment": line.removesuffix("\n")} for line in LINES)
    Path("in.jsonl").write_text("".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records))
    text = sample("in.jsonl", n_chars=6000, field="comment")
    assert "无关" not in text
    assert "comment" not in text
    assert_is_from_all_over(text, 40)


@pytest.mark.parametrize("odd", ["\0", "\1", "\ufeff", "\r\n", "\n\n"])
def test_whatever_a_field_of_json_lines_has(here, odd):
    Path("in.jsonl").write_text((json.dumps({"text": f"我们{odd}他们"}) + "\n") * 2000)
    text = sample("in.jsonl", n_chars=3000)
    assert text.count("他们") > 300
    assert "\0" not in text


def test_nul_in_the_text_becomes_a_line_end(here):
    Path("in.jsonl").write_text((json.dumps({"text": "我们\0他们"}) + "\n") * 2000)
    lines = sample("in.jsonl", n_chars=3000).splitlines()
    assert {"我们", "他们"} <= {*lines} <= {"我们", "他们", "我", "他", ""}


def test_one_place(here):
    Path("in.txt.xz").write_bytes(lzma.compress(TEXT.encode()))
    with begun_here("in.txt.xz") as (job, warnings):
        sampled(job, 3000, 0)
    assert [warning.split("characters, ")[1] for warning in warnings] == ["from 1 place (--train-chars)"]


def test_duplicates_are_left_out(here):
    Path("in.txt").write_text("".join(line * 3 for line in LINES))
    whole = [line for line in sample("in.txt", n_chars=4000, dedup="line").splitlines() if line in numbers]
    assert len(whole) == len({*whole}) > 100
    again = [line for line in sample("in.txt", n_chars=4000).splitlines() if line in numbers]
    assert len(again) > len({*again})


def test_what_is_all_duplicates_but_one(here):
    Path("in.txt").write_text("我们没有时间。\n" * 4000)
    assert sample("in.txt", n_chars=3000, dedup="line") == "我们没有时间。\n"


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16"])
def test_other_encodings(here, encoding):
    Path("in.txt").write_bytes(TEXT.encode(encoding))
    text = sample("in.txt", n_chars=4000, encoding=encoding)
    assert places(text)[0][0] == 0


@pytest.mark.parametrize(("normalize", "expected"), [("width", "GPT-4,"), ("none", "ＧＰＴ－４，")])
def test_it_is_normalised_once(here, normalize, expected):
    Path("in.txt").write_text("ＧＰＴ－４，\n" * 4000)
    text = sample("in.txt", n_chars=3000, normalize=normalize, encoding="utf-8")
    assert expected in text.splitlines()
    assert ("Ｇ" in text) == (normalize == "none")
