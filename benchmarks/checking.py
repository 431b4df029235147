"""What it costs that stores and models are checked whenever they are opened: commands with and without, in one run.

    python benchmarks/checking.py FILE [REPEATS]

Counts FILE, and times commands that read what was made, in turns with the same commands whose checks do nothing.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from contextlib import chdir
from pathlib import Path
from statistics import median

from measure import run

_WITH = "from textmine.cli import main; main(prog_name='textmine')"
_WITHOUT = f"""
import textmine.io.lm_file, textmine.io.manifest, textmine.io.model_file, textmine.io.ngram_store, textmine.io.store
from textmine import io

nothing = lambda *of, **how: None
io.manifest.check_digests = io.model_file.check_digest = io.lm_file.check_words = nothing
io.store.check_words = io.store.check_forms = io.ngram_store.check_ngrams = nothing
{_WITH}
"""
_COMMANDS = {
    "lm": ("lm", "a.store", "-o", "x.lm"),
    "merge": ("merge", "a.store", "b.store", "-o", "sum.store"),
    "merge of words": ("merge", "words.store", "others.store", "-o", "sum.store"),
    "count STORE --top": ("count", "a.store", "--top", "20"),
    "compare": ("compare", "words.store", "others.store", "-o", "typical.tsv"),
    "segment --model": ("segment", "FILE", "--model", "lm.seg", "-o", "cut.txt"),
    "lm MODEL": ("lm", "a.lm", "-o", "x.lm"),
}


_MAKING = (
    ("count", "FILE", "--ngrams", "4", "-o", "a.store"),
    ("count", "FILE", "-o", "words.store"),
    ("lm", "a.store", "-o", "a.lm"),
    ("segment", "FILE", "--method", "lm", "--train-chars", "1000000", "--save-model", "lm.seg", "-o", "first.txt"),
)


def main(path: str, repeats: int = 5) -> None:
    """Print the seconds of each command with and without, and what the checks add."""
    text = str(Path(path).absolute())
    with tempfile.TemporaryDirectory() as folder, chdir(folder):

        def command(code: str, args: tuple[str, ...]) -> list[str]:
            return [sys.executable, "-c", code, *(text if arg == "FILE" else arg for arg in args)]

        for args in _MAKING:
            subprocess.run(command(_WITH, args), check=True, capture_output=True)
        for store, copy in (("a.store", "b.store"), ("words.store", "others.store")):
            shutil.copytree(store, copy)
        print("| command | with checks | without | added |\n|---|--:|--:|--:|")
        for name, args in _COMMANDS.items():
            both = [command(code, args) for code in (_WITH, _WITHOUT)]
            pairs = [[run(each, 1, warm_up=False).seconds for each in both] for _ in range(repeats)]
            checked, unchecked = (median(seconds) for seconds in zip(*pairs, strict=True))
            print(f"| {name} | {checked:.2f} s | {unchecked:.2f} s | {checked / unchecked - 1:+.1%} |", flush=True)


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:]))
