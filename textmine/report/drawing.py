"""Drawing charts: SVG for pages; SVG, PNG and PDF for papers. By vl-convert (extra `report`)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import orjson

from textmine.errors import MissingExtraError, SettingsError
from textmine.report.charts import FAINT, FIRST, INK, SECOND, Spec
from textmine.text.visible import visible

PICTURE_FORMATS = ("svg", "png", "pdf")
_ON_PAPER: Mapping[str, str] = {INK: "#1b1b1b", FAINT: "#d0d0d0", FIRST: "#1f6f8b", SECOND: "#c4572d"}
_FONT = "Noto Sans CJK SC, Source Han Sans SC, Microsoft YaHei, PingFang SC, WenQuanYi Zen Hei, sans-serif"
_PIXELS = 2.0
"""Of a PNG for each point, for print."""

_NO_XML = re.compile("[\ufffe\uffff]")


def check_drawing() -> None:
    """MissingExtraError if nothing can be drawn."""
    _vl_convert()


def svg_for_page(spec: Spec) -> str:
    """The chart as an element of a page, whose colours are variables of its style; MissingExtraError."""
    drawn: str = _vl_convert().vegalite_to_svg(_drawable(spec))
    return re.sub(r' xmlns(:xlink)?="[^"]*"| version="1.1"', "", drawn, count=3)


def picture(spec: Spec, to: str) -> bytes:
    """The chart as a file in one of PICTURE_FORMATS, on white paper.

    SettingsError for another format, MissingExtraError without the extra.
    """
    if to not in PICTURE_FORMATS:
        raise SettingsError(f"pictures are not written as {to}", hint=f"Choose one of {', '.join(PICTURE_FORMATS)}.")
    draw, on_paper = _vl_convert(), _in_colours(spec)
    if to == "svg":
        return str(draw.vegalite_to_svg(on_paper)).encode()
    if to == "png":
        return bytes(draw.vegalite_to_png(on_paper, scale=_PIXELS))
    return bytes(draw.vegalite_to_pdf(on_paper))


def _drawable(value: Any) -> Any:
    """With the characters that do not show written out: vl-convert ends the process at those that XML has not."""
    if isinstance(value, str):
        return _NO_XML.sub("\N{REPLACEMENT CHARACTER}", visible(value))
    if isinstance(value, dict):
        return {key: _drawable(each) for key, each in value.items()}
    return list(map(_drawable, value)) if isinstance(value, list | tuple) else value


def _in_colours(spec: Spec) -> Spec:
    text = orjson.dumps(_drawable(spec)).decode()
    for variable, colour in _ON_PAPER.items():
        text = text.replace(f'"{variable}"', f'"{colour}"')
    made: Spec = orjson.loads(text)
    made["config"] |= {"background": "white", "font": _FONT}
    return made


def _vl_convert() -> Any:
    try:
        import vl_convert
    except ImportError as error:
        raise MissingExtraError(
            "charts need vl-convert-python, which is not installed", hint='pip install "textmine[report]"'
        ) from error
    return vl_convert
