"""Bytes that do not decode, and what is no text."""

from __future__ import annotations

import codecs

from tests.inputs.case import Case, Fails, Kind, Reads
from tests.inputs.texts import FIRST, SECOND, TEXT, THIRD, TRADITIONAL

_CUT = TEXT.encode()[:-3]
_BAD = TEXT.encode().replace("天气好".encode(), b"\xff\xfe" + "天气好".encode())

DAMAGED = Kind(
    "Bytes that do not decode",
    "The run stops before it writes anything, and says at which byte of which line; the hint names an "
    "encoding in which the file can be read, if there is one. `--errors replace` reads U+FFFD, �, for "
    "such bytes, counts them, and names the files in the summary.",
    (
        Case(
            "two bytes that are no UTF-8, in the second line",
            {"a.txt": _BAD},
            Fails("a.txt:2: not UTF-8 at byte 43", "--errors replace to count such bytes and keep going."),
            "",
        ),
        Case(
            "two bytes that are no UTF-8",
            {"a.txt": _BAD},
            Reads(TEXT.replace("天气好", "\ufffd\ufffd天气好")),
            "Each is one �.",
            options=("--errors", "replace"),
            tells=("2 bytes replaced (a.txt: 2)",),
        ),
        Case(
            "UTF-8 that was cut inside its last character, as by `head -c`",
            {"a.txt": _CUT},
            Fails(f"a.txt:3: not UTF-8 at byte {len(_CUT) - 1}"),
            "",
        ),
        Case(
            "UTF-8 that was cut inside its last character, as by `split -b`",
            {"a.txt": _CUT},
            Reads(_CUT.decode("utf-8", "ignore") + "\ufffd"),
            "The rest of the character is one �.",
            options=("--errors", "replace"),
            tells=("1 byte replaced (a.txt: 1)",),
        ),
        Case(
            "GBK read as UTF-8",
            {"a.txt": TEXT.encode("gbk")},
            Fails("a.txt:1: not UTF-8 at byte 0", "Try --encoding gb18030"),
            "The hint names GB18030.",
            options=("--encoding", "utf-8"),
        ),
        Case(
            "Big5 read as UTF-8",
            {"a.txt": TRADITIONAL.encode("big5")},
            Fails("a.txt:1: not UTF-8 at byte 0", "Try --encoding big5"),
            "The hint names Big5.",
            options=("--encoding", "utf-8"),
        ),
        Case(
            "UTF-8 read as ASCII",
            {"a.txt": TEXT.encode()},
            Fails("a.txt:1: not ascii at byte 0", "Try --encoding utf-8"),
            "The hint names UTF-8.",
            options=("--encoding", "ascii"),
        ),
        Case(
            "two files joined by `cat`: UTF-8, then GBK",
            {"a.txt": TEXT.encode() + TEXT.encode("gbk")},
            Fails(f"a.txt:4: not UTF-8 at byte {len(TEXT.encode())}: from this line on, it is in gb18030", "iconv"),
            "",
        ),
        Case(
            "surrogates in UTF-8 (CESU-8), as Java and MySQL write them",
            {"a.txt": TEXT.encode() + "\ud842\udfb7\n".encode("utf-8", "surrogatepass")},
            Fails(f"a.txt:4: not UTF-8 at byte {len(TEXT.encode())}"),
            "",
        ),
        Case(
            "UTF-16 with an odd number of bytes",
            {"a.txt": TEXT.encode("utf-16") + b"\x00"},
            Fails(f"a.txt:4: not UTF-16 at byte {len(TEXT.encode('utf-16'))}"),
            "",
        ),
        Case(
            "a byte order mark in the middle, where files were joined",
            {"a.txt": TEXT.encode() + codecs.BOM_UTF8 + TEXT.encode()},
            Reads(TEXT + TEXT),
            "The mark has no width, and is no text.",
            but=("segment", "evaluate GOLD", "evaluate PRED"),
        ),
        Case(
            "a few NUL bytes, as a crash of a system leaves them",
            {"a.txt": f"{FIRST}\0\0{SECOND}\n{THIRD}\n".encode()},
            Reads(f"{FIRST}\x01\x01{SECOND}\n{THIRD}\n"),
            "They end words.",
            warns=("has NUL bytes, which are read as characters that end words",),
            but=("segment", "concordance", "evaluate GOLD", "evaluate PRED"),
        ),
        Case(
            "NUL bytes, more than text",
            {"a.txt": TEXT.encode() + bytes(4000)},
            Fails("a.txt: a binary file", "If it is text in UTF-16 or UTF-32, name that: --encoding utf-16-le."),
            "",
        ),
        Case(
            "a picture",
            {"a.png": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\1\0\0\0\1\0\x08\x06"},
            Fails("a.png: a picture, not text"),
            "In a folder, it is left out with a warning.",
        ),
        Case(
            "text that was UTF-8 and has been read as Latin-1 and written again (ä»Šå¤©)",
            {"a.txt": TEXT.encode().decode("latin-1").encode()},
            Reads(TEXT.encode().decode("latin-1")),
            "It is what it looks like: mend it before (`ftfy`).",
            but=("collocates",),
        ),
    ),
)
