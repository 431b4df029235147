"""What the command line says of itself, and what it costs to ask."""

from __future__ import annotations

import re
import sys

import click
import pytest

import textmine
from tests.cli.running import ROOT, run, run_apart
from textmine.cli import COMMANDS, main
from textmine.cli.summaries import GROUPS

HEAVY = ("numpy", "numba", "jieba", "ahocorasick", "opencc", "pyarrow", "tqdm", "subprocess")


EXAMPLES = {
    "count": "textmine count corpus/ --top 20\n",
    "merge": "textmine merge corpus.store new.store -o both.store\n",
    "check": "textmine check corpus.store\n",
}


@pytest.mark.parametrize(
    ("args", "example"),
    [
        *(([name, "--help"], EXAMPLES.get(name, f"textmine {name} ")) for name in COMMANDS),
    ],
)
def test_help_shows_examples(args, example):
    result = run(*args)
    assert result.returncode == 0
    assert re.search(r"\n  Examples?:\n", result.stdout)
    assert example in result.stdout
    assert result.stderr == ""


@pytest.mark.parametrize("args", [[], ["--help"], ["-h"], ["help"]])
def test_textmine_says_what_to_begin_with_and_lists_every_command_in_groups(args):
    result = run(*args)
    shown = result.stdout + result.stderr
    assert "Begin with a folder or a file of text:\n    textmine count corpus/" in shown
    listed = shown.partition(f"{next(iter(GROUPS))}:\n")[2]
    names = [line.split()[0] for line in listed.splitlines() if line.startswith("  ")]
    assert names == list(COMMANDS)
    assert [line for line in listed.splitlines() if line and not line.startswith(" ")] == [
        f"{title}:" for title in list(GROUPS)[1:]
    ]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_has_help(name):
    for parameter in main.get_command(click.Context(main), name).params:
        assert isinstance(parameter, click.Argument) or parameter.help, parameter.name


@pytest.mark.process
@pytest.mark.parametrize("launcher", [("-m", "textmine"), (str(ROOT / "cli.py"),)])
def test_version_by_either_launcher(launcher):
    result = run_apart("--version", command=(sys.executable, *launcher))
    assert result.stdout == f"textmine, version {textmine.__version__}\n"


@pytest.mark.parametrize("args", [["cuont"], ["count"], ["count", "x", "--tip", "3"]])
def test_a_misspelt_command_or_option_is_a_usage_error(args):
    result = run(*args)
    assert (result.returncode, result.stdout) == (2, "")
    assert "' for help." in result.stderr


@pytest.mark.parametrize(
    ("typed", "hint"),
    [("cuont", "\nDid you mean count?\n"), ("segmetn", "\nDid you mean segment?\n"), ("xyzzy", "xyzzy\n")],
)
def test_commands_that_are_spelt_alike_are_suggested(typed, hint):
    for args in ([typed], ["help", typed]):
        result = run(*args)
        assert (result.returncode, result.stdout) == (2, "")
        assert f"no such command: {typed}" in result.stderr
        assert result.stderr.endswith(hint)


@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_help_is_a_command_too(name):
    asked = [name] if name else []
    assert run("help", *asked).stdout == run(*asked, "--help").stdout


def test_the_version_by_its_letter():
    assert run("-V").stdout == run("--version").stdout != ""


@pytest.mark.parametrize("args", [("-q", "count"), ("count", "-q"), ("--quiet", "count", "--quiet")])
def test_quiet_says_nothing_but_warnings(tmp_path, args):
    (tmp_path / "in.txt").write_text("长江\n")
    result = run(*args, "in.txt", cwd=tmp_path)
    assert (result.returncode, result.stdout, result.stderr) == (0, "word\tcount\n长江\t1\n", "")
    (tmp_path / "in.png").write_bytes(bytes(100))
    assert run(*args, ".", cwd=tmp_path).stderr.startswith("Warning: ")
    assert "Error: " in run(*args, "missing", cwd=tmp_path).stderr


@pytest.mark.slow
@pytest.mark.process
def test_files_are_completed_by_the_shell_and_choices_by_textmine():
    complete = {"_TEXTMINE_COMPLETE": "bash_complete"}
    textmine_itself = (sys.executable, "-c", "from textmine.cli import main; main(prog_name='textmine')")

    def completed(*words: str) -> list[str]:
        env = complete | {"COMP_WORDS": " ".join(["textmine", *words]), "COMP_CWORD": str(len(words))}
        return run_apart(env=env, command=textmine_itself).stdout.splitlines()

    assert completed("cou") == ["plain,count"]
    assert completed("count", "") == ["file,"]
    assert completed("count", "--fold", "t") == ["plain,t2s"]
    assert completed("count", "--userdict", "te") == ["file,te"]
    assert completed("count", "--top", "1") == [""]


@pytest.mark.process
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
