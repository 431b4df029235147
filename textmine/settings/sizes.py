"""In what portions a run works: no option, for nothing in a result depends on them."""

from __future__ import annotations

from dataclasses import dataclass

MAX_HELD_HITS = 500_000


@dataclass(frozen=True, slots=True)
class Sizes:
    """The portions of a run. Each default is measured; a run with little memory takes smaller ones.

    shard_bytes      : of text in a shard. On 97 MB with two workers, 2, 3, 4 and 8 MB take the same time
    max_shards       : of a run, unless its files cannot be cut; more text makes larger shards
    max_shard_bytes  : of text in a shard, however many that makes
    batch_bytes      : of text in a batch. From 300 kB on a tokenizer's speed does not depend on it
    search_bytes     : of text in a batch that is only searched. With 1 MB, whose arrays leave the processor's cache,
                       reading takes half as long again
    line_characters  : of a line, before it is searched as far as it was read
    block_characters : of text in a block of symbols, when a document ends there
    document_characters : of a document as new words are looked for; the rest is taken for another one
    range_rows       : of sorted runs that are added up at once, by each thread
    run_bytes        : of a sorted run before another one is begun
    spill_characters : of hits and their contexts that a shard holds before it writes them to a file
    max_held_hits    : hits that are held in memory to be sorted or drawn. 600,000 with 20 characters on each side took
                       1.75 GB in two workers and their parent
    shard_files      : of a shard at most, for to open a file takes as long as to read some kilobytes; more files than
                       max_shards times as many make larger shards
    """

    shard_bytes: int = 8_000_000
    max_shards: int = 256
    max_shard_bytes: int = 1 << 62
    batch_bytes: int = 1 << 20
    search_bytes: int = 1 << 18
    line_characters: int = 1 << 20
    block_characters: int = 1 << 21
    document_characters: int = 1 << 23
    range_rows: int = 1 << 18
    run_bytes: int = 64 << 20
    spill_characters: int = 4_000_000
    max_held_hits: int = MAX_HELD_HITS
    shard_files: int = 2048
