"""Writes docs/commands.md: `python -m tests.commands_page`."""

from __future__ import annotations

import re
from pathlib import Path

from tests.cli.running import ROOT, run
from textmine.cli.summaries import SUMMARIES

PAGE = ROOT / "docs" / "commands.md"


def page() -> str:
    """Every command, what it does, and its help as it is printed."""
    parts = [
        "<!-- Written by `python -m tests.commands_page` from the help of the commands: change that. -->\n",
        "# Commands\n",
        "What `textmine help COMMAND` prints.\n",
    ]
    for name, summary in SUMMARIES.items():
        shown = run(name, "--help", env={"COLUMNS": "100"}).stdout.rstrip()
        shown = re.sub(r"^Usage: .*? \[", f"Usage: textmine {name} [", shown, count=1)
        parts.append(f"## {name}\n\n{summary}\n\n```text\n{shown}\n```\n")
    return "\n".join(parts)


if __name__ == "__main__":
    Path(PAGE).write_text(page(), encoding="utf-8")
