"""Hostile input: whatever bytes come, textmine ends normally or with an error of its own, soon, and in little memory.

`python -m tests.fuzz [TARGET...] --executions N --seed S --seconds T` tries the targets of `table.py`, a process each:
guided by coverage where atheris is installed (`pip install -e ".[fuzz]"`), else with the mutator of `mutating.py`. It
exits with 1 if a target is breached, and leaves what breached it in a file, which `--replay FILE` tries again.
"""
