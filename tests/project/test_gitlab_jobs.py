"""The jobs for GitLab: put in place as an include does, then their scripts are run in a shell."""

from __future__ import annotations

import json
import os
import re
import sysconfig
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
import yaml
from recipes import PROJECTS, ROOT, VERSION, Done, checkout, commit, offline, project, run

TEMPLATE = ROOT / ".ci" / "gitlab.yml"
INPUT = re.compile(r"\$\[\[ inputs\.([\w-]+) \]\]")
Json = Any
"""What a file of CI holds; the published schema says what that may be."""
Job = Callable[..., Done]


def template() -> tuple[Json, Json]:
    """Return the inputs and the jobs of the template."""
    header, jobs = yaml.safe_load_all(TEMPLATE.read_text("utf-8"))
    return header["spec"]["inputs"], jobs


def included() -> Json:
    """Return what the project includes."""
    (include,) = yaml.safe_load((PROJECTS / "gitlab_ci" / ".gitlab-ci.yml").read_text("utf-8"))[
        "include"
    ]
    return include


def jobs_with(given: dict[str, str]) -> Json:
    """Return the jobs with these inputs in them."""
    inputs, jobs = template()
    values = {
        name: str(told["default"]).lower() for name, told in inputs.items() if "default" in told
    }
    values |= given

    text = json.dumps(jobs)
    return json.loads(INPUT.sub(lambda found: json.dumps(values[found[1]])[1:-1], text))


@pytest.fixture
def job(tmp_path: Path) -> Job:
    """Return a function that runs a job in the project, with variables of GitLab."""
    folder = project("gitlab_ci", tmp_path)
    environment = {**offline(tmp_path), "TMPDIR": str(tmp_path)}
    given = included()["inputs"]
    environment["PATH"] += os.pathsep + sysconfig.get_path("scripts")

    def run_job(
        name: str, *, by: str = "bash", install: Path | None = None, **variables: str
    ) -> Done:
        jobs = jobs_with({**given, "install": "" if install is None else str(install)})
        job = {**jobs[jobs[name]["extends"]], **jobs[name]}
        known = environment | variables
        told = {key: _expanded(value, variables) for key, value in job["variables"].items()}
        script = "\n".join([*job["before_script"], *job["script"]])
        return run([by, "-ec", script], folder, known | told)

    return run_job


def _expanded(value: str, variables: dict[str, str]) -> str:
    """Return a value with the variables that there are put in; GitLab may leave the others."""
    return re.sub(r"\$(\w+)", lambda found: variables.get(found[1], found[0]), value)


def test_the_project_includes_the_template_by_its_inputs() -> None:
    inputs, _ = template()
    include = included()

    assert ROOT / include["file"].lstrip("/") == TEMPLATE
    assert include["ref"] == VERSION
    assert set(include["inputs"]) <= set(inputs)
    assert {name for name, told in inputs.items() if "default" not in told} <= set(
        include["inputs"]
    )


def test_each_input_is_used() -> None:
    inputs, _ = template()

    assert set(INPUT.findall(TEMPLATE.read_text("utf-8"))) == set(inputs)


def test_the_scripts_are_checked(job: Job, tmp_path: Path) -> None:
    done = job("branchline-check", by="sh", install=checkout(tmp_path))

    assert done.code == 0, done.text
    assert done.text.startswith("branchline 0.1.0\n")
    assert "1 script checked, no findings" in done.text
    assert (
        json.loads((tmp_path / "gitlab_ci" / "gl-code-quality-report.json").read_text("utf-8"))
        == []
    )


def test_the_scenarios_are_run_and_gated_by_what_changed(job: Job, tmp_path: Path) -> None:
    folder = tmp_path / "gitlab_ci"
    base = (folder / ".git" / "refs" / "heads" / "main").read_text("utf-8").strip()
    script = folder / "scripts" / "end_call.flow"
    script.write_text(
        script.read_text("utf-8").replace("    Error -> done", "    Error -> lost") + LOST, "utf-8"
    )
    scenarios = folder / "scripts" / "end_call.scenarios.yaml"
    scenarios.write_text(
        scenarios.read_text("utf-8").partition("  nobody can sign in")[0], "utf-8"
    )
    commit(folder)

    done = job("branchline-test", CI_MERGE_REQUEST_DIFF_BASE_SHA=base)

    assert done.code == 1
    assert "5 passed, in 1 file" in done.text
    assert f'changed since "{base}": 2 actions in 1 script' in done.text, done.text
    assert "sign_in: Error" in done.text
    _, jobs = template()
    shown = re.search(jobs["branchline-test"]["coverage"].strip("/"), done.text, re.MULTILINE)
    assert shown is not None
    assert shown[1] == "33.3"


def test_the_reports_are_where_the_job_says(job: Job, tmp_path: Path) -> None:
    done = job("branchline-test", by="sh")

    assert done.code == 0, done.text
    _, jobs = template()
    artifacts = jobs["branchline-test"]["artifacts"]
    folder = tmp_path / "gitlab_ci"
    junit, cobertura = (
        ET.parse(folder / name).getroot()  # noqa: S314 - our own
        for name in (
            artifacts["reports"]["junit"],
            artifacts["reports"]["coverage_report"]["path"],
        )
    )
    assert junit.get("tests") == "6"
    assert [cls.get("filename") for cls in cobertura.iter("class")] == ["scripts/end_call.flow"]
    assert all((folder / name).is_file() for name in artifacts["paths"])


LOST = """
lost: Assign "Nobody can sign in"
    Variable = "Lost"
    Value    = "yes"
    -> done
"""
