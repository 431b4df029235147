"""What a case is: what lies on a disk, and what textmine makes of it."""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

ReadAs = Literal["text", "userdict", "stopwords", "lexicon"]
"""What a file is for; `commands.py` says which commands read it, and how it is named to them."""


@dataclass(frozen=True, slots=True)
class Reads:
    """The files stand for a text: what is made of them is, byte for byte, what is made of it in UTF-8 with LF."""

    text: str
    name: str = "plain.txt"


def reads_records(*texts: str) -> Reads:
    """The files stand for documents with a text each, which may have several lines."""
    lines = [json.dumps({"text": text}, ensure_ascii=False) + "\n" for text in texts]
    return Reads("".join(lines), "plain.jsonl")


@dataclass(frozen=True, slots=True)
class Fails:
    """An error that says `what`, where, and as a hint (in part) what to try; nothing is written."""

    what: str
    hint: str = ""
    code: int = 1


@dataclass(frozen=True, slots=True)
class Link:
    """A symbolic link."""

    target: str


@dataclass(frozen=True, slots=True)
class Pipe:
    """A named pipe into which somebody writes."""

    content: bytes


Content = bytes | Link | Pipe


@dataclass(frozen=True, slots=True)
class Case:
    """A situation, and what happens.

    have    : what lies there, a noun phrase for the page
    files   : path → content; what is at `-` comes from standard input
    makes   : what textmine makes of it
    happens : a sentence for the page; of an error, what it does not say itself
    options : of the command that reads it
    how     : options that the command has for the plain text, too
    inputs  : what is named to the command; by default the top of each path of `files`
    warns   : of each warning, a part; others are not allowed
    tells   : parts of the summary of `textmine count`
    but     : names of commands of which this does not hold
    only    : names of those to which the situation is put, if not to all
    fault   : what happens instead, for now: the case must fail until it is mended
    faulty  : the commands of which that is so; all if none is named
    mode    : permissions of the files, 0 for the usual ones; root may read all, so it skips these
    needs   : a package without which it does not hold
    """

    have: str
    files: Mapping[str, Content]
    makes: Reads | Fails
    happens: str
    options: tuple[str, ...] = ()
    how: tuple[str, ...] = ()
    inputs: tuple[str, ...] = ()
    warns: tuple[str, ...] = ()
    tells: tuple[str, ...] = ()
    but: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    fault: str = ""
    faulty: tuple[str, ...] = ()
    mode: int = 0
    needs: str = ""

    @property
    def named(self) -> tuple[str, ...]:
        """What the command is told to read."""
        return self.inputs or tuple(dict.fromkeys(path.partition("/")[0] for path in self.files))

    @property
    def encoding(self) -> str:
        """What all files are said to be encoded in."""
        return dict(zip(self.options[::2], self.options[1::2], strict=False)).get("--encoding", "utf-8")

    @property
    def stdin(self) -> bytes:
        """What comes from standard input."""
        content = self.files.get("-", b"")
        assert isinstance(content, bytes)
        return content

    def lay(self, folder: Path) -> None:
        """Put the files there."""
        for name, content in self.files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            match content:
                case Link(target):
                    path.symlink_to(target)
                case Pipe(written):
                    os.mkfifo(path)
                    threading.Thread(target=_write, args=(path, written), daemon=True).start()
                case bytes() if name.endswith("/"):
                    path.mkdir()
                case bytes() if name != "-":
                    path.write_bytes(content)
                    if self.mode:
                        path.chmod(self.mode)


def _write(path: Path, content: bytes) -> None:
    path.write_bytes(content)


@dataclass(frozen=True, slots=True)
class Kind:
    """Cases of a kind, which are a section of the page.

    title   : its heading
    about   : what holds for all of them
    read_as : what the files are for
    """

    title: str
    about: str
    cases: tuple[Case, ...]
    read_as: ReadAs = "text"
