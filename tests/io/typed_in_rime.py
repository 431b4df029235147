"""What Rime writes where letters are typed: `typed_in_rime.py LIBRARY FOLDER LETTERS…`, in a process of its own."""

from __future__ import annotations

import ctypes
import sys
from ctypes import c_char_p, c_int, c_size_t, c_void_p


class Traits(ctypes.Structure):
    """RimeTraits of rime_api.h."""

    _fields_ = (
        ("data_size", c_int),
        ("shared_data_dir", c_char_p),
        ("user_data_dir", c_char_p),
        ("distribution_name", c_char_p),
        ("distribution_code_name", c_char_p),
        ("distribution_version", c_char_p),
        ("app_name", c_char_p),
        ("modules", c_void_p),
        ("min_log_level", c_int),
        ("log_dir", c_char_p),
        ("prebuilt_data_dir", c_char_p),
        ("staging_dir", c_char_p),
    )


class Commit(ctypes.Structure):
    """RimeCommit of rime_api.h."""

    _fields_ = (("data_size", c_int), ("text", c_char_p))


def main(library: str, folder: str, *typed: str) -> None:
    """Print what each of `typed` becomes, a line each; empty for nothing."""
    rime = ctypes.CDLL(library)
    rime.RimeCreateSession.restype = c_size_t
    here, built = folder.encode(), f"{folder}/build".encode()
    size = ctypes.sizeof(Traits) - ctypes.sizeof(c_int)
    traits = Traits(size, here, here, b"test", b"test", b"1", b"rime.test", None, 3, b"", built, built)
    rime.RimeSetup(ctypes.byref(traits))
    rime.RimeInitialize(ctypes.byref(traits))
    session = c_size_t(rime.RimeCreateSession())
    rime.RimeSelectSchema(session, b"probe")
    for letters in typed:
        commit = Commit(ctypes.sizeof(Commit) - ctypes.sizeof(c_int), None)
        rime.RimeSimulateKeySequence(session, letters.encode())
        rime.RimeCommitComposition(session)
        rime.RimeGetCommit(session, ctypes.byref(commit))
        print((commit.text or b"").decode("utf-8"))


if __name__ == "__main__":
    main(*sys.argv[1:])
