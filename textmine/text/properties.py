"""Properties of characters that Python's unicodedata lacks, and characters that emoji are put together with.

Ranges are pairs (first, last), both included. No numpy here: what shows text on a terminal needs them, too.
"""

from __future__ import annotations

Ranges = tuple[tuple[int, int], ...]


def _ranges(listed: str) -> Ranges:
    pairs = (item.split("-") for item in listed.split())
    return tuple((int(pair[0], 16), int(pair[-1], 16)) for pair in pairs)


IGNORABLE = _ranges("""
    AD 34F 61C 115F-1160 17B4-17B5 180B-180F 200B-200F 202A-202E 2060-206F 3164 FE00-FE0F FEFF FFA0 FFF0-FFF8
    1BCA0-1BCA3 1D173-1D17A E0000-E0FFF
""")
"""Default_Ignorable_Code_Point: characters that do not show, places reserved for such ones included; 4,174.

Source: Unicode Character Database 17.0, DerivedCoreProperties.txt; 18.0 has the same.
"""

PICTOGRAPHS = _ranges("""
    A9 AE 203C 2049 2122 2139 2194-2199 21A9-21AA 231A-231B 2328 23CF 23E9-23F3 23F8-23FA 24C2 25AA-25AB 25B6 25C0
    25FB-25FE 2600-2604 260E 2611 2614-2615 2618 261D 2620 2622-2623 2626 262A 262E-262F 2638-263A 2640 2642
    2648-2653 265F-2660 2663 2665-2666 2668 267B 267E-267F 2692-2697 2699 269B-269C 26A0-26A1 26A7 26AA-26AB
    26B0-26B1 26BD-26BE 26C4-26C5 26C8 26CE-26CF 26D1 26D3-26D4 26E9-26EA 26F0-26F5 26F7-26FA 26FD 2702 2705
    2708-270D 270F 2712 2714 2716 271D 2721 2728 2733-2734 2744 2747 274C 274E 2753-2755 2757 2763-2764 2795-2797
    27A1 27B0 27BF 2934-2935 2B05-2B07 2B1B-2B1C 2B50 2B55 3030 303D 3297 3299 1F004 1F02C-1F02F 1F094-1F09F
    1F0AF-1F0B0 1F0C0 1F0CF-1F0D0 1F0F6-1F0FF 1F170-1F171 1F17E-1F17F 1F18E 1F191-1F19A 1F1AF-1F1E5 1F201-1F20F
    1F21A 1F22F 1F232-1F23A 1F23C-1F23F 1F249-1F25F 1F266-1F321 1F324-1F393 1F396-1F397 1F399-1F39B 1F39E-1F3F0
    1F3F3-1F3F5 1F3F7-1F3FA 1F400-1F4FD 1F4FF-1F53D 1F549-1F54E 1F550-1F567 1F56F-1F570 1F573-1F57A 1F587
    1F58A-1F58D 1F590 1F595-1F596 1F5A4-1F5A5 1F5A8 1F5B1-1F5B2 1F5BC 1F5C2-1F5C4 1F5D1-1F5D3 1F5DC-1F5DE 1F5E1
    1F5E3 1F5E8 1F5EF 1F5F3 1F5FA-1F64F 1F680-1F6C5 1F6CB-1F6D2 1F6D5-1F6E5 1F6E9 1F6EB-1F6F0 1F6F3-1F6FF
    1F7DC-1F7F0 1F80C-1F80F 1F848-1F84F 1F85A-1F85F 1F888-1F88F 1F8AE-1F8AF 1F8BC-1F8BF 1F8C2-1F8CF 1F8D9-1F8FF
    1F90C-1F93A 1F93C-1F945 1F947-1F9FF 1FA58-1FA5F 1FA6E-1FAFF 1FC00-1FFFD
""")
"""Extended_Pictographic: emoji but for skin tones, letters of flags, digits, # and *; and places reserved for emoji.

Source: Unicode Character Database 18.0, emoji-data.txt.
"""

ZERO_WIDTH_JOINER = 0x200D
KEYCAP = 0x20E3
KEYCAP_BASES: Ranges = ((0x23, 0x23), (0x2A, 0x2A), (0x30, 0x39))
REGIONAL_INDICATORS: Ranges = ((0x1F1E6, 0x1F1FF),)
SKIN_TONES: Ranges = ((0x1F3FB, 0x1F3FF),)
TAGS: Ranges = ((0xE0020, 0xE007E),)
CANCEL_TAG = 0xE007F
VARIATION_SELECTORS: Ranges = ((0xFE00, 0xFE0F), (0xE0100, 0xE01EF))


def character_class(*ranges: Ranges) -> str:
    """What stands between the brackets of a regular expression that matches any character of some ranges.

    >>> character_class(((0x41, 0x43), (0x7A, 0x7A)))
    'A-Cz-z'
    """
    return "".join(f"{chr(first)}-{chr(last)}" for some in ranges for first, last in some)


def is_among(character: str, ranges: Ranges) -> bool:
    """Whether a character is in one of some ranges."""
    return any(first <= ord(character) <= last for first, last in ranges)
