"""What an option is: declared once, beside the field that holds it.

A class of settings is a frozen dataclass whose fields are made by `setting`. From these declarations come the options
of the command line (cli/options.py), the keywords of the library and their docs (keywords.py), and the checks.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import Any, Literal, get_args, get_origin, get_type_hints

from textmine.errors import SettingsError

LARGEST = (1 << 63) - 1
"""Of integers: arrays hold no larger ones."""


@dataclasses.dataclass(frozen=True, slots=True)
class Declared:
    """What is declared of a setting.

    help    : a sentence or two for `textmine COMMAND --help`
    doc     : the line in docstrings of the library; by default the help as a clause
    flag    : the option's names, if not the field's: `--min-pmi`, `-o --output`; one with `--no-` switches off
    alias   : a former name, which still works
    metavar : what the help shows for a value
    choices : all values there are
    least, most : the bounds of a number, which the default alone may be outside of
    parse   : makes a value of what is typed; ValueError if it cannot
    word    : what may be typed for the default, such as `auto`
    shown   : the default in the help, where its value says nothing
    form    : an example of what is typed, for an error
    multiple : the option may be repeated
    paths   : the library also takes path objects, and for several words any collection of strings
    keyword : the annotation of the library's keyword, if not the field's
    name, default, annotation : of the field
    """

    help: str
    doc: str = ""
    flag: str = ""
    alias: str = ""
    metavar: str = ""
    choices: Sequence[str] = ()
    least: int | None = None
    most: int | None = None
    parse: Callable[[str], Any] | None = None
    word: str = ""
    shown: str = ""
    form: str = ""
    multiple: bool = False
    paths: bool = False
    keyword: str = ""
    name: str = ""
    default: Any = None
    annotation: str = ""

    @property
    def is_switch(self) -> bool:
        """Whether the option takes no value."""
        return self.annotation == "bool"

    @property
    def flags(self) -> tuple[str, ...]:
        """The option's names on the command line."""
        return tuple(self.flag.split()) or (f"--{self.name.replace('_', '-')}",)

    @property
    def param(self) -> str:
        """The name by which a command knows the option: that of its flag, if it has one of its own."""
        flag = self.flags[-1].removeprefix("--")
        return self.name if flag.startswith("no-") else flag.replace("-", "_")

    def problem(self, value: Any) -> tuple[str, str]:
        """What is wrong with a value, and what to try; both empty if nothing is."""
        if self.choices and value not in self.choices:
            return f"cannot be {value!r}", f"Choose one of {', '.join(self.choices)}."
        for number in value if isinstance(value, tuple | list) else (value,):
            if self.least is None or (number >= self.least and (self.most is None or number <= self.most)):
                if isinstance(number, int) and abs(number) > LARGEST:
                    return f"must be from -{LARGEST} to {LARGEST}, not {number}", ""
                continue
            range_ = f"{self.least} or more" if self.most is None else f"from {self.least} to {self.most}"
            return f"must be {range_}, not {number}", f"Or {self.word}." if self.word else ""
        return "", ""


def setting(default: Any, help: str, **declared: Any) -> Any:
    """A field of a class of settings; `declared` are the other fields of `Declared`."""
    return dataclasses.field(default=default, metadata={"declared": Declared(help, **declared, default=default)})


@cache
def declared(kind: Any) -> Mapping[str, Declared]:
    """The settings of a class that are declared, by the names of their fields."""
    hints = get_type_hints(kind)
    found = {}
    for field in dataclasses.fields(kind):
        if made := field.metadata.get("declared"):
            choices = made.choices or _choices(hints[field.name])
            doc = made.doc or made.help[0].lower() + made.help[1:].removesuffix(".")
            annotation = str(field.type)
            keyword = made.keyword or (annotation.replace("str", "Path", 1) if made.paths else annotation)
            found[field.name] = dataclasses.replace(
                made, name=field.name, annotation=annotation, choices=choices, doc=doc, keyword=keyword
            )
    return MappingProxyType(found)


def check(settings: Any) -> None:
    """Bring path objects and collections into their plain form; SettingsError where a value cannot be."""
    kind: Any = type(settings)
    for name, each in declared(kind).items():
        value = getattr(settings, name)
        if each.paths and not isinstance(value, str):
            if hasattr(value, "__fspath__"):
                value = as_text(value)
            else:
                value = tuple(value.items() if isinstance(value, Mapping) else value)
            object.__setattr__(settings, name, value)
        what, hint = ("", "") if value == each.default else each.problem(value)
        if what:
            raise SettingsError(f"{name} {what}", hint=hint)


def as_text(path: Any) -> str:
    """What os.fspath gives; this package imports no os, so that pure packages may import it."""
    return path if isinstance(path, str) else str(path.__fspath__())


def _choices(hint: Any) -> tuple[str, ...]:
    """The values of a Literal; none of another type."""
    return get_args(hint) if get_origin(hint) is Literal else ()
