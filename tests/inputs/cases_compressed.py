"""Compressed files and archives."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
from collections.abc import Callable, Mapping

import zstandard

from tests.inputs.case import Case, Fails, Kind, Reads
from tests.inputs.texts import FIRST, SECOND, TEXT, THIRD

RAW = TEXT.encode()
PACKERS: dict[str, Callable[[bytes], bytes]] = {
    "gz": gzip.compress,
    "bz2": bz2.compress,
    "xz": lzma.compress,
    "zst": zstandard.ZstdCompressor().compress,
}
MEMBERS = {"1.txt": f"{FIRST}\n".encode(), "2.txt": f"{SECOND}\n{THIRD}\n".encode("gbk")}


def zipped(members: Mapping[str, bytes], how: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip archive."""
    with io.BytesIO() as file:
        with zipfile.ZipFile(file, "w", how) as archive:
            for name, content in members.items():
                archive.writestr(zipfile.ZipInfo(name), content, how)
        return file.getvalue()


def tarred(members: Mapping[str, bytes], mode: str = "w", form: int = tarfile.PAX_FORMAT) -> bytes:
    """A tar archive."""
    with io.BytesIO() as file:
        with tarfile.open(fileobj=file, mode=mode, format=form) as archive:
            for name, content in members.items():
                info = tarfile.TarInfo(name)
                info.size = len(content)
                archive.addfile(info, io.BytesIO(content))
        return file.getvalue()


def renamed(packed: bytes, old: str, new: bytes) -> bytes:
    """An archive in which a name has other bytes, as many."""
    assert len(old) == len(new)
    return packed.replace(old.encode(), new)


def encrypted(packed: bytes) -> bytes:
    """A zip archive of one member that says that it is encrypted."""
    raw = bytearray(packed)
    raw[6] |= 1
    raw[raw.index(b"PK\x01\x02") + 8] |= 1
    return bytes(raw)


def broken(packed: bytes) -> bytes:
    """Bytes of which some in the middle were overwritten."""
    middle = len(packed) // 2
    return packed[: middle - 8] + b"\xaa" * 16 + packed[middle + 8 :]


LARGE = zipped({"a.txt": bytes(b"a\n" * (60 << 20))})

COMPRESSED = Kind(
    "Compressed files",
    "gz, bz2, xz and zst are recognized by their first bytes, whatever a file is called; what is damaged is an error.",
    (
        *(
            Case(f"text compressed by {name}", {f"a.txt.{name}": pack(RAW)}, Reads(TEXT), "")
            for name, pack in PACKERS.items()
        ),
        *(
            Case(
                f"{name} files joined by `cat`",
                {f"a.txt.{name}": pack(RAW) + pack(RAW)},
                Reads(TEXT + TEXT),
                "All of them are read.",
            )
            for name, pack in PACKERS.items()
        ),
        *(
            Case(
                f"a {name} file that was cut short",
                {f"a.txt.{name}": pack(RAW)[:-12]},
                Fails(f"a.txt.{name}: damaged or cut short ({name}: ", "Fetch or compress the file again"),
                "",
            )
            for name, pack in PACKERS.items()
        ),
        Case("zeros behind the data, as tapes have them", {"a.gz": gzip.compress(RAW) + bytes(512)}, Reads(TEXT), ""),
        Case(
            "something else behind the data",
            {"a.txt.gz": gzip.compress(RAW) + b"some words"},
            Fails("a.txt.gz: damaged or cut short (gz: "),
            "",
        ),
        Case(
            "wrong bytes inside",
            {"a.txt.gz": broken(gzip.compress(RAW))},
            Fails("a.txt.gz: damaged or cut short (gz: "),
            "",
        ),
        Case("a compressed file without ending", {"dump": lzma.compress(RAW)}, Reads(TEXT), ""),
        Case("xz called .gz", {"a.txt.gz": lzma.compress(RAW)}, Reads(TEXT), "The content decides."),
        Case("plain text called .gz", {"a.txt.gz": RAW}, Reads(TEXT), "The content decides."),
        Case("the old .lzma format", {"a.txt.lzma": lzma.compress(RAW, lzma.FORMAT_ALONE)}, Reads(TEXT), ""),
        Case("GBK inside", {"a.txt.gz": gzip.compress(TEXT.encode("gbk"))}, Reads(TEXT), ""),
        Case(
            "UTF-16 with CRLF inside",
            {"a.gz": gzip.compress(TEXT.replace("\n", "\r\n").encode("utf-16"))},
            Reads(TEXT),
            "",
        ),
        Case(
            "text compressed twice",
            {"a.txt.gz.xz": lzma.compress(gzip.compress(RAW))},
            Fails("a.txt.gz.xz: a binary file"),
            "Uncompress it once.",
        ),
        Case("an empty file, compressed", {"a.txt.gz": gzip.compress(b"")}, Reads(""), "A file without words."),
        Case("compressed text from standard input", {"-": gzip.compress(RAW)}, Reads(TEXT), ""),
        Case(
            "bytes that are no UTF-8 inside",
            {"a.txt.gz": gzip.compress(RAW + b"\xff\n")},
            Fails(f"a.txt.gz:4: not UTF-8 at byte {len(RAW)}", "--errors replace"),
            "The byte is that of the text.",
        ),
    ),
)

ARCHIVES = Kind(
    "Archives",
    "A zip or tar archive is a folder: `novels.zip!a/b.txt` is one of its files. What is hidden (`.git`, "
    "`__MACOSX`) or no text is left out, the latter with a warning.",
    (
        Case("a zip archive, its files in several encodings", {"a.zip": zipped(MEMBERS)}, Reads(TEXT), ""),
        Case("a zip archive without compression", {"a.zip": zipped(MEMBERS, zipfile.ZIP_STORED)}, Reads(TEXT), ""),
        Case("a zip archive compressed by bzip2", {"a.zip": zipped(MEMBERS, zipfile.ZIP_BZIP2)}, Reads(TEXT), ""),
        Case("a zip archive compressed by LZMA", {"a.zip": zipped(MEMBERS, zipfile.ZIP_LZMA)}, Reads(TEXT), ""),
        Case("a zip archive called otherwise", {"a.backup": zipped(MEMBERS)}, Reads(TEXT), "The content decides."),
        Case("a tar archive", {"a.tar": tarred(MEMBERS)}, Reads(TEXT), ""),
        Case(
            "a tar archive of old, in GNU format", {"a.tar": tarred(MEMBERS, form=tarfile.GNU_FORMAT)}, Reads(TEXT), ""
        ),
        *(
            Case(f"a tar archive compressed by {name}", {f"a.tar.{name}": pack(tarred(MEMBERS))}, Reads(TEXT), "")
            for name, pack in PACKERS.items()
        ),
        Case(
            "archives in an archive",
            {
                "a.zip": zipped(
                    {"1.tar": tarred({"1.txt": MEMBERS["1.txt"]}), "2.zip": zipped({"2.txt": MEMBERS["2.txt"]})}
                )
            },
            Reads(TEXT),
            "They are opened, too.",
        ),
        Case(
            "archives in archives in an archive",
            {"a.zip": zipped({"1.txt": RAW, "b.zip": zipped({"c.zip": zipped({"d.txt": RAW})})})},
            Reads(TEXT),
            "Two levels are opened.",
            warns=("skipped a.zip!b.zip!c.zip: an archive in an archive in an archive",),
        ),
        Case("compressed files in an archive", {"a.zip": zipped({"1.txt.gz": gzip.compress(RAW)})}, Reads(TEXT), ""),
        Case(
            "an archive in a folder",
            {"a/1.txt": MEMBERS["1.txt"], "a/2.zip": zipped({"2.txt": MEMBERS["2.txt"]})},
            Reads(TEXT),
            "",
        ),
        Case("an archive from standard input", {"-": zipped(MEMBERS)}, Reads(TEXT), ""),
        Case(
            "names in GBK, as Windows in China writes them",
            {"a.zip": renamed(zipped({"AAAA.txt": TEXT.encode() + b"\xff"}), "AAAA", "小说".encode("gbk"))},
            Fails("a.zip!小说.txt:4: not UTF-8"),
            "Names are readable in messages, as in this one.",
        ),
        Case(
            "names that lead out, `../../a.txt` and `/etc/a.txt`",
            {"a.zip": zipped({"../../a.txt": MEMBERS["1.txt"], "/etc/b.txt": MEMBERS["2.txt"]})},
            Reads(TEXT),
            "They are read, and nothing is written there.",
        ),
        Case(
            "hidden files, and what macOS adds",
            {"a.zip": zipped({".x": b"no", "__MACOSX/._1.txt": b"no", "b/.git/c": b"no", **MEMBERS})},
            Reads(TEXT),
            "They are left out.",
        ),
        Case(
            "two files of one name",
            {"a.tar": tarred({"1.txt": MEMBERS["1.txt"], "./1.txt": MEMBERS["2.txt"]})},
            Reads(TEXT),
            "",
        ),
        Case(
            "a picture beside the texts",
            {"a.zip": zipped({**MEMBERS, "b.png": b"\x89PNG\r\n\x1a\n\0\0\0\0"})},
            Reads(TEXT),
            "It is left out.",
            warns=("skipped a.zip!b.png: a picture, not text",),
        ),
        Case(
            "a table beside the texts",
            {"a.zip": zipped({"1.csv": f"id,text\n1,{FIRST}\n".encode(), "2.txt": MEMBERS["2.txt"]})},
            Reads(TEXT),
            "Its ending says what it is.",
        ),
        Case(
            "an encrypted archive",
            {"a.zip": encrypted(zipped({"1.txt": RAW}))},
            Fails("a.zip!1.txt: encrypted", "Unpack it with its password, and name the folder."),
            "",
        ),
        Case(
            "an archive that unpacks to far more than it has on disk",
            {"a.zip": LARGE},
            Fails("a.zip: unpacks to far more than it has on disk", "--max-expansion 1000"),
            "More than 100 times, and more than 100 MB.",
        ),
        Case("an empty archive", {"a.zip": zipped({})}, Fails("a.zip: no text files found"), ""),
        Case("an empty archive beside a text", {"a/1.zip": zipped({}), "a/2.txt": RAW}, Reads(TEXT), ""),
        Case("an empty tar archive", {"a.tar": tarred({})}, Fails("a.tar: a binary file"), "It consists of zeros."),
        Case("an archive that was cut short", {"a.zip": zipped(MEMBERS)[:-30]}, Fails("a.zip: damaged"), ""),
        Case(
            "a tar archive that was cut short",
            {"a.tar": tarred({"1.txt": RAW * 20})[:1500]},
            Fails("a.tar: damaged", "Fetch it again"),
            "",
        ),
        Case(
            "a file with wrong bytes in a zip archive",
            {"a.zip": broken(zipped({"1.txt": RAW * 20}, zipfile.ZIP_STORED))},
            Fails("a.zip: damaged", "Fetch it again"),
            "The sum of its bytes is not right.",
        ),
        Case(
            "a damaged archive in a folder",
            {"a/1.zip": zipped(MEMBERS)[:-30], "a/2.txt": RAW},
            Reads(TEXT),
            "It is left out.",
            warns=("skipped a/1.zip: damaged",),
        ),
        Case(
            "a 7z archive",
            {"a.7z": b"7z\xbc\xaf\x27\x1c\0\4" + bytes(64)},
            Fails("a.7z: a .7z file, not text", "7z x a.7z -oa"),
            "",
        ),
        Case(
            "a rar archive",
            {"a.rar": b"Rar!\x1a\x07\x01\0" + bytes(64)},
            Fails("a.rar: a .rar file", "unrar x a.rar a/"),
            "",
        ),
    ),
)
