"""What our decoders read otherwise than Python's."""

import pytest

from textmine.text.decoders import decoder_of

MOVED = {
    "a6d9": "︐", "a6da": "︒", "a6db": "︑", "a6dc": "︓", "a6dd": "︔", "a6de": "︕", "a6df": "︖",
    "a6ec": "︗", "a6ed": "︘", "a6f3": "︙", "a8bc": "ḿ", "fe59": "龴", "fe61": "龵", "fe66": "龶",
    "fe67": "龷", "fe6d": "龸", "fe7e": "龹", "fe90": "龺", "fea0": "龻",
}  # fmt: skip
"""By the tables of GB 18030-2005 and GB 18030-2022."""


@pytest.mark.parametrize("raw", MOVED)
def test_gb18030_is_that_of_2022(raw):
    assert decoder_of("gb18030").decode(bytes.fromhex(raw), True) == MOVED[raw]
    assert "\ue000" <= bytes.fromhex(raw).decode("gb18030") <= "\uf8ff"


def test_what_was_written_by_older_programs_is_read_too():
    text = "".join(MOVED.values()) + "今天"
    assert decoder_of("gb18030").decode(text.encode("gb18030"), True) == text


def test_characters_for_private_use_elsewhere_stay():
    assert decoder_of("gb18030").decode("\ue78c\ue797\ue865".encode("gb18030"), True) == "\ue78c\ue797\ue865"
    assert decoder_of("utf-8").decode("\ue81e".encode(), True) == "\ue81e"


@pytest.mark.parametrize("errors", ["strict", "replace"])
def test_a_character_cut_in_two_is_read_whole(errors):
    decoder = decoder_of("gb18030", errors)
    assert [decoder.decode(bytes([byte])) for byte in b"\xfe\x59a"] == ["", "龴", "a"]
    decoder.decode(b"\xfe")
    state = decoder.getstate()
    decoder.reset()
    assert decoder.decode(b"a") == "a"
    decoder.setstate(state)
    assert decoder.decode(b"\x59") == "龴"
