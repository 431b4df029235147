"""Writes docs/commands.md and docs/zh/commands.md: `python -m tests.commands_page`."""

from __future__ import annotations

import re

from tests.cli.running import ROOT, run
from textmine.cli.chinese.translating import chinese
from textmine.cli.summaries import SUMMARIES

PAGES = {"en": ROOT / "docs" / "commands.md", "zh": ROOT / "docs" / "zh" / "commands.md"}
_BEGINNINGS = {
    "en": "# Commands\n\nWhat `textmine help COMMAND` prints.\n",
    "zh": "# 命令\n\n`textmine --lang zh help 命令` 显示的内容。报错信息目前只有英文。\n",
}


def page(language: str) -> str:
    """Every command, what it does, and its help as it is printed."""
    parts = [
        "<!-- Written by `python -m tests.commands_page` from the help of the commands: change that. -->\n",
        _BEGINNINGS[language],
    ]
    for name, summary in SUMMARIES.items():
        shown = run("--lang", language, name, "--help", env={"COLUMNS": "100"}).stdout.rstrip()
        shown = re.sub(r"^(Usage: |用法：).*? \[", rf"\1textmine {name} [", shown, count=1)
        said = chinese(summary) if language == "zh" else summary
        parts.append(f"## {name}\n\n{said}\n\n```text\n{shown}\n```\n")
    return "\n".join(parts)


if __name__ == "__main__":
    for language, path in PAGES.items():
        path.write_text(page(language), encoding="utf-8")
