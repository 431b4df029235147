"""What is declared is what is tried, bills of materials are whole, and an audit is never silent."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from importlib.metadata import version

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from tests.supply import audit, sbom
from tests.supply.declared import ROOT, extras, requirements
from tests.supply.installed import packages
from tests.supply.lowest import lowest

REASONS = (ROOT / "CONTRIBUTING.md").read_text("utf-8").partition("## Why each dependency")[2].partition("\n## ")[0]


def test_extras_are_followed():
    assert set(requirements()) < set(requirements(("explore",))) < set(requirements(("test",)))
    assert set(requirements(("report",))) < set(requirements(("explore",)))


def test_every_dependency_has_a_lower_bound():
    bounds = dict(line.split("==") for line in lowest(tuple(extras())))
    assert bounds.keys() == {Requirement(line).name.lower() for line in requirements(tuple(extras()))}


def test_of_two_bounds_the_higher(monkeypatch):
    monkeypatch.setattr("tests.supply.lowest.requirements", lambda extras: ["a>=9", "A[x]>=10.1", "b==2"])
    assert lowest(()) == ["a==10.1", "b==2"]


@pytest.mark.parametrize("line", ["a", "a<3", "a>=1,<3", "a!=2"])
def test_other_bounds_are_an_error(monkeypatch, line):
    monkeypatch.setattr("tests.supply.lowest.requirements", lambda extras: [line])
    with pytest.raises(ValueError, match="has no lower bound"):
        lowest(())


def test_lower_bounds_need_no_package():
    loaded = "import sys; import tests.supply.lowest; print({name.partition('.')[0] for name in sys.modules})"
    printed = subprocess.run(
        [sys.executable, "-c", loaded], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    assert ast.literal_eval(printed).isdisjoint({"packaging", "numpy", "pytest", "textmine"})


def test_every_dependency_has_a_reason():
    named = {canonicalize_name(name) for name in re.findall(r"[\w.-]+", REASONS)}
    assert {canonicalize_name(Requirement(line).name) for line in requirements(tuple(extras()))} - named == set()


def test_a_bill_has_what_is_installed_and_what_that_needs():
    found = {each.name: each for each in packages(())}
    assert found["numpy"].version == version("numpy")
    assert found["numba"].needs == ("llvmlite", "numpy")
    assert {"click", "jieba", "llvmlite", "orjson"} <= found.keys()
    assert all(Version(each.version) and each.license for each in found.values())
    assert set(found) < {each.name for each in packages(("matrix",))}


def test_a_bill_is_the_same_each_time_and_refers_to_what_it_has():
    printed = sbom.main([])
    assert printed == sbom.main([])
    bill = ast.literal_eval(printed)
    refs = {each["bom-ref"] for each in (bill["metadata"]["component"], *bill["components"])}
    assert {ref for each in bill["dependencies"] for ref in (each["ref"], *each["dependsOn"])} == refs
    assert bill["serialNumber"] != ast.literal_eval(sbom.main(["matrix"]))["serialNumber"]


def test_constraints_are_the_versions_of_the_bill():
    lines = sbom.main(["--constraints"]).split()
    assert [f"{each.name}=={each.version}" for each in packages(())] == lines


VULNERABLE = {"id": "PYSEC-1", "aliases": ["CVE-1"]}


@pytest.fixture
def constraints(tmp_path):
    file = tmp_path / "constraints.txt"
    file.write_text("one==1\ntwo==2\n")
    return str(file)


def answering(*known, skipped=()):
    return {"dependencies": [*known, *({"name": name, "skip_reason": "not found"} for name in skipped)]}


def about(name, *vulns):
    return {"name": name, "version": "1", "vulns": list(vulns)}


def test_an_audit_without_findings(constraints):
    said, whole = audit.audited(constraints, lambda service, file: answering(about("one"), about("two")))
    assert (said, whole) == (["2 of 2 packages audited"], True)


def test_what_a_service_does_not_know_is_asked_of_the_next(constraints):
    answers = {"pypi": answering(about("one"), skipped=["two"]), "osv": answering(about("one"), about("two"))}
    assert audit.audited(constraints, lambda service, file: answers[service])[0] == ["2 of 2 packages audited"]


def test_what_no_service_knows_is_named(constraints):
    said, whole = audit.audited(constraints, lambda service, file: answering(skipped=["one", "two"]))
    assert whole
    assert said == [
        "0 of 2 packages audited",
        "NOT AUDITED: 2 packages, about which no service answered: one, two …",
    ]


def test_a_service_that_does_not_answer_is_named(constraints):
    def silent(service, file):
        raise OSError("no route")

    said, _ = audit.audited(constraints, silent)
    assert said[:2] == ["pypi: no answer: no route", "osv: no answer: no route"]
    assert said[-1].startswith("NOT AUDITED: 2 packages")


@pytest.mark.parametrize("name", [None, "PYSEC-1", "CVE-1"])
def test_a_vulnerability_is_a_breach_unless_a_reason_is_given(constraints, monkeypatch, name):
    if name:
        monkeypatch.setitem(audit.REASONED, name, "no text reaches it")
    said, whole = audit.audited(constraints, lambda service, file: answering(about("one", VULNERABLE), about("two")))
    assert said[0].startswith("one 1: PYSEC-1: " + ("no text reaches it" if name else "VULNERABLE"))
    assert whole == bool(name)
