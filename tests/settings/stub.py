"""Writes textmine/__init__.pyi: what type checkers and editors are told of the library's keywords and their docs.

Run as `python -m tests.settings.stub` after a change of a setting or of `api.py`; a test compares.
"""

from __future__ import annotations

import importlib
import inspect
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import textmine
from textmine import api, spark

STUB = Path(textmine.__file__).with_suffix(".pyi")
SPARK_STUB = Path(spark.__file__).with_suffix(".pyi")
_HEAD = '''"""What textmine offers. Written by `python -m tests.settings.stub` from `api.py` and `settings/`."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, Self

'''
_SPARK_HEAD = '''"""Words and n-grams of DataFrames. Written by `python -m tests.settings.stub` from this folder."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

'''


def stub() -> str:
    """The text of the stub."""
    functions = [name for name in textmine.__all__ if inspect.isfunction(vars(api).get(name))]
    made = [_function(name, getattr(api, name)) for name in functions]
    made += [_vectorizer(), _tokenizer(), _segmenter()]
    homes = {name: home for name, home in textmine._HOMES.items() if home != "textmine.api"}
    imports = {f"from {home} import {name} as {name}" for name, home in homes.items()}
    imports |= {f"from {home} import {name}" for name, home in _types_in(made).items() if name not in homes}
    imports |= {
        "from textmine.api.paths import Path, Paths, Texts",
        "from textmine.api.vectorizer import Vectorizer as _Vectorizer",
        "from textmine.api.tokenizer import Tokenizer as _Tokenizer",
        "from textmine.results.segmenter import Segmenter as _Segmenter",
    }
    listed = "".join(f'    "{name}",\n' for name in textmine.__all__)
    public = f"\n\n__version__: str\n__all__ = [\n{listed}]\n\n"
    return _HEAD + "\n".join(sorted(imports)) + public + "\n".join(made)


def spark_stub() -> str:
    """The text of the stub of `textmine.spark`."""
    made = [_function(name, getattr(spark, name)) for name in spark.__all__]
    imports = {f"from {home} import {name}" for name, home in _types_in(made).items()}
    imports |= {"from pyspark.sql import DataFrame", "from textmine.api.tokenizer import Tokenizer"}
    imports |= {
        "from os import PathLike",
        "from textmine.api.paths import Path",
        "from textmine.spark.documents import Ids",
    }
    listed = "".join(f'    "{name}",\n' for name in spark.__all__)
    return _SPARK_HEAD + "\n".join(sorted(imports)) + f"\n\n__all__ = [\n{listed}]\n\n" + "\n".join(made)


def _tokenizer() -> str:
    init = _function("__init__", inspect.getattr_static(api.Tokenizer, "__init__"))
    doc = _quoted(inspect.getdoc(api.Tokenizer) or "")
    return f"class Tokenizer(_Tokenizer):\n{_indented(doc)}\n\n{_indented(init)}"


def _segmenter() -> str:
    train = _function("train", inspect.getattr_static(api.Segmenter, "train").__func__)
    doc = _quoted(inspect.getdoc(api.Segmenter) or "")
    return f"class Segmenter(_Segmenter):\n{_indented(doc)}\n\n    @classmethod\n{_indented(train)}"


def _vectorizer() -> str:
    made = _function("__init__", api.Vectorizer.__init__).partition(") -> None:")[0]
    doc = _quoted(inspect.getdoc(api.Vectorizer) or "")
    return f"class Vectorizer(_Vectorizer):\n{_indented(doc)}\n\n{_indented(made)}) -> None: ...\n"


def _function(name: str, function: Callable[..., Any]) -> str:
    signature = inspect.signature(function)
    lines = []
    for parameter in signature.parameters.values():
        if parameter.kind is parameter.KEYWORD_ONLY and "*" not in lines:
            lines.append("*")
        annotation = "" if parameter.annotation is parameter.empty else f": {parameter.annotation}"
        default = "" if parameter.default is parameter.empty else f" = {parameter.default!r}"
        lines.append(f"{parameter.name}{annotation}{default}".replace("'", '"'))
    listed = "".join(f"    {line},\n" for line in lines)
    doc = _indented(_quoted(inspect.getdoc(function) or ""))
    return f"def {name}(\n{listed}) -> {signature.return_annotation}:\n{doc}\n"


def _types_in(made: list[str]) -> dict[str, str]:
    """The names of types in annotations, and the modules of settings that have them."""
    signatures = "".join(text.partition('"""')[0] for text in made) + made[-1]
    used = set(re.findall(r"\b[A-Z]\w+", " ".join(re.findall(r": ([^=\n]*)", signatures))))
    kinds = [
        kind
        for module in (api.counting, api.documents, api.finding, api.segmenter, api.tokenizer, api.vectorizer)
        for kind in vars(module).values()
    ]
    homes = sorted({kind.__module__ for kind in kinds if "settings." in getattr(kind, "__module__", "")})
    return {
        name: home
        for home in homes
        for name in used
        & vars(importlib.import_module(home)).keys()
        - {"Any", "Collection", "Iterable", "Iterator", "Mapping", "Sequence"}
    }


def _quoted(doc: str) -> str:
    return f'"""{doc}\n"""' if "\n" in doc else f'"""{doc}"""'


def _indented(text: str) -> str:
    return "\n".join(f"    {line}" if line else "" for line in text.split("\n"))


if __name__ == "__main__":
    STUB.write_text(stub(), encoding="utf-8")
    SPARK_STUB.write_text(spark_stub(), encoding="utf-8")
