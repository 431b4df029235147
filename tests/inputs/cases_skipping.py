"""`--errors skip`."""

from __future__ import annotations

import gzip

from tests.inputs.case import Case, Fails, Kind, Reads
from tests.inputs.cases_records import jsonl
from tests.inputs.texts import FIRST, LINES, SECOND, TEXT, THIRD

SKIP = ("--errors", "skip")
GBK = SECOND.encode("gbk")
RECORDS = jsonl(*({"text": line} for line in LINES))
MANY = "".join(f"{FIRST}{number}" for number in range(5000))

SKIPPING = Kind(
    "What cannot be read, and is left out",
    "With `--errors skip`, rows, lines and files that cannot be read are left out. The summary says how many, and "
    "names the first ten with their reasons. A line that is left out stays empty, so that the numbers of lines hold.",
    (
        Case(
            "a line in another encoding",
            {"a.txt": f"{FIRST}\n".encode() + GBK + f"\n{THIRD}\n".encode()},
            Reads(f"{FIRST}\n\n{THIRD}\n"),
            "",
            options=(*SKIP, "--encoding", "utf-8"),
            tells=("1 left out:", "a.txt:2: bytes that are not UTF-8"),
            but=("evaluate GOLD", "evaluate PRED"),
        ),
        Case(
            "rows that are no JSON, and rows without the field",
            {"a.jsonl": f'{{"text": "{FIRST}"}}\n{{"text": \n{{"id": 1}}\n[]\n{{"text": "{THIRD}"}}\n'.encode()},
            Reads(f"{FIRST}\n\n\n\n{THIRD}\n"),
            "",
            options=SKIP,
            tells=("3 left out:", "a.jsonl:2: not JSON", "a.jsonl:3: no field 'text'", "a.jsonl:4: a JSON value"),
        ),
        Case(
            "rows of CSV with too few or too many cells, or bad quotes",
            {"a.csv": f'id,text\n1,{FIRST}\n2\n3,a,b\n4,"a"b\n5,{THIRD}\n'.encode()},
            Reads(f"{FIRST}\n\n\n\n{THIRD}\n"),
            "",
            options=SKIP,
            tells=("3 left out:", "a.csv:3: a row of 1 column", "a.csv:4: a row of 3 columns", "a.csv:5: not CSV"),
        ),
        Case(
            "quotes of CSV that are never closed",
            {"a.csv": f'id,text\n1,{FIRST}\n2,"{SECOND}\n3,{THIRD}\n'.encode()},
            Reads(f"{FIRST}\n\n{THIRD}\n"),
            "That row alone is left out.",
            options=SKIP,
            tells=("1 left out:", "a.csv:3: not CSV: unexpected end of data"),
        ),
        Case(
            "a compressed file that was cut short, as by a crawler that was killed",
            {"a.jsonl.gz": gzip.compress(RECORDS.encode() + b'{"text": "' + MANY.encode())[:-3000]},
            Reads(TEXT),
            "What stands before the damage is read, up to the last whole line.",
            options=SKIP,
            warns=("damaged or cut short (gz: its end is missing); what follows is left out",),
        ),
        Case(
            "files of other kinds, a damaged one, and one that is missing",
            {"a/1.txt": TEXT.encode(), "a/2.7z": b"7z\xbc\xaf\x27\x1c\0\4", "a/3.parquet": b"PAR1"},
            Reads(TEXT),
            "",
            options=SKIP,
            inputs=("a", "none.txt"),
            tells=(
                "3 left out:",
                "a/2.7z: a .7z file, not text",
                "a/3.parquet: not",
                "none.txt: no such file or folder",
            ),
            but=("compare",),
        ),
        Case(
            "nothing that can be read",
            {"a.7z": b"7z\xbc\xaf\x27\x1c\0\4"},
            Fails("a.7z: no text files found", "a.7z: a .7z file, not text."),
            "",
            options=SKIP,
        ),
    ),
)
