"""`textmine explore` as a user runs it: an address, answers, refusals, an end."""

from __future__ import annotations

import signal
import socket
from pathlib import Path
from unittest.mock import patch

import pytest

from tests.cli.running import CORPUS, run, started
from tests.explore.serving import Served, served

pytestmark = pytest.mark.process


@pytest.fixture(scope="module")
def explored() -> Served:
    with served(CORPUS, "--lang", "en") as pages:
        yield pages


@pytest.mark.slow
def test_pages_answer_and_refuse(explored: Served):
    assert explored.get().status == 200
    assert "公司" in explored.word("公司")
    assert explored.get(path="/").status == 404
    assert explored.get(Host="evil.example").status == 421
    assert explored.get(Origin="http://evil.example").status == 403
    assert explored.get("word?w=x", method="POST").status == 405
    assert explored.get("nothing-there").status == 404
    headers = {name.lower(): value for name, value in explored.get().headers.items()}
    assert headers["cache-control"] == "no-store"
    assert "server" not in headers


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ("word", "no word to look for"),
        ("word?w=%20", "no word to look for"),
        ("word?w=x&at=1", "there is no place 1"),
        ("word?w=x&at=-1.0", "there is no place -1.0"),
        ("counts?of=9", "there is no of=9"),
        (f"counts?of={'9' * 5000}", "there is no of=999"),
        (f"word?w=x&at={'9' * 5000}.1", "there is no place 999"),
        ("counts?of=²", "there is no of="),
        ("stores", "there is one store of words"),
    ],
)
def test_what_cannot_be_shown_is_a_page_that_says_why(explored: Served, page: str, said: str):
    answer = explored.get(page.replace("²", "%C2%B2"))
    assert answer.status == 400
    assert said in answer.text


def test_words_on_pages_are_text_and_nothing_else(explored: Served):
    page = explored.word("<script>alert(1)</script>\u202e\x1b")
    assert "<script>alert" not in page
    assert "\u202e" not in page
    assert "\x1b" not in page


@pytest.mark.slow
def test_ctrl_c_closes_it_and_nothing_is_left(tmp_path: Path):
    with started("explore", CORPUS, "--no-open", "--temp-dir", tmp_path) as process:
        address = process.stdout.readline().strip()
        assert Served(address).get("new").status == 200  # which goes on
        assert list(tmp_path.iterdir())
        process.send_signal(signal.SIGINT)
        rest, said = process.communicate(timeout=60)
        assert (process.returncode, rest) == (0, "")
        assert said.endswith("Closed.\n")
    assert not list(tmp_path.iterdir())


def test_a_port_that_is_taken_is_an_error(tmp_path: Path):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = str(other.getsockname()[1])
        refused = run("explore", tmp_path / "not-there", "--no-open", "--port", port)  # said before anything is read
    assert refused.returncode == 1
    assert f"port {port} cannot be used" in refused.stderr


def test_without_the_extra_it_says_what_to_install():
    with patch.dict("sys.modules", {"uvicorn": None}):
        refused = run("explore", CORPUS, "--no-open")
    assert refused.returncode == 1
    assert 'pip install "textmine[explore]"' in refused.stderr


def test_standard_input_is_refused():
    refused = run("explore", "-", "--no-open")
    assert refused.returncode == 2
    assert "read only once" in refused.stderr
