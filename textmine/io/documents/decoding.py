"""Documents that are text, in whatever encoding."""

from __future__ import annotations

from textmine.errors import EncodingError, SettingsError
from textmine.io.documents.kinds import Extraction
from textmine.settings.reading import WITHOUT_CODEC, conversion, known_encoding
from textmine.text.charset import guess_encoding
from textmine.text.decoders import decoder_of


def decoded(raw: bytes, extraction: Extraction, said: str = "") -> str:
    """The text of a document: in the encoding given, else in UTF-8 if it is, else in what it says or looks like.

    said : the encoding that the document itself names; many name another than they have
    """
    guess = guess_encoding(raw, complete=True).encoding
    encoding = extraction.encoding or (guess if guess.startswith("utf") else _known(said) or guess)
    if not encoding:
        raise EncodingError("the encoding cannot be determined", hint="Name it: --encoding gb18030.")
    if encoding in WITHOUT_CODEC:
        raise EncodingError(f"looks like {WITHOUT_CODEC[encoding]}, which cannot be read", hint=conversion(encoding))
    try:
        return decoder_of(encoding, extraction.errors).decode(raw, True).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise EncodingError(
            f"not {encoding.upper()} at byte {error.start}",
            hint="Try another --encoding, or --errors replace to count such bytes and keep going.",
        ) from error


def _known(name: str) -> str:
    try:
        return known_encoding(name) if name else ""
    except SettingsError:
        return ""
