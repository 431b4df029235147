"""Line ends."""

from __future__ import annotations

from tests.inputs.case import Case, Kind, Reads
from tests.inputs.texts import FIRST, LINES, SECOND, TEXT, THIRD


def ended(*ends: str) -> bytes:
    """The three lines, each with its end."""
    return "".join(line + end for line, end in zip(LINES, ends, strict=True)).encode()


KINDS = (
    Kind(
        "Line ends",
        "LF (Unix), CRLF (Windows) and CR (Mac OS of old) end lines. Other characters that programs may take "
        "for the end of a line are white space inside of one. A line is a document (`--document line`), and "
        "no word goes across lines.",
        (
            Case("CRLF", {"a.txt": ended("\r\n", "\r\n", "\r\n")}, Reads(TEXT), ""),
            Case("CR alone", {"a.txt": ended("\r", "\r", "\r")}, Reads(TEXT), ""),
            Case("all of them in one file", {"a.txt": ended("\r\n", "\r", "\n")}, Reads(TEXT), ""),
            Case("no end after the last line", {"a.txt": ended("\n", "\n", "")}, Reads(TEXT), ""),
            Case("CR, and no end after the last line", {"a.txt": ended("\r", "\r", "")}, Reads(TEXT), ""),
            Case("CR after the last line alone", {"a.txt": ended("\n", "\n", "\r")}, Reads(TEXT), ""),
            Case(
                "LF and CR, in this order",
                {"a.txt": ended("\n\r", "\n\r", "\n\r")},
                Reads(f"{FIRST}\n\n{SECOND}\n\n{THIRD}\n\n"),
                "Two ends: a blank line stands between. Blank lines are no documents.",
            ),
            Case(
                "CRCRLF, as a file that was converted twice has it",
                {"a.txt": ended("\r\r\n", "\r\r\n", "\r\r\n")},
                Reads(f"{FIRST}\n\n{SECOND}\n\n{THIRD}\n\n"),
                "Two ends.",
            ),
            Case("CRLF in GBK", {"a.txt": TEXT.replace("\n", "\r\n").encode("gbk")}, Reads(TEXT), ""),
            Case("CR in GBK", {"a.txt": TEXT.replace("\n", "\r").encode("gbk")}, Reads(TEXT), ""),
            Case("CRLF in UTF-16", {"a.txt": TEXT.replace("\n", "\r\n").encode("utf-16")}, Reads(TEXT), ""),
            Case(
                "CR in UTF-16 without a mark", {"a.txt": TEXT.replace("\n", "\r").encode("utf-16-be")}, Reads(TEXT), ""
            ),
            Case(
                "CRLF whose CR is the last byte of what is read at once",
                {"a.txt": b"a" * ((1 << 20) - 1) + b"\r\n" + ended("\r\n", "\r\n", "\r\n")},
                Reads("a" * ((1 << 20) - 1) + "\n" + TEXT),
                "",
                only=("count", "count --ngrams"),
            ),
            Case(
                "U+2028 and U+2029, the line and paragraph separators",
                {"a.txt": f"{FIRST}\u2028{SECOND}\u2029{THIRD}\n".encode()},
                Reads(f"{FIRST} {SECOND} {THIRD}\n"),
                "White space: the line goes on.",
            ),
            Case(
                "U+0085, the next line of mainframes",
                {"a.txt": f"{FIRST}\u0085{SECOND}\n{THIRD}\n".encode()},
                Reads(f"{FIRST} {SECOND}\n{THIRD}\n"),
                "White space.",
            ),
            Case(
                "form feeds and vertical tabs, as Word leaves them",
                {"a.txt": f"{FIRST}\f{SECOND}\n\f{THIRD}\v\n".encode()},
                Reads(f"{FIRST} {SECOND}\n {THIRD} \n"),
                "White space.",
            ),
            Case(
                "Ctrl-Z at the end, as DOS writes it",
                {"a.txt": TEXT.encode() + b"\x1a"},
                Reads(TEXT),
                "No word.",
                but=("segment", "count --docs", "count --dedup", "evaluate GOLD", "evaluate PRED"),
            ),
            Case("blank lines alone", {"a.txt": b"\n\r\n \t\n"}, Reads("\n\n \t\n"), "A file without words."),
            Case(
                "spaces at the ends of lines, ideographic ones before them",
                {"a.txt": f"\u3000\u3000{FIRST}  \n\u3000\u3000{SECOND}\t\n\u3000\u3000{THIRD} \n".encode()},
                Reads(TEXT),
                "White space is no word.",
            ),
            Case(
                "one line of a million characters",
                {"a.txt": (TEXT.replace("\n", "") * 16_000).encode()},
                Reads(TEXT.replace("\n", "") * 16_000),
                "It is cut where no word is.",
                only=("count", "count --ngrams"),
            ),
        ),
    ),
)
