"""Real files in old encodings; they lie beside the project and not in it."""

from __future__ import annotations

import lzma

import pytest

from tests.corpora import SHARED
from textmine.errors import EncodingError

from .reading import ended, read

FOLDER = SHARED / "encodings"
pytestmark = pytest.mark.corpora

BAD_LUOTUO, BAD_TCM = 273_412, 27_395


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "encoding", "codec", "opening"),
    [
        ("honglou_trad.big5.txt.xz", "big5", "cp950", "紅樓夢"),
        ("bencao_gangmu.gb18030.txt.xz", "gb18030", "gb18030", "<篇名>本草纲目"),
    ],
)
def test_the_encoding_of_a_book_is_told(name, encoding, codec, opening):
    reading = read(FOLDER / name)
    assert reading.source.encoding == encoding
    assert reading.source.compression == "xz"
    assert opening in reading.text[:300]
    assert reading.text == ended(lzma.decompress((FOLDER / name).read_bytes()).decode(codec))
    assert "\r" not in reading.text


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "encoding"), [("honglou_trad.big5.txt.xz", "big5"), ("bencao_gangmu.gb18030.txt.xz", "gb18030")]
)
@pytest.mark.parametrize("document", ["line", "paragraph"])
def test_a_book_is_cut_into_shards_without_harm(tmp_path, name, encoding, document):
    path = tmp_path / "book.txt"
    path.write_bytes(lzma.decompress((FOLDER / name).read_bytes()))
    whole = read(path, document=document)
    cut = read(path, 50_000, 10_000, document=document)
    assert whole.source.encoding == encoding
    assert len(whole.shards) == 1
    assert len(cut.shards) > 30
    assert cut.text == whole.text
    assert cut.documents == whole.documents
    assert cut.tally == whole.tally


@pytest.mark.parametrize(
    ("name", "offset"), [("tcm_broken.txt", BAD_TCM), ("luotuoxiangzi.mixed_or_broken.txt", BAD_LUOTUO)]
)
def test_the_bad_byte_of_a_broken_book_is_located(name, offset):
    n_lines_before = (FOLDER / name).read_bytes()[:offset].count(b"\n")
    for sizes in ((8_000_000, 1 << 20), (10_000, 1_000)):
        with pytest.raises(EncodingError) as raised:
            read(FOLDER / name, *sizes)
        assert raised.value.where == f"{FOLDER / name}:{n_lines_before + 1}"
        assert raised.value.what == f"not GB18030 at byte {offset}"
        assert "--errors replace" in raised.value.hint


@pytest.mark.parametrize(("name", "n_bytes"), [("tcm_broken.txt", 2), ("luotuoxiangzi.mixed_or_broken.txt", 1)])
def test_the_bad_bytes_of_a_broken_book_are_replaced_and_counted(name, n_bytes):
    path = FOLDER / name
    reading = read(path, errors="replace")
    assert reading.tally.bytes_replaced == {str(path): n_bytes}
    assert reading.text == ended(path.read_bytes().decode("gb18030", "replace"))
    assert reading.text.count("\ufffd") == n_bytes
