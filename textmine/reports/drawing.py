"""Drawing charts: SVG for pages; SVG, PNG and PDF for papers. By vl-convert (extra `report`)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import orjson

from textmine.errors import MissingExtraError, SettingsError
from textmine.reports.charts import FAINT, FIRST, INK, SECOND, Spec
from textmine.text.visible import visible

PICTURE_FORMATS = ("svg", "png", "pdf")
_ON_PAPER: Mapping[str, str] = {INK: "#1b1b1b", FAINT: "#d0d0d0", FIRST: "#1f6f8b", SECOND: "#c4572d"}
_FONT = "Noto Sans CJK SC, Source Han Sans SC, Microsoft YaHei, PingFang SC, WenQuanYi Zen Hei, sans-serif"
_NOT_IN_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_PIXELS = 2.0
"""Of a PNG for each point, for print."""


def check_drawing() -> None:
    """MissingExtraError if nothing can be drawn."""
    _vl_convert()


def svg_for_page(spec: Spec) -> str:
    """The chart as SVG whose colours are variables of a page's style; MissingExtraError.

    It has a font, for Vega measures texts by it.
    """
    spec = {**spec, "config": {**spec["config"], "font": _FONT}}
    drawn: str = _vl_convert().vegalite_to_svg(drawable(spec))
    return drawn


def picture(spec: Spec, to: str) -> bytes:
    """The chart as a file in one of PICTURE_FORMATS, on white paper.

    SettingsError for another format, MissingExtraError without the extra.
    """
    if to not in PICTURE_FORMATS:
        raise SettingsError(f"pictures are not written as {to}", hint=f"Choose one of {', '.join(PICTURE_FORMATS)}.")
    draw, drawn = _vl_convert(), on_paper(spec)
    if to == "svg":
        return str(draw.vegalite_to_svg(drawn)).encode()
    if to == "png":
        return bytes(draw.vegalite_to_png(drawn, scale=_PIXELS))
    return bytes(draw.vegalite_to_pdf(drawn))


def drawable(spec: Any) -> Any:
    """A chart without characters that XML has no place for: given one, vl-convert ends the whole process."""
    if isinstance(spec, dict):
        return {drawable(key): drawable(value) for key, value in spec.items()}
    if isinstance(spec, list | tuple):
        return list(map(drawable, spec))
    return _NOT_IN_XML.sub("\ufffd", visible(spec)) if isinstance(spec, str) else spec


def on_paper(spec: Spec) -> Spec:
    """The chart with colours in place of the variables of a page, on white."""
    text = orjson.dumps(drawable(spec)).decode()
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
