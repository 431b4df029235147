"""User dictionaries, stop words, word lists."""

from __future__ import annotations

import gzip

from tests.inputs.case import Case, Fails, Kind, Reads

PLAIN = "攻城狮 20 nz\nLouis Vuitton\n的确很 3\n"
TABS = PLAIN.replace(" 20 ", "\t20\t").replace(" 3\n", "\t3\n")

USERDICT = Kind(
    "User dictionaries",
    "`--userdict FILE`, read as these lines: `攻城狮 20 nz`, `Louis Vuitton`, `的确很 3`. A line has a word, "
    "then optionally its frequency and its tag. Lines that are not understood are errors, and the summary"
    " names words that were never counted.",
    (
        Case("words with frequency and tag, as jieba has them", {"u.txt": PLAIN.encode()}, Reads(PLAIN), ""),
        Case("tabs", {"u.txt": TABS.encode()}, Reads(PLAIN), ""),
        Case("several spaces", {"u.txt": PLAIN.replace(" 20 ", "   20  ").encode()}, Reads(PLAIN), ""),
        Case("no-break spaces", {"u.txt": PLAIN.replace(" 20 ", "\u00a020\u00a0").encode()}, Reads(PLAIN), ""),
        Case("ideographic spaces", {"u.txt": PLAIN.replace(" 20 ", "\u300020\u3000").encode()}, Reads(PLAIN), ""),
        Case("commas", {"u.txt": PLAIN.replace(" 20 ", ",20,").replace(" 3", ",3").encode()}, Reads(PLAIN), ""),
        Case("full-width commas", {"u.txt": PLAIN.replace(" 20 ", "，20，").encode()}, Reads(PLAIN), ""),
        Case("full-width digits", {"u.txt": PLAIN.replace("20", "２０").encode()}, Reads(PLAIN), "Read as digits."),
        Case(
            "tag before frequency, as HanLP has them",
            {"u.txt": PLAIN.replace("20 nz", "nz 20").encode()},
            Reads(PLAIN),
            "",
        ),
        Case(
            "several tags, each with its frequency (HanLP)",
            {"u.txt": PLAIN.replace("20 nz", "nz 13 n 7").encode()},
            Reads(PLAIN),
            "They add up.",
        ),
        Case("a decimal frequency", {"u.txt": PLAIN.replace("20", "20.4").encode()}, Reads(PLAIN), "Rounded."),
        Case("tags in capitals", {"u.txt": PLAIN.replace("nz", "NZ").encode()}, Reads(PLAIN), ""),
        Case("a tag with a digit", {"u.txt": PLAIN.replace("nz", "nr2").encode()}, Reads(PLAIN), ""),
        Case(
            "a tag without a frequency", {"u.txt": b"\xe6\x94\xbb\xe5\x9f\x8e\xe7\x8b\xae nz\n"}, Reads("攻城狮\n"), ""
        ),
        Case("comments and blank lines", {"u.txt": f"# 我的词\n\n{PLAIN}#\n".encode()}, Reads(PLAIN), "No words."),
        Case(
            "a word that begins with #",
            {"u.txt": "#攻城狮\n".encode()},
            Reads("#攻城狮\n"),
            "A comment has a space after #.",
        ),
        Case("CRLF", {"u.txt": PLAIN.replace("\n", "\r\n").encode()}, Reads(PLAIN), ""),
        Case("CR alone", {"u.txt": PLAIN.replace("\n", "\r").encode()}, Reads(PLAIN), ""),
        Case("a byte order mark", {"u.txt": PLAIN.encode("utf-8-sig")}, Reads(PLAIN), "The first word is found, too."),
        Case("a zero-width space after a word", {"u.txt": PLAIN.replace("狮", "狮\u200b").encode()}, Reads(PLAIN), ""),
        Case("GBK", {"u.txt": PLAIN.encode("gbk")}, Reads(PLAIN), ""),
        Case("UTF-16", {"u.txt": PLAIN.encode("utf-16")}, Reads(PLAIN), ""),
        Case("compressed", {"u.txt.gz": gzip.compress(PLAIN.encode())}, Reads(PLAIN), ""),
        Case("no line end after the last line", {"u.txt": PLAIN.rstrip().encode()}, Reads(PLAIN), ""),
        Case(
            "full-width letters",
            {"u.txt": PLAIN.replace("Louis", "Ｌｏｕｉｓ").encode()},
            Reads(PLAIN),
            "Folded as the text is.",
        ),
        Case("an empty file", {"u.txt": b""}, Reads(""), "No words."),
        Case(
            "a negative frequency",
            {"u.txt": PLAIN.replace("20", "-20").encode()},
            Fails(
                "u.txt:1: not a dictionary entry",
                "Write a word, then optionally its frequency and its tag: 云计算 20 nz",
            ),
            "",
        ),
        Case(
            "a frequency with letters",
            {"u.txt": PLAIN.replace("3\n", "3x\n").encode()},
            Fails("u.txt:3: not a dictionary entry", "云计算 20 nz"),
            "",
        ),
        Case(
            "a tab and something that is neither",
            {"u.txt": "攻城狮\t一种程序员\n".encode()},
            Fails("u.txt:1: not a dictionary entry", "云计算 20 nz"),
            "",
        ),
        Case(
            "a frequency of 20 digits",
            {"u.txt": PLAIN.replace("20", "9" * 20).encode()},
            Fails("u.txt:1: a frequency of 20 digits", "Give at most 12 digits"),
            "",
        ),
        Case(
            "bytes that are no UTF-8",
            {"u.txt": PLAIN.encode() + b"\xff\n"},
            Fails("u.txt:4: not UTF-8 at byte", "Save it as UTF-8."),
            "",
        ),
        Case("no such file", {}, Fails("u.txt: no such file or folder"), "", inputs=("u.txt",)),
        Case("a folder", {"u/": b""}, Fails("u: cannot be read: Is a directory"), ""),
        Case(
            "a Word document", {"u.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"}, Fails("u.doc: a .doc file, not text"), ""
        ),
    ),
    read_as="userdict",
)

STOP = "的\n这个\n很\n"

STOPWORDS = Kind(
    "Stop words",
    "`--stopwords`, read as the words 的, 这个 and 很: files with a word a line, and lists by name, with "
    "commas between them.",
    (
        Case("a word a line", {"s.txt": STOP.encode()}, Reads(STOP), ""),
        Case("CRLF", {"s.txt": STOP.replace("\n", "\r\n").encode()}, Reads(STOP), ""),
        Case("a byte order mark", {"s.txt": STOP.encode("utf-8-sig")}, Reads(STOP), "The first word is found, too."),
        Case("GBK", {"s.txt": STOP.encode("gbk")}, Reads(STOP), ""),
        Case("UTF-16", {"s.txt": STOP.encode("utf-16")}, Reads(STOP), ""),
        Case(
            "blank lines, and spaces around words", {"s.txt": "\n 的 \n\n这个\t\n\u3000很\n".encode()}, Reads(STOP), ""
        ),
        Case("words twice", {"s.txt": (STOP + STOP).encode()}, Reads(STOP), ""),
        Case(
            "two files",
            {"s.txt": "的\n".encode(), "t.txt": "这个\n很\n".encode("gbk")},
            Reads(STOP),
            "",
            inputs=("s.txt,t.txt",),
        ),
        Case(
            "a comma in the name of a file",
            {"s,t.txt": STOP.encode()},
            Reads(STOP),
            "A file that is called so comes first.",
        ),
        Case("an empty file", {"s.txt": b""}, Reads(""), "No words."),
        Case(
            "a list that is not there",
            {},
            Fails("zh-CN: no such file or folder"),
            "Lists are `zh`, `zh-Hant`, `en` and `all`.",
            inputs=("zh-CN",),
        ),
        Case(
            "bytes that are no UTF-8",
            {"s.txt": STOP.encode() + b"\xff\n"},
            Fails("s.txt:4: not UTF-8 at byte", "Save it as UTF-8."),
            "",
        ),
    ),
    read_as="stopwords",
)

WORDS = "攻城狮\n今天\n上海\n明天\n天气\n"

LEXICON = Kind(
    "Word lists",
    "Files with a word a line: `--tokenizer FILE`, `--lexicon FILE` of segment and evaluate, `--known "
    "FILE` of newwords.",
    (
        Case("a word a line", {"w.txt": WORDS.encode()}, Reads(WORDS), ""),
        Case("CRLF", {"w.txt": WORDS.replace("\n", "\r\n").encode()}, Reads(WORDS), ""),
        Case("CR alone", {"w.txt": WORDS.replace("\n", "\r").encode()}, Reads(WORDS), ""),
        Case("a byte order mark", {"w.txt": WORDS.encode("utf-8-sig")}, Reads(WORDS), ""),
        Case("GBK", {"w.txt": WORDS.encode("gbk")}, Reads(WORDS), ""),
        Case("UTF-16", {"w.txt": WORDS.encode("utf-16")}, Reads(WORDS), ""),
        Case(
            "blank lines, and spaces around words",
            {"w.txt": WORDS.replace("\n", " \n\n\u3000").encode()},
            Reads(WORDS),
            "",
        ),
        Case("compressed", {"w.txt.gz": gzip.compress(WORDS.encode())}, Reads(WORDS), ""),
        Case(
            "words with frequencies and tags",
            {"w.txt": WORDS.replace("今天", "今天 1 t").encode()},
            Reads(WORDS),
            "",
            but=("count --tokenizer FILE",),
        ),
        Case("comments", {"w.txt": f"# 词\n{WORDS}".encode()}, Reads(WORDS), "No words."),
        Case("no such file", {}, Fails("w.txt: no such file"), "", inputs=("w.txt",), but=("count --tokenizer FILE",)),
        Case(
            "no such file, as a tokenizer",
            {},
            Fails("no such tokenizer or lexicon file: w.txt", "Choose jieba, jieba-py, chars, or the path", code=2),
            "",
            inputs=("w.txt",),
            only=("count --tokenizer FILE",),
        ),
        Case(
            "bytes that are no UTF-8",
            {"w.txt": WORDS.encode() + b"\xff\n"},
            Fails("w.txt:6: not UTF-8 at byte", "Save it as UTF-8."),
            "",
        ),
    ),
    read_as="lexicon",
)
