"""`python -m tests.faults [--rounds 3] [--kills 200] [--seed 0]`: faults against commands, as a table.

Exits with 1 if a run gave a wrong result, an error that is no clear one, or left something behind.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from collections import Counter
from pathlib import Path

from tests.faults.commands import COMMANDS, write_inputs
from tests.faults.faults import FAULTS, KILLS, try_fault
from tests.faults.running import BreachError, trial


def main() -> int:
    """See above."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=2, help="of each fault, for each command")
    parser.add_argument("--kills", type=int, default=200, help="of processes, over all commands")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--fault", action="append", choices=FAULTS, help="just this one")
    parser.add_argument("--command", action="append", choices=COMMANDS, help="just this one")
    asked = parser.parse_args()
    faults, commands = asked.fault or list(FAULTS), asked.command or list(COMMANDS)
    of_kill = -(-asked.kills // (len(KILLS) * len(commands)))
    print(f"| fault | {' | '.join(commands)} |\n|---|{'---|' * len(commands)}")
    cells: dict[tuple[str, str], str] = {}
    breaches = []
    with tempfile.TemporaryDirectory() as folder:
        write_inputs(Path(folder) / "inputs")
        for command in commands:
            with trial(COMMANDS[command], Path(folder) / "inputs", random.Random(f"{asked.seed} {command}")) as tried:
                for fault in faults:
                    seen: Counter[str] = Counter()
                    for _ in range(of_kill if fault in KILLS else asked.rounds):
                        try:
                            seen[try_fault(fault, tried)] += 1
                        except BreachError as breach:
                            seen["BREACH"] += 1
                            breaches.append(f"{fault}, {command}: {breach}")
                            print(breaches[-1], file=sys.stderr, flush=True)
                    cells[fault, command] = ", ".join(f"{n} {outcome}" for outcome, n in seen.items())
            print(f"{command}: done", file=sys.stderr, flush=True)
    for fault in faults:
        print(f"| {fault} | {' | '.join(cells[fault, command] for command in commands)} |", flush=True)
    return 1 if breaches else 0


if __name__ == "__main__":
    sys.exit(main())
