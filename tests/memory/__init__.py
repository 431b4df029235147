"""How much memory every command takes, beside the bound that it was given.

`python -m tests.memory` measures all of them, on ordinary text and on extremes; `--help` says how to measure some.
"""
