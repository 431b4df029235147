"""Spans to batches: documents, line ends, normalisation, long lines."""

from __future__ import annotations

import re

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from textmine.io.batches import Batch, read_batches, read_shard
from textmine.io.decoding import MAX_UNCUT_CHARS, Tally
from textmine.io.inspecting import inspect
from textmine.io.shards import Span
from textmine.settings.reading import ReadSettings
from textmine.text.blocks import code_points
from textmine.text.normalize import normalize

from .reading import COMPRESS, documents_in, documents_of, ended, in_one_file, read

POEM = "春眠不觉晓，\n处处闻啼鸟。\n\n夜来风雨声，\n花落知多少。\n"


def written(tmp_path, text, encoding="utf-8"):
    path = tmp_path / "a.txt"
    path.write_bytes(text.encode(encoding))
    return path


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        ("line", ["春眠不觉晓，", "处处闻啼鸟。", "夜来风雨声，", "花落知多少。"]),
        ("paragraph", ["春眠不觉晓，\n处处闻啼鸟。", "夜来风雨声，\n花落知多少。"]),
        ("file", ["春眠不觉晓，\n处处闻啼鸟。\n\n夜来风雨声，\n花落知多少。"]),
    ],
)
def test_a_document_is_what_the_settings_say(tmp_path, document, expected):
    assert read(written(tmp_path, POEM), document=document).documents == expected


@pytest.mark.parametrize(
    ("document", "expected"),
    [("line", [7, 14, 15, 22, 29, 29]), ("paragraph", [15, 29]), ("file", [29])],
)
def test_document_ends_are_offsets_into_the_text(tmp_path, document, expected):
    batches = read(written(tmp_path, POEM), document=document).batches
    assert [batch.text for batch in batches] == [POEM, ""]
    assert [*batches[0].document_ends.tolist(), *(29 + batches[1].document_ends).tolist()] == expected


@pytest.mark.parametrize("document", ["line", "paragraph", "file"])
@pytest.mark.parametrize("text", ["", "\n", "\r\n\r\n", "\ufeff"])
def test_a_file_without_characters_has_no_documents(tmp_path, document, text):
    assert read(written(tmp_path, text), document=document).documents == []


@pytest.mark.parametrize("blank", ["\n", "\r\n", "  \n", "\t\r\n", "\u3000\u3000\n", "\n\n\n"])
def test_a_line_of_white_space_ends_a_paragraph(tmp_path, blank):
    documents = read(written(tmp_path, f"一\n二\n{blank}三\n"), document="paragraph").documents
    assert [document.split() for document in documents] == [["一", "二"], ["三"]]


@pytest.mark.parametrize("document", ["line", "paragraph", "file"])
def test_the_last_line_needs_no_line_end(tmp_path, document):
    with_end = read(written(tmp_path, "一\n二\n"), document=document)
    without = read(written(tmp_path, "一\n二"), document=document)
    assert without.text == with_end.text == "一\n二\n"
    assert without.documents == with_end.documents


@pytest.mark.parametrize("batch_bytes", [1, 2, 3, 1 << 20])
def test_crlf_and_cr_are_made_lf(tmp_path, batch_bytes):
    text = "一\r\n二\r三\r\r\n四\n\r五\r"
    assert read(written(tmp_path, text), batch_bytes=batch_bytes).text == "一\n二\n三\n\n四\n\n五\n"


def test_only_lf_crlf_and_cr_end_lines(tmp_path):
    line = "".join(f"春眠不觉晓{separator}处处闻啼鸟" for separator in "\v\f\x1c\x1d\x1e\x85\u2028\u2029")
    assert read(written(tmp_path, f"{line}\n{line}\n")).documents == [line, line]


def test_text_is_normalised(tmp_path):
    path = written(tmp_path, "\ufeffＧＰＴ－４\u3000模\u200b型①\n")
    assert read(path, normalize="width").text == "GPT-4 模型①\n"
    assert read(path, normalize="nfkc").text == "GPT-4 模\u200b型1\n"
    assert read(path, normalize="none").text == "ＧＰＴ－４\u3000模\u200b型①\n"


def test_characters_are_counted_after_normalisation_and_without_line_ends(tmp_path):
    tally = read(written(tmp_path, "模\u200b型\r\n一\n"), normalize="width").tally
    assert (tally.characters, tally.documents, tally.text_bytes) == (3, 2, 15)


@pytest.mark.parametrize("compression", COMPRESS)
def test_text_bytes_are_those_after_decompression(tmp_path, compression):
    path = tmp_path / "a"
    path.write_bytes(COMPRESS[compression](POEM.encode() * 100))
    assert read(path).tally.text_bytes == 100 * len(POEM.encode())


@pytest.mark.parametrize("text", ["", "春眠\n不觉", "\n", "𠀀a\ud800\n"])
def test_a_batch_is_code_points_and_gives_their_text_and_line_ends(text):
    ends = np.array([len(text)])
    for batch in (Batch(code_points(text), ends), Batch.of_text(text, ends)):
        assert batch.points.tolist() == [ord(character) for character in text]
        assert batch.text == text
        assert batch.text is batch.text
        assert batch.line_ends.tolist() == [at + 1 for at, character in enumerate(text) if character == "\n"]
        other = batch.with_text(text.replace("眠", "醒"))
        assert other.points.tolist() == [ord(character) for character in other.text]
        assert other.document_ends is batch.document_ends


TEXTS = st.text(st.sampled_from("一二，a \n\n\r\t\u3000\ufeff\u2028𠀀ＡB"), max_size=60)


@in_one_file
@given(
    text=TEXTS,
    document=st.sampled_from(["line", "paragraph", "file"]),
    normalization=st.sampled_from(["width", "nfkc", "none"]),
    batch_bytes=st.integers(1, 80),
)
@example(text="一\n \t \n二", document="paragraph", normalization="none", batch_bytes=1)
@example(text="一  \n二", document="paragraph", normalization="none", batch_bytes=1)
def test_batches_of_any_size_hold_the_same_documents(tmp_path, text, document, normalization, batch_bytes):
    path = written(tmp_path, text, "utf-8-sig")
    reading = read(path, batch_bytes=batch_bytes, normalize=normalization, document=document)
    expected = normalize(ended(text), normalization)
    assert reading.text == expected
    assert reading.documents == documents_of(expected, document)


@in_one_file
@given(
    texts=st.lists(TEXTS, max_size=6),
    document=st.sampled_from(["line", "paragraph", "file"]),
    batch_bytes=st.integers(1, 300),
)
def test_small_files_are_joined_to_batches_without_joining_documents(tmp_path, texts, document, batch_bytes):
    read_settings = ReadSettings(format="txt", document=document, encoding="utf-8", normalize="none")
    paths = [tmp_path / f"{i}.txt" for i in range(len(texts))]
    for path, text in zip(paths, texts, strict=True):
        path.write_bytes(text.encode())
    shard = tuple(
        Span(inspect(str(p), str(p), ReadSettings(format="txt", encoding="utf-8")).source, 0, p.stat().st_size)
        for p in paths
    )
    joined, apart = Tally(), Tally()
    batches = list(read_shard(shard, read_settings, joined, batch_bytes))
    one_by_one = [list(read_batches(span, read_settings, apart, batch_bytes)) for span in shard]
    assert documents_in(batches) == [document for of_span in one_by_one for document in documents_in(of_span)]
    assert "".join(b.text for b in batches) == "".join(b.text for of_span in one_by_one for b in of_span)
    assert joined == apart
    assert sum(b.disk_bytes for b in batches) == sum(b.disk_bytes for of_span in one_by_one for b in of_span)
    assert all(len(batch.text) > batch_bytes // 3 for batch in batches[:-1])


BLOCK = 1 << 20


@pytest.mark.slow
@pytest.mark.parametrize("document", ["line", "paragraph", "file"])
def test_a_line_that_cannot_be_cut_safely_is_cut_by_force_and_stays_one_document(tmp_path, document):
    line = "中" * (3 * MAX_UNCUT_CHARS + 12_345)
    reading = read(written(tmp_path, f"前\n{line}\n后\n"), document=document, batch_bytes=BLOCK)
    assert max(len(batch.text) for batch in reading.batches) <= MAX_UNCUT_CHARS + BLOCK // 3 + 1
    assert reading.text == f"前\n{line}\n后\n"
    assert reading.documents == documents_of(reading.text, document)
    assert reading.tally.forced_cuts == sum(batch.text.endswith("中") for batch in reading.batches) == 2


def test_a_long_line_with_punctuation_is_cut_only_after_it_and_not_by_force(tmp_path):
    line = "今天天气不错，我们去公园。ABC" * 150_000
    reading = read(written(tmp_path, f"{line}\n短\n"), batch_bytes=BLOCK)
    assert reading.text == f"{line}\n短\n"
    assert reading.documents == [line, "短"]
    assert reading.tally.forced_cuts == 0
    assert len(reading.batches) > 3
    assert max(len(batch.text) for batch in reading.batches) <= BLOCK
    assert all(re.search("[，。\n]$", batch.text) for batch in reading.batches if batch.text)


def test_a_file_of_short_lines_is_cut_at_line_ends_alone(tmp_path):
    reading = read(written(tmp_path, "今天天气不错\n" * 1000), batch_bytes=1000)
    assert len(reading.batches) > 10
    assert all(batch.text.endswith("\n") for batch in reading.batches[:-1])
