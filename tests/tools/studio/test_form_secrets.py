"""What is typed into the form of a run is kept over a reload, but for what is secret of it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from browsing import needs_browser, until
from planted_secrets import LOOKS, NAMED
from playwright.sync_api import expect
from studio_author import Author
from studio_page import OpenStudio
from studio_server import needs_page

from branchline.tools.service.workspace import Workspace
from branchline.tools.studio.running.keepable_form import keepable_form

SCRIPT = """\
script "Asks"
type Phone

begin: Begin "Start"
    -> ask

ask: Menu "Ask"
    Variable = "CallerPIN"
    Default -> done

done: End "The end"
"""
PLAIN: dict[str, Any] = {
    "given": {"Name": "Ana", "Tries": 3, "PinAttempts": 2},
    "world": {"agents": [{"id": "1001", "username": "ana"}], "secrets": ["listed"]},
    "input": {"other": ["1", "2"]},
}


def _kept(into: Path, form: dict[str, Any], scenarios: str = "") -> Any:  # noqa: ANN401 - data
    if scenarios:
        (into / "asks.scenarios.yaml").write_text(scenarios, "utf-8")
    workspace = Workspace([into])
    return keepable_form(workspace, workspace.open(into / "asks.flow", SCRIPT), form)


def test_what_is_no_secret_is_kept_as_it_is(tmp_path: Path) -> None:
    assert _kept(tmp_path, PLAIN) == PLAIN


def test_no_secret_of_a_form_is_kept(tmp_path: Path) -> None:
    form = {
        **PLAIN,
        "given": {**NAMED, **{f"Plain{at}": text for at, (text, _) in enumerate(LOOKS.values())}},
        "input": {"ask": ["8305172"], "other": ["1"]},
        "stubs": {"again": [{"variables": {"Note": f"said {NAMED['password']}"}}]},
    }

    kept = json.dumps(_kept(tmp_path, form))

    needles = [*NAMED.values(), *(needle for _, needle in LOOKS.values()), "8305172"]
    assert [each for each in needles if each in kept] == []
    assert '"other": ["1"]' in kept
    assert '"username": "ana"' in kept


def test_scenarios_list_more_names_and_nothing_is_kept_where_they_cannot_be_read(
    tmp_path: Path,
) -> None:
    form: dict[str, Any] = {"given": {"Riddle": "quagga", "Name": "Ana"}}
    listed = "script: asks.flow\nworld:\n  secrets: [Riddle]\nscenarios: {}\n"

    assert _kept(tmp_path, form, listed) == {"given": {"Riddle": "", "Name": "Ana"}}
    assert _kept(tmp_path, form, f"{listed}  - no") == {}


@needs_page
@needs_browser
def test_a_secret_that_is_typed_is_gone_after_a_reload(
    open_studio: OpenStudio, tmp_path: Path
) -> None:
    folder = tmp_path / "scripts"
    folder.mkdir()
    (folder / "asks.flow").write_text(SCRIPT, "utf-8")
    author = Author(open_studio(folder))
    page = author.page
    author.open("asks.flow")
    author.press("Alt+4")
    page.get_by_label("What the run begins with").select_option("A world of my own...")
    page.get_by_label("field to add to the form", exact=True).select_option("given")
    author.click(page.get_by_role("button", name="add the field to the form", exact=True))
    for name, value in {"ApiKey": "quaggafive", "Caller": "Ana"}.items():
        page.get_by_label("name to add to given").fill(name)
        author.press("Enter")
        page.get_by_label(name, exact=True).fill(value)
    until(page, 'JSON.stringify({...sessionStorage}).includes("Ana")')

    assert "quagga" not in page.evaluate("() => JSON.stringify({...sessionStorage})")
    expect(page.get_by_label("ApiKey", exact=True)).to_have_value("quaggafive")
    page.reload()
    expect(page.get_by_label("Caller", exact=True)).to_have_value("Ana")
    expect(page.get_by_label("ApiKey", exact=True)).to_have_value("")
