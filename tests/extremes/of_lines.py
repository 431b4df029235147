"""Lines of which there is no end, and of which there is nothing but one character."""

from __future__ import annotations

from itertools import cycle
from pathlib import Path

from tests.extremes.extreme import Extreme, Laid, Size, file_of

_REPEATED = {
    "一": "one",
    " ": "space",
    "a": "letter",
    "\N{COMBINING ACUTE ACCENT}": "combining",
    "👩\N{ZERO WIDTH JOINER}👧": "emoji",
    "7": "digit",
    "上海": "word",
    "，": "comma",
    "\0": "nul",
    "\t": "tab",
    "\r": "cr",
    "\N{RIGHT-TO-LEFT OVERRIDE}": "override",
    "𠀀": "beyond",
}
_BLOCK = 1 << 20


def _repeated(unit: str) -> Extreme:
    def lay(folder: Path, size: Size) -> Laid:
        times = size.of(100_000_000) // len(unit)
        if times * len(unit) <= _BLOCK:
            return file_of(folder, "line.txt", unit * times + "\n", "--normalize", "none")
        with (folder / "line.txt").open("w", encoding="utf-8", newline="") as out:
            for start in range(0, times, _BLOCK):
                out.write(unit * min(_BLOCK, times - start))
        return Laid(("line.txt",), ("--normalize", "none"))

    shown = " ".join(f"U+{ord(character):04X}" for character in unit)
    word = unit if unit.strip() and unit != "\0" else "一"
    return Extreme(f"line-{_REPEATED[unit]}", f"one line of 10⁸ characters, all {shown}", lay, word)


def _without_end(encoding: str, full: int) -> Extreme:
    def lay(folder: Path, size: Size) -> Laid:
        left = size.of(full, 20_000)
        lines = size.text.read_text("utf-8").splitlines()
        can = [line.encode(encoding, "ignore") for line in lines]
        with (folder / "text.txt").open("wb") as out:
            for line in cycle(can):
                if left <= 0:
                    break
                left -= out.write(line)
        options = () if encoding == "utf-8" else ("--encoding", encoding)
        return Laid(
            ("text.txt",), options, (folder / "text.txt").read_text(encoding) if full * size.scale < 1e6 else None
        )

    about = f"real text in {encoding}, {full / 1e9:g} GB without a line end"
    return Extreme(f"endless-{encoding}", about, lay, "中国")


EXTREMES = (
    *map(_repeated, _REPEATED),
    _without_end("utf-8", 2_000_000_000),
    _without_end("gb18030", 200_000_000),
    _without_end("utf-16-le", 200_000_000),
    _without_end("big5", 200_000_000),
)
