"""Encodings."""

from __future__ import annotations

import codecs

from tests.inputs.case import Case, Fails, Kind, Reads
from tests.inputs.texts import FIRST, SECOND, TEXT, THIRD, TRADITIONAL

ANEW = TEXT.replace("我们", "我们𠮷")
HONG_KONG = TRADITIONAL.replace("我們", "我哋喺")
JAPANESE = "今天は天気がいいので、私たちは出かけます。\n今天も本を読みました。\n"
KOREAN = "오늘은 날씨가 좋습니다. 今天 우리는 나갑니다.\n"
FRENCH = "Élodie a mangé un gâteau à Paris, déjà vu.\n"

RECOGNIZED = Kind(
    "Encodings that are recognized",
    "Each file is looked at on its own: a byte order mark decides, then whether the bytes are UTF-8, then"
    " whether the characters are common ones in GB18030 or in Big5. A folder may hold files in all of "
    "them.",
    (
        Case("UTF-8", {"a.txt": TEXT.encode()}, Reads(TEXT), "", tells=("encodings: utf-8 (1 file)",)),
        Case(
            "UTF-8 with a byte order mark, as Windows Notepad writes it",
            {"a.txt": TEXT.encode("utf-8-sig")},
            Reads(TEXT),
            "The mark is no text.",
        ),
        Case("GB2312, from an old Chinese website", {"a.txt": TEXT.encode("gb2312")}, Reads(TEXT), ""),
        Case(
            "GBK, as Windows in China writes it (ANSI)",
            {"a.txt": TEXT.replace("高兴", "高興镕").encode("gbk")},
            Reads(TEXT.replace("高兴", "高興镕")),
            "The summary says gb18030, which holds all of GBK.",
            tells=("encodings: gb18030 (1 file)",),
        ),
        Case(
            "GBK with the euro sign of Windows, byte 0x80",
            {
                "a.txt": (TEXT + "花了\n")
                .encode("gbk")
                .replace("花了".encode("gbk"), "花了".encode("gbk") + b"\x80" + b"30")
            },
            Reads(TEXT + "花了€30\n"),
            "The byte is read as €.",
        ),
        Case(
            "GB18030 with characters of four bytes",
            {"a.txt": ANEW.encode("gb18030")},
            Reads(ANEW),
            "",
        ),
        Case(
            "Big5, from Taiwan",
            {"a.txt": TRADITIONAL.encode("big5")},
            Reads(TRADITIONAL),
            "",
            tells=("encodings: big5 (1 file)",),
        ),
        Case(
            "Big5 of Windows (cp950), with its own characters 裏 碁 銹",
            {"a.txt": TRADITIONAL.replace("我們", "我們裏碁銹").encode("cp950")},
            Reads(TRADITIONAL.replace("我們", "我們裏碁銹")),
            "",
        ),
        Case(
            "Big5 with the characters of Hong Kong (Big5-HKSCS), such as 喺 and 哋",
            {"a.txt": HONG_KONG.encode("big5hkscs")},
            Reads(HONG_KONG),
            "",
        ),
        Case(
            "UTF-16 with a byte order mark, as Notepad's “Unicode”",
            {"a.txt": codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le")},
            Reads(TEXT),
            "",
        ),
        Case(
            "UTF-16, the other byte order, with a mark",
            {"a.txt": codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be")},
            Reads(TEXT),
            "",
        ),
        Case(
            "UTF-16 without a mark", {"a.txt": TEXT.encode("utf-16-le")}, Reads(TEXT), "Recognized by its characters."
        ),
        Case("UTF-16 without a mark, the other byte order", {"a.txt": TEXT.encode("utf-16-be")}, Reads(TEXT), ""),
        Case(
            "UTF-16 with characters outside of the Basic Multilingual Plane",
            {"a.txt": ANEW.encode("utf-16")},
            Reads(ANEW),
            "",
        ),
        Case("UTF-32 with a mark", {"a.txt": TEXT.encode("utf-32")}, Reads(TEXT), ""),
        Case(
            "UTF-32, the other byte order, with a mark",
            {"a.txt": codecs.BOM_UTF32_BE + TEXT.encode("utf-32-be")},
            Reads(TEXT),
            "",
        ),
        Case("ASCII alone", {"a.txt": b"Hello world\nHello GPT-4\n"}, Reads("Hello world\nHello GPT-4\n"), ""),
        Case(
            "English and other Latin text in UTF-8",
            {"a.txt": FRENCH.encode()},
            Reads(FRENCH),
            "",
        ),
        Case(
            "Japanese in UTF-8", {"a.txt": JAPANESE.encode()}, Reads(JAPANESE), "Kana are no Chinese words, but text."
        ),
        Case("Korean in UTF-8", {"a.txt": KOREAN.encode()}, Reads(KOREAN), ""),
        Case(
            "files in several encodings in one folder",
            {
                "a/1.txt": f"{FIRST}\n".encode("gbk"),
                "a/2.txt": f"{SECOND}\n".encode("utf-16"),
                "a/3.txt": f"{THIRD}\n".encode(),
            },
            Reads(TEXT),
            "The summary counts the files of each encoding.",
            tells=("gb18030 (1 file)", "utf-16 (1 file)", "utf-8 (1 file)"),
        ),
        Case(
            "a file that is ASCII for its first 100 kB, and GBK then",
            {"a.txt": b"ok ok\n" * 17_000 + TEXT.encode("gbk")},
            Reads("ok ok\n" * 17_000 + TEXT),
            "Up to 64 MB are read to find the first byte that tells.",
        ),
        Case("one character", {"a.txt": "人".encode()}, Reads("人"), ""),
        Case("one character in GBK", {"a.txt": "人".encode("gbk")}, Reads("人"), ""),
        Case("an empty file", {"a.txt": b""}, Reads(""), "It is a file without words."),
        Case("a byte order mark and nothing else", {"a.txt": codecs.BOM_UTF8}, Reads(""), "A file without words, too."),
        Case("a mark of UTF-16 and nothing else", {"a.txt": codecs.BOM_UTF16_LE}, Reads(""), ""),
    ),
)

NAMED = Kind(
    "Encodings that you name",
    "`--encoding NAME` holds for all inputs; NAME is that of Python.",
    (
        Case(
            "Japanese in Shift_JIS",
            {"a.txt": JAPANESE.encode("shift_jis")},
            Reads(JAPANESE),
            "",
            options=("--encoding", "shift_jis"),
        ),
        Case(
            "Korean in EUC-KR",
            {"a.txt": KOREAN.encode("euc_kr")},
            Reads(KOREAN),
            "",
            options=("--encoding", "euc-kr"),
        ),
        Case(
            "French in Latin-1",
            {"a.txt": FRENCH.encode("latin-1")},
            Reads(FRENCH),
            "",
            options=("--encoding", "latin-1"),
        ),
        Case("GBK, named", {"a.txt": TEXT.encode("gbk")}, Reads(TEXT), "", options=("--encoding", "gb2312")),
        Case(
            "Chinese for MS-DOS and mail, HZ",
            {"a.txt": TEXT.replace("，", "").encode("hz")},
            Reads(TEXT.replace("，", "")),
            "",
            options=("--encoding", "hz"),
        ),
        Case(
            "UTF-8 with a mark, named without one",
            {"a.txt": TEXT.encode("utf-8-sig")},
            Reads(TEXT),
            "The mark is no text.",
            options=("--encoding", "utf-8"),
        ),
        Case(
            "UTF-16 with a mark, named with its byte order",
            {"a.txt": codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le")},
            Reads(TEXT),
            "The mark is no text.",
            options=("--encoding", "utf-16-le"),
            fault="the mark is a character of the first line",
            faulty=("segment", "evaluate GOLD", "evaluate PRED"),
        ),
        Case(
            "French in Latin-1, not named",
            {"a.txt": FRENCH.encode("latin-1")},
            Fails("a.txt: the encoding cannot be determined", "Name it: --encoding"),
            "Name it: no byte of it tells.",
        ),
        Case(
            "UTF-16 without a mark, named without its byte order",
            {"a.txt": TEXT.encode("utf-16-le")},
            Fails("a.txt: no byte order mark of UTF-16", "Try --encoding utf-16-le or utf-16-be."),
            "Name the order.",
            options=("--encoding", "utf-16"),
        ),
        Case(
            "a name that no encoding has",
            {"a.txt": TEXT.encode()},
            Fails("no such encoding: utf-9", "For example utf-8, gb18030", code=2),
            "The exit code is 2, as for every mistake in the options.",
            options=("--encoding", "utf-9"),
        ),
    ),
)

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
            Fails(f"a.txt:4: not UTF-8 at byte {len(TEXT.encode())}"),
            "",
            fault="taken for GB18030, of which the error says that line 1 is not",
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
            Fails("a.png: a binary file"),
            "In a folder, it is left out with a warning.",
        ),
        Case(
            "text that was UTF-8 and has been read as Latin-1 and written again (ä»Šå¤©)",
            {"a.txt": TEXT.encode().decode("latin-1").encode()},
            Reads(TEXT.encode().decode("latin-1")),
            "It is what it looks like: mend it before (`ftfy`).",
        ),
    ),
)
