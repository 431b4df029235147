"""The commands that are disturbed, and the text that they work on."""

from __future__ import annotations

import random
import subprocess
from dataclasses import dataclass
from pathlib import Path

from tests.cli.running import TEXTMINE, WITH_SHARDS_OF

_SHARD_BYTES = "150000"  # so that workers have parts
_SENTENCES = (
    "长江大桥是南京市的大桥",
    "南京市长在大桥上看长江",
    "他用GPT-4写了一篇关于人工智能的文章",
    "人工智能改变了我们的生活",
)
_CHARACTERS = "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里"


@dataclass(frozen=True)
class Command:
    """A command to disturb.

    args     : `{out}` stands for its output; other files are in the folder of inputs
    output   : the name of the output
    resumes  : whether it takes --resume; else it takes no --temp-dir and no --workers either
    """

    args: tuple[str, ...]
    output: str
    resumes: bool = True

    def line(self, out: Path, temp: Path, resume: Path | None, workers: int) -> list[str]:
        """What is run, in the folder of inputs."""
        made = [*WITH_SHARDS_OF, _SHARD_BYTES, *(arg.replace("{out}", str(out / self.output)) for arg in self.args)]
        if self.resumes:
            made += ["--temp-dir", str(temp), "--workers", str(workers)]
            made += ["--resume", str(resume)] if resume else []
        return made


COMMANDS = {
    "count": Command(("count", "corpus", "-o", "{out}"), "words.tsv"),
    "count -o store": Command(("count", "corpus", "--docs", "-o", "{out}"), "words.store"),
    "count --ngrams": Command(("count", "corpus", "--ngrams", "4", "-o", "{out}"), "ngrams.store"),
    "newwords": Command(("newwords", "corpus", "-o", "{out}"), "new.tsv"),
    "segment": Command(("segment", "corpus", "--train-chars", "20000", "-o", "{out}"), "cut.txt"),
    "segment --model": Command(("segment", "corpus", "--model", "lm.seg", "-o", "{out}"), "cut.txt"),
    "concordance": Command(("concordance", "大桥", "corpus", "-o", "{out}"), "hits.tsv"),
    "collocates": Command(("collocates", "大桥", "corpus", "-o", "{out}"), "near.tsv"),
    "compare": Command(("compare", "corpus/a.txt", "corpus/b.txt", "-o", "{out}"), "typical.tsv"),
    "matrix": Command(("matrix", "corpus", "-o", "{out}"), "x.mtx"),
    "keywords": Command(("keywords", "corpus", "-o", "{out}"), "keywords.tsv"),
    "network": Command(("network", "corpus", "-o", "{out}"), "x.gexf"),
    "suggest-dim": Command(
        ("suggest-dim", "corpus", "--window", "2", "--min-count", "1000", "--curve", "{out}"), "dim.tsv"
    ),
    "lm": Command(("lm", "ngrams.store", "-o", "{out}"), "x.lm", resumes=False),
    "merge": Command(("merge", "ngrams.store", "more.store", "-o", "{out}"), "both.store", resumes=False),
}
"""By name."""

QUICK = ("count", "count --ngrams", "segment --model")
"""Those of the short form."""


def write_inputs(folder: Path, n_lines: int = 6000) -> None:
    """Three files of text, a model of a segmenter, and two stores."""
    rng = random.Random(0)
    (folder / "corpus").mkdir(parents=True)
    for name in ("a.txt", "b.txt", "c.txt"):
        lines = (_line(rng) for _ in range(n_lines))
        (folder / "corpus" / name).write_text("".join(lines), encoding="utf-8")
    for args in (
        ("count", "corpus/a.txt", "--ngrams", "4", "-o", "ngrams.store"),
        ("count", "corpus/b.txt", "--ngrams", "4", "-o", "more.store"),
        ("segment", "corpus/a.txt", "--method", "lm", "--save-model", "lm.seg", "-o", "first.txt"),
    ):
        subprocess.run([*TEXTMINE, *args], cwd=folder, check=True, capture_output=True)


def _line(rng: random.Random) -> str:
    return f"{rng.choice(_SENTENCES)}{''.join(rng.choices(_CHARACTERS, k=rng.randrange(5, 40)))}。\n"
