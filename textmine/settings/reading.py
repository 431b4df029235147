"""How text is read: the settings shared by every command that reads."""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from typing import Literal, get_args

from textmine.errors import SettingsError
from textmine.settings.declare import check, setting

Format = Literal["auto", "txt", "jsonl", "csv", "tsv", "parquet"]
Normalization = Literal["width", "nfkc", "none"]
NORMALIZATIONS: tuple[str, ...] = get_args(Normalization)
Dedup = Literal["none", "line", "document", "near"]
DocumentUnit = Literal["line", "paragraph", "file"]
HtmlText = Literal["all", "main"]
ErrorHandling = Literal["strict", "replace", "skip"]
MAX_EXPANSION = 100


@dataclass(frozen=True, slots=True)
class ReadSettings:
    """How to read inputs."""

    format: Format = setting(
        "auto",
        "Format of the inputs; auto goes by the file name.",
        doc='"txt", "jsonl", "csv", "tsv" or "parquet"; "auto" goes by the file name',
    )
    field: str = setting(
        "text",
        "Field that holds the text, in jsonl, csv, tsv, parquet and spreadsheets.",
        doc="the field that holds the text, in jsonl, csv, tsv, parquet and spreadsheets",
        metavar="NAME",
    )
    sheet: str = setting(
        "",
        "Sheet of spreadsheets to read.",
        doc="the sheet of spreadsheets to read; empty for the first",
        metavar="NAME",
        shown="the first",
    )
    html: HtmlText = setting(
        "all",
        "Of HTML: all text, or the main text, without navigation and the like.",
        doc='of HTML, "all" text, or the "main" text without navigation and the like',
    )
    document: DocumentUnit = setting(
        "line",
        "What counts as a document in plain text.",
        doc='what counts as a document in plain text: "line", "paragraph" or "file"',
    )
    encoding: str = setting(
        "auto",
        "Encoding of all inputs; auto recognizes UTF-8, GB18030, Big5 and UTF-16, file by file.",
        doc='the encoding, by Python\'s name; "auto" looks at each file',
        metavar="NAME",
    )
    errors: ErrorHandling = setting(
        "strict",
        "strict stops at what cannot be read; replace puts U+FFFD for bytes that cannot be decoded; skip leaves out "
        "rows, lines and files that cannot be read. What was replaced or left out is counted.",
        doc='"strict" stops at what cannot be read, "replace" puts U+FFFD for bytes, "skip" leaves out rows and files',
    )
    normalize: Normalization = setting(
        "width",
        "width folds full-width letters, digits and punctuation, and drops characters that do not show; nfkc is "
        "Unicode's; none leaves the text as it is.",
        doc='"width" folds full-width forms and drops what does not show; "nfkc" is Unicode\'s; "none" changes nothing',
    )
    dedup: Dedup = setting(
        "none",
        "Skip lines, or documents, that have occurred before; near: documents that are nearly as an earlier one, "
        "with 80 % of their sequences of five characters in both.",
        doc='"line" or "document": skip those that have occurred before; "near": documents nearly as an earlier one',
    )
    max_expansion: int = setting(
        MAX_EXPANSION,
        "How many times as large as an archive or a document its contents may be, beyond 100 MB.",
        metavar="N",
        least=1,
    )

    def __post_init__(self) -> None:
        check(self)
        if self.encoding != "auto":
            object.__setattr__(self, "encoding", known_encoding(self.encoding))


WITHOUT_CODEC = {"euc-tw": "EUC-TW", "iso-2022-cn": "ISO-2022-CN"}
"""Encodings that Python cannot read, and their names for iconv."""

_NOT_OF_FILES = ("idna", "punycode", "undefined")
"""What Python counts among encodings, and decodes whole or not at all."""


def conversion(encoding: str, path: str = "FILE") -> str:
    """What to try for a file in an encoding that Python cannot read."""
    return f"Convert it first: iconv -f {WITHOUT_CODEC[encoding]} -t UTF-8 {path}".rstrip()


def known_encoding(name: str) -> str:
    """Python's name of an encoding; GB2312 and GBK are read as their superset GB18030."""
    try:
        found = codecs.lookup(name)
    except (LookupError, ValueError):  # ValueError: there is NUL in the name, or half a pair
        found = None
    spelt = name.lower().replace("_", "-").removeprefix("x-").removesuffix("-ext")
    for each, label in WITHOUT_CODEC.items():
        if found is None and spelt.replace("-", "") == each.replace("-", ""):
            raise SettingsError(f"{label} cannot be read", hint=conversion(each))
    if found is None or not found._is_text_encoding or found.name in _NOT_OF_FILES:
        raise SettingsError(
            f"no such encoding: {name}", hint="For example utf-8, gb18030, big5, utf-16-le, shift_jis; or auto."
        )
    return "gb18030" if found.name in ("gb2312", "gbk") else found.name
