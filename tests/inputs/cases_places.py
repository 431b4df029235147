"""Names, folders, links, pipes: where text may lie."""

from __future__ import annotations

import os

from tests.inputs.case import Case, Fails, Kind, Link, Pipe, Reads
from tests.inputs.texts import FIRST, SECOND, TEXT, THIRD

RAW = TEXT.encode()
PARTS = [f"{line}\n".encode() for line in (FIRST, SECOND, THIRD)]
IN_GBK = os.fsdecode("红楼梦.txt".encode("gbk"))
DEEP = "/".join(["a"] * 60)

NAMES = Kind(
    "Names of files",
    "Any name can be read. In messages, what would steer a terminal is shown as an escape.",
    (
        Case("spaces, quotes and Chinese characters", {"我的 小说 “一”'.txt": RAW}, Reads(TEXT), ""),
        Case(
            "a name in GBK, as an archive of Windows leaves it",
            {IN_GBK: RAW + b"\xff"},
            Fails("红楼梦.txt:4: not UTF-8"),
            "It is readable in messages, as in this one.",
        ),
        Case(
            "a line feed in the name",
            {"a\nb.txt": RAW + b"\xff"},
            Fails("a\\nb.txt:4: not UTF-8"),
            "Shown as `\\n`.",
        ),
        Case(
            "a colour of the terminal in the name",
            {"a\x1b[31mb.txt": RAW + b"\xff"},
            Fails("a\\x1b[31mb.txt:4: not UTF-8"),
            "Shown as `\\x1b`.",
        ),
        Case("a very long name", {"长" * 80 + ".txt": RAW}, Reads(TEXT), ""),
        Case("no ending", {"README": RAW}, Reads(TEXT), "Text."),
        Case("an ending that is not known", {"a.log": RAW}, Reads(TEXT), "Text."),
        Case("an ending in capitals", {"A.TXT": RAW}, Reads(TEXT), ""),
        Case("an ending of a table in capitals", {"A.CSV": f"text\n{TEXT}".encode()}, Reads(TEXT), "CSV."),
        Case("a leading dash, with ./ before it", {"-a.txt": RAW}, Reads(TEXT), "", inputs=("./-a.txt",)),
        Case(
            "a leading dash",
            {"-a.txt": RAW},
            Fails("No such option", code=2),
            "Write `./-a.txt`.",
            but=("collocates", "concordance"),
        ),
        Case(
            "characters of a glob in the name",
            {"a[1]*.txt": RAW},
            Reads(TEXT),
            "The file that is called so comes first.",
        ),
        Case(
            "a glob",
            {"1.txt": PARTS[0], "2.txt": PARTS[1] + PARTS[2], "3.log": b"no"},
            Reads(TEXT),
            "",
            inputs=("*.txt",),
        ),
        Case(
            "a glob that nothing matches",
            {"1.txt": RAW},
            Fails("*.md: nothing matches", "Quote the pattern and check the folder."),
            "",
            inputs=("*.md",),
        ),
        Case("no such file", {}, Fails("a.txt: no such file or folder", "Check the spelling"), "", inputs=("a.txt",)),
        Case(
            "a file given twice",
            {"a.txt": RAW},
            Reads(TEXT),
            "It is read once.",
            inputs=("a.txt", "a.txt"),
            warns=("given twice, read once",),
        ),
    ),
)

FOLDERS = Kind(
    "Folders, links and pipes",
    "A folder stands for all files below it, in the order of their names. Hidden files are left out; so "
    "is what is no text, with a warning. A file that is reached twice is read once.",
    (
        Case("a folder in folders", {"a/1/2/3.txt": PARTS[0], "a/2.txt": PARTS[1] + PARTS[2]}, Reads(TEXT), ""),
        Case("sixty folders in one another", {f"{DEEP}/a.txt": RAW}, Reads(TEXT), ""),
        Case(
            "hidden files and folders", {"a/.x.txt": b"no", "a/.git/x": b"no", "a/a.txt": RAW}, Reads(TEXT), "Left out."
        ),
        Case("a hidden file that you name", {".a.txt": RAW}, Reads(TEXT), ""),
        Case(
            "an empty folder", {"a/": b""}, Fails("a: no text files found", "Name a file, a folder, a quoted glob"), ""
        ),
        Case(
            "an empty file among others",
            {"a/1.txt": b"", "a/2.txt": RAW},
            Reads(TEXT),
            "",
            tells=("2 files, 3 documents",),
        ),
        Case(
            "no line end after the last line of a file in a folder",
            {"a/1.txt": PARTS[0].rstrip(), "a/2.txt": PARTS[1].rstrip(), "a/3.txt": PARTS[2].rstrip()},
            Reads(TEXT),
            "A word does not go across files.",
        ),
        Case(
            "pictures and other files that are no text",
            {
                "a/1.png": b"\x89PNG\r\n\x1a\n\0\0\0",
                "a/2.txt": RAW,
                "a/4.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
            },
            Reads(TEXT),
            "For each, the message says how to convert it.",
            warns=("skipped a/1.png: a picture, not text", "skipped a/4.doc: a .doc file"),
        ),
        Case(
            "a file in an encoding that cannot be told, among others",
            {"a/1.txt": RAW, "a/2.txt": "Élodie, déjà vu\n".encode("latin-1")},
            Fails("a/2.txt: the encoding cannot be determined", "Name it"),
            "It may be text that you want.",
        ),
        Case(
            "a store of counts in a folder",
            {"a/1.txt": RAW, "a/b.store/manifest.json": b"{}"},
            Reads(TEXT),
            "It is left out.",
            warns=("skipped a/b.store: a count store, not text",),
        ),
        Case("links to files", {"a/1.txt": RAW, "b.txt": Link("a/1.txt")}, Reads(TEXT), "", inputs=("b.txt",)),
        Case(
            "a link to a file that is there, too",
            {"a/1.txt": RAW, "a/2.txt": Link("1.txt")},
            Reads(TEXT),
            "Read once.",
            warns=("a/2.txt: the same file as a/1.txt, read once",),
        ),
        Case(
            "links that lead in a circle",
            {"a/1.txt": RAW, "a/b": Link(".")},
            Reads(TEXT),
            "Each folder is entered once.",
        ),
        Case(
            "a link to nothing, in a folder",
            {"a/1.txt": RAW, "a/2.txt": Link("none")},
            Reads(TEXT),
            "It is left out.",
            warns=("skipped a/2.txt: a broken link",),
        ),
        Case("a link to nothing", {"a.txt": Link("none")}, Fails("a.txt: no such file or folder"), ""),
        Case(
            "a link to itself",
            {"a.txt": Link("a.txt")},
            Fails("a.txt: cannot be read: "),
            "",
            faulty=("segment", "concordance", "lm"),
        ),
        Case("a named pipe", {"a": Pipe(RAW)}, Reads(TEXT), "It is copied to the folder for temporary files."),
        Case(
            "a named pipe in a folder",
            {"a/1": Pipe(RAW), "a/2.txt": RAW},
            Reads(TEXT),
            "It is left out: nobody may ever write to it.",
            warns=("skipped a/1: not a regular file",),
        ),
        Case("standard input", {"-": RAW}, Reads(TEXT), ""),
        Case("nothing on standard input", {"-": b""}, Reads(""), "A file without words."),
        Case("GBK from standard input", {"-": TEXT.encode("gbk")}, Reads(TEXT), ""),
        Case(
            "a file that you may not read",
            {"a.txt": RAW},
            Fails("a.txt: cannot be read: permission denied", "Check its owner and mode."),
            "",
            mode=0o200,
        ),
        Case("/dev/null", {}, Reads(""), "An empty file.", inputs=("/dev/null",)),
    ),
)
