"""What `textmine explore` does before it serves pages, as a program: `python -m tests.extremes.explore INPUT...`."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from textmine.errors import TextmineError
from textmine.explore.material import opened


def main(inputs: Sequence[str]) -> None:
    """Open what is named, and make ready what the first page waits for."""
    try:
        with opened(inputs) as material:
            material.get_ready()
    except TextmineError as error:
        print(f"Error: {error}", file=sys.stderr)
        sys.exit(error.exit_code)


if __name__ == "__main__":
    main(sys.argv[1:])
