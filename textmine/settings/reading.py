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
Dedup = Literal["none", "line", "document"]
DocumentUnit = Literal["line", "paragraph", "file"]
ErrorHandling = Literal["strict", "replace"]
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
        "Field that holds the text, in jsonl, csv, tsv and parquet.",
        doc="the field that holds the text, in jsonl, csv, tsv and parquet",
        metavar="NAME",
    )
    document: DocumentUnit = setting(
        "line",
        "What counts as a document in plain text.",
        doc='what counts as a document in plain text: "line", "paragraph" or "file"',
    )
    encoding: str = setting(
        "auto",
        "Encoding of all inputs; auto recognizes UTF-8, GB18030, Big5, and UTF-16 with a byte order mark, "
        "file by file.",
        doc='the encoding, by Python\'s name; "auto" looks at each file',
        metavar="NAME",
    )
    errors: ErrorHandling = setting(
        "strict",
        "On undecodable bytes: stop, or replace, report and continue.",
        doc='on undecodable bytes: "strict" stops, "replace" replaces them, reports and continues',
    )
    normalize: Normalization = setting(
        "width",
        "width folds full-width letters, digits and punctuation, and drops characters that do not show; nfkc is "
        "Unicode's; none leaves the text as it is.",
        doc='"width" folds full-width forms and drops what does not show; "nfkc" is Unicode\'s; "none" changes nothing',
    )
    dedup: Dedup = setting(
        "none",
        "Skip lines, or documents, that have occurred before.",
        doc='"line" or "document": skip those that have occurred before',
    )
    max_expansion: int = setting(
        MAX_EXPANSION,
        "How many times as large as a zip or tar archive its files may be together, beyond 100 MB.",
        metavar="N",
        least=1,
    )

    def __post_init__(self) -> None:
        check(self)
        if self.encoding != "auto":
            object.__setattr__(self, "encoding", known_encoding(self.encoding))


def known_encoding(name: str) -> str:
    """Python's name of an encoding; GB2312 and GBK are read as their superset GB18030."""
    try:
        found = codecs.lookup(name)
    except LookupError:
        found = None
    if found is None or not found._is_text_encoding:
        raise SettingsError(
            f"no such encoding: {name}", hint="For example utf-8, gb18030, big5, utf-16-le, shift_jis; or auto."
        )
    return "gb18030" if found.name in ("gb2312", "gbk") else found.name
