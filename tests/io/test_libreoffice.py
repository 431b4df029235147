"""What LibreOffice makes of tables, and textmine of its files; skipped where LibreOffice is not there."""

from __future__ import annotations

import shutil
import subprocess

import pytest

from textmine.io.columns import Column
from textmine.io.tables import write_table

from .reading import read

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed"),
]

WORDS = ["汉字", "=1+1", "-5", "@用户", "a,b", '"']
UTF8 = "76"


def converted(path, to, how=""):
    """A file in another format, as LibreOffice makes it."""
    subprocess.run(
        ["soffice", "--headless", *([f"--infilter={how}"] if how else []), "--convert-to", to, "--outdir", "out", path],
        cwd=path.parent,
        check=True,
        capture_output=True,
        timeout=120,
    )
    return path.parent / "out" / path.with_suffix(f".{to.partition(':')[0]}").name


@pytest.mark.parametrize("name", ["a.csv", "a.xlsx"])
def test_words_are_text_in_a_spreadsheet(tmp_path, name):
    pytest.importorskip("xlsxwriter", reason="the extra office is not installed")
    columns = [Column("word", "text"), Column("count", "integer")]
    write_table(str(tmp_path / name), name[2:], columns, [[WORDS, [1] * len(WORDS)]])
    how = f"CSV:44,34,{UTF8},1" if name == "a.csv" else ""
    plain = converted(tmp_path / name, f"csv:Text - txt - csv (StarCalc):44,34,{UTF8},1", how) if not how else None
    shown = read(plain, field="word") if plain else read(converted(tmp_path / name, "xlsx", how), field="word")
    safe = [f"'{word}" if plain is None and word[0] in "=-@" else word for word in WORDS]
    assert shown.documents == safe


@pytest.mark.parametrize("to", ["docx", "odt", "pdf", "html", "epub"])
def test_documents_of_libreoffice_have_their_text(tmp_path, to):
    pytest.importorskip("mammoth", reason="the extra office is not installed")
    path = tmp_path / "a.txt"
    path.write_text("今天天气不错，我们出去走走。\n长江大桥是南京的。\n")
    try:
        document = converted(path, to, "Text (encoded):UTF8")
        found = read(document).documents
    except (subprocess.CalledProcessError, OSError):
        pytest.skip("LibreOffice Writer is not installed")
    assert found == ["今天天气不错，我们出去走走。", "长江大桥是南京的。"]


@pytest.mark.parametrize("to", ["xls", "ods", "xlsx"])
def test_sheets_of_libreoffice_have_their_records(tmp_path, to):
    pytest.importorskip("python_calamine", reason="the extra office is not installed")
    path = tmp_path / "a.csv"
    path.write_text("编号,意见\n1,服务很好\n2,一般\n")
    assert read(converted(path, to, f"CSV:44,34,{UTF8},1"), field="意见").documents == ["服务很好", "一般"]
