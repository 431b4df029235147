"""CSV and TSV."""

from __future__ import annotations

import csv
import gzip
import io
from typing import Any

from tests.inputs.case import Case, Fails, Kind, Reads, reads_records
from tests.inputs.texts import FIRST, LINES, SECOND, TEXT, THIRD


def csv_of(*texts: str, end: str = "\r\n", **how: Any) -> str:
    """A table with a number and a text in each row, as Python's csv writes it."""
    with io.StringIO(newline="") as file:
        writer = csv.writer(file, lineterminator=end, **how)
        writer.writerows([("id", "text"), *enumerate(texts)])
        return file.getvalue()


def tsv_of(*texts: str, end: str = "\r\n") -> str:
    """The same with tabs."""
    return csv_of(*texts, end=end, delimiter="\t")


FILE = csv_of(*LINES).encode()
TABS = tsv_of(*LINES).encode()
QUOTED = f'他说“{FIRST}”，\n我说"{SECOND}"'
BROKEN = f"{FIRST}\n{SECOND}"

CSV = Kind(
    "CSV",
    "A row is a document; its text is in the column `text`, or in that which `--field NAME` names. The "
    "first line has the names of the columns. Commas separate cells, and cells in quotes may hold commas,"
    " line breaks, and quotes, which are doubled.",
    (
        Case("CSV as most programs write it", {"a.csv": FILE}, Reads(TEXT), ""),
        Case("CSV with LF", {"a.csv": csv_of(*LINES, end="\n").encode()}, Reads(TEXT), ""),
        Case("CSV with CR alone", {"a.csv": csv_of(*LINES, end="\r").encode()}, Reads(TEXT), ""),
        Case(
            "“CSV UTF-8” of Excel, which begins with a byte order mark",
            {"a.csv": csv_of(*LINES).encode("utf-8-sig")},
            Reads(TEXT),
            "The mark is not part of the first column's name.",
        ),
        Case(
            "a mark, and the text in the first column",
            {"a.csv": "\ufefftext,id\r\n".encode() + "".join(f"{line},1\r\n" for line in LINES).encode()},
            Reads(TEXT),
            "",
        ),
        Case("CSV of Excel in China, in GBK", {"a.csv": csv_of(*LINES).encode("gbk")}, Reads(TEXT), ""),
        Case("CSV in UTF-16", {"a.csv": csv_of(*LINES).encode("utf-16")}, Reads(TEXT), ""),
        Case(
            "every cell in quotes",
            {"a.csv": csv_of(*LINES, quoting=csv.QUOTE_ALL).encode()},
            Reads(TEXT),
            "",
        ),
        Case(
            "line breaks, commas and doubled quotes in a cell",
            {"a.csv": csv_of(QUOTED, THIRD).encode()},
            reads_records(QUOTED, THIRD),
            "One document of two lines.",
        ),
        Case(
            "CRLF in a cell, whose rows end so, too",
            {"a.csv": csv_of(BROKEN.replace("\n", "\r\n"), THIRD).encode()},
            reads_records(BROKEN, THIRD),
            "",
        ),
        Case(
            "CR in a cell, whose rows end by LF",
            {"a.csv": csv_of(BROKEN.replace("\n", "\r"), THIRD, end="\n", quoting=csv.QUOTE_ALL).encode()},
            reads_records(BROKEN, THIRD),
            "",
        ),
        Case(
            "a stray CR in a cell without quotes",
            {"a.csv": f"id,text\n1,{FIRST}\r{SECOND}\n2,{THIRD}\n".encode()},
            Fails("a.csv:2: not CSV: ", "Check the quotes of that row."),
            "Such a cell must be in quotes.",
        ),
        Case(
            "quotes escaped by a backslash, as MySQL writes them",
            {"a.csv": 'id,text\n1,"他说\\"好\\"，我们走。"\n'.encode()},
            Fails("a.csv:2: not CSV: ", "Check the quotes of that row."),
            "In CSV, quotes in quotes are doubled.",
        ),
        Case(
            "quotes that are never closed",
            {"a.csv": f'id,text\n1,"{FIRST}\n2,{SECOND}\n3,{THIRD}\n'.encode()},
            Fails("not CSV: unexpected end of data", "Check the quotes of that row."),
            "",
        ),
        Case(
            "quotes in the middle of a cell without quotes",
            {"a.csv": f'id,text\n1,他说"好"，我们走。\n2,{THIRD}\n'.encode()},
            Reads(f'他说"好"，我们走。\n{THIRD}\n'),
            "They are text.",
        ),
        Case(
            "semicolons between cells, as Excel in Europe writes",
            {"a.csv": csv_of(*LINES, delimiter=";").encode()},
            Fails("a.csv:1: no field 'text'", "put a line before the first one, sep=;"),
            "A first line that says so, `sep=;`, is understood.",
        ),
        Case(
            "`sep=,` in the first line, which tells Excel the separator",
            {"a.csv": b"sep=,\r\n" + FILE},
            Reads(TEXT),
            "Excel's way to name the separator, which may be another one.",
        ),
        Case(
            "a title above the names of the columns",
            {"a.csv": "评论,\n".encode() + FILE},
            Fails("a.csv:1: no field 'text'", "Choose one with --field: 评论, ."),
            "Delete that line.",
        ),
        Case(
            "a row with too few cells, so that there is no text",
            {"a.csv": FILE + b"4\r\n"},
            Fails("a.csv:5: a row of 1 column where the header has 2", "Mend the row"),
            "",
        ),
        Case(
            "a row with too few cells, but with a text",
            {"a.csv": b"text,id\n" + "".join(f"{line}\n" for line in LINES).encode()},
            Fails("a.csv:2: a row of 1 column where the header has 2", "--errors skip leaves such rows out"),
            "A line break in a text without quotes makes such rows.",
        ),
        Case(
            "a row with too many cells: a comma in a text without quotes",
            {"a.csv": f"id,text\n1,{FIRST}\n2,Hello, world\n".encode()},
            Fails("a.csv:3: a row of 3 columns where the header has 2"),
            "Else part of the text would be lost.",
        ),
        Case(
            "a comma after the last cell of each row",
            {"a.csv": b"text,id\n" + "".join(f"{line},1,\n" for line in LINES).encode()},
            Reads(TEXT),
            "An empty cell too many is none.",
        ),
        Case(
            "empty rows",
            {"a.csv": f"id,text\n\n1,{FIRST}\n\n\n2,{SECOND}\n3,{THIRD}\n\n".encode()},
            Reads(TEXT),
            "They are no rows.",
        ),
        Case(
            "rows of commas alone, as Excel leaves them at the end",
            {"a.csv": FILE + b",\r\n,\r\n"},
            Reads(TEXT + "\n\n"),
            "Documents without text, which are not counted.",
        ),
        Case(
            "two columns of one name",
            {"a.csv": f"text,text\n{FIRST},{SECOND}\n".encode()},
            Fails("a.csv:1: 2 columns are called 'text'"),
            "",
        ),
        Case(
            "two columns of one name, not that of the text",
            {"a.csv": b"id,id,text\n" + "".join(f"1,2,{line}\n" for line in LINES).encode()},
            Reads(TEXT),
            "",
        ),
        Case(
            "spaces around the names of columns",
            {"a.csv": b"id, text \n" + "".join(f"1,{line}\n" for line in LINES).encode()},
            Reads(TEXT),
            "",
        ),
        Case("names of columns alone", {"a.csv": b"id,text\n"}, Reads(""), "A file without documents."),
        Case("an empty CSV file", {"a.csv": b""}, Reads(""), "A file without documents."),
        Case(
            "no names of columns",
            {"a.csv": "".join(f"1,{line}\n" for line in LINES).encode()},
            Fails("a.csv:1: no field 'text'", f"Choose one with --field: 1, {FIRST}"),
            "Write a first line with names.",
        ),
        Case(
            "another column",
            {"a.csv": FILE.replace(b"text", "评论".encode())},
            Reads(TEXT),
            "",
            options=("--field", "评论"),
        ),
        Case(
            "text in upper case, TEXT, as column",
            {"a.csv": FILE.replace(b"text", b"TEXT")},
            Fails("a.csv:1: no field 'text'", "Choose one with --field: id, TEXT."),
            "Names are compared as they are.",
        ),
        Case(
            "CSV called .txt",
            {"a.txt": FILE},
            Reads(TEXT),
            "Name the format.",
            options=("--format", "csv"),
        ),
        Case(
            "an NUL byte in a cell",
            {"a.csv": FILE.replace("走走".encode(), "走\0走".encode())},
            Reads(TEXT.replace("走走", "走\x01走")),
            "It ends words.",
            warns=("has NUL bytes",),
            but=("segment", "concordance"),
        ),
        Case(
            "compressed CSV, called .csv.gz",
            {"a.csv.gz": gzip.compress(FILE)},
            Reads(TEXT),
            "The ending before that of the compressor says what is in it.",
        ),
    ),
)

TSV = Kind(
    "TSV",
    "As CSV, with tabs. A cell that begins and ends with quotes may hold tabs, line breaks and doubled "
    "quotes; other quotes are text.",
    (
        Case("TSV as most programs write it", {"a.tsv": TABS}, Reads(TEXT), ""),
        Case(
            "“Unicode text” of Excel: UTF-16 with tabs, called .txt",
            {"a.txt": tsv_of(*LINES).encode("utf-16")},
            Reads(TEXT),
            "Name the format.",
            options=("--format", "tsv"),
        ),
        Case("TSV in GBK", {"a.tsv": tsv_of(*LINES).encode("gbk")}, Reads(TEXT), ""),
        Case("TSV with a byte order mark", {"a.tsv": tsv_of(*LINES).encode("utf-8-sig")}, Reads(TEXT), ""),
        Case(
            "line breaks and doubled quotes in a cell in quotes",
            {"a.tsv": tsv_of(QUOTED, THIRD).encode()},
            reads_records(QUOTED, THIRD),
            "One document of two lines.",
        ),
        Case(
            "a cell with quotes that are not closed",
            {"a.tsv": f'id\ttext\n1\t"{FIRST}\n2\t{SECOND}\n3\t{THIRD}\n'.encode()},
            Reads(f'"{FIRST}\n{SECOND}\n{THIRD}\n'),
            "The quote is text.",
        ),
        Case(
            "a cell that begins with a word in quotes",
            {"a.tsv": f'id\ttext\n1\t"好"，{FIRST}\n2\t{THIRD}\n'.encode()},
            Reads(f'"好"，{FIRST}\n{THIRD}\n'),
            "The quotes are text.",
        ),
        Case(
            "a stray CR in a cell",
            {"a.tsv": f"id\ttext\n1\t{FIRST}\r{SECOND}\n2\t{THIRD}\n".encode()},
            reads_records(BROKEN, THIRD),
            "A line break in the text.",
        ),
        Case(
            "a row with too few cells, so that there is no text",
            {"a.tsv": TABS + b"4\r\n"},
            Fails("a.tsv:5: a row of 1 column where the header has 2", "Mend the row"),
            "",
        ),
        Case(
            "a row with too many cells: a tab in a text",
            {"a.tsv": TABS + f"4\t{FIRST}\t{SECOND}\n".encode()},
            Fails("a.tsv:5: a row of 3 columns where the header has 2"),
            "Else part of the text would be lost.",
        ),
        Case("empty lines", {"a.tsv": TABS.replace(b"\r\n", b"\r\n\r\n")}, Reads(TEXT), "They are no rows."),
        Case(
            "TSV that has commas",
            {"a.tsv": FILE},
            Fails("a.tsv:1: no field 'text'", "Choose one with --field: id,text."),
            "",
        ),
        Case(
            "a table that textmine counted, as if it were text",
            {"words.tsv": "word\tcount\n天气\t3\n".encode()},
            Fails("no field 'text'", "Choose one with --field: word, count."),
            "",
            but=("count", "compare"),
        ),
    ),
)
