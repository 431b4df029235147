"""Bytes that are not in the encoding of their file: where they are, what they may be, and what to try."""

from __future__ import annotations

from dataclasses import dataclass

from textmine.errors import EncodingError, InputError
from textmine.io.sources import Source, changed, opened_source
from textmine.text.charset import BOMS, LINE_SAFE, MIN_COMMON_SHARE, decoding_of
from textmine.text.common_characters import common_share
from textmine.text.decoders import decoder_of

_TRIED_BYTES = 1 << 16
_LABELS = {"utf-8": "UTF-8", "utf-8-sig": "UTF-8", "gb18030": "GB18030", "big5": "Big5", "utf-16": "UTF-16"}


def locate(source: Source) -> InputError:
    """The error for the first byte of a file that is not in its encoding: file, line, offset, what to try."""
    decoder = decoder_of(source.encoding)
    consumed = n_lines = 0
    with opened_source(source) as (stream, *_):
        while True:
            raw = stream.read(1 << 16)
            state = decoder.getstate()
            try:
                n_lines += decoder.decode(raw, not raw).count("\n")
            except UnicodeDecodeError as error:
                offset = consumed + len(raw) - len(error.object) + error.start
                decoder.setstate(state)
                n_lines += decoder.decode(raw[: max(0, offset - consumed)]).count("\n")
                break
            consumed += len(raw)
            if not raw:
                return changed(source.name)
    where, what = f"{source.name}:{n_lines + 1}", f"not {label_of(source)} at byte {offset}"
    parts = _parts(source, offset)
    begins, other = _begins(source, parts)
    if other:
        hint = (
            f"Convert that part: iconv -f {other} -t {source.encoding.removesuffix('-sig')}; or try --errors replace."
        )
        return EncodingError(f"{what}: {begins} in {other}", where=where, hint=hint)
    works = decoding_of([parts.head, parts.around], but=source.encoding)
    other = f"--encoding {works}, or " if works else ""
    return EncodingError(what, where=where, hint=f"Try {other}--errors replace to count such bytes and keep going.")


def label_of(source: Source) -> str:
    """What the encoding of a source is called."""
    return _LABELS.get(source.encoding, source.encoding)


@dataclass(frozen=True, slots=True)
class _Parts:
    """Bytes of a file: its beginning; some before a line, this line and what follows; and from a place in it on."""

    head: bytes
    before: bytes
    line: bytes
    from_place: bytes

    @property
    def around(self) -> bytes:
        """What stands around the place, from the start of a line on."""
        return (self.before + self.line).partition(b"\n")[2] if len(self.head) == _TRIED_BYTES else b""


def _parts(source: Source, offset: int) -> _Parts:
    """The parts of a file around the place at `offset`."""
    with opened_source(source) as (stream, *_):
        head = stream.read(_TRIED_BYTES)
        start = max(0, offset - _TRIED_BYTES)
        left = start - len(head)
        while left > 0 and (skipped := stream.read(min(left, _TRIED_BYTES))):
            left -= len(skipped)
        near = (head[start:] if start < len(head) else b"") + stream.read(2 * _TRIED_BYTES)
    place = offset - start
    line = near.rfind(b"\n", 0, place) + 1
    return _Parts(head, near[:line], near[line:], near[place:])


def _begins(source: Source, parts: _Parts) -> tuple[str, str]:
    """What begins in a line, and its encoding, if what stands before is Chinese in that of the file; else empty."""

    def share(part: bytes, encoding: str) -> float:
        return common_share(decoder_of(encoding, "replace").decode(part))

    own = source.encoding
    if own in LINE_SAFE and share(parts.before, own) >= MIN_COMMON_SHARE:
        for mark, name in BOMS:
            if parts.from_place.startswith(mark) and share(parts.from_place, name) >= MIN_COMMON_SHARE:
                return "here begins text", name
        for what, part in (("from this line on, it is", parts.line), ("this line is", parts.line.partition(b"\n")[0])):
            other = decoding_of([part], but=own)
            if other and share(part, other) > max(MIN_COMMON_SHARE, share(part, own)):
                return what, other
    return "", ""


def other_byte_order(source: Source) -> InputError:
    """The error for a file in UTF-16 with a mark of the other byte order in it."""
    return EncodingError(
        "the order of its bytes changes: there is a byte order mark of the other order in it",
        where=source.name,
        hint="The file seems to be put together from several. Convert each first: iconv -f utf-16 -t utf-8",
    )
