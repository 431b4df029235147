"""`python -m tests.mutations [--times 2000] [--seed 0]`: damages every format and all kept parts, and prints a table.

Exits with 1 at the first damage that is believed, or that ends in a traceback.
"""

from __future__ import annotations

import argparse
import resource
import sys

from tests.mutations.formats import FORMATS
from tests.mutations.kept import JOBS
from tests.mutations.trying import MADE_AGAIN, READ, REFUSED, UNCHANGED, BreachError, try_forged, try_format, try_kept


def main() -> int:
    """See above."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=2000, help="changes to each format")
    parser.add_argument("--kept", type=int, default=200, help="changes to the parts of each job")
    parser.add_argument("--seed", type=int, default=0)
    asked = parser.parse_args()
    outcomes = (REFUSED, UNCHANGED, READ, MADE_AGAIN)
    print(f"| what | changes | {' | '.join(outcomes)} |\n|---|--:|--:|--:|--:|--:|")
    try:
        for name in FORMATS:
            _tell(name, try_format(name, asked.times, asked.seed), outcomes)
        for name in FORMATS:
            _tell(f"{name}, digests forged", try_forged(name, asked.times, asked.seed), outcomes)
        for name in JOBS:
            _tell(f"parts of {name}", try_kept(name, asked.kept, asked.seed), outcomes)
    except BreachError as breach:
        print(breach, file=sys.stderr)
        return 1
    print(f"\npeak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB")
    return 0


def _tell(name: str, seen: dict[str, int], outcomes: tuple[str, ...]) -> None:
    print(f"| {name} | {sum(seen.values()):,} | {' | '.join(f'{seen[each]:,}' for each in outcomes)} |", flush=True)


if __name__ == "__main__":
    sys.exit(main())
