"""Writes docs/inputs.md: what happens to whatever lies on a disk.

Run as `python -m tests.inputs.page` after a change of a case; a test compares.
"""

from __future__ import annotations

from tests.corpora import ROOT
from tests.inputs.case import Case, Fails, Kind
from tests.inputs.table import KINDS

PAGE = ROOT / "docs" / "inputs.md"
_HEAD = """\
<!-- Written by `python -m tests.inputs.page` from the cases in tests/inputs: change those. -->

# What happens to your files

Text comes in many forms, and a program that reads it can go wrong without a word. This page says what `textmine` does
with what may lie on your disk. Look for your situation on the left; what happens stands on the right, in three words:

- **Read**: as the same text in UTF-8 with a line feed after each line. Words, n-grams, cuts, contexts and scores are
  the same to the byte.
- **Error**: the run stops with exit code 1 and leaves no file. The message says where, what, and what to try; `this` is
  its beginning.
- **Warning**: the run goes on, and says `this` on stderr.

All commands that read text do the same: count, newwords, segment, concordance, collocates, compare, suggest-dim and lm,
and evaluate with single text files. Each row is a test that runs them (`tests/inputs`). Options in
brackets are those with which it holds. **Not yet** marks what is not as it should be, and says how it is.
"""


def page() -> str:
    """The text of the page."""
    listed = "\n".join(f"- [{kind.title}](#{_anchor(kind.title)})" for kind in KINDS)
    return "\n".join([_HEAD, listed, *map(_section, KINDS)])


def _section(kind: Kind) -> str:
    rows = "\n".join(f"| {_cell(_situation(case))} | {_cell(_outcome(case))} |" for case in kind.cases)
    return f"\n## {kind.title}\n\n{kind.about}\n\n| what you have | what happens |\n|---|---|\n{rows}\n"


def _situation(case: Case) -> str:
    options = " ".join((*case.options, *case.how))
    return f"{case.have} (`{options}`)" if options else case.have


def _outcome(case: Case) -> str:
    """What happens; where it does not happen yet, what does."""
    if case.fault:
        where = f" with {', '.join(case.faulty)}" if case.faulty else ""
        return f"{_right(case)} **Not yet{where}**: {case.fault}."
    return _right(case)


def _right(case: Case) -> str:
    if isinstance(case.makes, Fails):
        return f"**Error** `{case.makes.what}`. {case.happens}".strip()
    kind = "**Warning** " + ", ".join(f"`{part}`" for part in case.warns) + "." if case.warns else "**Read.**"
    return f"{kind} {case.happens}".strip()


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", "␤")


def _anchor(title: str) -> str:
    return "".join(c for c in title.lower().replace(" ", "-") if c.isalnum() or c == "-")


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
