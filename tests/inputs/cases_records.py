"""JSON lines and Parquet."""

from __future__ import annotations

import importlib.util
import io
import json
from functools import partial
from typing import Any

from tests.inputs.case import Case, Fails, Kind, Reads, reads_records
from tests.inputs.texts import FIRST, LINES, SECOND, TEXT, THIRD


def jsonl(*records: object, end: str = "\n", **how: Any) -> str:
    """A JSON value a line."""
    return "".join(json.dumps(record, **({"ensure_ascii": False} | how)) + end for record in records)


FILE = jsonl(*({"id": 1, "text": line} for line in LINES))


def beside(value: str) -> bytes:
    """A file with the first line, and a second record whose text is this."""
    return f'{{"text": "{FIRST}"}}\n{{"text": {value}}}\n'.encode()


JSON = Kind(
    "JSON lines",
    "An object on each line (`.jsonl`, `.ndjson`, or `.json` with one object a line) is a document; its "
    "text is in the field `text`, or in that which `--field NAME` names.",
    (
        Case("JSON lines", {"a.jsonl": FILE.encode()}, Reads(TEXT), ""),
        Case("JSON lines called .ndjson", {"a.ndjson": FILE.encode()}, Reads(TEXT), ""),
        Case("JSON lines called .json", {"a.json": FILE.encode()}, Reads(TEXT), ""),
        Case(
            "JSON lines from standard input",
            {"-": FILE.encode()},
            Reads(TEXT),
            "Name the format: there is no file name to go by.",
            options=("--format", "jsonl"),
        ),
        Case(
            "characters as escapes, \\u5929",
            {"a.jsonl": jsonl(*({"text": line + "𠮷😀"} for line in LINES), ensure_ascii=True).encode()},
            Reads("".join(f"{line}𠮷😀\n" for line in LINES)),
            "",
        ),
        Case("a byte order mark", {"a.jsonl": FILE.encode("utf-8-sig")}, Reads(TEXT), ""),
        Case("CRLF", {"a.jsonl": FILE.replace("\n", "\r\n").encode()}, Reads(TEXT), ""),
        Case("blank lines", {"a.jsonl": FILE.replace("\n", "\n\n \t\n").encode()}, Reads(TEXT), "They are no records."),
        Case("GBK", {"a.jsonl": FILE.encode("gbk")}, Reads(TEXT), ""),
        Case("UTF-16", {"a.jsonl": FILE.encode("utf-16")}, Reads(TEXT), ""),
        Case(
            "line breaks in a text",
            {"a.jsonl": jsonl({"text": f"{FIRST}\n{SECOND}"}, {"text": f"{THIRD}\r\n{FIRST}"}).encode()},
            reads_records(f"{FIRST}\n{SECOND}", f"{THIRD}\n{FIRST}"),
            "One document of two lines.",
        ),
        Case(
            "U+2028 in a text, unescaped",
            {"a.jsonl": jsonl({"text": f"{FIRST}\u2028{SECOND}"}, {"text": THIRD}).encode()},
            Reads(f"{FIRST} {SECOND}\n{THIRD}\n"),
            "White space; the line goes on.",
        ),
        Case("another field", {"a.jsonl": FILE.replace("text", "评论").encode()}, Reads(TEXT), "", ("--field", "评论")),
        Case(
            "a field in an object",
            {"a.jsonl": jsonl(*({"post": {"body": line}} for line in LINES)).encode()},
            Reads(TEXT),
            "",
            options=("--field", "post.body"),
        ),
        Case(
            "a field whose name has a dot",
            {"a.jsonl": jsonl(*({"post.body": line, "post": {"body": "不"}} for line in LINES)).encode()},
            Reads(TEXT),
            "The whole name comes first.",
            options=("--field", "post.body"),
        ),
        Case(
            "a list of texts",
            {"a.jsonl": jsonl({"text": [FIRST, SECOND]}, {"text": [THIRD, None]}).encode()},
            reads_records(f"{FIRST}\n{SECOND}", THIRD),
            "Each is a line of the document.",
        ),
        Case(
            "a list of objects, as chats have it",
            {"a.jsonl": jsonl({"text": [{"role": "user", "content": FIRST}]}).encode()},
            Fails("a.jsonl:1: field 'text' holds a list, not text"),
            "",
        ),
        Case("an empty list", {"a.jsonl": beside("[]")}, Reads(f"{FIRST}\n\n"), "A document without text."),
        Case("null", {"a.jsonl": beside("null")}, Reads(f"{FIRST}\n\n"), "A document without text."),
        Case("NaN, as pandas writes an empty cell", {"a.jsonl": beside("NaN")}, Reads(f"{FIRST}\n\n"), "The same."),
        Case("a number", {"a.jsonl": beside("2024")}, Reads(f"{FIRST}\n2024\n"), "It is text."),
        Case(
            "a number of many digits",
            {"a.jsonl": beside("123456789012345678901234567890")},
            Reads(f"{FIRST}\n123456789012345678901234567890\n"),
            "Every digit is kept.",
            but=("collocates",),
        ),
        Case("a decimal number", {"a.jsonl": beside("3.50")}, Reads(f"{FIRST}\n3.5\n"), "Its value is text."),
        Case("true or false", {"a.jsonl": beside("true")}, Reads(f"{FIRST}\ntrue\n"), "It is text."),
        Case(
            "half of a pair of surrogates, as programs leave it that cut strings",
            {"a.jsonl": beside('"天气\\ud83d好"')},
            Reads(f"{FIRST}\n天气\ufffd好\n"),
            "Read as U+FFFD, and counted among the bytes replaced.",
            tells=("1 byte replaced (a.jsonl: 1)",),
        ),
        Case(
            "NUL as an escape, \\u0000",
            {"a.jsonl": beside('"天气\\u0000好"')},
            Reads(f"{FIRST}\n天气\x01好\n"),
            "It ends words.",
            but=("segment", "concordance"),
        ),
        Case(
            "a field that a record lacks",
            {"a.jsonl": FILE.encode() + b'{"id": 4, "body": "x"}\n'},
            Fails("a.jsonl:4: no field 'text'", "Choose one with --field: id, body."),
            "",
        ),
        Case(
            "the same field twice in an object",
            {"a.jsonl": f'{{"text": "不", "text": "{FIRST}"}}\n'.encode()},
            Reads(f"{FIRST}\n"),
            "The last one counts, as in most programs.",
        ),
        Case(
            "an object in the field",
            {"a.jsonl": beside('{"zh": "好"}')},
            Fails("a.jsonl:2: field 'text' holds an object, not text", "Choose one with --field: text.zh."),
            "",
        ),
        Case(
            "lines that are strings, not objects",
            {"a.jsonl": jsonl(*LINES).encode()},
            Fails("a.jsonl:1: a JSON value, not an object"),
            "",
        ),
        Case(
            "single quotes, as Python prints a dict",
            {"a.jsonl": f"{{'text': '{FIRST}'}}\n".encode()},
            Fails("a.jsonl:1: not JSON", "--errors skip leaves such rows out"),
            "",
        ),
        Case(
            "a comma after each object",
            {"a.jsonl": FILE.replace("}\n", "},\n").encode()},
            Fails("a.jsonl:1: not JSON", "Write one JSON object per line"),
            "",
        ),
        Case(
            "two objects on a line",
            {"a.jsonl": FILE.replace("}\n", "}").encode()},
            Fails("a.jsonl:1: not JSON", "Write one JSON object per line"),
            "",
        ),
        Case(
            "a last line that was cut short",
            {"a.jsonl": FILE.encode()[:-3]},
            Fails("a.jsonl:3: not JSON", "Write one JSON object per line"),
            "",
        ),
        Case(
            "objects over several lines, called .jsonl",
            {"a.jsonl": jsonl({"text": FIRST}, indent=2).encode()},
            Fails("a.jsonl:1: not JSON", "Write one JSON object per line"),
            "`jq -c .` puts each on a line.",
        ),
        Case(
            "a JSON array",
            {"a.json": json.dumps([{"text": line} for line in LINES]).encode()},
            Fails("a.json: a .json file, not text", "jq -c '.[]' a.json > a.jsonl"),
            "The message has the command that makes JSON lines of it.",
        ),
        Case(
            "a JSON object over several lines, called .json",
            {"a.json": jsonl({"text": FIRST}, indent=2).encode()},
            Fails("a.json: a .json file, not text", "Convert it first"),
            "",
        ),
        Case("an empty .jsonl file", {"a.jsonl": b""}, Reads(""), "A file without documents."),
    ),
)


def parquet(kind: str, *texts: Any) -> bytes:
    """A Parquet file with one column, `text`, of a type that pyarrow has."""
    if importlib.util.find_spec("pyarrow") is None:
        return b""
    import pyarrow as arrow
    import pyarrow.parquet

    types = {
        "string": arrow.string(),
        "large_string": arrow.large_string(),
        "dictionary": arrow.dictionary(arrow.int32(), arrow.string()),
        "list": arrow.list_(arrow.string()),
        "int64": arrow.int64(),
        "binary": arrow.binary(),
    }
    with io.BytesIO() as file:
        pyarrow.parquet.write_table(arrow.table({"text": arrow.array(texts).cast(types[kind])}), file)
        return file.getvalue()


needing_pyarrow = partial(Case, needs="pyarrow")

PARQUET = Kind(
    "Parquet",
    'A row is a document, and `--field NAME` names the column. It needs `pip install ".[parquet]"`; '
    "without it, the error says so.",
    (
        needing_pyarrow("a column of strings", {"a.parquet": parquet("string", *LINES)}, Reads(TEXT), ""),
        needing_pyarrow("a column of large strings", {"a.parquet": parquet("large_string", *LINES)}, Reads(TEXT), ""),
        needing_pyarrow(
            "a column of a dictionary, as pandas writes categories",
            {"a.parquet": parquet("dictionary", *LINES)},
            Reads(TEXT),
            "",
        ),
        needing_pyarrow(
            "null among the texts",
            {"a.parquet": parquet("string", FIRST, None, THIRD)},
            Reads(f"{FIRST}\n\n{THIRD}\n"),
            "A document without text.",
        ),
        needing_pyarrow(
            "line breaks in a text",
            {"a.parquet": parquet("string", f"{FIRST}\r\n{SECOND}", THIRD)},
            reads_records(f"{FIRST}\n{SECOND}", THIRD),
            "One document of two lines.",
        ),
        needing_pyarrow("no row", {"a.parquet": parquet("string")}, Reads(""), "A file without documents."),
        needing_pyarrow(
            "Parquet with another ending",
            {"part-00000": parquet("string", *LINES)},
            Reads(TEXT),
            "Recognized by its content.",
        ),
        needing_pyarrow(
            "a column of lists",
            {"a.parquet": parquet("list", [FIRST, SECOND], [THIRD, None])},
            reads_records(f"{FIRST}\n{SECOND}", THIRD),
            "Each is a line of the document.",
        ),
        needing_pyarrow(
            "a column of numbers",
            {"a.parquet": parquet("int64", 1, 2)},
            Fails("a.parquet: field 'text' holds int64, not text"),
            "",
        ),
        needing_pyarrow(
            "no column of this name",
            {"a.parquet": parquet("string", *LINES)},
            Fails("a.parquet: no field 'body'", "Choose one with --field: text."),
            "",
            options=("--field", "body"),
        ),
        needing_pyarrow(
            "a file that was cut short",
            {"a.parquet": parquet("string", *LINES)[:-100]},
            Fails("a.parquet: not a readable Parquet file", "Write it again"),
            "",
        ),
        needing_pyarrow(
            "text called .parquet",
            {"a.parquet": TEXT.encode()},
            Fails("a.parquet: not a readable Parquet file", "name its format with --format"),
            "",
        ),
    ),
)
