"""What is wrong with a value is said in one way, whatever the setting."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import pytest

from textmine.errors import SettingsError
from textmine.settings.declare import check, declared, setting
from textmine.settings.keywords import keywords


@dataclass(frozen=True)
class Tea:
    """How to make tea."""

    sort: Literal["green", "black"] = setting("green", "Sort of tea.", doc='"green" or "black"')
    minutes: int = setting(3, "How long to wait.", least=1, most=9)
    cups: int = setting(0, "How many cups; auto by the pot.", least=2, word="auto")
    pot: str = setting("", "The pot.", flag="-p --tea-pot", paths=True)
    sugar: bool = setting(True, "Leave out the sugar.", flag="--no-sugar")

    def __post_init__(self) -> None:
        check(self)


@dataclass(frozen=True)
class Seeded:
    """A setting without bounds."""

    seed: int = setting(0, "Random seed.")


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"sort": "red"}, "sort cannot be 'red'\nChoose one of green, black."),
        ({"minutes": 0}, "minutes must be from 1 to 9, not 0"),
        ({"minutes": 10}, "minutes must be from 1 to 9, not 10"),
        ({"minutes": 1 << 63}, f"minutes must be from 1 to 9, not {1 << 63}"),
        ({"cups": 1 << 63}, f"cups must be from -{(1 << 63) - 1} to {(1 << 63) - 1}, not {1 << 63}"),
        ({"cups": 1}, "cups must be 2 or more, not 1\nOr auto."),
        ({"cups": -1}, "cups must be 2 or more, not -1\nOr auto."),
    ],
)
def test_values_that_cannot_be(given, message):
    with pytest.raises(SettingsError) as raised:
        Tea(**given)
    assert str(raised.value) == message


def test_integers_that_arrays_do_not_hold_cannot_be_even_without_bounds():
    seed = declared(Seeded)["seed"]
    assert seed.problem(-(1 << 63)) == (f"must be from -{(1 << 63) - 1} to {(1 << 63) - 1}, not -{1 << 63}", "")
    assert seed.problem(1 - (1 << 63)) == seed.problem((1 << 63) - 1) == ("", "")


def test_defaults_may_be_out_of_bounds_and_paths_become_text():
    assert Tea().cups == 0
    assert Tea(pot=Path("a/b")).pot == "a/b"
    assert Tea(pot=["a", "b"]).pot == ("a", "b")


def test_names_of_options():
    found = declared(Tea)
    assert (found["pot"].flags, found["pot"].param) == (("-p", "--tea-pot"), "tea_pot")
    assert (found["sugar"].flags, found["sugar"].param) == (("--no-sugar",), "sugar")
    assert (found["minutes"].flags, found["minutes"].param) == (("--minutes",), "minutes")
    assert found["minutes"].doc == "how long to wait"


@keywords(tea=Tea, omit=("sugar",))
def brew(water: str, *, tea: Tea, report: object = None) -> tuple[str, Tea]:
    """Brew tea: the usual way.

    water  : hot, and
             fresh
    report : who hears of it
    Raises SettingsError.

    >>> brew("water")[0]
    'water'
    """
    return water, tea


def test_a_function_takes_settings_as_keywords():
    assert brew("w", minutes=4, sort="black") == ("w", Tea("black", 4))
    assert [*brew.__signature__.parameters] == ["water", "sort", "minutes", "cups", "pot", "report"]
    with pytest.raises(SettingsError):
        brew("w", minutes=0)
    with pytest.raises(
        TypeError, match="brew\\(\\) got an unexpected keyword argument 'minuets': did you mean minutes"
    ):
        brew("w", minuets=4)
    with pytest.raises(TypeError, match=r"'sugar'$"):
        brew("w", sugar=False)
    with pytest.raises(TypeError):
        brew()


def test_the_docstring_has_a_line_for_each():
    assert (
        brew.__doc__
        == """Brew tea: the usual way.

    water   : hot, and
              fresh
    sort    : "green" or "black"
    minutes : how long to wait
    cups    : how many cups; auto by the pot
    pot     : the pot
    report  : who hears of it
    Raises SettingsError.

    >>> brew("water")[0]
    'water'"""
    )
