"""How often the encoding of a short text is told: ours beside charset-normalizer and chardet, where they are installed.

    python benchmarks/detect_encoding.py [FILE...] [--traditional FILE...] [--samples 200] [--show]

Each text is some lines of a file, 1 to 10, that follow one another. A result is right if the text decodes to itself by
the encoding that was found, whatever its name. A cell shows the percentage that is right and, behind the stroke, the
percentage that is wrong; for the rest, the program said that it does not know. Ours is what `textmine count` asks. The
files are UTF-8, simplified; OpenCC makes traditional ones of them, unless `--traditional` names some.
"""

from __future__ import annotations

import argparse
import lzma
import random
import sys
import tempfile
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path

from measure import table

from textmine.errors import InputError
from textmine.io.inspecting import inspect
from textmine.settings.reading import ReadSettings
from textmine.text.decoders import decoder_of

LENGTHS = (1, 2, 3, 5, 10)
CORPUS = Path(__file__).resolve().parents[1] / "data" / "corpus"
JAPANESE = """\
昨日は朝から雨が降っていたので、家で本を読んで過ごしました。
この町には古い橋があり、春になると川沿いに桜が咲きます。
会議は午後三時に始まり、終わったのは六時過ぎでした。
新しいカメラを買ったばかりで、まだ使い方がよく分かりません。
祖母の作る味噌汁は、どこの店のものよりもおいしいです。
電車が遅れたせいで、約束の時間に間に合いませんでした。
子どもたちは公園でボールを追いかけて遊んでいます。
来月から東京の会社で働くことになりました。
この問題を解くには、もう少し時間が必要だと思います。
窓を開けると、海の匂いのする風が入ってきました。
"""
KOREAN = """\
어제는 아침부터 비가 내려서 집에서 책을 읽으며 지냈습니다.
이 마을에는 오래된 다리가 있고 봄이 되면 강가에 벚꽃이 핍니다.
회의는 오후 세 시에 시작해서 여섯 시가 넘어서야 끝났습니다.
새 카메라를 막 샀기 때문에 아직 사용법을 잘 모릅니다.
할머니가 끓여 주시는 된장국은 어느 식당보다 맛있습니다.
전철이 늦어서 약속 시간에 맞추지 못했습니다.
아이들은 공원에서 공을 쫓아다니며 놀고 있습니다.
다음 달부터 서울에 있는 회사에서 일하게 되었습니다.
이 문제를 풀려면 시간이 조금 더 필요하다고 생각합니다.
창문을 열자 바다 냄새가 나는 바람이 들어왔습니다.
"""

Detector = Callable[[bytes], str | None]
"""From bytes to the text that a program reads in them; None if it does not know."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("inputs", nargs="*", default=sorted(map(str, CORPUS.glob("*.txt"))))
    parser.add_argument("--traditional", nargs="+", default=[], help="files in traditional characters")
    parser.add_argument("--samples", type=int, default=200, help="texts of each length")
    parser.add_argument("--show", action="store_true", help="print the texts that ours gets wrong")
    options = parser.parse_args()
    simplified = _lines(options.inputs)
    traditional = _lines(options.traditional) if options.traditional else _converted(simplified, "s2tw")
    hong_kong = _lines(options.traditional) if options.traditional else _converted(simplified, "s2hk")
    texts = {
        "utf-8": simplified,
        "gb18030": simplified,
        "gb18030, traditional": traditional,
        "cp950": traditional,
        "big5hkscs": hong_kong,
        "utf-16-le": simplified,
        "utf-16-be": simplified,
        "shift_jis": JAPANESE.splitlines(keepends=True),
        "euc_kr": KOREAN.splitlines(keepends=True),
    }
    detectors = _detectors()
    rows = []
    for name, lines in texts.items():
        encoding = name.partition(",")[0]
        samples = {n: _samples(lines, encoding, n, options.samples) for n in LENGTHS}
        for program, detector in detectors.items() if lines else ():
            cells = [_cell(detector, encoding, samples[n], options.show and program == "textmine") for n in LENGTHS]
            rows.append([name, program, *cells])
    print(table(["encoding", "program", *(f"{n} line{'s'[: n > 1]}" for n in LENGTHS)], rows))


def _lines(paths: Sequence[str]) -> list[str]:
    lines = []
    for path in paths:
        with lzma.open(path, "rt", encoding="utf-8") if path.endswith(".xz") else Path(path).open() as text:
            lines += [line for line in text if line.strip()]
    return lines


def _converted(lines: list[str], how: str) -> list[str]:
    try:
        convert = import_module("opencc").OpenCC(how).convert
    except ImportError:
        print("No OpenCC: no traditional texts.", file=sys.stderr)
        return []
    return [convert(line) for line in lines]


def _detectors() -> dict[str, Detector]:
    found: dict[str, Detector] = {"textmine": _ours}
    for name, module, detector in (
        ("charset-normalizer", "charset_normalizer", _charset_normalizer),
        ("chardet", "chardet", _chardet),
    ):
        try:
            version = import_module(module).__version__
        except ImportError:
            print(f"No {name}.", file=sys.stderr)
        else:
            found[f"{name} {version}"] = detector
    return found


def _ours(raw: bytes) -> str | None:
    with tempfile.NamedTemporaryFile(suffix=".txt") as file:
        file.write(raw)
        file.flush()
        try:
            encoding = inspect(file.name, file.name, ReadSettings()).source.encoding
        except InputError:
            return None
    return decoder_of(encoding, "replace").decode(raw, True)


def _charset_normalizer(raw: bytes) -> str | None:
    best = import_module("charset_normalizer").from_bytes(raw).best()
    return best and str(best)


def _chardet(raw: bytes) -> str | None:
    encoding = import_module("chardet").detect(raw)["encoding"]
    return encoding and raw.decode(encoding, "replace")


def _samples(lines: list[str], encoding: str, n_lines: int, n_samples: int) -> list[str]:
    """Some texts of so many lines; lines that the encoding cannot hold are left out."""
    held = [line for line in lines if line.encode(encoding, "ignore").decode(encoding) == line]
    chance = random.Random(0)
    starts = range(max(1, len(held) - n_lines + 1))
    chosen = chance.sample(starts, n_samples) if len(starts) > n_samples else starts
    return ["".join(held[start : start + n_lines]) for start in chosen]


def _cell(detector: Detector, encoding: str, texts: list[str], show: bool) -> str:
    found = [(text, detector(text.encode(encoding))) for text in texts]
    wrong = [(text, other) for text, other in found if other not in (text, None)]
    if show:
        print(*(f"{encoding}: {text!r} → {other!r}"[:200] for text, other in found if other != text), sep="\n")
    right = sum(text == other for text, other in found)
    return f"{100 * right / len(texts):.1f} / {100 * len(wrong) / len(texts):.1f}"


if __name__ == "__main__":
    main()
