"""The edge to machines: the same kernels over the same shards, wherever they run."""
