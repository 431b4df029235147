"""The forms for issues are forms as GitHub has them, and ask for what is needed to repeat what happened."""

from __future__ import annotations

import pytest

from tests.corpora import ROOT

yaml = pytest.importorskip("yaml")
FORMS = sorted(path.name for path in (ROOT / ".github" / "ISSUE_TEMPLATE").glob("[0-9]-*.yml"))


def form(name: str) -> dict:
    return yaml.safe_load((ROOT / ".github" / "ISSUE_TEMPLATE" / name).read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", FORMS)
def test_a_form_has_what_github_asks_for(name):
    made = form(name)
    assert {"name", "description", "body"} <= made.keys() <= {"name", "description", "title", "labels", "body"}
    fields = [field for field in made["body"] if field["type"] != "markdown"]
    assert fields
    assert all(field["type"] in ("input", "textarea", "dropdown", "checkboxes") for field in fields)
    assert all(field["attributes"]["label"] for field in fields)
    names = [field["id"] for field in fields]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("name", [name for name in FORMS if "wish" not in name])
def test_what_goes_wrong_is_told_with_version_and_input(name):
    required = {field["id"] for field in form(name)["body"] if field.get("validations", {}).get("required")}
    assert "version" in required
    assert required & {"input", "file"}
    assert required & {"command", "message"}


def test_there_is_a_form_for_each_kind():
    assert len(FORMS) == 3
