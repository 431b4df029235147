"""What textmine offers. Written by `python -m tests.settings.stub` from `api.py` and `settings/`."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, Self

from textmine.api.paths import Path, Paths, Texts
from textmine.api.programs import PreTokenizer as PreTokenizer
from textmine.api.programs import SpacyTokenizer as SpacyTokenizer
from textmine.api.tokenizer import TaggedWord as TaggedWord
from textmine.api.tokenizer import Tokenizer as _Tokenizer
from textmine.api.vectorizer import Vectorizer as _Vectorizer
from textmine.errors import TextmineError as TextmineError
from textmine.lm.model import LanguageModel as LanguageModel
from textmine.pipeline.dimensions.suggest import suggest_dim as suggest_dim
from textmine.reports.plot import Plot as Plot
from textmine.results.adaptation import Adaptation as Adaptation
from textmine.results.categories import CategoryCounts as CategoryCounts
from textmine.results.categories import DocumentCategories as DocumentCategories
from textmine.results.collocates import Collocates as Collocates
from textmine.results.comparison import Comparison as Comparison
from textmine.results.comparison import KeyWord as KeyWord
from textmine.results.comparison import Trends as Trends
from textmine.results.concordance import Concordance as Concordance
from textmine.results.dimensions import PairEntropy as PairEntropy
from textmine.results.evaluation import Evaluation as Evaluation
from textmine.results.hits import Hit as Hit
from textmine.results.keywords import Keywords as Keywords
from textmine.results.matrix import Matrix as Matrix
from textmine.results.network import Network as Network
from textmine.results.new_words import NewWord as NewWord
from textmine.results.new_words import NewWords as NewWords
from textmine.results.ngrams import NgramCounts as NgramCounts
from textmine.results.segmenter import Segmenter as _Segmenter
from textmine.results.words import WordCounts as WordCounts
from textmine.settings.concordance import Order
from textmine.settings.document_keywords import KeywordMethod
from textmine.settings.matrix import NumberOrShare
from textmine.settings.matrix import Weight
from textmine.settings.network import Measure
from textmine.settings.ngrams import Units
from textmine.settings.reading import Dedup
from textmine.settings.reading import DocumentUnit
from textmine.settings.reading import ErrorHandling
from textmine.settings.reading import Format
from textmine.settings.reading import HtmlText
from textmine.settings.reading import Normalization
from textmine.settings.running import Reporter as Reporter
from textmine.settings.words import Fold
from textmine.settings.words import Parts
from textmine.stats.dimension import embedding_entropy as embedding_entropy

__version__: str
__all__ = [
    "Adaptation",
    "CategoryCounts",
    "Collocates",
    "Comparison",
    "Concordance",
    "DocumentCategories",
    "Evaluation",
    "Hit",
    "KeyWord",
    "Keywords",
    "LanguageModel",
    "Matrix",
    "Network",
    "NewWord",
    "NewWords",
    "NgramCounts",
    "PairEntropy",
    "Plot",
    "PreTokenizer",
    "Reporter",
    "Segmenter",
    "SpacyTokenizer",
    "TaggedWord",
    "TextmineError",
    "Tokenizer",
    "Trends",
    "Vectorizer",
    "WordCounts",
    "__version__",
    "collocates",
    "compare",
    "compare_parts",
    "concordance",
    "count",
    "count_categories",
    "count_ngrams",
    "cut",
    "cut_many",
    "discover",
    "embedding_entropy",
    "evaluate",
    "keywords",
    "language_model",
    "lcut",
    "matrix",
    "network",
    "pair_entropy",
    "plot",
    "posseg",
    "report",
    "suggest_dim",
    "tokenize",
]

def collocates(
    paths: Paths | None = None,
    word: str = "",
    *,
    texts: Texts | None = None,
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
    pos: Path | Collection[str] = "",
    fold: Fold = "none",
    format: Format = "auto",
    field: str = "text",
    sheet: str = "",
    html: HtmlText = "all",
    document: DocumentUnit = "line",
    encoding: str = "auto",
    errors: ErrorHandling = "strict",
    normalize: Normalization = "width",
    dedup: Dedup = "none",
    max_expansion: int = 100,
    workers: int = 0,
    memory: int | str | None = None,
    temp_dir: Path = "",
    resume: Path = "",
    report: Reporter | None = None,
) -> Collocates:
    """Find the words that stand near a word in files, folders or globs, the most closely tied first.

    paths         : what to read: a file, a folder (with all below it), a glob, or several
    word          : one word, or several written together
    texts         : instead of paths, texts in memory: a list, a generator, a column; or a table and its column `field`
    span          : how many words to the left and right are near, in the same line
    sort          : "log_dice", "mi_bits", "t_score", "g2" or "count": the highest come first
    min_count     : leave out words that stand near it less often
    counts        : a table or store with the counts of all words of the text, so that they need not be counted again
    tokenizer     : "jieba" (the words of jieba 0.42.1), "jieba-py" (jieba itself), "chars", a word list or a model
    hmm           : let jieba guess unknown words
    userdict      : a user dictionary: a file with `word [freq] [tag]` on each line; or words, or a dict of frequencies
    stopwords     : words not to count: a file, "zh", "zh-Hant", "en" or "all", several with commas; or the words
    lowercase     : count Linux and LINUX as linux
    min_length    : length of the shortest word to count, in characters
    pos           : parts of speech of the words to keep, as jieba tags them: "n,v,ns"; "n*" is n, nr, ns and so on
    fold          : "t2s" counts words in simplified characters; the `forms` of `count` tell how each is written
    format        : "txt", "jsonl", "csv", "tsv" or "parquet"; "auto" goes by the file name
    field         : the field that holds the text, in jsonl, csv, tsv, parquet and spreadsheets
    sheet         : the sheet of spreadsheets to read; empty for the first
    html          : of HTML, "all" text, or the "main" text without navigation and the like
    document      : what counts as a document in plain text: "line", "paragraph" or "file"
    encoding      : the encoding, by Python's name; "auto" looks at each file
    errors        : "strict" stops at what cannot be read, "replace" puts U+FFFD for bytes, "skip" leaves out rows and files
    normalize     : "width" folds full-width forms and drops what does not show; "nfkc" is Unicode's; "none" changes nothing
    dedup         : "line" or "document": skip those that have occurred before; "near": documents nearly as an earlier one
    max_expansion : how many times as large as an archive or a document its contents may be, beyond 100 MB
    workers       : number of workers, which are threads or processes; 0 for one per CPU
    memory        : memory limit for all processes together, in bytes or as "2G"; None for 1G, or half of the machine's
    temp_dir      : folder for temporary files; empty for the system's
    resume        : a folder to keep finished parts in, and to reuse those that are there; empty for none
    report        : what to call with progress and warnings
    Raises TextmineError, which says where, what, and what to try.

    >>> import textmine
    >>> found = textmine.collocates("data/corpus", "时候", min_count=3)
    >>> found.n_word, found.words[:3].tolist()
    (38, ['雾员', '量', '还'])
    """

def compare(
    a: Path | None = None,
    b: Path | None = None,
    *,
    texts_a: Texts | None = None,
    texts_b: Texts | None = None,
    min_g2: float | None = None,
    only: Collection[str] = (),
    four_cell: bool = False,
    tokenizer: Path = "jieba",
    hmm: bool = True,
    userdict: Path | Collection[str] = "",
    stopwords: Path | Collection[str] = "",
    lowercase: bool = False,
    min_length: int = 1,
    pos: Path | Collection[str] = "",
    fold: Fold = "none",
    docs: bool = False,
    parts: Parts = 0,
    format: Format = "auto",
    field: str = "text",
    sheet: str = "",
    html: HtmlText = "all",
    document: DocumentUnit = "line",
    encoding: str = "auto",
    errors: ErrorHandling = "strict",
    normalize: Normalization = "width",
    dedup: Dedup = "none",
    max_expansion: int = 100,
    workers: int = 0,
    memory: int | str | None = None,
    temp_dir: Path = "",
    resume: Path = "",
    report: Reporter | None = None,
) -> Comparison:
    """Find the words that are typical of corpus `a` against corpus `b`, those of `a` first.

    a, b          : each a file, a folder or a glob; or a table or a store that `count` wrote, which spares counting
    texts_a       : instead of `a`, texts in memory: a list, a generator, a column; or a table and its column `field`
    texts_b       : the same instead of `b`
    min_g2        : leave out words whose G² is lower; None: those whose BIC is below 10
    only          : only these words, however much they differ
    four_cell     : G² as Dunning's, with the cells of all other words, instead of the usual two terms
    tokenizer     : "jieba" (the words of jieba 0.42.1), "jieba-py" (jieba itself), "chars", a word list or a model
    hmm           : let jieba guess unknown words
    userdict      : a user dictionary: a file with `word [freq] [tag]` on each line; or words, or a dict of frequencies
    stopwords     : words not to count: a file, "zh", "zh-Hant", "en" or "all", several with commas; or the words
    lowercase     : count Linux and LINUX as linux
    min_length    : length of the shortest word to count, in characters
    pos           : parts of speech of the words to keep, as jieba tags them: "n,v,ns"; "n*" is n, nr, ns and so on
    fold          : "t2s" counts words in simplified characters; the `forms` of `count` tell how each is written
    docs          : count the documents that each word occurs in, too
    parts         : 100, or "file": how evenly each word is spread over so many parts, or over files (`dispersion`)
    format        : "txt", "jsonl", "csv", "tsv" or "parquet"; "auto" goes by the file name
    field         : the field that holds the text, in jsonl, csv, tsv, parquet and spreadsheets
    sheet         : the sheet of spreadsheets to read; empty for the first
    html          : of HTML, "all" text, or the "main" text without navigation and the like
    document      : what counts as a document in plain text: "line", "paragraph" or "file"
    encoding      : the encoding, by Python's name; "auto" looks at each file
    errors        : "strict" stops at what cannot be read, "replace" puts U+FFFD for bytes, "skip" leaves out rows and files
    normalize     : "width" folds full-width forms and drops what does not show; "nfkc" is Unicode's; "none" changes nothing
    dedup         : "line" or "document": skip those that have occurred before; "near": documents nearly as an earlier one
    max_expansion : how many times as large as an archive or a document its contents may be, beyond 100 MB
    workers       : number of workers, which are threads or processes; 0 for one per CPU
    memory        : memory limit for all processes together, in bytes or as "2G"; None for 1G, or half of the machine's
    temp_dir      : folder for temporary files; empty for the system's
    resume        : a folder to keep finished parts in, and to reuse those that are there; empty for none
    report        : what to call with progress and warnings
    Raises TextmineError, which says where, what, and what to try.

    >>> import textmine
    >>> found = textmine.compare("data/corpus/02*.txt", "data/corpus/09*.txt", min_length=2, min_g2=8)
    >>> found[0].word, found[0].counts, round(found[0].log_ratio, 1)
    ('如果', (9, 0), 3.8)
    """

def compare_parts(
    paths: Paths | None = None,
    by: str = "",
    *,
    texts: Texts | None = None,
    min_g2: float | None = None,
    only: Collection[str] = (),
    tokenizer: Path = "jieba",
    hmm: bool = True,
    userdict: Path | Collection[str] = "",
    stopwords: Path | Collection[str] = "",
    lowercase: bool = False,
    min_length: int = 1,
    pos: Path | Collection[str] = "",
    fold: Fold = "none",
    format: Format = "auto",
    field: str = "text",
    sheet: str = "",
    html: HtmlText = "all",
    document: DocumentUnit = "line",
    encoding: str = "auto",
    errors: ErrorHandling = "strict",
    normalize: Normalization = "width",
    dedup: Dedup = "none",
    max_expansion: int = 100,
    workers: int = 0,
    memory: int | str | None = None,
    temp_dir: Path = "",
    resume: Path = "",
    report: Reporter | None = None,
) -> Trends:
    """Find the words whose frequency differs between the parts of files, folders or globs, the surest first.

    paths         : what to read: a file, a folder (with all below it), a glob, or several
    by            : "folder", in which files are, or the name of a field of records, such as "source"; of dates "date:month"
    texts         : instead of paths, texts in memory: a list, a generator, a column; or a table and its column `field`
    min_g2        : leave out words whose G² is lower; None: those whose BIC is below 10
    only          : only these words, however much they differ
    tokenizer     : "jieba" (the words of jieba 0.42.1), "jieba-py" (jieba itself), "chars", a word list or a model
    hmm           : let jieba guess unknown words
    userdict      : a user dictionary: a file with `word [freq] [tag]` on each line; or words, or a dict of frequencies
    stopwords     : words not to count: a file, "zh", "zh-Hant", "en" or "all", several with commas; or the words
    lowercase     : count Linux and LINUX as linux
    min_length    : length of the shortest word to count, in characters
    pos           : parts of speech of the words to keep, as jieba tags them: "n,v,ns"; "n*" is n, nr, ns and so on
    fold          : "t2s" counts words in simplified characters; the `forms` of `count` tell how each is written
    format        : "txt", "jsonl", "csv", "tsv" or "parquet"; "auto" goes by the file name
    field         : the field that holds the text, in jsonl, csv, tsv, parquet and spreadsheets
    sheet         : the sheet of spreadsheets to read; empty for the first
    html          : of HTML, "all" text, or the "main" text without navigation and the like
    document      : what counts as a document in plain text: "line", "paragraph" or "file"
    encoding      : the encoding, by Python's name; "auto" looks at each file
    errors        : "strict" stops at what cannot be read, "replace" puts U+FFFD for bytes, "skip" leaves out rows and files
    normalize     : "width" folds full-width forms and drops what does not show; "nfkc" is Unicode's; "none" changes nothing
    dedup         : "line" or "document": skip those that have occurred before; "near": documents nearly as an earlier one
    max_expansion : how many times as large as an archive or a document its contents may be, beyond 100 MB
    workers       : number of workers, which are threads or processes; 0 for one per CPU
    memory        : memory limit for all processes together, in bytes or as "2G"; None for 1G, or half of the machine's
    temp_dir      : folder for temporary files; empty for the system's
    resume        : a folder to keep finished parts in, and to reuse those that are there; empty for none
    report        : what to call with progress and warnings
    Raises TextmineError, which says where, what, and what to try.
    """

def concordance(
    paths: Paths | None = None,
    words: str | Sequence[str] = (),
    *,
    texts: Texts | None = None,
    regex: bool = False,
    ignore_case: bool = False,
    width: int = 20,
    sort: Order = "text",
    top: int = 0,
    sample: int = 0,
    seed: int = 0,
    format: Format = "auto",
    field: str = "text",
    sheet: str = "",
    html: HtmlText = "all",
    document: DocumentUnit = "line",
    encoding: str = "auto",
    errors: ErrorHandling = "strict",
    normalize: Normalization = "width",
    dedup: Dedup = "none",
    max_expansion: int = 100,
    workers: int = 0,
    memory: int | str | None = None,
    temp_dir: Path = "",
    resume: Path = "",
    report: Reporter | None = None,
) -> Concordance:
    """Words in their contexts: where they stand in files, folders or globs, and what is left and right of them.

    paths         : what to read: a file, a folder (with all below it), a glob, or several
    words         : a word, or several; of those that begin at the same place the longest is taken
    texts         : instead of paths, texts in memory: a list, a generator, a column; or a table and its column `field`
    regex         : words are regular expressions (Python's re), applied line by line
    ignore_case   : find Linux and LINUX as linux
    width         : of the contexts, in characters on each side; they end where the line does
    sort          : "text": as in the text; "left" or "right": by what stands there (left: read backwards)
    top           : give only so many hits, the first in that order; 0 for all
    sample        : so many hits, drawn at random; 0 for all
    seed          : random seed; the same seed draws the same hits from the same files
    format        : "txt", "jsonl", "csv", "tsv" or "parquet"; "auto" goes by the file name
    field         : the field that holds the text, in jsonl, csv, tsv, parquet and spreadsheets
    sheet         : the sheet of spreadsheets to read; empty for the first
    html          : of HTML, "all" text, or the "main" text without navigation and the like
    document      : what counts as a document in plain text: "line", "paragraph" or "file"
    encoding      : the encoding, by Python's name; "auto" looks at each file
    errors        : "strict" stops at what cannot be read, "replace" puts U+FFFD for bytes, "skip" leaves out rows and files
    normalize     : "width" folds full-width forms and drops what does not show; "nfkc" is Unicode's; "none" changes nothing
    dedup         : "line" or "document": skip those that have occurred before; "near": documents nearly as an earlier one
    max_expansion : how many times as large as an archive or a document its contents may be, beyond 100 MB
    workers       : number of workers, which are threads or processes; 0 for one per CPU
    memory        : memory limit for all processes together, in bytes or as "2G"; None for 1G, or half of the machine's
    temp_dir      : folder for temporary files; empty for the system's
    resume        : a folder to keep finished parts in, and to reuse those that are there; empty for none
    report        : what to call with progress and warnings
    `document` and `dedup` change no place. The result is a sequence of Hits, each with document (FILE:LINE, or
    FILE:RECORD), position, left, hit, right; printed, they stand below one another.
    Raises TextmineError, which says where, what, and what to try.

    >>> import textmine
    >>> hits = textmine.concordance("data/corpus", "缆鱼", width=6, sort="right", workers=1)
    >>> len(hits), hits[0].left, hits[0].hit, hits[0].right
    (10, '第一次吃', '缆鱼', ',刺是软的,')
    """

def count(
    paths: Paths | None = None,
    *,
    texts: Texts | None = None,
    tokenizer: Path = "jieba",
    hmm: bool = True,
    userdict: Path | Collection[str] = "",
    stopwords: Path | Collection[str] = "",
    lowercase: bool = False,
    min_length: int = 1,
    pos: Path | Collection[str] = "",
    fold: Fold = "none",
    docs: bool = False,
    parts: Parts = 0,
    keep_punct: bool = False,
    min_count: int = 1,
    word_ngrams: tuple[int, int] | None = None,
    format: Format = "auto",
    field: str = "text",
    sheet: str = "",
    html: HtmlText = "all",
    document: DocumentUnit = "line",
    encoding: str = "auto",
    errors: ErrorHandling = "strict",
    normalize: Normalization = "width",
    dedup: Dedup = "none",
    max_expansion: int = 100,
    workers: int = 0,
    memory: int | str | None = None,
    temp_dir: Path = "",
    resume: Path = "",
    report: Reporter | None = None,
) -> WordCounts:
    """Count the words of files, folders or globs.

    paths         : what to read: a file, a folder (with all below it), a glob, or several
    texts         : instead of paths, texts in memory: a list, a generator, a column; or a table and its column `field`
    tokenizer     : "jieba" (the words of jieba 0.42.1), "jieba-py" (jieba itself), "chars", a word list or a model
    hmm           : let jieba guess unknown words
    userdict      : a user dictionary: a file with `word [freq] [tag]` on each line; or words, or a dict of frequencies
    stopwords     : words not to count: a file, "zh", "zh-Hant", "en" or "all", several with commas; or the words
    lowercase     : count Linux and LINUX as linux
    min_length    : length of the shortest word to count, in characters
    pos           : parts of speech of the words to keep, as jieba tags them: "n,v,ns"; "n*" is n, nr, ns and so on
    fold          : "t2s" counts words in simplified characters; the `forms` of `count` tell how each is written
    docs          : count the documents that each word occurs in, too
    parts         : 100, or "file": how evenly each word is spread over so many parts, or over files (`dispersion`)
    keep_punct    : count punctuation and white space, too
    min_count     : leave out words that occur less often, once all counts are summed
    word_ngrams   : (2, 3) counts sequences of two and three words instead of words; at most 5
    format        : "txt", "jsonl", "csv", "tsv" or "parquet"; "auto" goes by the file name
    field         : the field that holds the text, in jsonl, csv, tsv, parquet and spreadsheets
    sheet         : the sheet of spreadsheets to read; empty for the first
    html          : of HTML, "all" text, or the "main" text without navigation and the like
    document      : what counts as a document in plain text: "line", "paragraph" or "file"
    encoding      : the encoding, by Python's name; "auto" looks at each file
    errors        : "strict" stops at what cannot be read, "replace" puts U+FFFD for bytes, "skip" leaves out rows and files
    normalize     : "width" folds full-width forms and drops what does not show; "nfkc" is Unicode's; "none" changes nothing
    dedup         : "line" or "document": skip those that have occurred before; "near": documents nearly as an earlier one
    max_expansion : how many times as large as an archive or a document its contents may be, beyond 100 MB
    workers       : number of workers, which are threads or processes; 0 for one per CPU
    memory        : memory limit for all processes together, in bytes or as "2G"; None for 1G, or half of the machine's
    temp_dir      : folder for temporary files; empty for the system's
    resume        : a folder to keep finished parts in, and to reuse those that are there; empty for none
    report        : what to call with progress and warnings
    Raises TextmineError, which says where, what, and what to try.

    >>> import textmine
    >>> counts = textmine.count("data/corpus", min_length=2, workers=1)
    >>> counts["时候"], counts["没有这个词"]
    (38, 0)
    >>> textmine.count(texts=["长江大桥", "长江", None], workers=1)["长江"]
    1
    """

def count_categories(
    paths: Paths | None = None,
    *,
    texts: Texts | None = None,
    categories: Path | Mapping[str, Any] = "",
    by_document: bool = False,
    tokenizer: Path = "jieba",
    hmm: bool = True,
    userdict: Path | Collection[str] = "",
    stopwords: Path | Collection[str] = "",
    lowercase: bool = False,
    min_length: int = 1,
    pos: Path | Collection[str] = "",
    fold: Fold = "none",
    docs: bool = False,
    format: Format = "auto",
    field: str = "text",
    sheet: str = "",
    html: HtmlText = "all",
    document: DocumentUnit = "line",
    encoding: str = "auto",
    errors: ErrorHandling = "strict",
    normalize: Normalization = "width",
    dedup: Dedup = "none",
    max_expansion: int = 100,
    workers: int = 0,
    memory: int | str | None = None,
    temp_dir: Path = "",
    resume: Path = "",
    report: Reporter | None = None,
) -> CategoryCounts:
    """Count the categories of a dictionary, such as a sentiment lexicon, in files, folders or globs.

    paths         : what to read: a file, a folder (with all below it), a glob, or several
    texts         : instead of paths, texts in memory: a list, a generator, a column; or a table and its column `field`
    categories    : a dictionary: a .csv, .tsv, .dic or .yml file; or a dict of categories with their words
    by_document   : count each document, too: `by_document` of the result is a table with a row for each
    tokenizer     : "jieba" (the words of jieba 0.42.1), "jieba-py" (jieba itself), "chars", a word list or a model
    hmm           : let jieba guess unknown words
    userdict      : a user dictionary: a file with `word [freq] [tag]` on each line; or words, or a dict of frequencies
    stopwords     : words not to count: a file, "zh", "zh-Hant", "en" or "all", several with commas; or the words
    lowercase     : count Linux and LINUX as linux
    min_length    : length of the shortest word to count, in characters
    pos           : parts of speech of the words to keep, as jieba tags them: "n,v,ns"; "n*" is n, nr, ns and so on
    fold          : "t2s" counts words in simplified characters; the `forms` of `count` tell how each is written
    docs          : count the documents that each word occurs in, too
    format        : "txt", "jsonl", "csv", "tsv" or "parquet"; "auto" goes by the file name
    field         : the field that holds the text, in jsonl, csv, tsv, parquet and spreadsheets
    sheet         : the sheet of spreadsheets to read; empty for the first
    html          : of HTML, "all" text, or the "main" text without navigation and the like
    document      : what counts as a document in plain text: "line", "paragraph" or "file"
    encoding      : the encoding, by Python's name; "auto" looks at each file
    errors        : "strict" stops at what cannot be read, "replace" puts U+FFFD for bytes, "skip" leaves out rows and files
    normalize     : "width" folds full-width forms and drops what does not show; "nfkc" is Unicode's; "none" changes nothing
    dedup         : "line" or "document": skip those that have occurred before; "near": documents nearly as an earlier one
    max_expansion : how many times as large as an archive or a document its contents may be, beyond 100 MB
    workers       : number of workers, which are threads or processes; 0 for one per CPU
    memory        : memory limit for all processes together, in bytes or as "2G"; None for 1G, or half of the machine's
    temp_dir      : folder for temporary files; empty for the system's
    resume        : a folder to keep finished parts in, and to reuse those that are there; empty for none
    report        : what to call with progress and warnings
    Raises TextmineError, which says where, what, and what to try.

    >>> import textmine
    >>> found = textmine.count_categories("data/corpus", categories={"time": ["时候", "小时", "今*"]}, workers=1)
    >>> found["time"], found.n_types.tolist()
    (72, [5])
    """

def count_ngrams(
    paths: Paths | None = None,
    *,
    texts: Texts | None = None,
    order: int = 4,
    units: Units = "all",
    lowercase: bool = False,
    store: Path = "",
    format: Format = "auto",
    field: str = "text",
    sheet: str = "",
    html: HtmlText = "all",
    document: DocumentUnit = "line",
    encoding: str = "auto",
    errors: ErrorHandling = "strict",
    normalize: Normalization = "width",
    dedup: Dedup = "none",
    max_expansion: int = 100,
    workers: int = 0,
    memory: int | str | None = None,
    temp_dir: Path = "",
    resume: Path = "",
    report: Reporter | None = None,
) -> NgramCounts:
    """Count the character n-grams of files, folders or globs, of orders 1 to `order`.

    paths         : what to read: a file, a folder (with all below it), a glob, or several
    texts         : instead of paths, texts in memory: a list, a generator, a column; or a table and its column `field`
    order         : of the longest n-grams, at most 5; the shorter ones are counted, too
    units         : "all": a unit such as GPT-4 is one symbol, like a Han character; "han": such units end a run
    lowercase     : count GPT and gpt as gpt
    store         : where to write the counts, such as "corpus.store"; NgramCounts.load opens it
    format        : "txt", "jsonl", "csv", "tsv" or "parquet"; "auto" goes by the file name
    field         : the field that holds the text, in jsonl, csv, tsv, parquet and spreadsheets
    sheet         : the sheet of spreadsheets to read; empty for the first
    html          : of HTML, "all" text, or the "main" text without navigation and the like
    document      : what counts as a document in plain text: "line", "paragraph" or "file"
    encoding      : the encoding, by Python's name; "auto" looks at each file
    errors        : "strict" stops at what cannot be read, "replace" puts U+FFFD for bytes, "skip" leaves out rows and files
    normalize     : "width" folds full-width forms and drops what does not show; "nfkc" is Unicode's; "none" changes nothing
    dedup         : "line" or "document": skip those that have occurred before; "near": documents nearly as an earlier one
    max_expansion : how many times as large as an archive or a document its contents may be, beyond 100 MB
    workers       : number of workers, which are threads or processes; 0 for one per CPU
    memory        : memory limit for all processes together, in bytes or as "2G"; None for 1G, or half of the machine's
    temp_dir      : folder for temporary files; empty for the system's
    resume        : a folder to keep finished parts in, and to reuse those that are there; empty for none
    report        : what to call with progress and warnings
    Raises TextmineError, which says where, what, and what to try.

    >>> import textmine
    >>> counts = textmine.count_ngrams("data/corpus", order=3, workers=1)
    >>> counts["时候"], counts["没有这"]
    (46, 1)
    """

def cut(
    text: str,
    cut_all: bool = False,
    HMM: bool = True,
) -> Iterator[str]:
    """The tokens of a text one by one, as `jieba.cut` gives them.

    HMM : let jieba guess unknown words
    """

def cut_many(
    texts: Iterable[str],
    HMM: bool = True,
    *,
    workers: int = 0,
) -> list[list[str]]:
    """The tokens of each text, as `lcut` gives them: many at once, on all CPUs.

    texts   : any number of strings: a list, a column of a table, a generator
    HMM     : let jieba guess unknown words
    workers : number of threads; 0 for one per CPU

    >>> import textmine
    >>> textmine.cut_many(["今天天气很好", "", "我爱你"])
    [['今天天气', '很', '好'], [], ['我爱你']]
    """

def discover(
    paths: Paths | None = None,
    *,
    texts: Texts | None = None,
    min_count: int = 0,
    known: Path | Sequence[Path] | None = ("jieba",),
    examples: int = 0,
    explain: Sequence[str] = (),
    format: Format = "auto",
    field: str = "text",
    sheet: str = "",
    html: HtmlText = "all",
    document: DocumentUnit = "line",
    encoding: str = "auto",
    errors: ErrorHandling = "strict",
    normalize: Normalization = "width",
    dedup: Dedup = "none",
    max_expansion: int = 100,
    workers: int = 0,
    memory: int | str | None = None,
    temp_dir: Path = "",
    resume: Path = "",
    report: Reporter | None = None,
) -> NewWords:
    """Find words that no known dictionary has in files, folders or globs, best first.

    paths         : what to read; the first may be a store of the n-grams of the others, which spares counting them
    texts         : instead of paths, texts in memory: a list, a generator, a column; or a table and its column `field`
    min_count     : leave out words that occur less often; 0 goes by the size of the text
    known         : dictionaries whose words are not new: "jieba", word lists; None or "none": known words come out, too
    examples      : how many contexts of each word to give
    explain       : words to say all about, found or not: they are in the result's `explanations`
    format        : "txt", "jsonl", "csv", "tsv" or "parquet"; "auto" goes by the file name
    field         : the field that holds the text, in jsonl, csv, tsv, parquet and spreadsheets
    sheet         : the sheet of spreadsheets to read; empty for the first
    html          : of HTML, "all" text, or the "main" text without navigation and the like
    document      : what counts as a document in plain text: "line", "paragraph" or "file"
    encoding      : the encoding, by Python's name; "auto" looks at each file
    errors        : "strict" stops at what cannot be read, "replace" puts U+FFFD for bytes, "skip" leaves out rows and files
    normalize     : "width" folds full-width forms and drops what does not show; "nfkc" is Unicode's; "none" changes nothing
    dedup         : "line" or "document": skip those that have occurred before; "near": documents nearly as an earlier one
    max_expansion : how many times as large as an archive or a document its contents may be, beyond 100 MB
    workers       : number of workers, which are threads or processes; 0 for one per CPU
    memory        : memory limit for all processes together, in bytes or as "2G"; None for 1G, or half of the machine's
    temp_dir      : folder for temporary files; empty for the system's
    resume        : a folder to keep finished parts in, and to reuse those that are there; empty for none
    report        : what to call with progress and warnings
    Raises TextmineError, which says where, what, and what to try.

    >>> import textmine
    >>> words = textmine.discover("data/corpus", workers=1)
    >>> words[0].word, words[0].count, words[0].parts
    ('霁值', 22, ('霁', '值'))
    """

def evaluate(
    gold: Path,
    predicted: Path,
    *,
    lexicon: Path | Collection[str] = "",
    worst: int = 0,
    encoding: str = "auto",
    report: Reporter | None = None,
) -> Evaluation:
    """Score a cut of text into words against a gold standard, both files with a sentence per line.

    gold, predicted : the same text, words separated by white space; "-" for standard input
    lexicon         : words that are not OOV: a file with one per line, or the words
    worst           : how many of the most frequent wrong cuts to give
    encoding        : the encoding, by Python's name; "auto" looks at each file
    report          : what to call with progress and warnings
    Raises TextmineError, which says where, what, and what to try.
    """

def keywords(
    paths: Paths | None = None,
    *,
    texts: Texts | None = None,
    method: KeywordMethod = "tfidf",
    against: Path = "",
    top: int = 10,
    tokenizer: Path = "jieba",
    hmm: bool = True,
    userdict: Path | Collection[str] = "",
    stopwords: Path | Collection[str] = "",
    lowercase: bool = False,
    min_length: int = 1,
    pos: Path | Collection[str] = "",
    fold: Fold = "none",
    id: str = "",
    format: Format = "auto",
    field: str = "text",
    sheet: str = "",
    html: HtmlText = "all",
    document: DocumentUnit = "line",
    encoding: str = "auto",
    errors: ErrorHandling = "strict",
    normalize: Normalization = "width",
    dedup: Dedup = "none",
    max_expansion: int = 100,
    workers: int = 0,
    memory: int | str | None = None,
    temp_dir: Path = "",
    resume: Path = "",
    report: Reporter | None = None,
) -> Keywords:
    """Find the words that are typical of each document of files, folders or globs, the most typical first.

    paths         : what to read: a file, a folder (with all below it), a glob, or several
    texts         : instead of paths, texts in memory: a list, a generator, a column; or a table and its column `field`
    method        : "tfidf" over the corpus or over `against`; or jieba itself, slowly: its TF-IDF ("jieba") or "textrank"
    against       : a store of `count` with `docs`, by whose documents words are scored; empty for the corpus itself
    top           : how many keywords each document has, the best first
    tokenizer     : "jieba" (the words of jieba 0.42.1), "jieba-py" (jieba itself), "chars", a word list or a model
    hmm           : let jieba guess unknown words
    userdict      : a user dictionary: a file with `word [freq] [tag]` on each line; or words, or a dict of frequencies
    stopwords     : words not to count: a file, "zh", "zh-Hant", "en" or "all", several with commas; or the words
    lowercase     : count Linux and LINUX as linux
    min_length    : length of the shortest word to count, in characters
    pos           : parts of speech of the words to keep, as jieba tags them: "n,v,ns"; "n*" is n, nr, ns and so on
    fold          : "t2s" counts words in simplified characters; the `forms` of `count` tell how each is written
    id            : a field of records that names each document; empty for FILE:LINE or FILE:RECORD
    format        : "txt", "jsonl", "csv", "tsv" or "parquet"; "auto" goes by the file name
    field         : the field that holds the text, in jsonl, csv, tsv, parquet and spreadsheets
    sheet         : the sheet of spreadsheets to read; empty for the first
    html          : of HTML, "all" text, or the "main" text without navigation and the like
    document      : what counts as a document in plain text: "line", "paragraph" or "file"
    encoding      : the encoding, by Python's name; "auto" looks at each file
    errors        : "strict" stops at what cannot be read, "replace" puts U+FFFD for bytes, "skip" leaves out rows and files
    normalize     : "width" folds full-width forms and drops what does not show; "nfkc" is Unicode's; "none" changes nothing
    dedup         : "line" or "document": skip those that have occurred before; "near": documents nearly as an earlier one
    max_expansion : how many times as large as an archive or a document its contents may be, beyond 100 MB
    workers       : number of workers, which are threads or processes; 0 for one per CPU
    memory        : memory limit for all processes together, in bytes or as "2G"; None for 1G, or half of the machine's
    temp_dir      : folder for temporary files; empty for the system's
    resume        : a folder to keep finished parts in, and to reuse those that are there; empty for none
    report        : what to call with progress and warnings
    The score is TF-IDF: count / words of the document * ln((1 + documents) / (1 + documents with the word)).
    Raises TextmineError, which says where, what, and what to try.

    >>> import textmine
    >>> found = textmine.keywords("data/corpus", document="file", min_length=2, top=2, workers=1)
    >>> found.by_document()["data/corpus/03_short_story.txt"]
    ['外公', '戚晚']
    """

def language_model(
    source: Path,
    *,
    order: int | None = None,
    output: Path = "",
    report: Reporter | None = None,
) -> LanguageModel:
    """A language model: estimated from a store of n-grams, or read from a model or an ARPA file.

    source : the store, the model, or the ARPA file
    order  : of a model that is estimated; None: that of the store
    output : where to write the model as well, as ARPA if it ends in `.arpa`
    report : what to call with progress and warnings
    Raises TextmineError, which says where, what, and what to try.
    """

def lcut(
    text: str,
    cut_all: bool = False,
    HMM: bool = True,
) -> list[str]:
    """The tokens of a text, as `jieba.lcut` of jieba 0.42.1 gives them.

    HMM : let jieba guess unknown words

    >>> import textmine
    >>> textmine.lcut("他来到了网易杭研大厦")
    ['他', '来到', '了', '网易', '杭研', '大厦']
    """

def matrix(
    paths: Paths | None = None,
    *,
    texts: Texts | None = None,
    weight: Weight = "count",
    min_docs: NumberOrShare = 1,
    max_docs: NumberOrShare = 1.0,
    top: int | None = None,
    tokenizer: Path = "jieba",
    hmm: bool = True,
    userdict: Path | Collection[str] = "",
    stopwords: Path | Collection[str] = "",
    lowercase: bool = False,
    min_length: int = 1,
    pos: Path | Collection[str] = "",
    fold: Fold = "none",
    id: str = "",
    format: Format = "auto",
    field: str = "text",
    sheet: str = "",
    html: HtmlText = "all",
    document: DocumentUnit = "line",
    encoding: str = "auto",
    errors: ErrorHandling = "strict",
    normalize: Normalization = "width",
    dedup: Dedup = "none",
    max_expansion: int = 100,
    workers: int = 0,
    memory: int | str | None = None,
    temp_dir: Path = "",
    resume: Path = "",
    report: Reporter | None = None,
) -> Matrix:
    """Count how often each word occurs in each document of files, folders or globs: a row a document, a column a word.

    paths         : what to read: a file, a folder (with all below it), a glob, or several
    texts         : instead of paths, texts in memory: a list, a generator, a column; or a table and its column `field`
    weight        : what a cell says: "count", "binary" (1), or "tfidf", as scikit-learn computes it
    min_docs      : leave out words that are in fewer documents: a number, or as a float a share of all documents
    max_docs      : leave out words that are in more documents: a number, or as a float a share of all documents
    top           : keep only so many of the words that are left, the most frequent
    tokenizer     : "jieba" (the words of jieba 0.42.1), "jieba-py" (jieba itself), "chars", a word list or a model
    hmm           : let jieba guess unknown words
    userdict      : a user dictionary: a file with `word [freq] [tag]` on each line; or words, or a dict of frequencies
    stopwords     : words not to count: a file, "zh", "zh-Hant", "en" or "all", several with commas; or the words
    lowercase     : count Linux and LINUX as linux
    min_length    : length of the shortest word to count, in characters
    pos           : parts of speech of the words to keep, as jieba tags them: "n,v,ns"; "n*" is n, nr, ns and so on
    fold          : "t2s" counts words in simplified characters; the `forms` of `count` tell how each is written
    id            : a field of records that names each document; empty for FILE:LINE or FILE:RECORD
    format        : "txt", "jsonl", "csv", "tsv" or "parquet"; "auto" goes by the file name
    field         : the field that holds the text, in jsonl, csv, tsv, parquet and spreadsheets
    sheet         : the sheet of spreadsheets to read; empty for the first
    html          : of HTML, "all" text, or the "main" text without navigation and the like
    document      : what counts as a document in plain text: "line", "paragraph" or "file"
    encoding      : the encoding, by Python's name; "auto" looks at each file
    errors        : "strict" stops at what cannot be read, "replace" puts U+FFFD for bytes, "skip" leaves out rows and files
    normalize     : "width" folds full-width forms and drops what does not show; "nfkc" is Unicode's; "none" changes nothing
    dedup         : "line" or "document": skip those that have occurred before; "near": documents nearly as an earlier one
    max_expansion : how many times as large as an archive or a document its contents may be, beyond 100 MB
    workers       : number of workers, which are threads or processes; 0 for one per CPU
    memory        : memory limit for all processes together, in bytes or as "2G"; None for 1G, or half of the machine's
    temp_dir      : folder for temporary files; empty for the system's
    resume        : a folder to keep finished parts in, and to reuse those that are there; empty for none
    report        : what to call with progress and warnings
    The result lies in files, however large it is: `to_scipy()` has it in memory, `save` writes it.
    Raises TextmineError, which says where, what, and what to try.

    >>> import textmine
    >>> found = textmine.matrix("data/corpus", document="file", min_length=2, min_docs=2, workers=1)
    >>> found.shape
    (9, 1098)
    """

def network(
    paths: Paths | None = None,
    *,
    texts: Texts | None = None,
    window: int | None = None,
    by_document: bool = False,
    top: int = 200,
    top_edges: int = 500,
    min_count: int = 3,
    weight: Measure = "log_dice",
    communities: bool = False,
    tokenizer: Path = "jieba",
    hmm: bool = True,
    userdict: Path | Collection[str] = "",
    stopwords: Path | Collection[str] = "",
    lowercase: bool = False,
    min_length: int = 1,
    pos: Path | Collection[str] = "",
    fold: Fold = "none",
    format: Format = "auto",
    field: str = "text",
    sheet: str = "",
    html: HtmlText = "all",
    document: DocumentUnit = "line",
    encoding: str = "auto",
    errors: ErrorHandling = "strict",
    normalize: Normalization = "width",
    dedup: Dedup = "none",
    max_expansion: int = 100,
    workers: int = 0,
    memory: int | str | None = None,
    temp_dir: Path = "",
    resume: Path = "",
    report: Reporter | None = None,
) -> Network:
    """The network of the words of files, folders or globs that stand together.

    paths         : what to read: a file, a folder (with all below it), a glob, or several
    texts         : instead of paths, texts in memory: a list, a generator, a column; or a table and its column `field`
    window        : how many words to the left and right stand together with a word, in the same line; None for 5
    by_document   : words stand together if they are in one document, wherever, in place of a window
    top           : how many of the most frequent words are looked at
    top_edges     : keep so many edges, those of the greatest weight
    min_count     : leave out pairs of words that stand together less often
    weight        : what an edge weighs: "log_dice", "mi_bits", "t_score", "g2" or "count"
    communities   : find groups of words that hang together, by networkx
    tokenizer     : "jieba" (the words of jieba 0.42.1), "jieba-py" (jieba itself), "chars", a word list or a model
    hmm           : let jieba guess unknown words
    userdict      : a user dictionary: a file with `word [freq] [tag]` on each line; or words, or a dict of frequencies
    stopwords     : words not to count: a file, "zh", "zh-Hant", "en" or "all", several with commas; or the words
    lowercase     : count Linux and LINUX as linux
    min_length    : length of the shortest word to count, in characters
    pos           : parts of speech of the words to keep, as jieba tags them: "n,v,ns"; "n*" is n, nr, ns and so on
    fold          : "t2s" counts words in simplified characters; the `forms` of `count` tell how each is written
    format        : "txt", "jsonl", "csv", "tsv" or "parquet"; "auto" goes by the file name
    field         : the field that holds the text, in jsonl, csv, tsv, parquet and spreadsheets
    sheet         : the sheet of spreadsheets to read; empty for the first
    html          : of HTML, "all" text, or the "main" text without navigation and the like
    document      : what counts as a document in plain text: "line", "paragraph" or "file"
    encoding      : the encoding, by Python's name; "auto" looks at each file
    errors        : "strict" stops at what cannot be read, "replace" puts U+FFFD for bytes, "skip" leaves out rows and files
    normalize     : "width" folds full-width forms and drops what does not show; "nfkc" is Unicode's; "none" changes nothing
    dedup         : "line" or "document": skip those that have occurred before; "near": documents nearly as an earlier one
    max_expansion : how many times as large as an archive or a document its contents may be, beyond 100 MB
    workers       : number of workers, which are threads or processes; 0 for one per CPU
    memory        : memory limit for all processes together, in bytes or as "2G"; None for 1G, or half of the machine's
    temp_dir      : folder for temporary files; empty for the system's
    resume        : a folder to keep finished parts in, and to reuse those that are there; empty for none
    report        : what to call with progress and warnings
    Raises TextmineError, which says where, what, and what to try.

    >>> import textmine
    >>> found = textmine.network("data/corpus", min_length=2, stopwords="zh", workers=1)
    >>> len(found), found.words[:3], found.as_table(1).to_dict()["source"]
    (39, ['时候', '邬铎', '公司'], ['310'])
    """

def pair_entropy(
    paths: Paths | None = None,
    *,
    texts: Texts | None = None,
    window: int = 5,
    min_count: int = 100,
    tokenizer: Path = "jieba",
    hmm: bool = True,
    userdict: Path | Collection[str] = "",
    stopwords: Path | Collection[str] = "",
    lowercase: bool = False,
    min_length: int = 1,
    pos: Path | Collection[str] = "",
    format: Format = "auto",
    field: str = "text",
    sheet: str = "",
    html: HtmlText = "all",
    document: DocumentUnit = "line",
    encoding: str = "auto",
    errors: ErrorHandling = "strict",
    normalize: Normalization = "width",
    dedup: Dedup = "none",
    max_expansion: int = 100,
    workers: int = 0,
    memory: int | str | None = None,
    temp_dir: Path = "",
    resume: Path = "",
    report: Reporter | None = None,
) -> PairEntropy:
    """The entropy of the pairs of words of files, folders or globs that a skip-gram model would be trained on.

    paths         : what to read: a file, a folder (with all below it), a glob, or several
    texts         : instead of paths, texts in memory: a list, a generator, a column; or a table and its column `field`
    window        : how many words apart a pair may be, in the same line, once punctuation and rarer words are gone
    min_count     : leave out words that occur less often
    tokenizer     : "jieba" (the words of jieba 0.42.1), "jieba-py" (jieba itself), "chars", a word list or a model
    hmm           : let jieba guess unknown words
    userdict      : a user dictionary: a file with `word [freq] [tag]` on each line; or words, or a dict of frequencies
    stopwords     : words not to count: a file, "zh", "zh-Hant", "en" or "all", several with commas; or the words
    lowercase     : count Linux and LINUX as linux
    min_length    : length of the shortest word to count, in characters
    pos           : parts of speech of the words to keep, as jieba tags them: "n,v,ns"; "n*" is n, nr, ns and so on
    format        : "txt", "jsonl", "csv", "tsv" or "parquet"; "auto" goes by the file name
    field         : the field that holds the text, in jsonl, csv, tsv, parquet and spreadsheets
    sheet         : the sheet of spreadsheets to read; empty for the first
    html          : of HTML, "all" text, or the "main" text without navigation and the like
    document      : what counts as a document in plain text: "line", "paragraph" or "file"
    encoding      : the encoding, by Python's name; "auto" looks at each file
    errors        : "strict" stops at what cannot be read, "replace" puts U+FFFD for bytes, "skip" leaves out rows and files
    normalize     : "width" folds full-width forms and drops what does not show; "nfkc" is Unicode's; "none" changes nothing
    dedup         : "line" or "document": skip those that have occurred before; "near": documents nearly as an earlier one
    max_expansion : how many times as large as an archive or a document its contents may be, beyond 100 MB
    workers       : number of workers, which are threads or processes; 0 for one per CPU
    memory        : memory limit for all processes together, in bytes or as "2G"; None for 1G, or half of the machine's
    temp_dir      : folder for temporary files; empty for the system's
    resume        : a folder to keep finished parts in, and to reuse those that are there; empty for none
    report        : what to call with progress and warnings
    Raises TextmineError, which says where, what, and what to try: InputError where there are less than ten pairs for
    each different one, too few for an estimate.

    >>> import textmine
    >>> found = textmine.pair_entropy("data/corpus", window=5, min_count=50, workers=1)
    >>> found.n_words, found.n_pairs, found.n_occupied, round(found.corrected_nats, 3), found.dimension
    (20, 18716, 400, 5.123, 4)
    """

def plot(
    result: Any,
    path: Path | None = None,
    lang: str = "auto",
    chart: str = "",
) -> Plot:
    """The chart of a result: a notebook shows it, and `save` writes it.

    result : such as `count`, `count_ngrams`, `concordance`, `evaluate` or `suggest_dim` gives
    path   : a file to write as well: .svg, .png or .pdf
    lang   : "en" or "zh"; "auto" is the language of the machine
    chart  : such as "coverage"; by default the first of the page of the result
    TypeError for a result that has no chart; MissingExtraError without the extra `report`; SettingsError if there is
    nothing to draw, or no chart so named; OutputError where nothing can be written.

    >>> import textmine
    >>> counts = textmine.WordCounts.from_counts({"长江": 3, "大桥": 2, "南京": 2})
    >>> textmine.plot(counts)
    <Plot: Word frequencies>
    """

def posseg(
    text: str,
    HMM: bool = True,
) -> list[TaggedWord]:
    """The words of a text with their parts of speech, as `jieba.posseg.lcut`, which cuts some words otherwise.

    HMM : let jieba guess unknown words, and their parts of speech

    >>> import textmine
    >>> [f"{word}/{flag}" for word, flag in textmine.posseg("我爱北京天安门")]
    ['我/r', '爱/v', '北京/ns', '天安门/ns']
    """

def report(
    result: Any,
    path: Path,
    lang: str = "auto",
) -> None:
    """Write a result as a page for the browser: charts, and tables to search and sort, in one file that opens offline.

    result : such as `count`, `count_ngrams`, `concordance`, `evaluate` or `suggest_dim` gives
    path   : the file to write, X.html
    lang   : "en" or "zh"; "auto" is the language of the machine
    TypeError for a result that has no page; MissingExtraError without the extra `report`; OutputError where nothing can
    be written.

    >>> import textmine
    >>> counts = textmine.WordCounts.from_counts({"长江": 3, "大桥": 2, "南京": 2})
    >>> textmine.report(counts, "counts.html", lang="zh")  # doctest: +SKIP
    """

def tokenize(
    text: str,
    mode: str = "default",
    HMM: bool = True,
) -> Iterator[tuple[str, int, int]]:
    """The tokens of a text, each with where it begins and ends, as `jieba.tokenize`.

    HMM : let jieba guess unknown words

    >>> import textmine
    >>> list(textmine.tokenize("永和服装"))
    [('永和', 0, 2), ('服装', 2, 4)]
    """

class Vectorizer(_Vectorizer):
    """Counts the words of texts, as scikit-learn's CountVectorizer and TfidfVectorizer do.

    tokenizer  : "jieba" (the words of jieba 0.42.1), "jieba-py" (jieba itself), "chars", a word list or a model
    hmm        : let jieba guess unknown words
    userdict   : a user dictionary: a file with `word [freq] [tag]` on each line; or words, or a dict of frequencies
    stopwords  : words not to count: a file, "zh", "zh-Hant", "en" or "all", several with commas; or the words
    lowercase  : count Linux and LINUX as linux
    min_length : length of the shortest word to count, in characters
    pos        : parts of speech of the words to keep, as jieba tags them: "n,v,ns"; "n*" is n, nr, ns and so on
    fold       : "t2s" counts words in simplified characters; the `forms` of `count` tell how each is written
    weight     : what a cell says: "count", "binary" (1), or "tfidf", as scikit-learn computes it
    min_docs   : leave out words that are in fewer documents: a number, or as a float a share of all documents
    max_docs   : leave out words that are in more documents: a number, or as a float a share of all documents
    top        : keep only so many of the words that are left, the most frequent
    normalize  : "width" folds full-width forms and drops what does not show; "nfkc" is Unicode's; "none" changes nothing
    workers    : number of threads; 0 for one per CPU
    It fits into scikit-learn's pipelines and searches, and can be cloned and pickled. Rows are texts, in order; columns
    are words, ascending by code point. Needs scipy.

    >>> import textmine
    >>> vectorizer = textmine.Vectorizer(min_length=2)
    >>> vectorizer.fit_transform(["今天天气很好", "明天天气不好"]).toarray().tolist()
    [[0, 1, 0, 0], [1, 0, 1, 1]]
    >>> vectorizer.get_feature_names_out().tolist()
    ['不好', '今天天气', '天气', '明天']
    """

    def __init__(
        self,
        *,
        tokenizer: Path = "jieba",
        hmm: bool = True,
        userdict: Path | Collection[str] = "",
        stopwords: Path | Collection[str] = "",
        lowercase: bool = False,
        min_length: int = 1,
        pos: Path | Collection[str] = "",
        fold: Fold = "none",
        weight: Weight = "count",
        min_docs: NumberOrShare = 1,
        max_docs: NumberOrShare = 1.0,
        top: int | None = None,
        normalize: Normalization = "width",
        workers: int = 0,
) -> None: ...

class Tokenizer(_Tokenizer):
    """Cuts strings into words: jieba's, unless another tokenizer is asked for, with a dictionary of its own.

    It can be called, as an analyzer of scikit-learn, and it can be pickled. Its tokens, joined, are the text; with a
    filter (`stopwords`, `pos` and so on) they are just the words that `textmine count` would count.

    >>> import textmine
    >>> tokenizer = textmine.Tokenizer(userdict=["云计算平台"], stopwords="zh", punct=False)
    >>> tokenizer.lcut("我们的云计算平台，大厦！")
    ['云计算平台', '大厦']
    """

    def __init__(
        self,
        *,
        tokenizer: Path = "jieba",
        hmm: bool = True,
        userdict: Path | Collection[str] = "",
        stopwords: Path | Collection[str] = "",
        lowercase: bool = False,
        min_length: int = 1,
        pos: Path | Collection[str] = "",
        punct: bool = True,
        normalize: Normalization = "none",
    ) -> None:
        """A tokenizer, which is made when it is first used.

        tokenizer  : "jieba" (the words of jieba 0.42.1), "jieba-py" (jieba itself), "chars", a word list or a model
        hmm        : let jieba guess unknown words
        userdict   : a user dictionary: a file with `word [freq] [tag]` on each line; or words, or a dict of frequencies
        stopwords  : words not to count: a file, "zh", "zh-Hant", "en" or "all", several with commas; or the words
        lowercase  : count Linux and LINUX as linux
        min_length : length of the shortest word to count, in characters
        pos        : parts of speech of the words to keep, as jieba tags them: "n,v,ns"; "n*" is n, nr, ns and so on
        punct      : keep punctuation
        normalize  : "none" cuts as jieba does; "width" takes full-width letters for half-width ones and keeps emoji
                     whole; words are as they stand in the text
        Raises TextmineError, which says where, what, and what to try.
        """

class Segmenter(_Segmenter):
    """Cuts text into words; trained on raw text alone.

    adaptation : of a segmenter that was adapted, what it does otherwise; None of others

    A segmenter can be called: `CountVectorizer(analyzer=segmenter)` counts its words.

    >>> import textmine
    >>> segmenter = textmine.Segmenter.train("data/corpus", method="lm", workers=1)
    >>> segmenter.cut("我们用GPT-4!")
    ['我们', '用', 'GPT-4', '!']
    """

    @classmethod
    def train(
        cls,
        paths: Paths | None = None,
        *,
        texts: Texts | None = None,
        method: str = "classes",
        granularity: str | float = "standard",
        order: int = 4,
        weights: tuple[float, ...] = (0.15, 0.01, 0.01, 0.001),
        train_chars: int = 0,
        seed: int = 0,
        lexicon: Path | Collection[str] = "",
        style: Path | Collection[str] = "",
        format: Format = "auto",
        field: str = "text",
        sheet: str = "",
        html: HtmlText = "all",
        document: DocumentUnit = "line",
        encoding: str = "auto",
        errors: ErrorHandling = "strict",
        normalize: Normalization = "width",
        dedup: Dedup = "none",
        max_expansion: int = 100,
        workers: int = 0,
        memory: int | str | None = None,
        temp_dir: Path = "",
        resume: Path = "",
        report: Reporter | None = None,
    ) -> Self:
        """A segmenter trained on the raw text of files, folders or globs.

        paths         : what to read: a file, a folder (with all below it), a glob, or several
        texts         : instead of paths, texts in memory: a list, a generator, a column; or a table and its column `field`
        method        : "classes": words in latent classes; "lm": faster and less well, tags that a language model scores
        granularity   : "fine", "standard", "coarse" or a number, the log-odds from which a boundary is a cut
        order         : of the language model, 2 to 5
        weights       : of "lm", factors for a second, third, fourth and each further character of a word
        train_chars   : learn from at most so many characters; 0 for 15 million, 40 million with "lm", 2 million to adapt
        seed          : random seed; the same seed gives the same cuts
        lexicon       : words never to cut: a file, or the words; or "jieba": its words count as seen when it learns
        style         : some hundred lines cut by hand, with spaces between words, that show how to cut: a file, or the lines
        format        : "txt", "jsonl", "csv", "tsv" or "parquet"; "auto" goes by the file name
        field         : the field that holds the text, in jsonl, csv, tsv, parquet and spreadsheets
        sheet         : the sheet of spreadsheets to read; empty for the first
        html          : of HTML, "all" text, or the "main" text without navigation and the like
        document      : what counts as a document in plain text: "line", "paragraph" or "file"
        encoding      : the encoding, by Python's name; "auto" looks at each file
        errors        : "strict" stops at what cannot be read, "replace" puts U+FFFD for bytes, "skip" leaves out rows and files
        normalize     : "width" folds full-width forms and drops what does not show; "nfkc" is Unicode's; "none" changes nothing
        dedup         : "line" or "document": skip those that have occurred before; "near": documents nearly as an earlier one
        max_expansion : how many times as large as an archive or a document its contents may be, beyond 100 MB
        workers       : number of workers, which are threads or processes; 0 for one per CPU
        memory        : memory limit for all processes together, in bytes or as "2G"; None for 1G, or half of the machine's
        temp_dir      : folder for temporary files; empty for the system's
        resume        : a folder to keep finished parts in, and to reuse those that are there; empty for none
        report        : what to call with progress and warnings
        Raises TextmineError, which says where, what, and what to try.
        """
