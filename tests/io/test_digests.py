"""No change to a file or to what is said of it goes unseen."""

from __future__ import annotations

import hashlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import fuzz
from textmine.errors import InputError
from textmine.io import digests
from textmine.io.digests import check_digests, digest_of, is_digest, sealed, unsealed

FILES = {"a.u1": b"abc", "symbols/b.u1": b"", "inputs.jsonl": b"{}\n"}
HINT = "Count again."


@pytest.fixture
def folder(tmp_path):
    for name, raw in FILES.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(raw)
    return tmp_path


def digests_of(folder):
    return {name: digest_of(folder / name) for name in FILES}


@pytest.mark.parametrize("n_bytes", [0, 1, 4, 5])
def test_a_digest_is_of_the_whole_file_and_told_on_the_way(tmp_path, monkeypatch, n_bytes):
    monkeypatch.setattr(digests, "_HASHED_AT_ONCE", 2)
    path = tmp_path / "a"
    path.write_bytes(b"abcde"[:n_bytes])
    told = []
    assert digest_of(path, told.append) == digest_of(path) == hashlib.sha256(b"abcde"[:n_bytes]).hexdigest()
    assert sum(told) == n_bytes
    assert len(told) == -(-n_bytes // 2)


def test_files_as_they_were_pass_and_every_byte_is_told(folder):
    told = []
    check_digests(folder, digests_of(folder), HINT, told.append)
    assert sum(told) == sum(map(len, FILES.values()))


@pytest.mark.parametrize("name", FILES)
def test_a_change_to_any_file_is_an_input_error(folder, name):
    written = digests_of(folder)
    (folder / name).write_bytes(FILES[name] + b"x")
    with pytest.raises(InputError, match=f"{name} has changed since it was written: its SHA-256 differs\n{HINT}"):
        check_digests(folder, written, HINT)
    (folder / name).unlink()
    with pytest.raises(InputError, match=f"{name} is missing"):
        check_digests(folder, written, HINT)


@pytest.mark.parametrize("name", ["/dev/zero", "../a.u1", "symbols/../a.u1", "", ".", "symbols/", "a\nb", "一"])
def test_no_name_leads_out_of_a_folder(folder, name):
    assert not is_digest(name, "0" * 64)
    with pytest.raises(InputError, match="digest"):
        check_digests(folder, {name: "0" * 64}, HINT)


@pytest.mark.parametrize("digest", [None, 3, "", "0" * 63, "g" * 64, "A" * 64, ["0"]])
def test_a_digest_is_one(digest):
    assert not is_digest("a.u1", digest)


SAYABLE = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(st.characters(), max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=8,
)


@fuzz
@given(st.dictionaries(st.text(st.characters(exclude_categories=()), max_size=4), SAYABLE, max_size=4), st.data())
def test_what_is_sealed_is_read_again_and_cannot_be_changed(about, data):
    about.pop("seal", None)
    told = json.loads(sealed(about))
    assert unsealed(told) == about
    name = data.draw(st.sampled_from(sorted(told)))
    changed = {key: value for key, value in told.items() if key != name}
    with pytest.raises(ValueError, match="seal"):
        unsealed(changed)
    with pytest.raises(ValueError, match="seal"):
        unsealed(told | {name: [told[name]]})
