"""The command; see the package."""

from __future__ import annotations

import argparse
import importlib.util
import os
import re
import subprocess
import sys
import tempfile
import time
import traceback
from pathlib import Path

CRASHERS = Path("crashers")
_MEMORY = Path("/dev/shm")
"""Where there is such a place, files need no disk."""


def main() -> int:
    """Try the targets; 1 if one is breached."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=sys.modules["tests.fuzz"].__doc__)
    parser.add_argument("targets", nargs="*", metavar="TARGET", help="by default, all")
    parser.add_argument("--executions", type=int, help="of each; by default 1,000,000 of decoders and readers of text")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--seconds", type=int, default=3600, help="for each")
    parser.add_argument("--at-random", action="store_true", help="without atheris, even if it is installed")
    parser.add_argument("--replay", type=Path, help="try this file alone")
    parser.add_argument("--in-this-process", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.in_this_process:
        return _here(options)
    from tests.fuzz.table import TARGETS

    if unknown := {*options.targets} - TARGETS.keys():
        parser.error(f"no such target: {', '.join(unknown)}; there are {', '.join(TARGETS)}")
    print("| target | executions | seconds | |\n|---|--:|--:|---|")
    breached = [name for name in options.targets or TARGETS if not _holds(name, options, TARGETS[name].executions)]
    print(f"breached: {', '.join(breached)}" if breached else "all hold")
    return bool(breached)


def _holds(name: str, options: argparse.Namespace, executions: int) -> bool:
    """Whether a target, tried in a process of its own, is not breached."""
    began = time.monotonic()
    with tempfile.TemporaryDirectory(dir=_MEMORY if _MEMORY.is_dir() else None) as folder:
        args = [name, "--executions", options.executions or executions, "--seed", options.seed, "--seconds"]
        args += [options.seconds, "--in-this-process", folder, *(["--at-random"] if options.at_random else [])]
        args += ["--replay", options.replay.absolute()] if options.replay else []
        ended = subprocess.run(
            [sys.executable, "-m", "tests.fuzz", *map(str, args)],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env=os.environ | {"TMPDIR": folder},  # gone with it, for a fuzzer ends its process at once
        )
        said = ended.stdout.decode(errors="backslashreplace")
        numbers = re.findall(r"^Done (\d+) runs|^#(\d+)", said, re.MULTILINE)
        n = max((int(done or at) for done, at in numbers), default=0)
        how = "holds" if not ended.returncode else "**breached**"
        print(f"| {name} | {n:,} | {time.monotonic() - began:.0f} | {how} |", flush=True)
        if not ended.returncode:
            return True
        CRASHERS.mkdir(exist_ok=True)
        for left in sorted(
            path for path in Path(folder).iterdir() if path.name.startswith(("crash", "oom", "timeout"))
        ):
            kept = CRASHERS / f"{name.replace(' ', '-')}-{left.name}"
            kept.write_bytes(left.read_bytes())
            print(f"  {kept}", file=sys.stderr)
        print("\n".join(f"  {line[:200]}" for line in _complaint(said)), file=sys.stderr, flush=True)
    return False


def _complaint(said: str) -> list[str]:
    """What a process said last, from its traceback on."""
    lines = said.splitlines()
    starts = [at for at, line in enumerate(lines) if line.startswith(("Traceback", " === Uncaught"))]
    return lines[starts[-1] :][:60] if starts else lines[-20:]


def _here(options: argparse.Namespace) -> int:
    [name] = options.targets
    if not options.replay and not options.at_random and importlib.util.find_spec("atheris"):
        from tests.fuzz import by_coverage

        by_coverage.run(name, options.executions, options.seed, options.seconds, options.in_this_process)
    from tests.fuzz.at_random import tried
    from tests.fuzz.bounds import breach_of
    from tests.fuzz.table import TARGETS

    current = options.in_this_process / "crash"
    if options.replay:
        n, breach = 1, breach_of(TARGETS[name].run, options.replay.read_bytes())
    else:
        n, _, breach = tried(TARGETS[name], options.executions, options.seed, options.seconds, current)
    print(f"Done {n} runs", flush=True)
    if breach:
        traceback.print_exception(breach)
    return bool(breach)


if __name__ == "__main__":
    sys.exit(main())
