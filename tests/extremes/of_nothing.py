"""Nothing at all, in each form that it can have."""

from __future__ import annotations

from pathlib import Path

from tests.extremes.extreme import Extreme, Laid, Size, file_of

_TEXTS = {
    "empty": "",
    "newlines": "\n" * 1000,
    "carriage-returns": "\r\n" * 1000,
    "mark": "\ufeff",
    "spaces": " \u3000\t" * 1000,
    "punctuation": "，。！……\n" * 1000,
    "nul": "\0" * 1000,
    "private": "\ue000\U0010ffff\n" * 1000,
    "character": "一",
    "word": "上海",
    "letter": "a",
}


def _text(name: str) -> Extreme:
    def lay(folder: Path, size: Size) -> Laid:
        return file_of(folder, f"{name}.txt", _TEXTS[name], "--normalize", "none")

    return Extreme(f"nothing-{name}", f"a file of {name} alone", lay, "上海" if name == "word" else "一")


def _folder(folder: Path, size: Size) -> Laid:
    (folder / "empty").mkdir()
    return Laid(("empty",))


def _empty_records(ending: str, content: str) -> Extreme:
    def lay(folder: Path, size: Size) -> Laid:
        (folder / f"none.{ending}").write_text(content)
        return Laid((f"none.{ending}",))

    return Extreme(f"nothing-{ending}", f"a file .{ending} without rows", lay)


def _beside_text(folder: Path, size: Size) -> Laid:
    (folder / "a").mkdir()
    (folder / "a" / "1.txt").write_bytes(b"")
    (folder / "a" / "2.txt").write_text("今天天气很好，一天。\n", encoding="utf-8")
    (folder / "a" / "3.txt").write_text("\n\n", encoding="utf-8")
    return Laid(("a",))


EXTREMES = (
    *map(_text, _TEXTS),
    Extreme("nothing-folder", "an empty folder", _folder),
    _empty_records("jsonl", ""),
    _empty_records("csv", "text\n"),
    Extreme("nothing-beside", "empty files beside one with a line", _beside_text),
)
