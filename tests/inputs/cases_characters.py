"""Characters, documents, and the files of evaluate."""

from __future__ import annotations

from tests.inputs.case import Case, Fails, Kind, Reads, reads_records
from tests.inputs.texts import FIRST, LINES, SECOND, TEXT, THIRD

CHARACTERS = Kind(
    "Characters",
    "Widths are folded before text is cut (`--normalize width`); `segment` shows the text as it was.",
    (
        Case(
            "full-width letters and digits, ＧＰＴ－４",
            {"a.txt": f"{FIRST}ＧＰＴ－４和Ｃ＋＋\n".encode()},
            Reads(f"{FIRST}GPT-4和C++\n"),
            "Read as GPT-4.",
            but=("segment", "evaluate GOLD", "evaluate PRED"),
        ),
        Case(
            "zero-width spaces and joiners inside of words",
            {"a.txt": TEXT.replace("天气", "天\u200b气").replace("我们", "我\u200c们").encode()},
            Reads(TEXT),
            "They are dropped.",
            but=("segment", "evaluate GOLD", "evaluate PRED"),
        ),
        Case(
            "soft hyphens",
            {"a.txt": TEXT.replace("天气", "天\u00ad气").encode()},
            Reads(TEXT),
            "They are dropped.",
            but=("segment", "evaluate GOLD", "evaluate PRED"),
        ),
        Case(
            "no-break and ideographic spaces",
            {"a.txt": TEXT.replace("，", "\u00a0").replace("；", "\u3000").encode()},
            Reads(TEXT.replace("，", " ").replace("；", " ")),
            "White space.",
        ),
        Case(
            "compatibility characters, ㎡ and ﬁ",
            {"a.txt": f"{FIRST}三㎡ﬁn\n".encode()},
            Reads(f"{FIRST}三m2fin\n"),
            "",
            options=("--normalize", "nfkc"),
            but=("segment", "evaluate GOLD", "evaluate PRED"),
        ),
        Case(
            "noncharacters and private use characters",
            {"a.txt": f"{FIRST}\ufffe\ue000\n".encode()},
            Reads(f"{FIRST}\ufffe\ue000\n"),
            "Characters that are no words of Han.",
        ),
    ),
)

DOCUMENTS = Kind(
    "Documents in plain text",
    "A line is a document, or with `--document` a paragraph or the whole file.",
    (
        Case(
            "paragraphs with a blank line between them",
            {"a.txt": f"{FIRST}\n{SECOND}\n\n\n{THIRD}\n".encode()},
            reads_records(f"{FIRST}\n{SECOND}", THIRD),
            "",
            options=("--document", "paragraph"),
            but=("segment",),
        ),
        Case(
            "paragraphs in a file with CRLF",
            {"a.txt": f"{FIRST}\r\n{SECOND}\r\n\r\n{THIRD}\r\n".encode()},
            reads_records(f"{FIRST}\n{SECOND}", THIRD),
            "",
            options=("--document", "paragraph"),
            but=("segment",),
        ),
        Case(
            "paragraphs in a file with CR",
            {"a.txt": f"{FIRST}\r{SECOND}\r \r{THIRD}\r".encode()},
            reads_records(f"{FIRST}\n{SECOND}", THIRD),
            "",
            options=("--document", "paragraph"),
            but=("segment",),
        ),
        Case(
            "files as documents",
            {"a/1.txt": f"{FIRST}\n{SECOND}\n".encode(), "a/2.txt": THIRD.encode("gbk")},
            reads_records(f"{FIRST}\n{SECOND}", THIRD),
            "",
            options=("--document", "file"),
        ),
        Case(
            "blank lines in a file that is a document",
            {"a/1.txt": "".join(f"{line}\n\n" for line in LINES).encode()},
            reads_records(f"{FIRST}\n\n{SECOND}\n\n{THIRD}"),
            "",
            options=("--document", "file"),
            but=("segment",),
        ),
    ),
)
ONLY_GOLD = ("evaluate GOLD", "evaluate PRED")
CUT = "今天 天气 不错 ， 我们 出去 走走 。\n昨天 的 天气 没有 今天 好\n"

GOLD = Kind(
    "Files of evaluate",
    "`textmine evaluate GOLD PRED`: two text files with a sentence a line, white space between words. All"
    " that is said of encodings, line ends and compression holds for them, too.",
    (
        Case(
            "two spaces between words, as the SIGHAN bakeoffs have them",
            {"a.txt": CUT.replace(" ", "  ").encode()},
            Reads(CUT),
            "",
            only=ONLY_GOLD,
        ),
        Case(
            "ideographic spaces, tabs",
            {"a.txt": CUT.replace(" ", "\u3000", 3).replace(" ", "\t", 3).encode()},
            Reads(CUT),
            "",
            only=ONLY_GOLD,
        ),
        Case(
            "spaces at the ends of lines", {"a.txt": CUT.replace("\n", "  \n").encode()}, Reads(CUT), "", only=ONLY_GOLD
        ),
        Case("GBK with CRLF", {"a.txt": CUT.replace("\n", "\r\n").encode("gbk")}, Reads(CUT), "", only=ONLY_GOLD),
        Case("blank lines at the end", {"a.txt": (CUT + "\n\n").encode()}, Reads(CUT), "", only=ONLY_GOLD),
        Case("an empty file", {"a.txt": b""}, Fails("a.txt: no word in it"), "", only=("evaluate",)),
        Case("a folder", {"a.txt/1": CUT.encode()}, Fails("a.txt: a folder, not a file"), "", only=("evaluate",)),
    ),
)
