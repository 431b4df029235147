"""The commands that are measured, and what they need to be there."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Command:
    """A command that is measured.

    args    : its words, in a folder with `text.txt`, and with what it `needs`
    needs   : names of preparations
    until   : what it prints when there is nothing more to measure
    n_workers : how many it has
    bounded : whether it has `--memory`; else what it takes is told, and compared with nothing
    """

    name: str
    args: str
    needs: tuple[str, ...] = ()
    until: str = ""
    n_workers: int = 2
    bounded: bool = True


PREPARATIONS = {
    "text.words.store": "count text.txt -o text.words.store",
    "text.docs.store": "count --docs text.txt -o text.docs.store",
    "text.ngrams.store": "count --ngrams 4 text.txt -o text.ngrams.store",
    "other.words.store": "count other.txt -o other.words.store",
    "other.ngrams.store": "count --ngrams 4 other.txt -o other.ngrams.store",
    "text.lm": "lm text.ngrams.store -o text.lm",
    "text.seg": "segment sample.txt --save-model text.seg -o sample.words.txt",
    "text.cut.txt": "segment --method jieba text.txt -o text.cut.txt",
}
"""By the file that they leave: of the text, or of a sample of ordinary text, where what is cut must not cost much."""

COMMANDS = (
    Command("count", "count text.txt -o out.tsv"),
    Command("count, 1 worker", "count text.txt -o out.tsv --workers 1", n_workers=1),
    Command("count --docs --parts", "count --docs --parts 10 text.txt -o out.tsv"),
    Command("count --fold t2s", "count --fold t2s text.txt -o out.tsv"),
    Command("count --pos", "count --pos n,v text.txt -o out.tsv"),
    Command("count --tokenizer chars", "count --tokenizer chars text.txt -o out.store"),
    Command("count --tokenizer MODEL", "count --tokenizer text.seg text.txt -o out.tsv", ("text.seg",)),
    Command("count --word-ngrams", "count --word-ngrams 1..3 text.txt -o out.tsv"),
    Command("count --categories", "count --categories {data}/categories.csv text.txt -o out.tsv"),
    Command("count --by-document", "count --categories {data}/categories.csv --by-document text.txt -o out.tsv"),
    Command("count --dedup line", "count --dedup line text.txt -o out.tsv"),
    Command("count --dedup near", "count --dedup near text.txt -o out.tsv"),
    Command("count --ngrams", "count --ngrams 4 text.txt -o out.store"),
    Command("count --ngrams, to a table", "count --ngrams 4 text.txt -o out.tsv"),
    Command("count STORE", "count text.ngrams.store --order 2 -o out.tsv", ("text.ngrams.store",), bounded=False),
    Command("newwords", "newwords text.txt -o out.tsv"),
    Command("newwords --known none", "newwords --known none --examples 2 text.txt -o out.tsv"),
    Command("newwords STORE", "newwords text.ngrams.store text.txt -o out.tsv", ("text.ngrams.store",)),
    Command("newwords --compat", "newwords --compat bojone text.txt -o out.tsv"),
    Command("segment", "segment text.txt -o out.txt"),
    Command("segment --method lm", "segment --method lm text.txt -o out.txt"),
    Command("segment --model", "segment --model text.seg text.txt -o out.txt", ("text.seg",)),
    Command("segment --adapt", "segment --model text.seg --adapt text.txt -o out.txt", ("text.seg",)),
    Command("segment --method jieba", "segment --method jieba --tags text.txt -o out.txt"),
    Command("concordance", "concordance 的 text.txt -o out.tsv"),
    Command("concordance --sort", "concordance 的 --sort right text.txt -o out.tsv"),
    Command("concordance --regex", "concordance 的. --regex text.txt -o out.tsv"),
    Command("collocates", "collocates 的 text.txt -o out.tsv"),
    Command("network", "network --by-document text.txt -o out.gexf"),
    Command("network --window", "network text.txt -o out.gexf"),
    Command("compare", "compare text.txt other.txt -o out.tsv"),
    Command("compare STORE", "compare text.words.store other.txt -o out.tsv", ("text.words.store",)),
    Command("keywords", "keywords text.txt -o out.tsv"),
    Command("keywords --against", "keywords text.txt --against text.docs.store -o out.tsv", ("text.docs.store",)),
    Command("matrix", "matrix text.txt -o out.mtx"),
    Command("matrix --weight tfidf", "matrix --weight tfidf text.txt -o out.npz"),
    Command("suggest-dim", "suggest-dim text.txt"),
    Command("suggest-dim --window", "suggest-dim --window 5 --min-count 1000 text.txt"),
    Command(
        "merge, of words",
        "merge text.words.store other.words.store -o out.store",
        ("text.words.store", "other.words.store"),
    ),
    Command(
        "merge, of n-grams",
        "merge text.ngrams.store other.ngrams.store -o out.store",
        ("text.ngrams.store", "other.ngrams.store"),
    ),
    Command("explore", "explore text.txt --no-open", until="http://"),
    Command("lm", "lm text.ngrams.store -o out.lm", ("text.ngrams.store",), bounded=False),
    Command("lm, to ARPA", "lm text.ngrams.store -o out.arpa", ("text.ngrams.store",), bounded=False),
    Command("check STORE", "check text.ngrams.store", ("text.ngrams.store",), bounded=False),
    Command("check MODEL", "check text.lm", ("text.ngrams.store", "text.lm"), bounded=False),
    Command("evaluate", "evaluate text.cut.txt text.cut.txt", ("text.cut.txt",), bounded=False),
)
