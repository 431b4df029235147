"""What the READMEs and the pages of commands show is what happens."""

from __future__ import annotations

import ast
import importlib
import re
import shlex
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

import textmine
from tests.cli.running import ROOT, environment, run
from textmine.cli import COMMANDS

READMES = ["README.md", "README.zh-CN.md"]
_PAGES = ("categories", "concordance", "corpora", "dimensions", "folding", "networks", "topics", "words-out")
PAGES = [*READMES, *(f"docs/{page}.md" for page in _PAGES)]
"""Those with blocks to run."""
SHELL = f'set -e; textmine() {{ {sys.executable} -m textmine "$@"; }}; '


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def blocks(name: str, language: str) -> list[str]:
    """The contents of the fenced blocks in a language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", read(name), re.MULTILINE | re.DOTALL)


def sessions(name: str) -> list[tuple[str, str]]:
    """Each command of the console blocks with the output shown below it."""
    prompts = [part for block in blocks(name, "console") for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]]
    return [(command, shown) for command, _, shown in (prompt.partition("\n") for prompt in prompts)]


@cache
def output_of(command: str) -> str:
    """What a command prints in the folder of the project."""
    return printed_by(command, ROOT)


def printed_by(command: str, folder: Path) -> str:
    """What a command prints; textmine itself runs in this process, unless the shell has more to do than a pipe."""
    if not command.startswith("textmine ") or "<" in command:
        return in_a_shell(SHELL + command, "", folder)
    ours, _, others = command.partition(" | ")
    result = run(*shlex.split(ours, comments=True)[1:], cwd=folder)
    assert result.returncode == 0, f"{command}: {result.stderr}"
    return in_a_shell(others, result.stdout, folder) if others else result.stdout


def in_a_shell(command: str, text: str, folder: Path) -> str:
    shell, env = ["bash", "-c", command], environment({})
    ended = subprocess.run(shell, input=text, stdout=subprocess.PIPE, encoding="utf-8", cwd=folder, env=env, check=True)
    return ended.stdout


def shown() -> list:
    """Each command with what is shown, once; one that learns from a corpus takes long."""
    examples = sorted({session for name in PAGES for session in sessions(name)})
    slow = {True: [pytest.mark.slow], False: []}
    return [pytest.param(*example, marks=slow[example[0].startswith("textmine segment")]) for example in examples]


@pytest.mark.parametrize("name", PAGES)
def test_there_is_something_to_run(name):
    assert sessions(name)


@pytest.mark.slow
@pytest.mark.every
@pytest.mark.process
@pytest.mark.parametrize(("command", "shown"), shown())
def test_a_console_block_shows_what_the_command_prints(command, shown):
    assert command.startswith("textmine ")
    pattern = "".join("(?:.*\n)*" if line == "…" else re.escape(line) + "\n" for line in shown.splitlines())
    assert re.fullmatch(pattern, output_of(command)), output_of(command)[:1000]


@pytest.mark.parametrize("name", READMES)
def test_relative_links_point_to_files(name):
    targets = [target.partition("#")[0] for target in re.findall(r"\]\(([^)\s]+)\)", read(name))]
    relative = [target for target in targets if target and "://" not in target]
    assert relative
    assert [target for target in relative if not (ROOT / target).exists()] == []


def test_both_languages_have_the_same_sections_commands_and_links():
    one, two = READMES
    assert headings(one) == headings(two)
    assert sessions(one) == sessions(two)
    for language in ("sh", "bash"):
        assert blocks(one, language) == blocks(two, language)


def headings(name: str) -> list[int]:
    """The levels of the headings."""
    prose = re.sub(r"^```.*?^```$", "", read(name), flags=re.MULTILINE | re.DOTALL)
    return [len(marks) for marks in re.findall(r"^(#+) ", prose, re.MULTILINE)]


@pytest.mark.parametrize("name", PAGES)
def test_options_that_are_named_exist(name):
    known = {option for parameter in _parameters() for option in (*parameter.opts, *parameter.secondary_opts)}
    named = set(re.findall(r"(?<![\w-])--[a-z][a-z0-9-]+", read(name)))
    assert named - known - {"--help", "--version"} == set()


@pytest.mark.parametrize("name", READMES)
def test_the_readme_says_where_all_options_are(name):
    assert "textmine count --help" in read(name)


def _parameters() -> list:
    return [parameter for name in COMMANDS for parameter in importlib.import_module(COMMANDS[name]).command.params]


@pytest.mark.parametrize("name", PAGES)
def test_python_blocks_use_names_that_exist(name):
    code = blocks(name, "python")
    assert code
    for block in code:
        ast.parse(block)
    named = set(re.findall(r"(?<![\w.])textmine\.([A-Za-z_]\w*)", read(name)))
    assert named - {*textmine.__all__, "spark"} == set()


@pytest.mark.slow
@pytest.mark.parametrize("block", blocks("docs/in-python.md", "python"), ids=lambda block: block.split()[1])
def test_a_python_block_on_texts_in_memory_runs(block):
    for module in re.findall(r"^import (\w+)$", block, re.MULTILINE):
        pytest.importorskip(module)
    exec(compile(block, "docs/in-python.md", "exec"), {})


def test_changelog_has_this_version():
    assert f"## {textmine.__version__}" in read("CHANGELOG.md")
