"""The targets by name, each with where it begins, what has a meaning in its format, and how often it is tried."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from tests.fuzz import lists, options, packed, stored, texts
from tests.fuzz.target import Target

MANY = 1_000_000
_QUOTES = (b'"', b'""', b"\n", b"\r\n", b"\t", b",", b"sep=;\n", b"text", b"a.b", b"day")
_JSON = (b"{", b"}", b"[", b"]", b":", b",", b'"text"', b'{"a":', b"\\ud800", b"1e400", b"null", b"NaN")
_XML = (b"<", b">", b"</", b"/>", b"<!DOCTYPE x [<!ENTITY a 'aa'>]>", b"&a;", b"<p>", b"<table>", b"<!--", b"<![CDATA[")
_WIKI = (b"[[", b"]]", b"{{", b"}}", b"-{", b"}-", b"&lt;ref>", b"'''", b"{|", b"|}", b"<page>", b"</page>")
_ARPA = (b"\\data\\", b"\\1-grams:", b"\\end\\", b"ngram 1=", b"\t", b"-inf", b"nan", b"1e-50", b"<unk>", b"<s>")
_WORDS = (b" 10", b" nz", b",", b"\n", b"#", b"\xef\xbb\xbf", b"\xe2\x80\xa8", b"1.5", b"9" * 13)
_YAML = (b"- ", b": ", b"&a ", b"*a", b"!!python/name:os.system ", b"? ", b"{", b"[", b"<<: ", b"|\n", b"---\n", b"  ")
_REGEX = (b"(", b")", b"[", b"]", b"{", b"}", b"*", b"+", b"?", b"|", b"\\", b"(?", b"{9999999999}", b"(?i)", b"\\1")
_DATES = ("年".encode(), "月".encode(), "民国".encode(), "٣".encode(), b"e", b"-", b"/", b".", b"T", b"Z", b"+0800")
_PDF = (
    b"obj",
    b"endobj",
    b"<<",
    b">>",
    b"stream",
    b"endstream",
    b"/Kids [2 0 R]",
    b"/Count 999999999",
    b"0 R",
    b"xref",
)
_STORED = (b"null", b"-1", b"[]", b"{}", b'"', b"9999999999999999", b"\xff" * 8, b"\0" * 8)

TARGETS: Mapping[str, Target] = {
    "decode": Target(texts.decode, texts.seeds_of_decode, (b"\x1b$B", b"~{", b"+AGE-", b"\xff\xfe"), MANY, 2000),
    "text": Target(texts.text, texts.seeds_of_text, (b"\n\n", b"\r", b"\x1a", b"\xff\xfe"), MANY, 300),
    "jsonl": Target(partial(texts.records, name="fuzz.jsonl"), texts.seeds_of_jsonl, _JSON, MANY, 300),
    "csv": Target(partial(texts.records, name="fuzz.csv"), texts.seeds_of_csv, _QUOTES, MANY, 300),
    "tsv": Target(partial(texts.records, name="fuzz.tsv"), texts.seeds_of_tsv, _QUOTES, MANY, 300),
    "parquet": Target(partial(texts.records, name="fuzz.parquet"), texts.seeds_of_parquet, (b"PAR1",)),
    "user words": Target(lists.user_words, lists.seeds_of_user_words, _WORDS),
    "categories": Target(lists.categories, lists.seeds_of_categories, (*_YAML, *_QUOTES, b"%\n", b"DicTerm")),
    "counts": Target(lists.counts, lists.seeds_of_counts, (*_QUOTES, b"word", b"ngram", b"count", b"docs", b"dp")),
    "arpa": Target(lists.arpa, lambda: [lists.ARPA], _ARPA),
    "evaluate": Target(lists.scored, lists.seeds_of_scored, (b"\0", b" ", b"\n", "\u3000".encode())),
    "style": Target(lists.style, lists.seeds_of_user_words, _WORDS),
    "expressions": Target(options.expressions, options.seeds_of_expressions, _REGEX),
    "dates": Target(options.dates, options.seeds_of_dates, _DATES),
    "inputs": Target(packed.inputs, packed.seeds_of_inputs, (b"PK\x03\x04", b"PK\x05\x06", b"ustar", b"\x1f\x8b")),
    "html": Target(partial(packed.inputs, ending="html"), partial(packed.seeds_of, "html"), _XML),
    "wiki": Target(partial(packed.inputs, ending="xml"), partial(packed.seeds_of, "xml"), (*_XML, *_WIKI)),
    "pdf": Target(partial(packed.inputs, ending="pdf"), partial(packed.seeds_of, "pdf"), _PDF),
    "srt": Target(partial(packed.inputs, ending="srt"), partial(packed.seeds_of, "srt"), (b" --> ", b"00:00:01,000")),
    "ass": Target(partial(packed.inputs, ending="ass"), partial(packed.seeds_of, "ass"), (b"{", b"}", b"Dialogue: ")),
    "vtt": Target(partial(packed.inputs, ending="vtt"), partial(packed.seeds_of, "vtt"), (b" --> ", b"<c>", b"NOTE\n")),
    "lrc": Target(partial(packed.inputs, ending="lrc"), partial(packed.seeds_of, "lrc"), (b"[", b"]", b"<0:0>")),
    **{
        f"inside {kind}": Target(packed.inside(kind), partial(packed.seeds_of_inside, kind), _XML, quick=30)
        for kind in packed.INSIDE
    },
    "store": Target(stored.store, stored.seeds_of_store, _STORED, quick=30),
    "model": Target(stored.model, stored.seeds_of_model, _STORED, quick=30),
    "command line": Target(
        options.command_line, options.seeds_of_command_line, (b"\x1f", b"..", b"=", b"-", b","), quick=60
    ),
    "values": Target(options.sizes, options.seeds_of_sizes, (b"..", b",", b"e400", b"_", "²".encode(), "١".encode())),
}
