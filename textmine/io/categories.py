"""Dictionaries of categories: CSV and TSV, LIWC's .dic, and quanteda's YAML (extra `categories`).

CSV and TSV begin with a header: `word,category` with a word and one of its categories on each line, or `word` (or
`DicTerm`) and a column for each category, in which 1 or x marks its words, and an empty cell or 0 the others::

    word,category          word,joy,grief
    喜欢,joy                喜欢,1,0

.dic has the categories between lines of `%`, each with a number, then the words, each with the numbers of its own::

    %
    1	joy
    %
    开心*	1

YAML has categories as keys, in one another or not, and lists of words::

    joy:
      - 开心*
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from textmine.errors import InputError, MissingExtraError, SettingsError
from textmine.io.lists import read_text
from textmine.io.opening import without_compression
from textmine.text.categories import Categories

_MARKS = {"": False, "0": False, "1": True, "x": True}
_MAX_DEPTH = 20


class Entry(NamedTuple):
    """A word and one of its categories, with those above it; and the line that says so."""

    category: str
    word: str
    line: int = 0


def categories_of(given: str | Mapping[str, Any], made: Callable[[str], str]) -> Categories:
    """The categories of a dictionary: a file, or a mapping (or its items) of categories to words or to categories.

    made : what becomes of a word, as of the text
    Raises InputError, which names the line that is not understood; MissingExtraError for YAML without its extra.
    """
    where = given if isinstance(given, str) else ""
    entries = _read(where) if isinstance(given, str) else _of_mapping(dict(given))
    pairs = [(entry.category, word) for entry in entries if (word := made(_checked(entry, where)).strip())]
    if not pairs:
        raise InputError("no categories", where=where, hint="Give words with their categories.")
    return Categories.of(pairs)


def _read(path: str) -> Iterator[Entry]:
    ending = without_compression(path)[0].lower().rpartition(".")[2]
    readers = {"csv": _of_csv, "dicx": _of_csv, "tsv": _of_tsv, "dic": _of_dic, "yml": _of_yaml, "yaml": _of_yaml}
    if ending not in readers:
        raise InputError(
            "no such kind of dictionary of categories", where=path, hint="Use .csv, .tsv, .dic (LIWC) or .yml."
        )
    return readers[ending](read_text(path).removeprefix("\ufeff"), path)


def _checked(entry: Entry, where: str) -> str:
    """The word of an entry; InputError if there is none, or no category."""
    at = f"{where}:{entry.line}" if where else entry.category
    if not entry.category.strip():
        raise InputError("a word without a category", where=at, hint=f"Say which one {entry.word} is in.")
    if not entry.word.strip("*? "):
        raise InputError("no word", where=at, hint="Write a word; * may stand before, in or behind it.")
    return entry.word


def _of_csv(text: str, path: str) -> Iterator[Entry]:
    rows = csv.reader(text.splitlines(keepends=True), strict=True)
    try:
        yield from _of_rows(((rows.line_num, row) for row in rows if row), path)
    except csv.Error as error:
        raise InputError(f"no CSV: {error}", where=f"{path}:{rows.line_num}") from error


def _of_tsv(text: str, path: str) -> Iterator[Entry]:
    lines = enumerate(text.splitlines(), 1)
    return _of_rows(((number, line.split("\t")) for number, line in lines if line.strip()), path)


def _of_rows(rows: Iterator[tuple[int, list[str]]], path: str) -> Iterator[Entry]:
    number, header = next(rows, (1, [""]))
    names = [name.strip() for name in header]
    if names[0].lower() not in ("word", "dicterm") or len(names) < 2:
        raise InputError(
            "no header", where=f"{path}:{number}", hint="Begin with a line word,category, or word and the categories."
        )
    if len({*names}) < len(names) or not all(names):
        raise InputError("two columns of one name, or one without", where=f"{path}:{number}")
    is_list = [name.lower() for name in names[1:]] == ["category"]
    for number, row in rows:
        if len(row) != len(names):
            what = f"a row of {len(row)} columns where the header has {len(names)}"
            raise InputError(what, where=f"{path}:{number}", hint="Mend the row, or check its commas and quotes.")
        word, *cells = (cell.strip() for cell in row)
        if is_list:
            yield Entry(cells[0], word, number)
            continue
        for category, cell in zip(names[1:], cells, strict=True):
            if cell.lower() not in _MARKS:
                raise InputError(
                    f"{cell!r} in the column {category}",
                    where=f"{path}:{number}",
                    hint="Mark the words of a category by 1 or x. Weights are not counted.",
                )
            if _MARKS[cell.lower()]:
                yield Entry(category, word, number)


def _of_dic(text: str, path: str) -> Iterator[Entry]:
    names: dict[str, str] = {}
    n_marks = 0
    for number, line in enumerate(text.splitlines(), 1):
        fields = line.split()
        if not fields:
            continue
        where = f"{path}:{number}"
        if fields == ["%"]:
            n_marks += 1
        elif n_marks == 1:
            if len(fields) < 2 or not fields[0].isdigit() or fields[0] in names:
                raise InputError("no category", where=where, hint="Write its number, which no other has, and its name.")
            names[fields[0]] = " ".join(fields[1:])
        elif n_marks != 2:
            raise InputError("no line of %", where=where, hint="Write the categories between two lines of %.")
        else:
            word, _, rest = line.strip().partition("\t") if "\t" in line.strip() else line.strip().partition(" ")
            if not rest.split() or not {*rest.split()} <= names.keys():
                raise InputError(
                    "not a word with the numbers of its categories",
                    where=where,
                    hint="Write a word, a tab, its numbers.",
                )
            yield from (Entry(names[each], word, number) for each in rest.split())


def _of_yaml(text: str, path: str) -> Iterator[Entry]:
    try:
        import yaml
    except ImportError as error:
        raise MissingExtraError(
            "to read YAML needs PyYAML, which is not installed", where=path, hint="pip install PyYAML"
        ) from error
    try:
        aliases = [event for event in yaml.parse(text, yaml.SafeLoader) if isinstance(event, yaml.AliasEvent)]
        root = yaml.compose(text, yaml.SafeLoader)  # nodes, of which nothing is made: so `no` and 2022 stay text
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f"{path}:{mark.line + 1}" if mark else path
        raise InputError(f"no YAML: {getattr(error, 'problem', None) or error}", where=where) from error
    if aliases:
        raise InputError("an alias", where=f"{path}:{aliases[0].start_mark.line + 1}", hint="Write the words out.")
    if root is not None:
        yield from _of_node(root, (), path)


def _of_node(node: Any, above: tuple[str, ...], path: str) -> Iterator[Entry]:
    line = node.start_mark.line + 1
    if node.id == "mapping" and len(above) < _MAX_DEPTH:
        keys = [key.value for key, _ in node.value if key.id == "scalar"]
        if len(keys) < len(node.value) or len({*keys}) < len(keys):
            raise InputError("a category twice, or one that is no text", where=f"{path}:{line}")
        for key, value in node.value:
            yield from _of_node(value, (*above, key.value), path)
    elif node.id == "sequence" and above:
        for each in node.value:
            yield from _of_node(each, above, path)
    elif node.id == "scalar" and above:
        yield Entry("/".join(above), node.value, line)
    else:
        raise InputError(
            "neither a category nor words",
            where=f"{path}:{line}",
            hint="Write categories as keys, with lists of words.",
        )


def _of_mapping(given: Mapping[str, Any], above: tuple[str, ...] = ()) -> Iterator[Entry]:
    for category, held in given.items():
        names = (*above, category)
        if isinstance(held, Mapping):
            yield from _of_mapping(held, names)
            continue
        for word in [held] if isinstance(held, str) else held:
            if not isinstance(word, str):
                raise SettingsError(f"{word!r} is no word", hint="Give words as strings.")
            yield Entry("/".join(names), word)
