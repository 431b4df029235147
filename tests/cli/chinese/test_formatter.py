"""Help in Chinese: who gets it, and how it stands."""

from __future__ import annotations

import re
import sys

import pytest

from tests.cli.running import run, run_apart
from textmine.cli import COMMANDS
from textmine.cli.next_steps import next_step
from textmine.text.widths import display_width

ZH = {"LC_ALL": "zh_CN.UTF-8"}
USAGE = "用法：textmine count [OPTIONS] INPUT...\n"


@pytest.mark.parametrize(
    "args",
    [
        ("--lang", "zh", "count", "--help"),
        ("--lang=zh", "help", "count"),
        ("count", "--lang", "zh", "--help"),
        ("count", "--help", "--lang", "zh"),
        ("--lang", "en", "count", "--help", "--lang=zh"),
    ],
)
def test_who_asks_for_chinese_gets_it_wherever_the_option_stands(args):
    shown = run(*args)
    assert (shown.returncode, shown.stderr) == (0, "")
    assert shown.stdout.startswith(USAGE)


@pytest.mark.parametrize("args", [("count", "--help"), ("help", "count"), ("--lang", "auto", "count", "-h")])
def test_a_chinese_machine_speaks_chinese(args):
    assert run(*args, env=ZH).stdout.startswith(USAGE)
    assert run(*args).stdout.startswith("Usage: ")


@pytest.mark.parametrize(
    "args", [("--lang", "en", "count", "--help"), ("count", "--help", "--lang", "en"), ("--lang=en", "help", "count")]
)
def test_who_asks_for_english_gets_it(args):
    assert run(*args, env=ZH).stdout == run("count", "--help").stdout


@pytest.mark.parametrize("args", [("--lang", "zh"), ("--help", "--lang", "zh"), ("--lang", "zh", "help")])
def test_what_textmine_says_of_itself(args):
    result = run(*args)
    shown = result.stdout + result.stderr
    assert "从一个文件夹或一个文本文件开始：\n    textmine count corpus/" in shown
    assert [line.split()[0] for line in shown.partition("文本中的词")[2].splitlines() if line[:2] == "  "] == [
        *COMMANDS
    ]


def test_options_alone_are_answered_like_nothing():
    for args in (["-q"], ["--lang", "en"]):
        assert (run(*args).returncode, run(*args).stderr) == (run().returncode, run().stderr)


def test_errors_are_english():
    for args in (("count",), ("count", "x", "--tip", "3"), ("cuont",), ("count", "missing.txt")):
        assert run(*args, env=ZH).stderr == run(*args).stderr


@pytest.mark.slow
def test_a_page_is_in_the_language_of_all(tmp_path):
    pytest.importorskip("jinja2")
    (tmp_path / "in.txt").write_text("长江大桥\n")
    for before, behind, language in (("zh", "auto", "zh"), ("zh", "en", "en"), ("auto", "auto", "en")):
        run("--lang", before, "count", "in.txt", "--report", "page.html", "--lang", behind, cwd=tmp_path)
        assert f'<html lang="{language}' in (tmp_path / "page.html").read_text()


def test_the_line_at_the_end():
    assert next_step("matrix", "en").startswith("Next: docs/topics.md")
    assert next_step("matrix", "zh") == "下一步：接着用 scikit-learn 或 gensim 做主题模型，见 docs/topics.md。"


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("columns", [50, 80, 100])
def test_lines_fit_and_columns_stand_below_one_another(name, columns):
    shown = run("--lang", "zh", name, "--help", env={"COLUMNS": str(columns)}).stdout
    said, options = shown.split("\n选项：\n")
    said = re.sub(r"  示例：\n.*", "", said, flags=re.DOTALL)  # examples stay as they are
    assert [line for line in said.splitlines() if display_width(line) > max(50, columns - 2)] == []
    assert [line for line in options.splitlines() if not re.match("  -", line) and display_width(line) > columns] == []
    begins = {len(line) - len(line.lstrip()) for line in options.splitlines() if not line.startswith("  -")}
    beside = {len(found[0]) for found in re.finditer(r"^  -.*?  +(?=\S)", options, re.MULTILINE)}
    assert len(begins | beside) == 1


@pytest.mark.slow
def test_the_commands_of_examples_are_those_of_the_english():
    for name in COMMANDS:
        english, chinese = (run("--lang", language, name, "--help").stdout for language in ("en", "zh"))
        commands = [re.findall(r"^    (\S.*?)(?: +#.*)?$", shown, re.MULTILINE) for shown in (english, chinese)]
        assert commands[0] == commands[1] != []


@pytest.mark.process
def test_who_does_not_ask_does_not_load_it():
    script = "import sys; from textmine.cli import main\ntry: main(['count', '--help'])\nexcept SystemExit: pass\n"
    script += "print('textmine.cli.chinese' in sys.modules)"
    assert run_apart(command=(sys.executable, "-c", script)).stdout.endswith("False\n")
