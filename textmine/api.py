"""The library's functions with all settings as keywords; the command line is their first user."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from os import PathLike, fspath
from typing import Any

from textmine.io.inputs import paths_of
from textmine.lm.model import LanguageModel
from textmine.results.collocates import Collocates
from textmine.results.comparison import Comparison, Trends
from textmine.results.concordance import Concordance
from textmine.results.dimensions import PairEntropy
from textmine.results.evaluation import Evaluation
from textmine.results.new_words import NewWords
from textmine.results.ngrams import NgramCounts
from textmine.results.words import WordCounts
from textmine.settings.collocates import CollocateSettings, Measure
from textmine.settings.compare import CompareSettings
from textmine.settings.concordance import ConcordanceSettings, Order
from textmine.settings.dimensions import PairSettings
from textmine.settings.evaluate import EvaluateSettings
from textmine.settings.newwords import NewwordSettings
from textmine.settings.ngrams import NgramSettings, Units
from textmine.settings.reading import Dedup, DocumentUnit, ErrorHandling, Format, Normalization, ReadSettings
from textmine.settings.running import Reporter, RunSettings
from textmine.settings.words import CountSettings, Fold, SpreadSettings

Path = str | PathLike[str]


def count(
    paths: Path | Sequence[Path],
    *,
    tokenizer: Path = "jieba",
    hmm: bool = True,
    userdict: Path | Collection[str] = "",
    stopwords: Path | Collection[str] = "",
    lowercase: bool = False,
    keep_punct: bool = False,
    min_length: int = 1,
    min_count: int = 1,
    docs: bool = False,
    word_ngrams: tuple[int, int] | None = None,
    parts: int | str = 0,
    fold: Fold = "none",
    format: Format = "auto",
    field: str = "text",
    document: DocumentUnit = "line",
    encoding: str = "auto",
    errors: ErrorHandling = "strict",
    normalize: Normalization = "width",
    dedup: Dedup = "none",
    workers: int = 0,
    memory: int | str | None = None,
    temp_dir: Path = "",
    resume: Path = "",
    report: Reporter | None = None,
) -> WordCounts:
    """Count the words of files, folders or globs.

    paths       : what to read: a file, a folder (all below it), a glob, or several
    tokenizer   : "jieba" (the words of jieba 0.42.1), "jieba-py" (jieba itself), "chars", a lexicon file, or
                  a model of `textmine segment`
    hmm         : let jieba guess unknown words
    userdict    : a user dictionary: a file in jieba's format `word [freq] [tag]`, or its lines
    stopwords   : words not to count: a file with a word a line, or the words
    lowercase   : count Linux and LINUX as linux
    keep_punct  : count punctuation and white space too
    min_length  : of a word, in characters
    min_count   : words that occur less often are left out, after all counts are summed
    docs        : count also in how many documents each word occurs
    word_ngrams : (2, 3) counts sequences of two and three words instead of words; 5 at most
    parts       : 100 or "file" tells how evenly each word is spread over so many parts: the result's `dispersion`
    fold        : "t2s" counts words in simplified characters; the result's `forms` tells how each is written
    format      : "txt", "jsonl", "csv", "tsv", "parquet"; "auto" goes by ending
    field       : of jsonl, csv, tsv and parquet: where the text is
    document    : of plain text: "line", "paragraph" or "file"
    encoding    : Python's name of it; "auto" looks at each file
    errors      : "strict" stops at bytes that do not decode, "replace" counts them and goes on
    normalize   : "width" folds full-width letters, digits and punctuation; "nfkc"; "none"
    dedup       : "line" or "document": of those that are equal, read the first alone
    workers     : processes; 0 for as many as there are CPUs
    memory      : a bound for all processes together, such as "2G"; None for 1G or half of what there is
    temp_dir    : where partial tables are kept meanwhile
    resume      : a folder that keeps finished parts, and from which they are taken
    report      : what to call with progress and warnings
    Raises TextmineError, which says where, what, and what to try.

    >>> import textmine
    >>> counts = textmine.count("data/corpus", min_length=2, workers=1)
    >>> counts["时候"], counts["没有这个词"]
    (38, 0)
    """
    from textmine.pipeline.words.count import count as count_words  # here, because it loads a tokenizer

    return count_words(
        paths_of(paths),
        CountSettings(
            tokenizer=fspath(tokenizer),
            hmm=hmm,
            userdict=_words(userdict),
            stopwords=_words(stopwords),
            lowercase=lowercase,
            keep_punct=keep_punct,
            min_length=min_length,
            min_count=min_count,
            docs=docs,
            word_ngrams=word_ngrams,
            parts=parts,
            fold=fold,
        ),
        read=ReadSettings(format, field, document, encoding, errors, normalize, dedup),
        run=RunSettings(workers, memory, fspath(temp_dir), fspath(resume)),
        report=report,
    )


def count_ngrams(
    paths: Path | Sequence[Path],
    *,
    order: int = 4,
    units: Units = "all",
    lowercase: bool = False,
    store: Path = "",
    format: Format = "auto",
    field: str = "text",
    document: DocumentUnit = "line",
    encoding: str = "auto",
    errors: ErrorHandling = "strict",
    normalize: Normalization = "width",
    dedup: Dedup = "none",
    workers: int = 0,
    memory: int | str | None = None,
    temp_dir: Path = "",
    resume: Path = "",
    report: Reporter | None = None,
) -> NgramCounts:
    """Count the character n-grams of files, folders or globs, of orders 1 to `order`.

    order     : of the longest; 5 at most
    units     : "all": Latin letters and digits form units such as GPT-4, each a symbol like a Han character;
                "han": they end a run, as punctuation does
    lowercase : count GPT and gpt as gpt
    store     : where to write the counts, such as "corpus.store"; NgramCounts.load opens it
    The other settings are those of `count`. Raises TextmineError, which says where, what, and what to try.

    >>> import textmine
    >>> counts = textmine.count_ngrams("data/corpus", order=3, workers=1)
    >>> counts["时候"], counts["没有这"]
    (46, 1)
    """
    from textmine.pipeline.ngrams import count as pipeline

    return pipeline.count_ngrams(
        paths_of(paths),
        NgramSettings(order, units, lowercase),
        read=ReadSettings(format, field, document, encoding, errors, normalize, dedup),
        run=RunSettings(workers, memory, fspath(temp_dir), fspath(resume)),
        report=report,
        store=fspath(store),
    )


def discover(
    paths: Path | Sequence[Path],
    *,
    min_count: int = 0,
    known: Path | Sequence[Path] | None = "jieba",
    examples: int = 0,
    explain: Sequence[str] = (),
    format: Format = "auto",
    field: str = "text",
    document: DocumentUnit = "line",
    encoding: str = "auto",
    errors: ErrorHandling = "strict",
    normalize: Normalization = "width",
    dedup: Dedup = "none",
    workers: int = 0,
    memory: int | str | None = None,
    temp_dir: Path = "",
    report: Reporter | None = None,
) -> NewWords:
    """Find words that no known dictionary has in files, folders or globs, best first.

    min_count : of a word; 0 takes it from the size of the text
    known     : "jieba", a word list, or several; None: all words come out, known ones too
    examples  : how many contexts of each word to give
    explain   : words to say all about, found or not: they are in the result's `explanations`
    The other settings are those of `count`. Raises TextmineError, which says where, what, and what to try.

    >>> import textmine
    >>> words = textmine.discover("data/corpus", workers=1)
    >>> words[0].word, words[0].count, words[0].parts
    ('霁值', 22, ('霁', '值'))
    """
    from textmine.pipeline.newwords import discover as pipeline

    several = [] if known is None else [known] if isinstance(known, str | PathLike) else known
    return pipeline.discover(
        paths_of(paths),
        NewwordSettings(min_count, tuple(fspath(path) for path in several), examples),
        read=ReadSettings(format, field, document, encoding, errors, normalize, dedup),
        run=RunSettings(workers, memory, fspath(temp_dir)),
        report=report,
        explain=explain,
    )


def collocates(
    paths: Path | Sequence[Path],
    word: str,
    *,
    span: str = "5L5R",
    sort: Measure = "log_dice",
    min_count: int = 5,
    counts: Path = "",
    tokenizer: Path = "jieba",
    hmm: bool = True,
    userdict: Path | Collection[str] = "",
    stopwords: Path | Collection[str] = "",
    lowercase: bool = False,
    min_length: int = 1,
    fold: Fold = "none",
    format: Format = "auto",
    field: str = "text",
    document: DocumentUnit = "line",
    encoding: str = "auto",
    errors: ErrorHandling = "strict",
    normalize: Normalization = "width",
    dedup: Dedup = "none",
    workers: int = 0,
    memory: int | str | None = None,
    temp_dir: Path = "",
    report: Reporter | None = None,
) -> Collocates:
    """Find the words that stand near a word in files, folders or globs, the most closely tied first.

    word      : one word, or several that are written as one
    span      : how many words to the left and to the right are near, in the same line
    sort      : "log_dice", "mi_bits", "t_score", "g2" or "count"
    min_count : words that stand there less often are left out
    counts    : a table or a store of all words of the text, which spares counting them
    The other settings are those of `count`. Raises TextmineError, which says where, what, and what to try.

    >>> import textmine
    >>> found = textmine.collocates("data/corpus", "时候", min_count=3)
    >>> found.n_word, found.words[:3].tolist()
    (38, ['雾员', '量', '还'])
    """
    from textmine.pipeline.collocates import find as pipeline

    return pipeline.collocates(
        paths_of(paths),
        word,
        CollocateSettings(span, sort, min_count),
        _settings_of_words(tokenizer, hmm, userdict, stopwords, lowercase, min_length, fold=fold),
        counts=fspath(counts),
        read=ReadSettings(format, field, document, encoding, errors, normalize, dedup),
        run=RunSettings(workers, memory, fspath(temp_dir)),
        report=report,
    )


def compare(
    a: Path,
    b: Path,
    *,
    min_g2: float | None = None,
    four_cell: bool = False,
    tokenizer: Path = "jieba",
    hmm: bool = True,
    userdict: Path | Collection[str] = "",
    stopwords: Path | Collection[str] = "",
    lowercase: bool = False,
    min_length: int = 1,
    docs: bool = False,
    parts: int | str = 0,
    fold: Fold = "none",
    format: Format = "auto",
    field: str = "text",
    document: DocumentUnit = "line",
    encoding: str = "auto",
    errors: ErrorHandling = "strict",
    normalize: Normalization = "width",
    dedup: Dedup = "none",
    workers: int = 0,
    memory: int | str | None = None,
    temp_dir: Path = "",
    report: Reporter | None = None,
) -> Comparison:
    """Find the words that are typical of corpus `a` against corpus `b`, those of `a` first.

    a, b      : each a file, a folder or a glob; or a table or a store that `count` wrote, which spares counting
    min_g2    : words whose G² is lower are left out; None: those whose BIC is below 10
    four_cell : G² as Dunning's, with the cells of all other words, instead of the usual two terms
    The other settings are those of `count`. Raises TextmineError, which says where, what, and what to try.

    >>> import textmine
    >>> found = textmine.compare("data/corpus/02*.txt", "data/corpus/09*.txt", min_length=2, min_g2=8)
    >>> found[0].word, found[0].counts, round(found[0].log_ratio, 1)
    ('如果', (9, 0), 3.8)
    """
    from textmine.pipeline.compare import compare as compare_corpora

    words = _settings_of_words(
        tokenizer, hmm, userdict, stopwords, lowercase, min_length, docs=docs, parts=parts, fold=fold
    )
    return compare_corpora(
        fspath(a),
        fspath(b),
        CompareSettings(min_g2, four_cell),
        words,
        read=ReadSettings(format, field, document, encoding, errors, normalize, dedup),
        run=RunSettings(workers, memory, fspath(temp_dir)),
        report=report,
    )


def compare_parts(
    paths: Path | Sequence[Path],
    by: str,
    *,
    min_g2: float | None = None,
    tokenizer: Path = "jieba",
    hmm: bool = True,
    userdict: Path | Collection[str] = "",
    stopwords: Path | Collection[str] = "",
    lowercase: bool = False,
    min_length: int = 1,
    fold: Fold = "none",
    format: Format = "auto",
    field: str = "text",
    document: DocumentUnit = "line",
    encoding: str = "auto",
    errors: ErrorHandling = "strict",
    normalize: Normalization = "width",
    dedup: Dedup = "none",
    workers: int = 0,
    memory: int | str | None = None,
    temp_dir: Path = "",
    report: Reporter | None = None,
) -> Trends:
    """Find the words whose frequency differs between the parts of files, folders or globs, the surest first.

    by : "folder", in which files are, or the name of a field of records, such as "year"
    The other settings are those of `compare`. Raises TextmineError, which says where, what, and what to try.
    """
    from textmine.pipeline import compare as pipeline

    return pipeline.compare_parts(
        paths_of(paths),
        by,
        CompareSettings(min_g2),
        _settings_of_words(tokenizer, hmm, userdict, stopwords, lowercase, min_length, fold=fold),
        read=ReadSettings(format, field, document, encoding, errors, normalize, dedup),
        run=RunSettings(workers, memory, fspath(temp_dir)),
        report=report,
    )


def concordance(
    paths: Path | Sequence[Path],
    words: str | Sequence[str],
    *,
    regex: bool = False,
    ignore_case: bool = False,
    width: int = 20,
    sort: Order = "text",
    limit: int = 0,
    sample: int = 0,
    seed: int = 0,
    format: Format = "auto",
    field: str = "text",
    document: DocumentUnit = "line",
    encoding: str = "auto",
    errors: ErrorHandling = "strict",
    normalize: Normalization = "width",
    dedup: Dedup = "none",
    workers: int = 0,
    memory: int | str | None = None,
    temp_dir: Path = "",
    report: Reporter | None = None,
) -> Concordance:
    """Words in their contexts: where they stand in files, folders or globs, and what is left and right of them.

    words       : a word, or several; of those that begin at the same place the longest is taken
    regex       : they are regular expressions (Python's re), applied line by line
    ignore_case : find Linux and LINUX as linux
    width       : of the contexts, in characters on each side; they end where the line does
    sort        : "text", in the order of the text; "left" or "right", by what stands there (left: read backwards)
    limit       : at most so many hits, the first in that order; 0 for all
    sample      : so many hits drawn at random; 0 for all
    seed        : of what is drawn; the same seed draws the same hits from the same files
    The other settings are those of `count`; `document` and `dedup` change no place. The result is a sequence of Hits,
    each with document (FILE:LINE, or FILE:RECORD), position, left, hit, right; printed, they stand below one another.
    Raises TextmineError, which says where, what, and what to try.

    >>> import textmine
    >>> hits = textmine.concordance("data/corpus", "缆鱼", width=6, sort="right", workers=1)
    >>> len(hits), hits[0].left, hits[0].hit, hits[0].right
    (10, '第一次吃', '缆鱼', ',刺是软的,')
    """
    from textmine.pipeline.concordance import show as pipeline

    several = (words,) if isinstance(words, str) else tuple(words)
    return pipeline.concordance(
        paths_of(paths),
        ConcordanceSettings(several, regex, ignore_case, width, sort, limit, sample, seed),
        read=ReadSettings(format, field, document, encoding, errors, normalize, dedup),
        run=RunSettings(workers, memory, fspath(temp_dir)),
        report=report,
    )


def evaluate(
    gold: Path,
    predicted: Path,
    *,
    lexicon: Path | Collection[str] = "",
    worst: int = 0,
    encoding: str = "auto",
    report: Reporter | None = None,
) -> Evaluation:
    """Score a cut of text into words against a gold standard, both files with a sentence a line.

    gold, predicted : the same text, words separated by white space; "-" for standard input
    lexicon         : words that are not OOV: a file with a word a line, or the words
    worst           : of the commonest wrong cuts, how many to tell
    encoding        : Python's name of it; "auto" looks at each file
    report          : what to call with progress and warnings
    Raises TextmineError, which says where, what, and what to try.
    """
    from textmine.pipeline import evaluate as pipeline

    return pipeline.evaluate(
        fspath(gold), fspath(predicted), EvaluateSettings(_words(lexicon), worst, encoding), report=report
    )


def language_model(
    source: Path, *, order: int | None = None, output: Path = "", report: Reporter | None = None
) -> LanguageModel:
    """A language model: estimated from a store of n-grams, or read from a model or an ARPA file.

    source : the store, the model, or the ARPA file
    order  : of a model that is estimated; None: that of the store
    output : where to write the model as well, as ARPA if it ends in `.arpa`
    report : what to call with progress and warnings
    Raises TextmineError, which says where, what, and what to try.
    """
    from textmine.pipeline.lm import lm

    return lm(fspath(source), fspath(output), order=order, report=report)[0]


def pair_entropy(
    paths: Path | Sequence[Path],
    *,
    window: int = 5,
    min_count: int = 100,
    tokenizer: Path = "jieba",
    hmm: bool = True,
    userdict: Path | Collection[str] = "",
    stopwords: Path | Collection[str] = "",
    lowercase: bool = False,
    min_length: int = 1,
    format: Format = "auto",
    field: str = "text",
    document: DocumentUnit = "line",
    encoding: str = "auto",
    errors: ErrorHandling = "strict",
    normalize: Normalization = "width",
    dedup: Dedup = "none",
    workers: int = 0,
    memory: int | str | None = None,
    temp_dir: Path = "",
    report: Reporter | None = None,
) -> PairEntropy:
    """The entropy of the pairs of words of files, folders or globs that a skip-gram model would be trained on.

    window    : words on each side, within a line, after punctuation and rarer words are gone
    min_count : words that occur less often are left out
    The other settings are those of `count`. Raises TextmineError, which says where, what, and what to try: InputError
    where there are less than ten pairs for each different one, too few for an estimate.

    >>> import textmine
    >>> found = textmine.pair_entropy("data/corpus", window=5, min_count=50, workers=1)
    >>> found.n_words, found.n_pairs, found.n_occupied, round(found.corrected_nats, 3), found.dimension
    (20, 18716, 400, 5.123, 4)
    """
    from textmine.pipeline.dimensions import pairs as pipeline

    words = _settings_of_words(tokenizer, hmm, userdict, stopwords, lowercase, min_length)
    _, found = pipeline.pair_entropies(
        paths_of(paths),
        PairSettings(window, (min_count,)),
        words,
        read=ReadSettings(format, field, document, encoding, errors, normalize, dedup),
        run=RunSettings(workers, memory, fspath(temp_dir)),
        report=report,
    )
    return found[0]


def _settings_of_words(
    tokenizer: Path,
    hmm: bool,
    userdict: Path | Collection[str],
    stopwords: Path | Collection[str],
    lowercase: bool,
    min_length: int,
    **more: Any,
) -> SpreadSettings:
    """What words are, where they are not all that is asked for."""
    return SpreadSettings(
        tokenizer=fspath(tokenizer),
        hmm=hmm,
        userdict=_words(userdict),
        stopwords=_words(stopwords),
        lowercase=lowercase,
        min_length=min_length,
        **more,
    )


def _words(given: Path | Collection[str]) -> str | tuple[str, ...]:
    return fspath(given) if isinstance(given, str | PathLike) else tuple(given)
