import pytest

from tests import reference
from textmine.text.jieba_dictionary import import_jieba

LETTERS = "的一是不了在有国"


@pytest.fixture(scope="module")
def stock_of_a_few_words(tmp_path_factory):
    """jieba with only those of its words that consist of LETTERS: it is loaded in no time, so dictionaries can be fuzzed.

    Returns the words.
    """
    words = {word: freq for word, freq in reference.jieba().FREQ.items() if freq and set(word) <= set(LETTERS)}
    path = tmp_path_factory.mktemp("jieba") / "dict.txt"
    path.write_text("".join(f"{word} {freq} n\n" for word, freq in words.items()), "utf-8")
    jieba = import_jieba()

    class SmallTokenizer(jieba.Tokenizer):
        def __init__(self):
            super().__init__(str(path))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(jieba, "Tokenizer", SmallTokenizer)
        yield sorted(words)
