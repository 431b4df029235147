"""How text is read: the settings shared by every command that reads."""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from typing import Literal, get_args

from textmine.errors import SettingsError

Format = Literal["auto", "txt", "jsonl", "csv", "tsv", "parquet"]
FORMATS: tuple[str, ...] = get_args(Format)
Normalization = Literal["width", "nfkc", "none"]
NORMALIZATIONS: tuple[str, ...] = get_args(Normalization)
Dedup = Literal["none", "line", "document"]
DEDUPS: tuple[str, ...] = get_args(Dedup)
DocumentUnit = Literal["line", "paragraph", "file"]
DOCUMENT_UNITS: tuple[str, ...] = get_args(DocumentUnit)
ErrorHandling = Literal["strict", "replace"]
ERROR_HANDLINGS: tuple[str, ...] = get_args(ErrorHandling)


@dataclass(frozen=True, slots=True)
class ReadSettings:
    """How to read inputs.

    format    : `auto` goes by ending
    field     : of JSON lines, CSV, TSV and Parquet: where the text is
    document  : of plain text: what a document is
    encoding  : `auto` looks at each file; otherwise Python's name of an encoding
    errors    : `strict` stops at the first byte that does not decode, `replace` counts such bytes
    dedup     : `line` or `document`: of those that are equal, read the first alone
    """

    format: Format = "auto"
    field: str = "text"
    document: DocumentUnit = "line"
    encoding: str = "auto"
    errors: ErrorHandling = "strict"
    normalize: Normalization = "width"
    dedup: Dedup = "none"

    def __post_init__(self) -> None:
        for name, choices in (
            ("format", FORMATS),
            ("document", DOCUMENT_UNITS),
            ("errors", ERROR_HANDLINGS),
            ("normalize", NORMALIZATIONS),
            ("dedup", DEDUPS),
        ):
            if getattr(self, name) not in choices:
                raise SettingsError(
                    f"{name} cannot be {getattr(self, name)!r}", hint=f"Choose one of {', '.join(choices)}."
                )
        if self.encoding != "auto":
            object.__setattr__(self, "encoding", _known_encoding(self.encoding))


def _known_encoding(name: str) -> str:
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
