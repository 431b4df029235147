"""What the command line says of itself, and what it costs to ask."""

from __future__ import annotations

import dataclasses
import re
import sys
from typing import get_args

import click
import pytest

import textmine
from tests.cli.running import ROOT, run, run_apart
from textmine.cli import COMMANDS, main
from textmine.cli.count import command
from textmine.settings.ngrams import UNITS, NgramSettings
from textmine.settings.output import WORD_FORMATS
from textmine.settings.reading import FORMATS, ReadSettings
from textmine.settings.running import RunSettings
from textmine.settings.words import FOLDS, CountSettings

HEAVY = ("numpy", "rjieba", "jieba", "ahocorasick", "opencc", "pyarrow", "tqdm", "subprocess")


EXAMPLES = {
    "count": "textmine count corpus/ --top 20\n",
    "merge": "textmine merge corpus.store new.store -o both.store\n",
    "check": "textmine check corpus.store\n",
}


@pytest.mark.parametrize(
    ("args", "example"),
    [
        (["--help"], EXAMPLES["count"]),
        (["-h"], EXAMPLES["count"]),
        *(([name, "--help"], EXAMPLES.get(name, f"textmine {name} ")) for name in COMMANDS),
    ],
)
def test_help_shows_examples(args, example):
    result = run(*args)
    assert result.returncode == 0
    assert re.search(r"\n  Examples?:\n", result.stdout)
    assert example in result.stdout
    assert result.stderr == ""


def test_help_lists_every_command():
    listed = run("--help").stdout.partition("Commands:\n")[2]
    assert [line.split()[0] for line in listed.splitlines()] == list(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_has_help(name):
    for parameter in main.get_command(click.Context(main), name).params:
        assert isinstance(parameter, click.Argument) or parameter.help, parameter.name


@pytest.mark.parametrize("launcher", [("-m", "textmine"), (str(ROOT / "cli.py"),)])
def test_version_by_either_launcher(launcher):
    result = run_apart("--version", command=(sys.executable, *launcher))
    assert result.stdout == f"textmine, version {textmine.__version__}\n"


@pytest.mark.parametrize("args", [["cuont"], ["count"], ["count", "x", "--tip", "3"]])
def test_a_misspelt_command_or_option_is_a_usage_error(args):
    result = run(*args)
    assert (result.returncode, result.stdout) == (2, "")
    assert "' for help." in result.stderr


def test_defaults_are_those_of_the_settings():
    options = command.make_context("count", ["corpus"]).params
    options["hmm"] = not options.pop("no_hmm")
    for name in ("inputs", "output", "to", "top", "progress"):
        del options[name]
    assert [options.pop(name) for name in ("ngrams", "order", "units")] == [None, None, NgramSettings().units]
    settings: dict[str, object] = {}
    for kind in (CountSettings, ReadSettings, RunSettings):
        settings |= dataclasses.asdict(kind())
    assert options == settings


def test_choices_are_those_of_the_settings():
    choices = {p.name: tuple(p.type.choices) for p in command.params if isinstance(p.type, click.Choice)}
    assert choices == {
        "to": WORD_FORMATS,
        "format": FORMATS,
        "units": UNITS,
        "fold": FOLDS,
        **{
            field: get_args(ReadSettings.__annotations__[field]) or _choices(field)
            for field in ("document", "errors", "normalize", "dedup")
        },
    }


def _choices(field: str) -> tuple[str, ...]:
    from textmine.settings import reading as settings

    return {
        "document": settings.DOCUMENT_UNITS,
        "errors": settings.ERROR_HANDLINGS,
        "normalize": settings.NORMALIZATIONS,
        "dedup": settings.DEDUPS,
    }[field]


@pytest.mark.parametrize(
    "code",
    [
        "import textmine",
        "import textmine.cli",
        "from textmine.cli import main; main(['--help'])",
        *(f"from textmine.cli import main; main(['{name}', '--help'])" for name in COMMANDS),
    ],
)
def test_import_and_help_load_nothing_heavy(code):
    script = (
        f"import sys\ntry:\n    {code}\nexcept SystemExit: pass\nprint([m for m in {HEAVY} if m in sys.modules][:9])"
    )
    assert run_apart(command=(sys.executable, "-c", script)).stdout.splitlines()[-1] == "[]"


def test_commands_are_found_by_their_names():
    context = click.Context(main)
    assert [main.get_command(context, name).name for name in main.list_commands(context)] == list(COMMANDS)
