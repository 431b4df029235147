"""Texts to a sparse matrix, in scikit-learn's manner."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from inspect import signature
from typing import TYPE_CHECKING, Any, Self

from textmine.errors import SettingsError
from textmine.settings.keywords import holding
from textmine.settings.matrix import MatrixSettings, NumberOrShare, Weight
from textmine.settings.reading import Normalization, ReadSettings
from textmine.settings.running import RunSettings
from textmine.settings.words import CountSettings, Fold, WordSettings

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from textmine.counts.cells import Cells
    from textmine.pipeline.matrix.in_memory import LearntWords

_OF_WORDS = ("tokenizer", "hmm", "userdict", "stopwords", "lowercase", "min_length", "pos", "fold")
_OF_MATRIX = ("weight", "min_docs", "max_docs", "top")


@holding((WordSettings, _OF_WORDS), (MatrixSettings, _OF_MATRIX), (ReadSettings, ("normalize",)), workers=0)
class Vectorizer:
    """Counts the words of texts, as scikit-learn's CountVectorizer and TfidfVectorizer do.

    workers : number of threads; 0 for one per CPU
    It fits into scikit-learn's pipelines and searches, and can be cloned and pickled. Rows are texts, in order; columns
    are words, ascending by code point. Needs scipy.

    >>> import textmine
    >>> vectorizer = textmine.Vectorizer(min_length=2)
    >>> vectorizer.fit_transform(["今天天气很好", "明天天气不好"]).toarray().tolist()
    [[0, 1, 0, 0], [1, 0, 1, 1]]
    >>> vectorizer.get_feature_names_out().tolist()
    ['不好', '今天天气', '天气', '明天']
    """

    tokenizer: str
    hmm: bool
    userdict: str | Collection[str]
    stopwords: str | Collection[str]
    lowercase: bool
    min_length: int
    pos: str | Collection[str]
    fold: Fold
    weight: Weight
    min_docs: NumberOrShare
    max_docs: NumberOrShare
    top: int | None
    normalize: Normalization
    workers: int

    _learnt: LearntWords | None = None

    def fit(self, texts: Iterable[str], y: object = None) -> Self:
        """Learn the words of texts; `y` is ignored."""
        self._learn(texts)
        return self

    def fit_transform(self, texts: Iterable[str], y: object = None) -> Any:
        """Learn the words of texts, and count them: a scipy.sparse.csr_matrix."""
        cells = self._learn(texts)
        return self._fitted.matrix(cells)

    def transform(self, texts: Iterable[str]) -> Any:
        """Count the words that were learnt in other texts: a scipy.sparse.csr_matrix."""
        return self._fitted.matrix(self._fitted.cells(texts, self._n_threads))

    def get_feature_names_out(self, input_features: object = None) -> NDArray[Any]:
        """The words, which are the columns; shape (n_words,), objects."""
        import numpy as np

        return np.array([*self._fitted.words.words(), None], object)[:-1]

    @property
    def vocabulary_(self) -> dict[str, int]:
        """The column of each word."""
        return {word: column for column, word in enumerate(self._fitted.words.words())}

    @property
    def idf_(self) -> NDArray[Any]:
        """The idf of each word, with weight="tfidf"; shape (n_words,)."""
        idf = self._fitted.idf
        if idf is None:
            raise AttributeError('counts have no idf: fit with weight="tfidf"')
        return idf

    def get_params(self, deep: bool = True) -> dict[str, Any]:
        """The parameters as they were given."""
        return {name: getattr(self, name) for name in _names()}

    def set_params(self, **params: Any) -> Self:
        """Change parameters; what was learnt stays as it is until the next `fit`."""
        for name, value in params.items():
            if name not in _names():
                raise SettingsError(f"Vectorizer has no {name}", hint=f"Choose one of {', '.join(_names())}.")
            setattr(self, name, value)
        return self

    def __repr__(self) -> str:
        defaults = {name: each.default for name, each in signature(type(self)).parameters.items()}
        changed = {name: value for name, value in self.get_params().items() if value != defaults[name]}
        return f"Vectorizer({', '.join(f'{name}={value!r}' for name, value in changed.items())})"

    def __sklearn_is_fitted__(self) -> bool:
        return self._learnt is not None

    def __sklearn_tags__(self) -> Any:
        from sklearn.utils import InputTags, Tags, TargetTags, TransformerTags

        takes_texts = InputTags(string=True, two_d_array=False)
        return Tags(None, TargetTags(required=False), TransformerTags(), input_tags=takes_texts)

    def _learn(self, texts: Iterable[str]) -> Cells:
        from textmine.pipeline.matrix.in_memory import learn  # here, because it loads a tokenizer

        words = CountSettings(**{name: getattr(self, name) for name in _OF_WORDS})
        matrix = MatrixSettings(**{name: getattr(self, name) for name in _OF_MATRIX})
        read = ReadSettings(normalize=self.normalize)
        self._learnt, cells = learn(texts, words, matrix, read, self._n_threads)
        return cells

    @property
    def _fitted(self) -> LearntWords:
        if self._learnt is None:
            raise SettingsError("no words have been learnt yet", hint="Call fit or fit_transform first.")
        return self._learnt

    @property
    def _n_threads(self) -> int:
        return RunSettings(workers=self.workers).n_workers


def _names() -> list[str]:
    return list(signature(Vectorizer).parameters)
