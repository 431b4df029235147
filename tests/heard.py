"""What a run tells of its progress, held against what must hold: it never goes back, and ends at all of it."""

from __future__ import annotations

from textmine.settings.running import Reporter


class Heard:
    """Listens to a run.

    n_bytes  : that were announced, each time
    advances : how many more bytes were done, each time
    """

    def __init__(self) -> None:
        self.n_bytes: list[int] = []
        self.advances: list[int] = []
        self.warnings: list[str] = []
        self.report = Reporter(self.n_bytes.append, self.advances.append, self.warnings.append)

    def assert_whole(self) -> None:
        """All that was announced once was told of, bit by bit."""
        assert len(self.n_bytes) == 1
        assert min(self.advances) > 0
        assert sum(self.advances) == self.n_bytes[0]
