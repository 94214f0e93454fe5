"""What pytest does with scenarios where Branchline is installed, as docs/pytest.md says it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

FILES = Path(__file__).parent / "commands" / "files"
OWN_TEST = """
import pytest

def test_own() -> None:
    assert True

def test_a_stub(dry_run) -> None:
    run = dry_run("clear.flow", given={"SupervisorId": "1001", "StuckContact": "4711"},
                  stubs={"end_contact": [503, "Success"]})
    assert run.outcomes("end_contact") == ["Default", "Success"]
    assert (run.path[0], run.path[-1], run.ending) == ("begin", "done", "ended")
    assert "503" not in run.why("done")
    assert run.contacts["4711"] == "queued"

def test_a_scenario(dry_run) -> None:
    run = dry_run("clear.flow", "ends the stuck contact", given={"stuckcontact": "1"})
    assert set(run.outcomes("end_contact")) == {"Invalid Contact ID"}

def test_a_name_that_is_not_there(dry_run) -> None:
    with pytest.raises(Exception, match="did you mean .end_contact."):
        dry_run("clear.flow", stubs={"end_contct": "Success"})
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for name in ("clear.flow", "clear.scenarios.yaml"):
        shutil.copy(FILES / name, tmp_path)
    (tmp_path / "test_own.py").write_text(OWN_TEST, "utf-8")
    return tmp_path


def pytest_in(folder: Path, *words: str) -> tuple[int, str]:
    """Answer exit code and output of pytest with the installed plugins."""
    environment = {name: text for name, text in os.environ.items() if "PYTEST" not in name}
    done = subprocess.run(  # noqa: S603 - the words are our own
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *words],
        cwd=folder,
        env={**environment, "COLUMNS": "80", "NO_COLOR": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def ids(output: str) -> list[str]:
    return [line for line in output.splitlines() if "::" in line]


def test_nobody_who_did_not_ask_gets_scenarios(project: Path) -> None:
    code, output = pytest_in(project, "--collect-only", "-q")

    assert code == 0
    assert {line.partition("::")[0] for line in ids(output)} == {"test_own.py"}


@pytest.mark.parametrize("way", ["option", "setting", "named"])
def test_scenarios_are_collected_beside_own_tests(project: Path, way: str) -> None:
    words = {"option": ["--branchline"], "named": ["test_own.py", "clear.scenarios.yaml"]}
    if way == "setting":
        setting = "[pytest]\nbranchline_scenarios = true\n"
        (project / "pytest.ini").write_text(setting, "utf-8")

    _, output = pytest_in(project, "--collect-only", "-q", *words.get(way, []))

    assert len(ids(output)) == 9
    assert "clear.scenarios.yaml::ends the stuck contact" in output


def test_a_failure_says_what_was_expected_and_why(project: Path) -> None:
    path = project / "clear.scenarios.yaml"
    text = path.read_text("utf-8")
    path.write_text(text.replace("end_contact, done]", "give_up]"), "utf-8")

    code, output = pytest_in(project, "--branchline", "-k", "ends and stuck")

    assert code == 1
    assert 'failed  clear.scenarios.yaml:9: "ends the stuck contact"' in output
    assert re.search(r"path +expected +taken", output)
    assert re.search(r"> 3 +give_up +end_contact", output)
    assert "Traceback" not in output


def test_names_and_markers_choose_also_on_several_processes(project: Path) -> None:
    words = ["--strict-markers", "-m", "branchline", "-k", "recovers", "-n", "2"]

    code, output = pytest_in(project, "--branchline", *words)

    assert code == 0
    assert "1 passed" in output


def test_other_common_plugins_see_scenarios_as_tests(project: Path) -> None:
    words = ["-n", "2", "--reruns", "1", "--timeout", "60", "--cov", ".", "--html", "report.html"]
    code, output = pytest_in(project, "--branchline", "-p", "randomly", *words)

    assert code == 1
    assert "1 failed, 8 passed, 1 rerun" in output
    assert "hopes for too much" in (project / "report.html").read_text("utf-8")
    assert "test_own.py" in output.partition("tests coverage")[2]


def test_one_scenario_is_run_by_its_node_id(project: Path) -> None:
    code, output = pytest_in(project, "clear.scenarios.yaml::the platform recovers")

    assert (code, "1 passed" in output) == (0, True)


def test_all_mistakes_of_a_file_and_its_script_are_an_error_of_collection(project: Path) -> None:
    path = project / "clear.scenarios.yaml"
    path.write_text(path.read_text("utf-8").replace("given:", "givn:"), "utf-8")
    script = project / "clear.flow"
    script.write_text(script.read_text("utf-8") + "\nodd: Hangpu\n", "utf-8")

    code, output = pytest_in(project, "--branchline")

    assert code == 2
    assert output.count('did you mean "given"') == 5
    assert 'did you mean "Hangup"' in output
    assert "clear.scenarios.yaml:10:" in output
    assert "Traceback" not in output


def test_a_scenario_with_a_wrong_name_fails_alone(project: Path) -> None:
    path = project / "clear.scenarios.yaml"
    path.write_text(path.read_text("utf-8").replace("[{status: 503}]", "[Sucess]"), "utf-8")

    code, output = pytest_in(project, "--branchline", "-k", "recovers or ends")

    assert code == 1
    assert 'did you mean "Success"' in output
    assert "1 failed, 1 passed" in output


def test_a_stub_that_was_not_used_is_a_warning(project: Path) -> None:
    path = project / "clear.scenarios.yaml"
    text = path.read_text("utf-8").replace("[{status: 503}]", "[{status: 503}, Success, Success]")
    path.write_text(text, "utf-8")

    code, output = pytest_in(project, "--branchline", "-k", "recovers")

    assert code == 0
    assert "BranchlineWarning" in output
    assert "no run used stub 3" in output


def test_the_fixture_runs_a_script_from_a_test(project: Path) -> None:
    code, output = pytest_in(project, "test_own.py")

    assert (code, "4 passed" in output) == (0, True), output


def test_nothing_but_the_plugin_needs_pytest() -> None:
    """The wheel does not ask for pytest, so no other module may import it."""
    root = Path(__file__).parent.parent

    users = {
        path.parent.name
        for room in ("actions", "grammar", "interpreter", "rules", "tools")
        for path in (root / room).rglob("*.py")
        if re.search(r"^\s*(import|from) pytest", path.read_text("utf-8"), re.MULTILINE)
    }

    assert users == {"pytest_plugin"}
