"""Compiled loops over arrays, where they pay: numba, without its `fastmath`, so that sums and ties are Python's.

A kernel owns nothing: arrays come in, and are read, or written where the docstring says so. Shapes and types are part
of its contract; each has a plain twin in the tests.
"""
