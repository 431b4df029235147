import pickle
from concurrent.futures import ThreadPoolExecutor

import pytest

from textmine.pipeline.words.kernel import CountWords
from textmine.text.tokenizers import TokenizerSpec
from textmine.text.words import WordFilter


def kernel(name):
    spec = TokenizerSpec.of(name, True, ())
    return CountWords(
        1 << 16, tokenizer_spec=spec, word_filter=WordFilter(), docs=False, orders=None, max_bytes=1 << 20
    )


@pytest.mark.parametrize(("name", "in_threads"), [("jieba", True), ("chars", True), ("jieba-py", False)])
def test_only_what_is_compiled_works_in_threads(name, in_threads):
    assert kernel(name).in_threads == in_threads


def test_its_tokenizer_is_built_once_for_all_threads_and_stays_where_it_is(monkeypatch):
    built = []
    monkeypatch.setattr(TokenizerSpec, "build", lambda self, kept: built.append(object()) or built[-1])
    counting = kernel("jieba")
    with ThreadPoolExecutor(4) as pool:
        tokenizers = set(pool.map(lambda _: counting.tokenizer, range(8)))
    assert tokenizers == set(built)
    assert len(built) == 1
    assert pickle.loads(pickle.dumps(counting)) == counting
    assert pickle.loads(pickle.dumps(counting)).tokenizer is built[1]
