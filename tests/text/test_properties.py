import unicodedata
from itertools import pairwise

from textmine.text import properties
from textmine.text.blocks import N_CODE_POINTS, members

IGNORABLE = members(properties.IGNORABLE)


def test_ignorable_characters_are_as_many_as_unicode_says_and_of_these_categories():
    points = IGNORABLE.nonzero()[0].tolist()
    assert len(points) == 4174  # the total in DerivedCoreProperties.txt 17.0
    by_category = {}
    for point in points:
        by_category.setdefault(unicodedata.category(chr(point)), []).append(point)
    assert set(by_category) <= {"Cf", "Mn", "Lo", "Cn"}
    assert by_category["Lo"] == [0x115F, 0x1160, 0x3164, 0xFFA0]  # fillers of Hangul
    marks = {unicodedata.name(chr(point)).split("-")[0] for point in by_category["Mn"] if point > 0xFFF}
    assert marks <= {
        "VARIATION SELECTOR",
        "KHMER VOWEL INHERENT AQ",
        "KHMER VOWEL INHERENT AA",
        *(f"MONGOLIAN FREE VARIATION SELECTOR {number}" for number in ("ONE", "TWO", "THREE", "FOUR")),
    }


def test_format_characters_that_show_or_enclose_others_are_not_ignorable():
    shown = [p for p in range(N_CODE_POINTS) if unicodedata.category(chr(p)) == "Cf" and not IGNORABLE[p]]
    blocks = ("ARABIC", "SYRIAC", "INTERLINEAR ANNOTATION", "KAITHI", "EGYPTIAN HIEROGLYPH")
    assert all(unicodedata.name(chr(point)).startswith(blocks) for point in shown)


def test_nothing_that_ends_a_line_or_is_white_space_is_ignorable():
    assert not any(chr(point).isspace() or len(f"a{chr(point)}b".splitlines()) > 1 for point in IGNORABLE.nonzero()[0])


def test_ranges_ascend_and_do_not_touch():
    for ranges in (properties.IGNORABLE, properties.PICTOGRAPHS):
        assert all(first <= last for first, last in ranges)
        assert all(last + 1 < first for (_, last), (first, _) in pairwise(ranges))


def test_pictographs_are_no_components_of_emoji():
    others = (properties.SKIN_TONES, properties.REGIONAL_INDICATORS, properties.KEYCAP_BASES, properties.IGNORABLE)
    for ranges in others:
        assert not (members(properties.PICTOGRAPHS) & members(ranges)).any()
