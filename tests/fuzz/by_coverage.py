"""Tries a target with atheris, which keeps the inputs that reach further code, and changes those."""

from __future__ import annotations

import pkgutil
import sys
from pathlib import Path


def run(name: str, executions: int, seed: int, seconds: int, folder: Path) -> None:
    """Try a target of the table; ends the process, and leaves what breached it in the folder."""
    import atheris

    import textmine

    kernels = [f"textmine.kernels.{each.name}" for each in pkgutil.iter_modules([f"{textmine.__path__[0]}/kernels"])]
    with atheris.instrument_imports(include=["textmine"], exclude=["textmine.kernels", *kernels]):
        from tests.fuzz.table import TARGETS
    from tests.fuzz.bounds import MEMORY_BYTES, SECONDS, bounded_memory, breach_of

    target = TARGETS[name]
    corpus = folder / "corpus"
    corpus.mkdir(exist_ok=True)
    for number, raw in enumerate(target.seeds()):
        (corpus / f"seed-{number}").write_bytes(raw)
    words = folder / "tokens"
    words.write_text("".join('"' + "".join(f"\\x{byte:02x}" for byte in token) + '"\n' for token in target.tokens))

    def once(raw: bytes) -> None:
        if breach := breach_of(target.run, raw):
            raise breach

    how = [f"-runs={executions}", f"-seed={seed}", f"-max_total_time={seconds}", f"-artifact_prefix={folder}/"]
    how += [f"-timeout={2 * SECONDS}", f"-rss_limit_mb={2 * MEMORY_BYTES >> 20}", "-max_len=16384", f"-dict={words}"]
    atheris.Setup([sys.argv[0], *how, str(corpus)], once)
    with bounded_memory():
        atheris.Fuzz()
