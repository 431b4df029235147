"""All characters that there are, and more different symbols and words than 16 bits can number."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from pathlib import Path

from tests.extremes.commands import Command
from tests.extremes.extreme import Extreme, Laid, Size, file_of

_ALL = [chr(point) for point in range(0x110000) if not 0xD800 <= point < 0xE000]
_HAN = [
    chr(point)
    for first, last in ((0x3400, 0x4DC0), (0x4E00, 0xA000), (0x20000, 0x2A6E0), (0x2A700, 0x2EBE1))
    for point in range(first, last)
]


def _shuffled(size: Size, lines: int = 1) -> str:
    characters = random.Random(1).sample(_ALL, size.of(10 * len(_ALL), 30_000) if size.scale < 0.1 else len(_ALL))
    text = "".join(characters).replace("\n", "").replace("\r", "")
    return "\n".join(text[start::lines] for start in range(lines)) + "\n"


def _all(*options: str, lines: int = 1) -> Extreme:
    def lay(folder: Path, size: Size) -> Laid:
        laid = file_of(folder, "all.txt", _shuffled(size, lines), *options)
        return laid if options[:2] == ("--normalize", "none") and len(options) == 2 else Laid(laid.inputs, options)

    name = "-".join(("all", *(option.strip("-") for option in options[1::2]), *(["lines"] if lines > 1 else [])))
    return Extreme(name, f"each character of Unicode once, {' '.join(options)}", lay)


def _lone_surrogates(encoding: str) -> Extreme:
    def lay(folder: Path, size: Size) -> Laid:
        text = "今天\ud800天气\udfff很好\n" * size.of(10_000_000)
        (folder / "lone.txt").write_bytes(text.encode(encoding, "surrogatepass"))
        return Laid(("lone.txt",), ("--errors", "replace", "--encoding", encoding))

    return Extreme(f"surrogates-{encoding}", f"lone surrogates in {encoding}, --errors replace", lay, "天")


def _in_json(folder: Path, size: Size) -> Laid:
    text = "\ud800".join(_ALL[start] for start in range(0, len(_ALL), 97))
    rows = [json.dumps({"text": text}), json.dumps({"text": "今天\udc00\0天气"})]
    (folder / "all.jsonl").write_text("\n".join(rows * size.of(100)) + "\n")
    return Laid(("all.jsonl",), ("--errors", "replace"))


def _many_symbols(folder: Path, size: Size) -> Laid:
    drawn = random.Random(1)
    text = "".join(drawn.sample(_HAN, 70_000)) * 2 + "".join(drawn.choices(_HAN[:70_000], k=size.of(10_000_000)))
    return Laid(file_of(folder, "symbols.txt", text).inputs)


def _many_words(folder: Path, size: Size) -> Laid:
    drawn = random.Random(1)
    lines = [" ".join(f"w{drawn.randrange(200_000)}" for _ in range(200)) for _ in range(size.of(50_000, 1_500))]
    return Laid(file_of(folder, "words.txt", "\n".join(lines)).inputs)


_FOLDED = (
    Command("count --lowercase", "count {inputs} {options} --lowercase"),
    Command("count --fold", "count {inputs} {options} --fold t2s"),
    Command("count chars", "count {inputs} {options} --fold t2s --lowercase --tokenizer chars --keep-punct"),
    Command("keywords", "keywords {inputs} {options} --fold t2s --lowercase"),
    Command("matrix", "matrix {inputs} {options} --fold t2s --lowercase --normalize nfkc"),
    Command("network", "network {inputs} {options} --fold t2s --lowercase --min-count 1"),
    Command("compare", "compare {inputs} {other} {options} --lowercase --min-g2 0"),
    Command("concordance", "concordance ß {inputs} {options} --ignore-case"),
    Command("count jieba-py", "count {inputs} {options} --tokenizer jieba-py"),
)
EXTREMES = (
    _all("--normalize", "none"),
    _all("--normalize", "none", lines=1000),
    _all("--normalize", "width"),
    _all("--normalize", "nfkc"),
    replace(_all("--normalize", "none"), name="all-folded", commands=_FOLDED),
    _lone_surrogates("utf-8"),
    _lone_surrogates("utf-16-le"),
    Extreme("surrogates-json", "lone surrogates and NUL in JSON, --errors replace", _in_json, "天"),
    Extreme("symbols", "70,000 different Han characters", _many_symbols, "的"),
    Extreme("words", "200,000 different words", _many_words, "w17"),
)
