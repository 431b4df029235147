"""Targets: decoders, and the readers of texts and records."""

from __future__ import annotations

import io
from encodings.aliases import aliases

from tests.fuzz.target import chosen, each_chosen, lying
from textmine.io.batches import read_batches, read_labelled
from textmine.io.decoding import Tally
from textmine.io.inspecting import inspect
from textmine.io.shards import plan_shards
from textmine.settings.dates import By
from textmine.settings.reading import ReadSettings, known_encoding
from textmine.text.charset import decoding_of, guess_encoding, guess_wide
from textmine.text.decoders import decoder_of

NOT_TEXT = ("mbcs", "base64_codec", "bz2_codec", "hex_codec", "quopri_codec", "rot_13", "uu_codec", "zlib_codec")
TEXT = "长江大桥，长江。\nGPT-4 写“长江”𠮷野家\r\n\r\n今天去上海。\n"
ENCODINGS = tuple(sorted({known_encoding(name) for name in {*aliases.values()} - {*NOT_TEXT}}))
"""All that Python reads, and so `--encoding`."""
_WITHOUT_MARK = tuple(name for name in ENCODINGS if name not in ("utf-16", "utf-32"))
"""Those that need no byte order mark, which is looked for before they are decoded."""
_ERRORS = ("strict", "replace", "skip")

OF_TEXT = tuple(
    ReadSettings(format="txt", errors=errors, document=document, normalize=normalize, encoding=encoding)
    for errors in _ERRORS
    for document, normalize in (("line", "width"), ("paragraph", "nfkc"), ("file", "none"))
    for encoding in ("auto", "utf-8", "gb18030", "utf-16-le")
) + tuple(ReadSettings(format="txt", errors=errors, encoding=name) for errors in _ERRORS for name in ENCODINGS)
OF_RECORDS = tuple(
    ReadSettings(errors=errors, field=field, normalize="none") for errors in _ERRORS for field in ("text", "a.b", "")
)


def decode(raw: bytes) -> None:
    """Find out an encoding; decode in each, in pieces."""
    choice, raw = chosen(raw, len(_WITHOUT_MARK))
    guess_encoding(raw, complete=True)
    guess_encoding(raw, complete=False)
    guess_wide(raw)
    decoding_of([raw])
    decoder = decoder_of(_WITHOUT_MARK[choice], "replace")
    "".join((decoder.decode(raw[:7]), decoder.decode(raw[7:]), decoder.decode(b"", True))).encode()


def seeds_of_decode() -> list[bytes]:
    """A text in every encoding."""
    return [bytes([at]) + TEXT.encode(name, "ignore") for at, name in enumerate(_WITHOUT_MARK)]


def read(raw: bytes, name: str, settings: ReadSettings, by: str = "") -> None:
    """Read a file as a worker does."""
    path = lying(raw, name)
    source = inspect(path, name, settings).source
    tally = Tally()
    for span in (span for shard in plan_shards([source], settings, 100) for span in shard):
        for batch in read_batches(span, settings, tally, 1 << 10):
            batch.text.encode("utf-8", "surrogatepass")
        if by:
            for _ in read_labelled(span, settings, By.of(by), tally, 1 << 10):
                pass


def text(raw: bytes) -> None:
    """Read plain text."""
    choice, raw = chosen(raw, len(OF_TEXT))
    read(raw, "fuzz.txt", OF_TEXT[choice])


def seeds_of_text() -> list[bytes]:
    """A text in the usual encodings, with all settings."""
    return each_chosen(len(OF_TEXT), [TEXT.encode(), TEXT.encode("gb18030"), TEXT.encode("utf-16")])


def records(raw: bytes, name: str) -> None:
    """Read a field of records, also by the year of another."""
    choice, raw = chosen(raw, 2 * len(OF_RECORDS))
    read(raw, name, OF_RECORDS[choice // 2], "day:year" if choice % 2 else "")


def seeds_of_jsonl() -> list[bytes]:
    """JSON lines of all kinds of values."""
    lines = b'{"text": "\xe9\x95\xbf\\ud83d\\ude00", "day": "2024-05-01", "a": {"b": ["x", null, 1e3]}}\n\n' * 2
    values = b'{"text": [true, 12345678901234567890, NaN], "day": 1714521600, "a": {"b": {"c": 1.5}}}\n'
    return each_chosen(2 * len(OF_RECORDS), [lines, values])


def seeds_of_csv() -> list[bytes]:
    """CSV with cells in quotes, and with a separator that is named."""
    plain = 'text,day,a.b\n"长江，\n""桥""",2024-05-01,1\n今天,1 Jun 2024,\n'.encode()
    return each_chosen(2 * len(OF_RECORDS), [plain, b"sep=;\n" + plain.replace(b",", b";")])


def seeds_of_tsv() -> list[bytes]:
    """TSV with cells in quotes."""
    plain = '"text"\tday\ta.b\n"长江\n""桥"""\t2024/5/1\t1\n今"天\t20240501\t"x\n'.encode()
    return each_chosen(2 * len(OF_RECORDS), [plain])


def seeds_of_parquet() -> list[bytes]:
    """Parquet with texts, structures, lists and dates, in two row groups."""
    import pyarrow
    import pyarrow.parquet

    table = pyarrow.table({"text": ["长江", None, "x"], "a": [{"b": ["x"]}, None, {"b": []}], "day": [1, 2, 3]})
    made = []
    for compression in ("none", "snappy", "zstd"):
        stream = io.BytesIO()
        pyarrow.parquet.write_table(table, stream, row_group_size=2, compression=compression)
        made.append(stream.getvalue())
    return each_chosen(2 * len(OF_RECORDS), made)
