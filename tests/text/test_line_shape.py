import pytest

from textmine.text.line_shape import MIN_LINES, MIN_WIDTH, looks_hard_wrapped


def page(width, n_lines=MIN_LINES, end="字"):
    return ("字" * (width - 1) + end + "\n") * n_lines


def test_lines_of_one_width_that_end_in_mid_sentence_look_wrapped():
    assert looks_hard_wrapped(page(40))
    assert looks_hard_wrapped(page(40) + "\n" * 100)
    assert looks_hard_wrapped(page(39) + page(40) + page(41))


@pytest.mark.parametrize("end", list("。！？；…”』」.!?"))
def test_lines_that_end_a_sentence_do_not(end):
    assert not looks_hard_wrapped(page(40, end=end))


def test_a_quarter_of_the_lines_may_end_a_sentence():
    assert looks_hard_wrapped(page(40, 30) + page(40, 10, "。"))
    assert not looks_hard_wrapped(page(40, 30) + page(40, 11, "。"))


def test_lines_of_all_lengths_do_not():
    assert not looks_hard_wrapped("".join(page(20 + 3 * i, 1) for i in range(60)))


def test_full_lines_are_those_within_two_characters_of_the_longest_of_ten():
    assert looks_hard_wrapped(page(38, 18) + page(40, 12))
    assert not looks_hard_wrapped(page(37, 18) + page(40, 12))
    assert looks_hard_wrapped(page(40, 30) + page(400, 3))
    assert not looks_hard_wrapped(page(40, 30) + page(400, 4))


def test_too_few_or_too_short_lines_do_not():
    assert not looks_hard_wrapped(page(40, MIN_LINES - 1))
    assert not looks_hard_wrapped(page(MIN_WIDTH - 1))
    assert looks_hard_wrapped(page(MIN_WIDTH))
    assert not looks_hard_wrapped("")


def test_an_unfinished_last_line_is_not_looked_at():
    assert not looks_hard_wrapped(page(40, MIN_LINES - 1) + "字" * 40)
