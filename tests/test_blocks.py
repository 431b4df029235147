"""Every block of the documentation that can be run is run: here, by the tests named below, or it is said why not."""

from __future__ import annotations

import ast
import json
import re
import shutil
import warnings

import pytest

import textmine
from tests.cli.running import ROOT
from tests.corpora import CORPUS
from tests.test_docs import PAGES as SHOWN
from tests.test_docs import blocks, printed_by, sessions

RUN_HERE = [
    "README.md",
    "docs/index.md",
    "docs/explore.md",
    "docs/reliability.md",
    *(page for page in SHOWN if page.startswith("docs/")),
    "docs/api/index.md",
]
"""Pages whose blocks of `sh` and `python` are each run in a folder that has what they are about."""
RUN_ELSEWHERE = {
    "README.zh-CN.md": "test_docs.py: its blocks are those of README.md",
    "docs/tutorial.md": "test_tutorial.py",
    "docs/zh/tutorial.md": "test_tutorial.py: its blocks are those of docs/tutorial.md",
    "docs/how-to.md": "test_tutorial.py",
    "docs/zh/how-to.md": "test_tutorial.py: its blocks are those of docs/how-to.md",
    "docs/zh/index.md": "here: its block is that of docs/index.md",
    "docs/normalization.md": "here, in a shell",
    "docs/topics.md": "test_topics.py; its commands here",
    "docs/in-python.md": "test_docs.py",
    "docs/formats.md": "test_formats.py",
    "docs/newwords.md": "test_algorithms.py",
    "docs/encodings.md": "test_algorithms.py",
}
FOLDERS_ELSEWHERE = {
    "docs/algorithms/": "test_algorithms.py",
    "docs/api/": "the docstrings that they show are doctests; blocks of `python` are signatures",
}
NOT_RUN = {
    "pip install": "changes the environment; .ci/run does, in new ones",
    "_TEXTMINE_COMPLETE": "for the start-up file of a shell; cli/test_help.py asks for the scripts",
    "textmine explore": "serves until Ctrl-C; explore/test_server.py",
    "--engine spark": "takes a cluster; engine/spark/test_spark.py starts one where Java and pyspark are",
    "SparkSession": "takes a session of Spark; spark/test_frames.py runs it where Java and pyspark are",
    "SPARK_HOME": "starts servers",
    "venv-pack": "changes the environment",
    "-o ngrams.parquet": "takes a cluster; spark/test_parts.py",
    "python -m tests.": "takes hours; each suite has a short form among the tests",
    "python benchmarks/": "takes minutes and large corpora; test_benchmarks.py imports each",
}
"""What a block has that is not run, and why."""
RUNNABLE = ("sh", "bash", "console", "python", "pycon")


def documents() -> list[str]:
    paths = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
    return sorted(path.relative_to(ROOT).as_posix() for path in paths)


def is_not_run(block: str) -> bool:
    return any(reason in block for reason in NOT_RUN)


def to_run(language: str) -> list:
    """Blocks of a language, each once."""
    pages = RUN_HERE if language == "sh" else [page for page in RUN_HERE if page != "docs/topics.md"]
    found = {block: page for page in pages for block in blocks(page, language) if not is_not_run(block)}
    return [pytest.param(block, id=f"{page}: {block.splitlines()[0][:40]}") for block, page in found.items()]


@pytest.mark.parametrize("page", documents())
def test_blocks_that_can_be_run_are_run_or_it_is_said_why_not(page):
    runnable = [block for language in RUNNABLE for block in blocks(page, language) if not is_not_run(block)]
    others = [block for language in ("text", "json") for block in blocks(page, language) if not is_not_run(block)]
    told = page in RUN_HERE or page in RUN_ELSEWHERE or any(page.startswith(folder) for folder in FOLDERS_ELSEWHERE)
    assert told or not runnable
    assert not any(re.search(r"^(\$ )?textmine ", block, re.MULTILINE) for block in others)


def test_what_is_named_is_there():
    for page in [*RUN_HERE, *RUN_ELSEWHERE]:
        assert any(blocks(page, language) for language in RUNNABLE), page
    told = [*RUN_ELSEWHERE.values(), *FOLDERS_ELSEWHERE.values(), *NOT_RUN.values()]
    for name in re.findall(r"[\w/]+\.py", " ".join(told)):
        assert (ROOT / "tests" / name).exists(), name


@pytest.fixture(scope="module")
def study(tmp_path_factory):
    """A folder that has all that the blocks are about."""
    folder = tmp_path_factory.mktemp("study")
    parts = {"corpus": "*", "news": "0[1-4]*", "law": "0[5-7]*", "new": "0[1-2]*", "old": "0[8-9]*", "more": "03*"}
    for name, pattern in parts.items():
        (folder / name).mkdir()
        for path in CORPUS.glob(f"{pattern}.txt"):
            for copy in "abc":
                shutil.copy(path, folder / name / f"{copy}_{path.name}")
        said = "风险等级和风险评估，防范风险。\n疫情之中，口罩要戴好。\n扫二维码。\n"
        (folder / name / "said.txt").write_text(said * 3, encoding="utf-8")
        textmine.count(folder / name, docs=True).save(folder / f"{name}.store")
    textmine.count_ngrams(folder / "corpus", store=folder / "ngrams.store")
    lines = (CORPUS / "04_product_reviews.txt").read_text(encoding="utf-8").splitlines() + ["疫情", "口罩"] * 20
    records = [
        {"text": line, "date": f"2024-{i % 3 + 1:02d}-05", "year": 2020 + i % 3, "url": f"u{i}", "user": f"u{i}"}
        for i, line in enumerate(lines)
    ]
    for name in ("news", "reviews"):
        (folder / f"{name}.jsonl").write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    with pytest.importorskip("xlsxwriter").Workbook(str(folder / "survey.xlsx")) as book:
        book.add_worksheet().write_column(0, 0, ["answer", *lines])
    (folder / "survey.csv").write_text("text\n我喜欢\n很开心\n", encoding="utf-8")
    (folder / "mood.csv").write_text("word,category\n喜欢,joy\n麻烦,trouble\n", encoding="utf-8")
    (folder / "terms.txt").write_text("二维码\n", encoding="utf-8")
    shutil.copy(CORPUS / "01_tech_news.txt", folder / "today.txt")
    (folder / "data").symlink_to(ROOT / "data")
    return folder


@pytest.fixture
def desk(study, tmp_path):
    """A copy of that folder."""
    return shutil.copytree(study, tmp_path / "desk", symlinks=True)


@pytest.mark.slow
@pytest.mark.process
@pytest.mark.parametrize("block", to_run("sh"))
def test_commands_do_their_work(desk, block):
    pytest.importorskip("vl_convert")
    written = set(re.findall(r"(?:-o|--report|--plot) (\S+)", block))
    for command in block.splitlines():
        printed_by(command, desk)
    assert [name for name in written if not (desk / name).exists()] == []


@pytest.mark.slow
@pytest.mark.process
@pytest.mark.parametrize(("command", "shown"), sessions("docs/normalization.md"))
def test_what_does_not_show_is_shown_as_it_is_counted(tmp_path, command, shown):
    assert printed_by(command, tmp_path) == shown


@pytest.mark.slow
@pytest.mark.parametrize("block", to_run("python"))
def test_python_does_its_work(desk, block, monkeypatch):
    for node in ast.walk(ast.parse(block)):
        names = [node.module] if isinstance(node, ast.ImportFrom) else []
        for name in names or [each.name for each in getattr(node, "names", []) if isinstance(node, ast.Import)]:
            pytest.importorskip(name)
    monkeypatch.chdir(desk)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of other programs
        exec(compile(block, "documentation", "exec"), {})
