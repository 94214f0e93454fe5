"""The fixture ``platform`` in a project's own tests, as docs/how-to/platform.md says it."""

from __future__ import annotations

from pathlib import Path

import pytest
from own_pytest import pytest_in

WORLD = """\
agents: [{id: 1001, permissions: [contacts.end]}]
contacts: [{id: 4711, status: queued}]
"""
OWN = """
import requests, pytest

def end(platform, contact="4711"):
    headers = {"Authorization": f"Bearer {platform.token('1001')}"}
    url = f"{platform.url}/incontactapi/services/v31.0/contacts/{contact}/end"
    return requests.post(url, headers=headers, timeout=60).status_code

@pytest.mark.parametrize("turn", range(3))
def test_each_finds_the_world_untouched(platform, turn):
    assert end(platform) == 204
    assert end(platform) == 404

urls = set()

@pytest.mark.parametrize("turn", range(3))
def test_one_server_is_enough(platform, turn):
    urls.add(platform.url)
    assert len(urls) == 1

@pytest.mark.branchline_world("night/late.yaml")
def test_a_world_of_its_own(platform):
    assert end(platform, "7") == 204
    assert platform.url not in urls

@pytest.mark.branchline_world({"contacts": [{"id": 8}]}, port=0)
def test_a_world_that_is_written_here(platform):
    assert end(platform, "8") in (200, 202, 204)
"""
OWN_FIXTURE = """
import pytest

@pytest.fixture
def platform():
    return "mine"

def test_it(platform):
    assert platform == "mine"
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "world.yaml").write_text(WORLD, "utf-8")
    (tmp_path / "pytest.ini").write_text("[pytest]\nbranchline_world = world.yaml\n", "utf-8")
    (tmp_path / "test_own.py").write_text(OWN, "utf-8")
    (tmp_path / "night").mkdir()
    late = WORLD.replace("4711", "7")
    (tmp_path / "night" / "late.yaml").write_text(late, "utf-8")
    return tmp_path


@pytest.mark.parametrize("words", [[], ["-n", "2"], ["-p", "randomly"]], ids=str)
def test_each_test_has_a_platform(project: Path, words: list[str]) -> None:
    code, output = pytest_in(project, "--strict-markers", *words)

    assert "8 passed" in output
    assert code == 0


def test_a_fixture_of_that_name_in_the_project_is_its_own(tmp_path: Path) -> None:
    (tmp_path / "test_own.py").write_text(OWN_FIXTURE, "utf-8")

    code, output = pytest_in(tmp_path)

    assert (code, "1 passed" in output) == (0, True)


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ("", 'the fixture "platform" has no world; expected a setting branchline_world'),
        ("branchline_world = wrld.yaml", "wrld.yaml:1:1: error: there is no such file"),
        ("branchline_world = bad.yaml", 'bad.yaml:1:1: error: unknown key "contcts"'),
    ],
)
def test_what_is_wrong_with_a_world_is_said_without_a_traceback(
    project: Path, settings: str, said: str
) -> None:
    (project / "bad.yaml").write_text("contcts: []\n", "utf-8")
    (project / "pytest.ini").write_text(f"[pytest]\n{settings}\n", "utf-8")

    code, output = pytest_in(project, "-k", "one_server")

    assert code == 1
    assert said in output
    assert "3 errors" in output
    assert "Traceback" not in output
    assert "platforms.py" not in output


def test_a_run_without_the_fixture_loads_nothing_of_it(tmp_path: Path) -> None:
    (tmp_path / "test_own.py").write_text(
        "import sys\n\ndef test_own():\n    heavy = ('branchline.tools.platform', 'uvicorn')\n"
        "    assert not [name for name in heavy if name in sys.modules]\n",
        "utf-8",
    )

    code, output = pytest_in(tmp_path)

    assert code == 0, output
