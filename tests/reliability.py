"""`python -m tests.reliability [--write] [--from DIR]`: all suites of docs/reliability.md in full, one after another.

It takes some hours, and exits with 1 if any suite found a breach. With --write, the tables of the page are replaced by
those of this run; with --from, by those in DIR, where each suite's output lies as NAME.txt.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
from pathlib import Path

PAGE = Path(__file__).parents[1] / "docs" / "reliability.md"
SUITES = {
    "mutations": (),
    "faults": (),
    "fuzz": (),
    "memory": (),
    "extremes": ("--scale", "1"),
    "soak": (),
}
"""By the name of the package of tests, with its arguments."""


def main() -> int:
    """See above."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--from", dest="folder", type=Path)
    parser.add_argument("--only", action="append", choices=SUITES)
    asked = parser.parse_args()
    failed = []
    for name in asked.only or SUITES:
        print(f"== {name}", flush=True)
        if asked.folder:
            said = (asked.folder / f"{name}.txt").read_text(encoding="utf-8")
        else:
            ended = subprocess.run(
                [sys.executable, "-m", f"tests.{name}", *SUITES[name]], stdout=subprocess.PIPE, text=True
            )
            said = ended.stdout
            failed += [name] * (ended.returncode != 0)
        print(said, flush=True)
        if asked.write:
            PAGE.write_text(with_table(PAGE.read_text(encoding="utf-8"), name, said), encoding="utf-8")
    if failed:
        print(f"breaches: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


def with_table(page: str, name: str, said: str) -> str:
    """A page whose tables of this name are those that were said, with a blank line between two.

    >>> with_table("<!-- soak -->\\n<!-- /soak -->\\n", "soak", "warm\\n| a |\\n|---|\\n| 1 |\\nflat")
    '<!-- soak -->\\n| a |\\n|---|\\n| 1 |\\n<!-- /soak -->\\n'
    """
    tables = re.findall(r"(?:^\|.*\n?)+", said, re.MULTILINE)
    table = "\n".join(f"{each.rstrip()}\n" for each in tables)
    pattern = re.compile(f"(<!-- {name} -->\n).*?(<!-- /{name} -->\n)", re.DOTALL)
    if not table or not pattern.search(page):
        raise ValueError(f"no table of {name}")
    return pattern.sub(lambda found: found[1] + table + found[2], page)


if __name__ == "__main__":
    sys.exit(main())
