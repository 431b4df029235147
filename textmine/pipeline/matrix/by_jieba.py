"""The keywords that jieba itself finds, document by document: slow, and the witness of others."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import ClassVar, NamedTuple

import numpy as np
import orjson

from textmine.errors import InputError
from textmine.io.columns import Chunk
from textmine.io.texts import Inputs
from textmine.pipeline.matrix.naming import Names
from textmine.pipeline.run.job import begun
from textmine.pipeline.run.reader import Text
from textmine.pipeline.run.work import Kernel
from textmine.results.keywords import KEYWORDS, Keywords
from textmine.settings.document_keywords import KeywordMethod, KeywordSettings
from textmine.settings.matrix import NamingSettings
from textmine.settings.reading import ReadSettings
from textmine.settings.running import Reporter, RunSettings
from textmine.text.jieba_dictionary import JIEBA_VERSION, import_jieba, read_dictionary

Scored = Sequence[tuple[str, float]]
"""Keywords with their scores, the best first."""


class Found(NamedTuple):
    """The keywords of the documents of a shard; see io/places.py."""

    keywords: Sequence[Scored]
    spans: Sequence[int]
    numbers: Sequence[int]
    labels: Sequence[str]
    n_units: Sequence[int]


class FoundForm:
    """See Form. JSON."""

    appended: ClassVar[bool] = False

    def write(self, path: Path, table: Found) -> None:
        """See Form."""
        path.write_bytes(orjson.dumps(table, default=list))

    def read(self, path: Path) -> Found:
        """What was written."""
        try:
            return Found(*orjson.loads(path.read_bytes()))
        except (ValueError, TypeError) as error:
            raise InputError("is incomplete", where=str(path)) from error


@dataclass(frozen=True)
class AskJieba(Kernel[Found]):
    """The kernel: what jieba.analyse gives for each document of a text.

    label : a field of records, whose value names them; empty for none
    """

    doing: ClassVar[str] = "asking jieba"
    method: KeywordMethod
    top: int
    label: str

    @property
    def form(self) -> FoundForm:
        """See Kernel."""
        return FoundForm()

    @property
    def digest(self) -> str:
        """See Kernel."""
        return f"{JIEBA_VERSION} {self.method} {self.top} {self.label}"

    def __call__(self, text: Text) -> Iterator[Found]:
        """See Kernel."""
        n_units = np.zeros(len(text.shard), np.int64)
        keywords: list[Scored] = []
        spans: list[int] = []
        numbers: list[int] = []
        labels: list[str] = []
        carried = ""  # of a document that goes on in the next batch
        for documents in text.documents(self.label, n_units):
            start = 0
            for end in documents.batch.document_ends.tolist():
                keywords.append(self._analyse(carried + documents.batch.text[start:end]))
                carried, start = "", end
            carried += documents.batch.text[start:]
            spans += documents.spans.tolist()
            numbers += documents.numbers.tolist()
            labels += documents.labels
        text.n_tokens += sum(map(len, keywords))
        yield Found(keywords, spans, numbers, labels, n_units.tolist())

    def _analyse(self, text: str) -> Scored:
        scored: Scored = self._analyser(text.strip("\n"), topK=self.top, withWeight=True)
        return scored

    @cached_property
    def _analyser(self) -> Callable[..., Scored]:
        return analyser(self.method)


def analyser(method: KeywordMethod) -> Callable[..., Scored]:
    """jieba.analyse.extract_tags or jieba.analyse.textrank."""
    read_dictionary(import_jieba().dt)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of its old source text
        import jieba.analyse

    made: Callable[..., Scored] = jieba.analyse.extract_tags if method == "jieba" else jieba.analyse.textrank
    return made


def keywords_of_jieba(
    inputs: Inputs,
    settings: KeywordSettings,
    naming: NamingSettings | None = None,
    *,
    read: ReadSettings | None = None,
    run: RunSettings | None = None,
    report: Reporter | None = None,
    output: str = "",
) -> Keywords:
    """As `keywords` (keywords.py), by jieba."""
    naming, run = naming or NamingSettings(), run or RunSettings()
    kernel = AskJieba(run.sizes.batch_bytes, settings.method, settings.top, naming.id)
    chunks: list[Chunk] = []
    with begun(inputs, read, run, report, asked=[settings], output=output) as job:
        parts = list(job.map(kernel))
        names = Names(job.read)
        for shard, part in zip(job.plan.shards, parts, strict=True):
            found = kernel.form.read(Path(part.tables[0]))
            of_documents = names.of(
                shard, found.n_units, np.array(found.spans, int), np.array(found.numbers, int), found.labels, last=True
            )
            rows = [
                (name, word, round(score, 6))
                for name, scored in zip(of_documents, found.keywords, strict=True)
                for word, score in scored
            ]
            if rows:
                chunks.append(list(zip(*rows, strict=True)))
        return Keywords(KEYWORDS[:3], sum(len(chunk[0]) for chunk in chunks), lambda: chunks, job.summary(parts))
