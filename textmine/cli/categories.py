"""What `textmine count` does with --categories."""

from __future__ import annotations

from textmine.settings.categories import CategorySettings
from textmine.settings.output import TABLE_FORMATS
from textmine.settings.reading import ReadSettings
from textmine.settings.running import RunSettings
from textmine.settings.words import CountSettings
from textmine.settings.writing import CountOutput


def count_categories(
    inputs: tuple[str, ...],
    categories: CategorySettings,
    words: CountSettings,
    output: CountOutput,
    read: ReadSettings,
    run: RunSettings,
    progress: bool | None,
) -> None:
    """Count categories, and write them, or those of each document."""
    from textmine.cli.reporting import of_writing, print_categories, reporter
    from textmine.cli.writing import format_to_write
    from textmine.pipeline.categories.count import count_categories as count

    to = format_to_write(output.output, output.to, TABLE_FORMATS, "a table of categories", output.csv)
    with reporter(progress) as report:
        found = count(inputs, categories, words, read=read, run=run, report=report, output=output.file)
        written = found if found.by_document is None else found.by_document
        written.save(output.output, to=to, top=output.top, csv=output.csv, report=of_writing(output.output, report))
    print_categories(found)
