"""Spark as an engine: it runs the same kernels over shards, or over columns, and adds up their rows (extra `spark`)."""
