"""Bytes that do not decode: where the first is, and how many were replaced."""

from __future__ import annotations

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

import textmine
from textmine.errors import EncodingError, InputError
from textmine.io.decoding import Tally, decoded_blocks
from textmine.io.inspecting import inspect
from textmine.io.shards import Span
from textmine.io.undecodable import locate
from textmine.settings.reading import ReadSettings

from .reading import COMPRESS, in_one_file, read

LINE = "今天天气不错，我们去公园里走走。\n"


def written(tmp_path, raw):
    path = tmp_path / "a.txt"
    path.write_bytes(raw)
    return path


@pytest.mark.parametrize(
    ("encoding", "label", "other"),
    [
        ("utf-8", "UTF-8", ""),
        ("utf-8-sig", "UTF-8", ""),
        ("gb18030", "GB18030", ""),
        ("big5", "Big5", ""),
        ("utf-16-le", "utf-16-le", ""),
    ],
)
def test_the_first_bad_byte_is_located(tmp_path, encoding, label, other):
    start = "今天\n天氣\n".encode(encoding)
    bad = b"\xff" if encoding != "utf-16-le" else b"\x00\xdcab"  # a low surrogate alone
    path = written(tmp_path, start + "好".encode(encoding)[-2 if encoding == "utf-16-le" else 0 :] + bad + b"ab\n")
    n_before = path.read_bytes().index(bad)
    with pytest.raises(EncodingError) as raised:
        read(path, encoding="utf-8" if encoding == "utf-8-sig" else encoding)
    assert raised.value.where == f"{path}:3"
    assert raised.value.what == f"not {label} at byte {n_before}"
    assert raised.value.hint == f"Try {other}--errors replace to count such bytes and keep going."


def test_a_message_says_where_what_and_what_to_try(tmp_path):
    path = written(tmp_path, "今天我们\n".encode() + "天气\n".encode("gb18030"))
    with pytest.raises(EncodingError) as raised:
        read(path, encoding="utf-8")
    assert str(raised.value) == (
        f"{path}:2: not UTF-8 at byte 13: from this line on, it is in gb18030\n"
        "Convert that part: iconv -f gb18030 -t utf-8; or try --errors replace."
    )


@pytest.mark.parametrize(("encoding", "named"), [("gb18030", "gb18030"), ("cp950", "big5"), ("big5hkscs", "big5hkscs")])
def test_the_hint_names_an_encoding_that_works(tmp_path, encoding, named):
    text = "我們在這裏等你們的時候，嘅"[: 13 if encoding == "big5hkscs" else 12]
    path = written(tmp_path, b"ascii\n" * 30_000 + (text + "\n").encode(encoding) * 9)
    with pytest.raises(EncodingError) as raised:
        read(path, encoding="utf-8")
    assert raised.value.where == f"{path}:30001"
    assert raised.value.hint.startswith(f"Try --encoding {named}, or --errors replace")


@pytest.mark.parametrize(
    ("first", "then", "last", "says"),
    [
        ("utf-8", "gb18030", "gb18030", "not UTF-8 at byte {}: from this line on, it is in gb18030"),
        ("utf-8", "gb18030", "utf-8", "not UTF-8 at byte {}: this line is in gb18030"),
        ("gb18030", "utf-8", "gb18030", "not GB18030 at byte {}: this line is in utf-8"),
        ("big5", "utf-8", "utf-8", "not Big5 at byte {}: from this line on, it is in utf-8"),
        ("utf-8", "big5", "big5", "not UTF-8 at byte {}: from this line on, it is in big5"),
    ],
)
@pytest.mark.parametrize("n_before", [2, 20_000])
def test_where_another_encoding_begins_is_told(tmp_path, first, then, last, says, n_before):
    before, line, after = "我們在這裡等你們的時候\n" * n_before, "他們說的話都是對的呢\n", "大家都說這個很好\n" * 9
    middle = (line + (after if then == last else "")).encode(then)
    path = written(tmp_path, before.encode(first) + middle + (b"" if then == last else after.encode(last)))
    with pytest.raises(EncodingError) as raised:
        read(path, encoding=first)
    offset = int(raised.value.what.split("byte ")[1].split(":")[0])
    assert len(before.encode(first)) <= offset < len(before.encode(first)) + len(line.encode(then))
    assert raised.value.problem == f"{path}:{n_before + 1}: {says.format(offset)}"
    other = says.split()[-1]
    assert raised.value.hint == f"Convert that part: iconv -f {other} -t {first}; or try --errors replace."


def test_utf_16_behind_utf_8_is_told_by_its_mark(tmp_path):
    path = written(tmp_path, LINE.encode() * 9000 + LINE.encode("utf-16"))
    with pytest.raises(EncodingError) as raised:
        read(path)
    where, offset = f"{path}:9001", 9000 * len(LINE.encode())
    assert raised.value.problem == f"{where}: not UTF-8 at byte {offset}: here begins text in utf-16"


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_stray_byte_is_no_other_encoding(tmp_path, encoding):
    path = written(tmp_path, LINE.encode(encoding) * 3 + b"\xff" + LINE.encode(encoding) * 9)
    with pytest.raises(EncodingError) as raised:
        read(path, encoding=encoding)
    assert raised.value.what.endswith(f" at byte {3 * len(LINE.encode(encoding))}")


@pytest.mark.parametrize(("first", "then"), [("utf-16-le", "utf-16-be"), ("utf-16-be", "utf-16-le")])
def test_a_byte_order_that_changes_is_told(tmp_path, first, then):
    path = written(tmp_path, b"".join(("\ufeff" + LINE * 9).encode(encoding) for encoding in (first, then)))
    with pytest.raises(EncodingError) as raised:
        read(path)
    assert raised.value.problem.startswith(f"{path}: the order of its bytes changes: ")
    assert raised.value.hint.endswith("Convert each first: iconv -f utf-16 -t utf-8")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be", "gb18030"])
def test_a_byte_order_mark_inside_of_a_text_is_a_character_of_no_width(tmp_path, encoding):
    path = written(tmp_path, ("\ufeff今天天气\n".encode(encoding) + "\ufeff不错呀\n".encode(encoding)) * 2)
    for normalize in ("width", "none"):
        words = textmine.count(path, normalize=normalize, tokenizer="jieba", workers=1)
        assert "\ufeff" not in "".join(words)
        assert words["不错呀"] == 2
    assert read(path, normalize="width").text == "今天天气\n不错呀\n" * 2
    ngrams = textmine.count_ngrams(path, order=2, normalize="none", workers=1)
    assert ngrams["天气"] == 2


BOTH_WAYS = "今天天氣很好，我去公園走走。\n"  # in GB18030 and in Big5
BAD = {"utf-8": b"\xff", "gb18030": b"\xff", "big5": b"\xff", "utf-16-be": b"\xdc\x00"}


@in_one_file
@given(
    encoding=st.sampled_from(sorted(BAD)),
    compression=st.sampled_from(sorted(COMPRESS)),
    n_lines_before=st.integers(0, 4000),
    n_lines_after=st.integers(0, 50),
    sizes=st.tuples(st.integers(100, 1 << 20), st.integers(100, 1 << 20)),
)
def test_the_place_is_right_in_any_block_of_any_shard(
    tmp_path, encoding, compression, n_lines_before, n_lines_after, sizes
):
    before, after = BOTH_WAYS * n_lines_before, BOTH_WAYS * n_lines_after
    raw = before.encode(encoding) + "好".encode(encoding) + BAD[encoding] + after.encode(encoding)
    path = written(tmp_path, COMPRESS[compression](raw))
    with pytest.raises(EncodingError) as raised:
        read(path, *sizes, encoding=encoding)
    assert raised.value.where == f"{path}:{n_lines_before + 1}"
    offset = len((before + "好").encode(encoding))
    assert raised.value.what.endswith(f" at byte {offset}")


def test_lines_are_counted_in_utf_16_of_either_order(tmp_path):
    for order in ("le", "be"):
        mark = "\ufeff".encode(f"utf-16-{order}")
        path = written(tmp_path, mark + (LINE * 5000).encode(f"utf-16-{order}") + b"\x00")
        with pytest.raises(EncodingError) as raised:
            read(path)
        assert raised.value.where == f"{path}:5001"
        assert raised.value.what == f"not UTF-16 at byte {2 + 2 * len(LINE) * 5000}"


@pytest.mark.parametrize(
    ("raw", "encoding", "offset"),
    [("一二".encode()[:-1], "utf-8", 3), ("一二".encode("gb18030")[:-1], "gb18030", 2), (b"\x810\x81", "gb18030", 0)],
)
def test_a_character_cut_by_the_end_of_the_file_is_located(tmp_path, raw, encoding, offset):
    path = written(tmp_path, raw)
    with pytest.raises(EncodingError, match=f":1: not .* at byte {offset}\n"):
        read(path, encoding=encoding)
    assert read(path, encoding=encoding, errors="replace").tally.bytes_replaced == {str(path): len(raw) - offset}


@pytest.mark.parametrize("batch_bytes", [1, 2, 7, 1 << 20])
def test_replaced_bytes_are_counted_and_marked(tmp_path, batch_bytes):
    path = written(tmp_path, b"\xff" + LINE.encode() + b"ab\xfe\xfd\n" + "好".encode()[:2] + b"\n")
    reading = read(path, encoding="utf-8", errors="replace", batch_bytes=batch_bytes)
    assert reading.tally.bytes_replaced == {str(path): 5}
    assert reading.text == f"\ufffd{LINE}ab\ufffd\ufffd\n\ufffd\n"


@pytest.mark.parametrize("format", ["jsonl", "csv", "tsv"])
def test_replaced_bytes_of_records_are_counted(tmp_path, format):
    start = {"jsonl": b'{"text": "', "csv": b'text\n"', "tsv": b"text\n"}[format]
    path = written(
        tmp_path, start + "好".encode() + b"\xff" + {"jsonl": b'"}', "csv": b'"', "tsv": b""}[format] + b"\n"
    )
    reading = read(path, format=format, encoding="utf-8", errors="replace")
    assert reading.documents == ["好\ufffd"]
    assert reading.tally.bytes_replaced == {str(path): 1}


def test_nothing_is_counted_where_nothing_was_replaced(tmp_path):
    path = written(tmp_path, LINE.encode())
    assert read(path, errors="replace").tally.bytes_replaced == {}


def test_a_file_mended_between_reading_and_locating_has_changed(tmp_path):
    path = written(tmp_path, LINE.encode())
    error = locate(inspect(str(path), "a.txt", ReadSettings()).source)
    assert str(error) == "a.txt: changed while it was read\nRun again when nothing writes to it."


@pytest.mark.parametrize("change", ["grown", "cut short", "replaced", "gone"])
def test_a_file_that_changes_while_it_is_read_is_an_error(tmp_path, change):
    path = written(tmp_path, LINE.encode() * 1000)
    source = inspect(str(path), "a.txt", ReadSettings()).source
    blocks = decoded_blocks(Span(source, 0, source.size), "strict", 300, Tally())
    next(blocks)
    if change == "grown":
        path.write_bytes(LINE.encode() * 1001)
    elif change == "cut short":
        os.truncate(path, len(LINE.encode()) * 10)
    elif change == "replaced":
        path.unlink()
        path.write_bytes(LINE.encode() * 1000)
        os.utime(path, ns=(1, 1))
    else:
        path.unlink()
    says = "no such file" if change == "gone" else r"changed while it was read\nRun again when nothing writes to it\.$"
    with pytest.raises(InputError, match=f"^a\\.txt: {says}"):
        list(blocks)


COUNTS = st.integers(0, 100)
TALLIES = st.builds(Tally, COUNTS, COUNTS, COUNTS, COUNTS, st.dictionaries(st.sampled_from("abc"), st.integers(1, 9)))


def total(*tallies):
    added = Tally()
    for tally in tallies:
        added.add(tally)
    return added


@in_one_file
@given(TALLIES, TALLIES, TALLIES)
def test_tallies_add_in_any_order_and_grouping(one, two, three):
    assert total(one, two, three) == total(three, two, one) == total(one, total(two, three))
    assert total(one) == one
