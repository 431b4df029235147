"""A tokenizer with a dictionary of its own, for strings; no model is needed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from threading import RLock
from typing import TYPE_CHECKING, Any, NamedTuple

from textmine.errors import SettingsError
from textmine.settings.keywords import keywords
from textmine.settings.reading import Normalization, ReadSettings
from textmine.settings.segment import TokenSettings
from textmine.settings.texts import text_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from textmine.pipeline.words.tokens import TokenFinder, Tokens
    from textmine.text.tokenizers import Tokenizer as Cutter

_MADE = "_lock", "_cutter", "_finder", "_tag_finder", "_counted"
"""What a tokenizer makes for itself on first use: none of it is pickled."""

_MAX_COUNTED = 1 << 20
"""So many words are remembered, with what they count as."""


class TaggedWord(NamedTuple):
    """A word and its part of speech, by the names that they have in jieba.

    word : the word
    flag : its tag, such as "n" or "v"
    """

    word: str
    flag: str


class Tokenizer:
    """Cuts strings into words: jieba's, unless another tokenizer is asked for, with a dictionary of its own.

    It can be called, as an analyzer of scikit-learn, and it can be pickled. Its tokens, joined, are the text; with a
    filter (`stopwords`, `pos` and so on) they are just the words that `textmine count` would count.

    >>> import textmine
    >>> tokenizer = textmine.Tokenizer(userdict=["云计算平台"], stopwords="zh", punct=False)
    >>> tokenizer.lcut("我们的云计算平台，大厦！")
    ['云计算平台', '大厦']
    """

    @keywords(settings=TokenSettings, omit=("fold", "tags"))
    def __init__(self, *, settings: TokenSettings, normalize: Normalization = "none") -> None:
        """A tokenizer, which is made when it is first used.

        normalize : "none" cuts as jieba does; "width" takes full-width letters for half-width ones and keeps emoji
                    whole; words are as they stand in the text
        Raises TextmineError, which says where, what, and what to try.
        """
        from textmine.pipeline.words.meaning import tokenizer_spec, word_filter
        from textmine.text.tagging import TAGGERS

        if normalize == "nfkc":
            raise SettingsError(
                "nfkc changes how long a text is, and words are those of the text", hint="Choose width."
            )
        read = ReadSettings(normalize=normalize)
        self._fold = read.normalize == "width"
        self._spec = tokenizer_spec(settings, read, tagged=settings.tokenizer in TAGGERS)
        self._filter = word_filter(settings, read, keep_punct=settings.punct) if settings.chooses else None
        self._prepare()

    def _prepare(self) -> None:
        self._lock = RLock()
        self._counted: dict[str, str] = {}

    def __getstate__(self) -> dict[str, Any]:
        return {name: value for name, value in vars(self).items() if name not in _MADE}

    def __setstate__(self, state: dict[str, Any]) -> None:
        vars(self).update(state)
        self._prepare()

    def __repr__(self) -> str:
        words = f", {len(self._spec.words):,} words of the user" if self._spec.words else ""
        return f"<Tokenizer: {self._spec.name[:18]}{words}>"

    def __call__(self, text: str) -> list[str]:
        """As `lcut`."""
        return self.lcut(text)

    @property
    def keeps_all(self) -> bool:
        """Whether there is no filter, so that its words, joined, are the text."""
        return self._filter is None

    def cut(self, text: str) -> Iterator[str]:
        """The words of a text, one by one."""
        return iter(self.lcut(text))

    def lcut(self, text: str) -> list[str]:
        """The words of a text, in order."""
        if self._filter is None and not self._fold:
            return self._cutter.cut(text_of(text))
        return [word for word, _, _ in self.tokenize(text)]

    def tokenize(self, text: str) -> Iterator[tuple[str, int, int]]:
        """The words of a text, each with where it begins and where it ends, one past its last character."""
        tokens = self._tokens_of(text_of(text), self._finder)
        return ((word, begin, end) for word, begin, end, _ in tokens)

    def tag(self, text: str) -> list[TaggedWord]:
        """The words of a text with their parts of speech: those of `jieba.posseg`, which cuts some words otherwise."""
        finder = self._tag_finder
        names = finder.tag_names
        return [TaggedWord(word, names[tag]) for word, _, _, tag in self._tokens_of(text_of(text), finder)]

    def cut_many(self, texts: Iterable[str], *, workers: int = 0) -> list[list[str]]:
        """The words of each text: many at once are cut much faster than one by one.

        workers : number of threads; 0 for one per CPU
        """
        from textmine.engine.threads import map_in_threads
        from textmine.results.segmenter import batches_of
        from textmine.settings.machine import usable_cpus

        self._finder  # noqa: B018  # made once, before threads ask for it
        cut = map_in_threads(self._cut_batch, batches_of(texts), workers or usable_cpus())
        return [words for batch in cut for words in batch]

    def cut_arrow(self, texts: Any) -> Any:
        """The words of an Arrow array of strings, as a `pyarrow.ListArray`: without a Python object for each word."""
        from textmine.io.arrow_words import cut_array

        return cut_array(texts, self._cut_strings)

    def portable(self) -> Tokenizer:
        """The same tokenizer, to be pickled for another machine: without files of this one."""
        made = Tokenizer.__new__(Tokenizer)
        made.__setstate__(self.__getstate__() | {"_spec": self._spec.portable()})
        return made

    def add_word(self, word: str, freq: int | None = None, tag: str = "") -> None:
        """Add a word, or change its frequency, for all texts from now on.

        freq : None for one that keeps the word whole; 0 for never this word
        tag  : its part of speech
        """
        from textmine.text.tokenizers import TokenizerSpec
        from textmine.text.userdict import UserWord

        if not text_of(word).strip():
            raise SettingsError(f"{word!r} is no word", hint="Give one character or more.")
        spec = self._spec
        if not isinstance(spec, TokenizerSpec):
            raise SettingsError("a model takes no words one by one", hint="Give them as userdict.")
        words = (*spec.words, UserWord(word.strip(), freq, tag))
        with self._lock:
            self._spec = TokenizerSpec.of(spec.name, spec.hmm, words, spec.whole_emoji, spec.tagged)
            for name in ("_cutter", "_finder", "_tag_finder"):
                vars(self).pop(name, None)

    def _tokens_of(self, text: str, finder: TokenFinder) -> Iterator[tuple[str, int, int, int]]:
        """Words as they count, where they begin and end, and the numbers of their tags, if the finder gives tags."""
        from textmine.text.blocks import code_points

        starts, kept, tags = self._found(code_points(text), finder)
        spans = pairwise([*starts.tolist(), len(text)])
        are_kept = [True] * len(starts) if kept is None else kept.tolist()
        numbers = tags.tolist() or [0] * len(starts)
        for (begin, end), is_kept, tag in zip(spans, are_kept, numbers, strict=True):
            if is_kept and (word := self._as_counted(text[begin:end])):
                yield word, begin, end, tag

    def _found(self, points: NDArray[np.uint32], finder: TokenFinder) -> Tokens:
        """The tokens of a text; characters that do not show belong to the one before, or to the first."""
        from textmine.text.normalize import folded_characters, removed

        if not self._fold:
            return finder.of(points)
        unseen, folded = removed(points), folded_characters(points)
        if unseen is None:
            return finder.of(folded)
        found = finder.of(folded[~unseen])
        starts = (~unseen).nonzero()[0][found.starts]
        starts[:1] = 0
        return found._replace(starts=starts)

    def _cut_batch(self, texts: Sequence[str]) -> list[list[str]]:
        import numpy as np

        from textmine.counts.numbers import WordNumbers
        from textmine.text.blocks import code_points
        from textmine.text.normalize import removed

        joined = "\n".join(texts)  # no tokenizer joins a line end to anything
        points = code_points(joined)
        if self._fold and removed(points) is not None:
            return [self.lcut(text) for text in texts]  # what does not show must not go to another text
        starts, found, _ = self._found(points, self._finder)
        text_ends = np.cumsum([len(text) + 1 for text in texts])
        kept = np.ones(len(starts), np.bool_) if found is None else found
        kept[np.searchsorted(starts, text_ends[:-1] - 1)] = False
        numbers = WordNumbers()
        numbered = numbers.of(points, starts)[kept]
        types = np.array([*map(self._as_counted, numbers.words()), ""], object)  # one more: never an array of letters
        words = types[numbered].tolist()  # equal words are one object
        stops = np.searchsorted(starts[kept], text_ends).tolist()
        cut = [words[begin:end] for begin, end in pairwise([0, *stops])]
        return cut if self._filter is None else [list(filter(None, each)) for each in cut]

    def _cut_strings(self, strings: Any) -> Any:
        import numpy as np

        from textmine.counts.numbers import WordNumbers
        from textmine.io.arrow import import_pyarrow
        from textmine.io.arrow_words import JoinedTexts
        from textmine.text.normalize import removed

        pyarrow = import_pyarrow()
        joined = JoinedTexts.of(strings)
        if self._fold and removed(joined.points) is not None:
            return pyarrow.array(map(self.lcut, strings.to_pylist()), pyarrow.list_(pyarrow.string()))
        starts, found, _ = self._found(joined.points, self._finder)
        kept = np.ones(len(starts), np.bool_) if found is None else found.copy()
        kept[np.searchsorted(starts, joined.ends)] = False
        if self._filter is None:
            return joined.lists(starts[kept], np.append(starts[1:], len(joined.points))[kept])
        numbers = WordNumbers()
        numbered = numbers.of(joined.points, starts)
        types = pyarrow.array([*map(self._as_counted, numbers.words())], pyarrow.string())
        kept &= np.array(pyarrow.compute.not_equal(types, ""))[numbered]
        return joined.lists_of(types.take(pyarrow.array(numbered[kept])), starts[kept])

    def _as_counted(self, token: str) -> str:
        """The word as which a token counts; empty if it is left out."""
        if self._filter is None:
            return token
        word = self._counted.get(token)
        if word is None:
            if len(self._counted) > _MAX_COUNTED:
                self._counted.clear()
            word = "" if token.isspace() else self._filter.counted_as(token)
            self._counted[token] = word
        return word

    @cached_property
    def _cutter(self) -> Cutter:
        return self._made(tagged=bool(self._filter and self._filter.pos))

    @cached_property
    def _finder(self) -> TokenFinder:
        return self._finding(self._cutter)

    @cached_property
    def _tag_finder(self) -> TokenFinder:
        return self._finding(self._made(tagged=True), tags=True)

    def _finding(self, cutter: Cutter, *, tags: bool = False) -> TokenFinder:
        from textmine.pipeline.words.tokens import TokenFinder
        from textmine.text.words import WordFilter

        return TokenFinder(cutter, self._filter or WordFilter(), tags=tags)

    def _made(self, *, tagged: bool) -> Cutter:
        from textmine.io.cache import kept
        from textmine.text.tagging import no_tags
        from textmine.text.tokenizers import TokenizerSpec

        spec = self._spec
        if not isinstance(spec, TokenizerSpec):
            if tagged:
                raise no_tags(spec.name)
            return spec.build(kept)
        return TokenizerSpec.of(spec.name, spec.hmm, spec.words, spec.whole_emoji, tagged).build(kept)
