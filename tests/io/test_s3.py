"""A store like S3, served on this machine by moto (extra `test-s3`): read by processes, in ranges."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

pytest.importorskip("s3fs", reason="the extra remote is not installed")
server = pytest.importorskip("moto.server", reason="moto is not installed: the extra test-s3")

pytestmark = pytest.mark.slow


@pytest.fixture
def bucket(monkeypatch):
    """Puts files into the bucket `corpus`."""
    import s3fs

    here = server.ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    here.start()
    host, port = here.get_host_and_port()
    where = f"http://{host}:{port}"
    for name, value in {
        "AWS_ENDPOINT_URL": where,
        "AWS_ACCESS_KEY_ID": "a",
        "AWS_SECRET_ACCESS_KEY": "b",
        "AWS_DEFAULT_REGION": "us-east-1",
    }.items():
        monkeypatch.setenv(name, value)
    system = s3fs.S3FileSystem(skip_instance_cache=True)
    if not system.exists("corpus"):
        system.mkdir("corpus")

    def put(name: str, raw: bytes) -> None:
        system.pipe(f"corpus/{name}", raw)

    yield put
    here.stop()


def test_a_bucket_is_counted_by_processes_as_its_files_on_disk(tmp_path, bucket):
    texts = {"a.txt": "长江大桥是南京的。\n" * 200_000, "b/c.jsonl": '{"text": "南京"}\n' * 1000}
    for name, text in texts.items():
        bucket(name, text.encode())
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    counted = [
        subprocess.run(
            [sys.executable, "-m", "textmine", "count", where, "--workers", "2"],
            capture_output=True,
            env=os.environ,
            check=False,
        )
        for where in ("s3://corpus", str(tmp_path))
    ]
    assert counted[0].returncode == 0, counted[0].stderr.decode()
    assert counted[0].stdout == counted[1].stdout
    assert "南京\t".encode() in counted[0].stdout


def test_a_bucket_that_is_not_there_is_an_error(bucket):
    done = subprocess.run(
        [sys.executable, "-m", "textmine", "count", "s3://none/a.txt"], capture_output=True, env=os.environ, check=False
    )
    assert done.returncode == 1
    assert done.stderr.decode().startswith("Error: s3://none/a.txt: no such file or folder")
