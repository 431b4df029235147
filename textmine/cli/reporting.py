"""What a run tells on stderr: a bar while it lasts, a summary when it ends."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from stat import S_ISREG
from typing import TYPE_CHECKING

import click

from textmine.cli import label_on_stderr
from textmine.cli.bar import Bar
from textmine.cli.options import is_quiet
from textmine.io.decoding import Tally
from textmine.io.output import opened_for_writing
from textmine.kernels import announce
from textmine.results.summary import Phase, Summary
from textmine.settings.machine import format_memory
from textmine.settings.output import STDOUT
from textmine.settings.running import Reporter
from textmine.text.visible import visible, visible_line

if TYPE_CHECKING:  # kernels, and with them numba, are loaded where they are needed
    from textmine.lm.kneser_ney import Discount
    from textmine.lm.model import LanguageModel
    from textmine.results.adaptation import Adaptation
    from textmine.results.categories import CategoryCounts
    from textmine.results.collocates import Collocates
    from textmine.results.comparison import Comparison, Trends
    from textmine.results.concordance import ConcordanceSummary
    from textmine.results.keywords import Keywords
    from textmine.results.matrix import Matrix
    from textmine.results.network import Network
    from textmine.results.new_words import NewWords

MAX_NAMED_FILES = 5
MAX_NAMED_WORDS = 10
MAX_NAMED_PARTS = 20
COMPILING = "Compiling for this machine; this happens once, and takes some seconds."


@contextmanager
def reporter(show: bool | None) -> Iterator[Reporter]:
    """A Reporter that draws a bar; `show` None: only where stderr is a terminal and nobody asked for quiet."""
    if show is None:
        show = sys.stderr.isatty() and not is_quiet()
    with Bar(show) as bar:

        def warn_beside_bar(message: str) -> None:
            bar.clear()
            warn(message)

        def tell_of_compiling() -> None:
            bar.clear()
            say(COMPILING)

        announce(tell_of_compiling)
        yield Reporter(begin=bar.begin, advance=bar.advance, end=bar.end, warn=warn_beside_bar)


def of_writing(target: str, report: Reporter) -> Reporter:
    """What hears of writing to `target`: silent where a bar would be drawn between what is read on the screen."""
    with suppress(OSError, ValueError):  # it may be a stream that is no file
        if target != STDOUT or S_ISREG(os.fstat(sys.stdout.fileno()).st_mode):
            return report
    return Reporter(warn=report.warn)


def warn(message: str) -> None:
    """A warning on stderr."""
    label_on_stderr("Warning", "yellow")
    click.echo(visible(message).replace("\n", "\n  "), err=True)


def show(text: str) -> None:
    """Some lines on standard output; a terminal gets them without what would steer it."""
    with opened_for_writing(STDOUT, is_text=True) as stream:
        stream.write(f"{text}\n".encode(errors="backslashreplace"))


def say(line: str) -> None:
    """A line on stderr, unless the user asked for quiet."""
    if not is_quiet():
        click.echo(visible_line(line), err=True)


def print_summary(summary: Summary, n_written: int, what: str) -> None:
    """The summary of a count of words."""
    counted = f"{_n(summary.n_tokens, 'token')}, {_n(summary.n_types, 'type')}"
    _print(summary, counted + (f", {_n(n_written, what)} written" if n_written != summary.n_types else ""))


def print_categories(found: CategoryCounts) -> None:
    """The summary of a count of categories, and which words of the dictionary never occurred."""
    _print(
        found.summary, f"{_n(found.n_tokens, 'token')}, {_n(found.summary.n_types, 'type')}", "word of the dictionary"
    )
    say(f"dictionary: {len(found):,} categor{'y' if len(found) == 1 else 'ies'}, {_n(found.n_entries, 'word')}")


def print_ngram_summary(summary: Summary, n_written: int | None) -> None:
    """The summary of a count of n-grams; `n_written` None for a store, which keeps them all."""
    written = "" if n_written is None else f", {_n(n_written, 'ngram')} written"
    _print(summary, f"{_n(summary.n_tokens, 'symbol')}{written}")


def print_new_words(found: NewWords, top: int | None) -> None:
    """The summary of a search for new words: what was chosen, and by which limits."""
    about = found.about
    limits = f"min_count {about['min_count']:,} ({about['min_count_reason']})"
    doubtful = f", {about['n_doubtful']:,} doubtful" if about["n_doubtful"] else ""
    _print(found.summary, f"{_n(about['n_symbols'], 'symbol')}, {_n(about['n_words'], 'new word')}{doubtful}")
    say(f"{limits}; score of at least {about['min_terms']} ({about['min_terms_reason']})")


def print_matrix(found: Matrix) -> None:
    """The summary of a matrix."""
    n_documents, n_words = found.shape
    _print(found.summary, f"{_n(found.summary.n_tokens, 'token')}, {_n(found.summary.n_types, 'type')}")
    say(f"{_n(n_documents, 'document')} × {_n(n_words, 'word')}, {_n(found.cells.n_cells, 'cell')}")


def print_keywords(found: Keywords) -> None:
    """The summary of a search for keywords."""
    _print(found.summary, _n(len(found), "keyword"))


def print_segment_summary(summary: Summary) -> None:
    """The summary of cutting text."""
    _print(summary, _n(summary.n_tokens, "word"))


def print_adaptation(found: Adaptation) -> None:
    """What a model has learnt from a text."""
    share = found.n_changed / max(1, found.n_places)
    say(
        f"adapted to {_n(found.n_symbols, 'character')}: {found.n_changed:,} of {found.n_places:,} places "
        f"({share:.1%}) cut otherwise, {_n(found.n_words, 'word')} that it did not know"
    )
    if found.words:
        say("such as " + ", ".join(f"{word} {count:,}" for word, count in found.words))


def print_comparison(found: Comparison) -> None:
    """What was compared, and how many words are typical of each."""
    typical = [int((one > other).sum()) for one, other in (found.per_million, found.per_million[::-1])]
    for name, n_tokens, n_typical in zip(found.names, found.n_tokens, typical, strict=True):
        say(f"{name}: {_n(n_tokens, 'word')}, {n_typical:,} typical")
    _print_limit(found.n_types, found.min_g2, found.by_default)


def print_collocates(found: Collocates) -> None:
    """What was looked through, and how often the word and words near it were found."""
    _print(found.summary, _n(found.n_tokens, "token"))
    say(f"{found.word}: {_n(found.n_word, 'time')}, {_n(found.n_near, 'word')} near it")
    if not len(found):
        say("None of them stands there often enough: try a lower --min-count")


def print_network(found: Network) -> None:
    """What was looked through, and how large the network is."""
    _print(found.summary, f"{_n(found.summary.n_tokens, 'token')}, {_n(found.summary.n_types, 'type')}")
    alone = f"; {_n(found.n_isolated, 'word')} without an edge left out" if found.n_isolated else ""
    fewer = f" of {found.n_pairs:,}" if found.n_pairs > len(found.source) else ""
    say(f"network: {_n(len(found), 'node')}, {len(found.source):,}{fewer} edges, by {found.measure}{alone}")
    if found.groups is not None:
        say(f"{_n(int(found.groups.max(initial=0)), 'group')} of words that hang together")
    if not len(found):
        say("No two words stand together often enough: try a lower --min-count")


def print_trends(found: Trends) -> None:
    """What the parts of a corpus are, and how many words differ between them."""
    _print(found.summary, f"{_n(found.summary.n_tokens, 'token')}, {_n(found.n_types, 'type')}")
    sizes = [f"{' '.join(name.split())} ({size:,})" for name, size in zip(found.parts, found.sizes, strict=True)]
    if len(sizes) > MAX_NAMED_PARTS:
        half = MAX_NAMED_PARTS // 2
        sizes = [*sizes[:half], f"… {len(sizes) - 2 * half:,} more …", *sizes[-half:]]
    say(f"parts and their words: {', '.join(sizes)}")
    say(f"{_n(len(found), 'word')} differ")
    _print_limit(found.n_types, found.min_g2, found.by_default)


def _print_limit(n_types: int, min_g2: float, by_default: bool) -> None:
    why = " (a BIC of 10)" if by_default else ""
    below = f"; left out are those whose G² is below {min_g2:.1f}{why}" if min_g2 else ""
    say(f"of {_n(n_types, 'type')}{below}")


def print_concordance(summary: ConcordanceSummary) -> None:
    """The summary of a search for words in context."""
    kinds = [kind for kind, there in (("line", summary.has_lines), ("record", summary.has_records)) if there]
    places = _n(summary.n_units, " or ".join(kinds) if summary.n_units == 1 else "s or ".join(kinds))
    counted = f"{_n(summary.n_hits, 'hit')} in {places} of {_n(summary.n_files, 'file')}"
    written = f", {summary.n_written:,} written" if summary.n_written != summary.n_hits else ""
    _print(summary.run, counted + written)
    if summary.stopped:
        say(f"stopped at --top {summary.n_written}: there may be more")


def print_lm(target: str, model: LanguageModel, discounts: Sequence[Discount]) -> None:
    """What a language model has, and the discounts it was made with."""
    orders = ", ".join(f"{n:,} of order {k}" for k, n in enumerate(model.n_ngrams, 1))
    say(f"{target}: n-grams: {orders}")
    for discount in discounts:
        amounts = ", ".join(f"{amount:.4f}" for amount in discount.amounts)
        usual = " (usual values: too little text to estimate them)" if discount.is_fallback else ""
        say(f"discounts of order {discount.order}: {amounts}{usual}")


def _print(summary: Summary, counted: str, missing_kind: str = "user word") -> None:
    tally = summary.tally
    if tally.n_left_out and is_quiet():
        warn(f"{tally.n_left_out:,} left out, such as {tally.left_out[0]}")
    average = round(tally.characters / tally.documents) if tally.documents else 0
    encodings = ", ".join(f"{name} ({_n(n, 'file')})" for name, n in summary.encodings.items())
    lines = [
        f"{_n(summary.n_files, 'file')}, {_n(tally.documents, 'document')} (average {_n(average, 'character')}), "
        f"{_n(tally.characters, 'character')}, {counted}",
        f"encodings: {encodings}; {_n(sum(tally.bytes_replaced.values()), 'byte')} replaced{_where_replaced(tally)}",
    ]
    if tally.units_dropped:
        lines.append(f"{_n(tally.units_dropped, 'duplicate')} left out, {_n(tally.bytes_dropped, 'byte')}")
    if tally.forced_cuts:
        lines.append(f"long lines were cut inside a stretch of text in {_n(tally.forced_cuts, 'place')}")
    if tally.n_left_out:
        which = "" if tally.n_left_out == len(tally.left_out) else f"; the first {len(tally.left_out)}"
        lines.append(f"{tally.n_left_out:,} left out{which}:")
        lines += [f"  {reason}" for reason in tally.left_out]
    if missing := summary.missing_words:
        more = ", …" if len(missing) > MAX_NAMED_WORDS else ""
        named = ", ".join(missing[:MAX_NAMED_WORDS])
        kind = missing_kind.replace("word", "words", len(missing) != 1)
        lines.append(f"{len(missing):,} {kind} never counted: {named}{more}")
    *before, last = summary.phases or (Phase("", summary.seconds, summary.n_workers),)
    done = [f"{phase.name} {phase.seconds:.1f} s, {_n(phase.n_workers, 'worker')}" for phase in before]
    speed = tally.text_bytes / 1e6 / last.seconds if last.seconds else 0
    name = f"{last.name} " if last.name else ""
    done.append(f"{name}{last.seconds:.1f} s, {speed:.1f} MB/s, {_n(last.n_workers, 'worker')}")
    lines.append(f"{'; '.join(done)}, {_memory(summary)}")
    if summary.n_reused:
        lines.append(f"{_n(summary.n_reused, 'part')} of {summary.n_shards:,} taken from an earlier run")
    for line in lines:
        say(line)


def _memory(summary: Summary) -> str:
    limit = format_memory(summary.memory_bytes)
    if not summary.peak_bytes:
        return f"memory limit {limit}"
    return f"memory {format_memory(summary.peak_bytes)} of {limit} + {format_memory(summary.base_bytes)}"


def _where_replaced(tally: Tally) -> str:
    if not tally.bytes_replaced:
        return ""
    worst = sorted(tally.bytes_replaced.items(), key=lambda item: (-item[1], item[0]))
    named = ", ".join(f"{name}: {n:,}" for name, n in worst[:MAX_NAMED_FILES])
    return f" ({named}{', …' if len(worst) > MAX_NAMED_FILES else ''})"


def _n(number: int, thing: str) -> str:
    return f"{number:,} {thing}{'' if number == 1 else 's'}"
