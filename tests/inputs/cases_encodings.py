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
            but=("collocates",),
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
            but=("collocates",),
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
