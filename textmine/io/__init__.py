"""The edge to bytes: finding, opening, decoding and sharding inputs; writing results."""
