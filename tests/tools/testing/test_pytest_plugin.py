"""What pytest does with scenarios beside Branchline, as docs/how-to/pytest.md says it."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from own_pytest import pytest_in
from paths import ROOT, TESTS

SAMPLES = ROOT / "sample_scripts"
FILES = TESTS / "commands" / "files"
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
    assert run.contacts["4711"] == "ended"

def test_a_scenario(dry_run) -> None:
    run = dry_run("clear.flow", "ends the stuck contact", given={"stuckcontact": "1"})
    assert set(run.outcomes("end_contact")) == {"Invalid Contact ID"}

def test_a_name_that_is_not_there(dry_run) -> None:
    with pytest.raises(Exception, match="did you mean .end_contact."):
        dry_run("clear.flow", stubs={"end_contct": "Success"})
"""

RUNS = """
def test_what_a_run_says_is_of_its_own_script(dry_run) -> None:
    run = dry_run("07_call_a_subscript.flow", "closes both contacts")

    assert run.path == "begin start_at_zero close_first close_second both_closed done".split()
    assert run.outcomes("begin") == ["Default"]
    assert run.outcomes("end_contact") == run.outcomes("done") == []
    assert run.why("end_contact") == ""
    assert run.variables["FirstAnswer"] == "closed"
    assert run.contacts["4712"] == "ended"
    assert str(run.ending) == run.ending == "ended"
    assert type(run.ending) is str
    assert repr(run) == f"<dry run: {' -> '.join(run.path)}: ended>"

def test_what_is_left_running(dry_run) -> None:
    run = dry_run("11_stop_is_no_ending.flow", given={"Way": "stop"})

    assert run.left_running == ["script main", "contact 1"]

def test_one_stub_stands_for_each_visit_and_why_is_of_the_last(dry_run) -> None:
    words = {"given": {"SupervisorId": "1001", "StuckContact": "4711"}}
    busy = dry_run("05_platform_is_down.flow", stubs={"end_contact": 503}, **words)
    late = dry_run("05_platform_is_down.flow", stubs={"end_contact": "timeout"}, **words)
    none = dry_run("05_platform_is_down.flow", stubs={"end_contact": [503, "Success"]}, **words)

    assert busy.outcomes("end_contact") == late.outcomes("end_contact") == ["Default"] * 3
    assert "503" in busy.why("end_contact")
    assert "503" not in none.why("end_contact")

def test_a_scenario_is_what_the_run_starts_with(dry_run) -> None:
    run = dry_run("11_stop_is_no_ending.flow", "Stop leaves script and contact running")
    other = dry_run("11_stop_is_no_ending.flow", "Stop leaves script and contact running",
                    given={"WAY": "end"})

    assert (run.ending, other.ending) == ("stopped", "ended")

def test_a_world_is_named_from_the_folder_of_the_test(dry_run) -> None:
    words = {"given": {"SupervisorId": "7", "StuckContact": "4711"}}
    known = dry_run("01_end_a_contact.flow", world="more.world.yaml", **words)
    unknown = dry_run("01_end_a_contact.flow", **words)

    assert known.outcomes("end_contact") == ["Success"]
    assert unknown.outcomes("end_contact") == []

def test_a_run_ends_at_its_limit(dry_run) -> None:
    run = dry_run("05_platform_is_down.flow", max_steps=4,
                  given={"SupervisorId": "1001", "StuckContact": "4711"})

    assert (run.ending, len(run.path)) == ("limit", 4)
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for name in ("clear.flow", "clear.scenarios.yaml"):
        shutil.copy(FILES / name, tmp_path)
    (tmp_path / "test_own.py").write_text(OWN_TEST, "utf-8")
    return tmp_path


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


def test_requirements_are_properties_and_a_wrong_one_is_an_error(project: Path) -> None:
    path = project / "clear.scenarios.yaml"
    text = path.read_text("utf-8")
    path.write_text(f"covers: [REQ-1, REQ-2]\n{text}", "utf-8")
    (project / "asked.yaml").write_text("requirements: {REQ-1: One, REQ-2: Two}\n", "utf-8")
    (project / "branchline.toml").write_text('[test]\nrequirements = "asked.yaml"\n', "utf-8")

    pytest_in(project, "--branchline", "--junitxml=all.xml", "-k", "stuck")
    path.write_text(f"covers: [REQ-1, REQ-22]\n{text}", "utf-8")
    code, output = pytest_in(project, "--branchline")

    assert 'name="requirement" value="REQ-2"' in (project / "all.xml").read_text("utf-8")
    assert code == 2
    assert 'clear.scenarios.yaml:1:17: error: "asked.yaml" has no requirement "REQ-22"' in output
    assert 'did you mean "REQ-2"?' in output


def test_a_scenario_is_run_by_its_node_id_however_its_path_is_written(project: Path) -> None:
    one = "clear.scenarios.yaml::the platform recovers"
    other = f"../{project.name}/clear.scenarios.yaml::ends the stuck contact"

    code, output = pytest_in(project, one, other)

    assert (code, "2 passed" in output) == (0, True)


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


def test_the_fixture_looks_from_the_folder_of_the_test(tmp_path: Path) -> None:
    below = tmp_path / "below"
    shutil.copytree(SAMPLES, below)
    (below / "test_runs.py").write_text(RUNS, "utf-8")
    (below / "more.world.yaml").write_text(
        "agents: [{id: 7, permissions: [contacts.end]}]\ncontacts: [{id: 4711}]\n", "utf-8"
    )

    code, output = pytest_in(tmp_path, "-q")

    assert (code, "6 passed" in output) == (0, True), output


def test_only_files_of_scenarios_are_collected(project: Path) -> None:
    (project / "notes.yaml").write_text("script: clear.flow\nscenarios: 7\n", "utf-8")

    code, output = pytest_in(project, "--branchline", "--collect-only", "-q")

    assert (code, len(ids(output))) == (0, 9)


def test_scripts_find_each_other_in_the_folder_that_is_named(tmp_path: Path) -> None:
    (tmp_path / "pytest.ini").write_text("[pytest]\n", "utf-8")
    here = tmp_path / "here"
    scripts = here / "scripts"
    for name in ("one", "two"):
        (scripts / name).mkdir(parents=True)
    for name in ("07_call_a_subscript.flow", "07_call_a_subscript.scenarios.yaml"):
        text = (SAMPLES / name).read_text("utf-8")
        (scripts / "one" / name).write_text(text.replace("06_close", "two/06_close"), "utf-8")
    shutil.copy(SAMPLES / "06_close_one_contact.flow", scripts / "two")

    code, output = pytest_in(here, "--branchline", "scripts", "-k", "closes")

    assert (code, "1 passed" in output) == (0, True), output


def test_places_are_told_from_where_pytest_was_called(project: Path) -> None:
    below = project / "below"
    below.mkdir()
    (project / "pytest.ini").write_text("[pytest]\nbranchline_scenarios = true\n", "utf-8")
    for name in ("clear.flow", "clear.scenarios.yaml"):
        shutil.move(project / name, below)
    path = below / "clear.scenarios.yaml"
    text = path.read_text("utf-8").replace("[{status: 503}]", "[Sucess]")
    path.write_text(text.replace("end_contact, done]", "give_up]"), "utf-8")
    (below / "bad.scenarios.yaml").write_text("script: clear.flow\nscenarios: 7\n", "utf-8")
    shutil.copytree(below, below / "scripts" / "x")

    code, output = pytest_in(
        below,
        "-q",
        "--continue-on-collection-errors",
        "clear.scenarios.yaml",
        "scripts",
        "bad.scenarios.yaml",
    )

    assert code == 1
    assert 'failed  clear.scenarios.yaml:9: "ends the stuck contact"' in output
    assert 'failed  scripts/x/clear.scenarios.yaml:9: "ends the stuck contact"' in output
    assert "  clear.scenarios.yaml:17:26: error:" in output, output
    assert "\nbad.scenarios.yaml:2:12: error:" in output
    assert str(project) not in output
    assert "ScenarioError" not in output
    assert "\x1b" not in output


def test_a_warning_stands_at_its_scenario_and_names_it_from_here(project: Path) -> None:
    path = project / "clear.scenarios.yaml"
    text = path.read_text("utf-8").replace("[{status: 503}]", "[{status: 503}, Success, Success]")
    path.write_text(
        text.replace("the platform recovers", '"the \\e[31mplatform recovers"'), "utf-8"
    )

    code, output = pytest_in(project, "-q", "--branchline", "-k", "recovers", "-rA")

    assert code == 0
    said = "  clear.scenarios.yaml:15: BranchlineWarning: clear.scenarios.yaml:17: "
    assert said in output, output
    assert str(project) not in output
    assert "\x1b" not in output


def test_nothing_but_the_plugin_needs_pytest() -> None:
    """The wheel does not ask for pytest, so no other module may import it."""
    root = ROOT

    users = {
        path.parent.name
        for room in ("actions", "grammar", "interpreter", "rules", "tools")
        for path in (root / room).rglob("*.py")
        if re.search(r"^\s*(import|from) pytest", path.read_text("utf-8"), re.MULTILINE)
    }

    assert users == {"pytest_plugin"}
