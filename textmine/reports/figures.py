"""A chart as an element of a page: in its languages, with a name, and with what is told of its marks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Protocol
from xml.etree import ElementTree

import orjson

from textmine.reports.charts import Spec
from textmine.reports.drawing import svg_for_page
from textmine.reports.page import Label
from textmine.text.visible import visible

_NAMES = ("role-axis-title", "role-legend-title", "role-legend-label")
"""Classes of the groups whose texts may be labels; all other texts are values, whatever they say."""


class Named(Protocol):
    """Labels, or what stands for them."""

    def __getitem__(self, key: str) -> str: ...


Telling = Callable[[Sequence[tuple[str, str]], Named], str]
"""Of what is told of a mark, labels and values, a text."""


def spoken(spec: Any, labels: Named, tell: Telling | None = None) -> Any:
    """A chart whose titles, names of kinds (the field `which`), Labels, and what is told of marks, are in words.

    tell : makes a text of what is told; by default in the language of the labels
    """
    if isinstance(spec, dict):
        return {key: _said(key, value, labels, tell or _in_words) for key, value in spec.items()}
    return [spoken(each, labels, tell) for each in spec] if isinstance(spec, list) else spec


def _said(key: str, value: Any, labels: Named, tell: Telling) -> Any:
    if isinstance(value, Label) or (key in ("title", "which") and isinstance(value, str)):
        return labels[value]
    if key == "told" and not isinstance(value, str):
        return tell(value, labels)
    return spoken(value, labels, tell)


def _in_words(told: Sequence[tuple[str, str]], labels: Named) -> str:
    return "; ".join(f"{labels[key]} {value}" if key else value for key, value in told)


def _in_both_languages(told: Sequence[tuple[str, str]], labels: Named) -> str:
    """For the page's script, which knows the labels of both."""
    for key, _ in told:
        labels[key]
    return orjson.dumps([list(map(visible, each)) for each in told]).decode()


class _Asked:
    """Labels that remember which texts were labels."""

    def __init__(self, labels: Named) -> None:
        self._labels = labels
        self.keys: dict[str, str] = {}

    def __getitem__(self, key: str) -> str:
        text = self._labels[key]
        self.keys[text] = key
        return text


def figure(spec: Spec, name: str, labels: Named, number: int) -> str:
    """The chart as an element `svg`; MissingExtraError.

    name   : a label
    number : of the chart on its page
    """
    asked = _Asked(labels)
    root = ElementTree.fromstring(svg_for_page(spoken(spec, asked, _in_both_languages)))
    _mark_labels(root, asked.keys)
    for element in root.iter():
        element.tag = element.tag.rpartition("}")[2]
        _leave_out_what_does_not_show(element)
        _retell(element, f"chart{number}-")
    root.attrib.pop("version", None)
    root.attrib |= {"role": "img", "aria-label": labels[name], "data-aria": name}
    return ElementTree.tostring(root, encoding="unicode")


def _mark_labels(root: ElementTree.Element, keys: dict[str, str]) -> None:
    for group in root.iter():
        if any(name in group.get("class", "").split() for name in _NAMES):
            for text in group.iter():
                if text.text in keys:
                    text.set("data-t", keys[text.text])


def _leave_out_what_does_not_show(element: ElementTree.Element) -> None:
    for child in list(element):
        if child.get("opacity") == "0" or child.get("display") == "none":
            element.remove(child)


def _retell(element: ElementTree.Element, prefix: str) -> None:
    """A chart is one picture with one name, so what is told of a mark is no name; and names are of one chart."""
    told = element.attrib.pop("aria-label", "")
    for attribute in ("role", "aria-roledescription", "aria-hidden", "font-family"):  # the font is that of the page
        element.attrib.pop(attribute, None)
    if told.startswith('[["'):
        element.set("data-told", told)
    for attribute, value in element.items():
        if attribute == "id":
            element.set(attribute, prefix + value)
        elif value.startswith("url(#"):
            element.set(attribute, value.replace("url(#", f"url(#{prefix}", 1))
