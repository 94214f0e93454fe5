"""A studio for a lesson shows nothing of what the lesson asks, and leads to the lesson."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, cast

import pytest
from paths import ROOT
from playwright.sync_api import expect
from studio_page import OpenStudio
from studio_server import StudioClient, StudioServer, copied, needs_page, running

SAMPLES = ROOT / "sample_scripts"
SCRIPT = "01_end_a_contact.flow"
SCENARIOS = "01_end_a_contact.scenarios.yaml"
NAME = "ends the stuck contact"
pytestmark = needs_page


@pytest.fixture(scope="module")
def servers(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[StudioServer, StudioServer]]:
    """Return a studio for a lesson, and one that is for none."""
    folders = [copied(SAMPLES, tmp_path_factory.mktemp("studio")) for _ in range(2)]
    with running(folders[0], ["--lesson"]) as lesson, running(folders[1]) as other:
        lesson.open_session()
        other.open_session()
        yield lesson, other


@pytest.mark.parametrize(
    ("method", "params"),
    [
        ("branchline/run/start", {"uri": SCRIPT, "scenario": NAME}),
        ("branchline/run/list", {}),
        ("branchline/coverage", {"uri": SCRIPT}),
        ("branchline/open", {"uri": SCENARIOS}),
        ("textDocument/codeLens", {"textDocument": {"uri": SCRIPT}}),
        ("textDocument/documentSymbol", {"textDocument": {"uri": SCENARIOS}}),
        ("workspace/symbol", {"query": ""}),
        (
            "workspace/executeCommand",
            {"command": "branchline.run", "arguments": [{"uri": SCRIPT, "scenario": NAME}]},
        ),
    ],
)
def test_what_a_lesson_asks_is_not_answered(
    method: str, params: dict[str, object], servers: tuple[StudioServer, StudioServer]
) -> None:
    for server, is_told in zip(servers, (False, True), strict=True):
        with server.connect() as socket:
            answer = StudioClient(socket).answer(method, _with_addresses(params, server.uri))

        assert ("error" not in answer) is is_told
        assert is_told or NAME not in str(answer)


def test_the_files_and_the_setup_of_a_lesson_name_no_scenario(
    servers: tuple[StudioServer, StudioServer],
) -> None:
    lesson, _ = servers
    with lesson.connect() as socket:
        page = StudioClient(socket)
        files = page.ask("branchline/files")
        setup = page.ask("branchline/run/setup", {"uri": lesson.uri(SCRIPT)})

    assert SCRIPT in [each["name"] for each in files["files"]]
    assert "scenarios" not in {each["kind"] for each in files["files"]}
    assert (setup["isLesson"], setup["scenarios"]) == (True, [])


def test_what_was_typed_of_a_hidden_file_is_not_named_either(tmp_path: Path) -> None:
    folder = copied(SAMPLES, tmp_path)
    names: list[set[str]] = []
    for words in ((), ("--lesson",)):
        with running(folder, words) as server:
            server.open_session()
            with server.connect() as socket:
                page = StudioClient(socket)
                if not words:
                    uri = server.uri(SCENARIOS)
                    page.ask("branchline/open", {"uri": uri})
                    page.ask(
                        "branchline/draft", {"uri": uri, "text": "", "stamp": "", "places": {}}
                    )
                found = page.ask("branchline/files")
        names.append({each["name"] for each in [*found["files"], *found["left"]]})

    assert [SCENARIOS in each for each in names] == [True, False]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("no_such.flow", "there is no such file"),
        (SCENARIOS, "says what this lesson asks, so it is not shown"),
        ("../a.flow", "lies outside of the folder of this studio"),
    ],
)
def test_there_is_no_lesson_of_what_is_no_script(
    name: str, said: str, servers: tuple[StudioServer, StudioServer]
) -> None:
    lesson, _ = servers
    path = f"/lesson?uri={lesson.folder.as_uri()}/{name}"

    status, text, _ = lesson.ask("GET", path, {"Cookie": lesson.cookie})

    assert (status, text.startswith("there is no lesson: ")) == (404, True)
    assert said in text


def test_the_lesson_of_a_script_opens_from_the_studio(open_studio: OpenStudio) -> None:
    studio = open_studio(SAMPLES, words=["--lesson"])
    page = studio.page
    page.locator(".file").filter(has_text=re.compile(rf"^{SCRIPT}")).click()
    page.keyboard.press("Alt+4")
    expect(page.get_by_role("button", name="Run", exact=True)).to_have_count(0)

    with studio.context.expect_page() as opened:
        page.get_by_role("link", name="Open the lesson of this script").click()

    lesson = opened.value
    expect(lesson.get_by_text("Which branch will sign_in take?", exact=True)).to_be_visible()
    assert NAME not in lesson.locator("body").inner_text()


def _with_addresses(found: Any, uri: Callable[[str], str]) -> Any:  # noqa: ANN401 - any JSON
    """Return parameters with the addresses of the files that they name."""
    if isinstance(found, dict):
        fields = cast("dict[str, object]", found)
        return {name: _with_addresses(value, uri) for name, value in fields.items()}
    if isinstance(found, list):
        return [_with_addresses(value, uri) for value in cast("list[object]", found)]
    return uri(found) if found in (SCRIPT, SCENARIOS) else found
