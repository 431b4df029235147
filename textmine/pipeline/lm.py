"""Language models: estimated from a count store, read from and written to files."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from textmine.errors import InputError, SettingsError
from textmine.io.arpa import read_arpa, write_arpa
from textmine.io.arpa_sections import is_arpa
from textmine.io.formats import refuse_compression
from textmine.io.lm_file import open_lm, write_lm
from textmine.io.model_file import is_model
from textmine.io.opening import without_compression
from textmine.io.output import check_writable
from textmine.lm.kneser_ney import Discount, estimate
from textmine.lm.model import NEVER, LanguageModel
from textmine.lm.vocabulary import MARKS, RUN_END, UNKNOWN
from textmine.results.ngrams import NgramCounts
from textmine.settings.lm import MIN_ORDER
from textmine.settings.machine import default_memory, format_memory, machine_memory
from textmine.settings.running import Reporter

ARPA_ENDING = ".arpa"
_FIRST, _OF_ROW = 90_000_000, 29
"""Bytes: of all estimating; and for each row of the counts and each order from 2 on. Models of order 4 of 8,323,486 and
45,585,098 rows took 805 and 3,524 MB."""


def estimated(
    counts: NgramCounts, order: int | None = None, report: Reporter | None = None
) -> tuple[LanguageModel, list[Discount]]:
    """The model of counts and its discounts; warns where discounts cannot be estimated.

    order : of the model, from 2 to that of the counts, which is the default
    """
    report = report or Reporter()
    order = counts.order if order is None else order
    if not MIN_ORDER <= order <= counts.order:
        raise SettingsError(
            f"a model of order {order} cannot be made of n-grams of orders 1 to {counts.order}",
            hint=f"Count with --ngrams {max(order, MIN_ORDER)}."
            if order > counts.order or counts.order < MIN_ORDER
            else f"Choose an order from {MIN_ORDER} to {counts.order}.",
        )
    _warn_of_memory(len(counts.table.narrow) + len(counts.table.wide), order, report)
    with report.phase("estimating the model", _n_ngrams(counts, order), "n-grams") as advance:
        model, discounts = estimate(counts.table, order, counts.about.get("units", "all"), advance)
    if orders := ", ".join(str(discount.order) for discount in discounts if discount.is_fallback):
        report.warn(
            f"too little text, or too many copies of it, to estimate the discounts of order {orders}: "
            f"0.5, 1 and 1.5 are taken"
        )
    about = counts.about
    form = {"normalize": about.get("normalize", "none"), "lowercase": about.get("lowercase", False)}
    return replace(model, **form), discounts


def _warn_of_memory(n_rows: int, order: int, report: Reporter) -> None:
    """Say what estimating takes, if that is more than other commands take by themselves: nothing bounds it."""
    need = _FIRST + _OF_ROW * n_rows * (order - 1)
    if need > default_memory():
        fewer = f"; --order {order - 1} takes less" if order > MIN_ORDER else ""
        than = ", more than this machine has" if need > machine_memory() else ""
        report.warn(f"a model of these counts takes about {format_memory(need)} of memory{than}{fewer}")


def lm(
    source: str, output: str = "", *, order: int | None = None, report: Reporter | None = None
) -> tuple[LanguageModel, list[Discount]]:
    """The language model of a count store, a saved model or an ARPA file; written to `output`, if given.

    output : ARPA, if it ends in `.arpa`; else textmine's own format, which is opened rather than read
    order  : of the model, if it is estimated
    Returns the model, and the discounts if it is estimated.
    Raises InputError, OutputError or SettingsError.
    """
    report = report or Reporter()
    if output:
        if not _is_arpa(output):
            refuse_compression(output, "a model")
        check_writable(output)
    discounts: list[Discount] = []
    if Path(source).is_dir():
        counts = NgramCounts.load(source)
        model, discounts = estimated(counts, order, report)
    elif order is not None:
        raise SettingsError("a model that is there has its order", hint="Leave out --order, or give a count store.")
    else:
        model = open_lm(source) if is_model(source) else _read_arpa(source, report)
    if output:
        with report.phase("writing", sum(model.n_ngrams), "n-grams") as advance:
            save_lm(model, output, {"discounts": [asdict(discount) for discount in discounts]}, advance)
    return model, discounts


def save_lm(
    model: LanguageModel,
    output: str,
    about: dict[str, Any] | None = None,
    advance: Callable[[int], object] = lambda _: None,
) -> None:
    """Write a model: as ARPA, if `output` ends so, else in textmine's own format."""
    if _is_arpa(output):
        write_arpa(output, model, advance)
    else:
        write_lm(output, model, about or {})


def _is_arpa(output: str) -> bool:
    return without_compression(output)[0].lower().endswith(ARPA_ENDING)


def _read_arpa(source: str, report: Reporter) -> LanguageModel:
    """The model of an ARPA file; warns of what makes it give texts no probability."""
    if not is_arpa(source):
        raise InputError(
            "neither a count store nor a language model",
            where=source,
            hint="Count first: textmine count corpus/ --ngrams 4 -o corpus.store",
        )
    model = read_arpa(source, lambda n_ngrams: report.phase("reading n-grams", n_ngrams, "n-grams"))
    if never := [MARKS[mark] for mark in (UNKNOWN, RUN_END) if model.log10_probs[0][mark] <= NEVER]:
        report.warn(f"{source}: no probability of {' and '.join(never)}: the logarithm of each is {NEVER:.0f}")
    if words := model.vocabulary.han_words():
        report.warn(
            f"{source}: {len(words):,} of {len(model.vocabulary):,} symbols are words, such as {words[0]}; "
            f"none is ever found, for the symbols of a text are single Han characters, and units of letters and digits"
        )
    return model


def _n_ngrams(counts: NgramCounts, order: int) -> int:
    """About how many n-grams are read: rows of the table, for each order."""
    return (len(counts.table.narrow) + len(counts.table.wide)) * max(order - 1, 1)
