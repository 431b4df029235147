"""Inputs at the edge of what there is, through every command: `python -m tests.extremes [NAME...]`.

Of each run it looks at the answer, the seconds, the memory and what is left behind. A fault is a traceback, a run that
does not end, an answer that differs from a slow twin or from that of other shards, memory beyond `--memory`, a file
left in the folder for temporary files, or an error that is not one clear message.
"""
