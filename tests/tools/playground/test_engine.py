"""The engine of the playground serves a page by calls alone, and tells what is to be kept."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from engine_page import Page, packed, talk
from paths import ROOT

SAMPLES = ROOT / "sample_scripts"
SCRIPT, SCENARIO = "01_end_a_contact.flow", "ends the stuck contact"
BESIDE = "01_end_a_contact.scenarios.yaml"
NAMES = (SCRIPT, BESIDE)


def sample() -> dict[str, str]:
    """Return the files of a sample as a page keeps them."""
    return {name: packed((SAMPLES / name).read_text("utf-8")) for name in NAMES}


def test_a_run_gives_the_trace_that_the_command_prints(tmp_path: Path) -> None:
    words = ["run", str(SAMPLES / SCRIPT), "--scenario", SCENARIO, "--format", "jsonl"]
    command = [sys.executable, "-m", "branchline", *words]
    printed = subprocess.run(command, capture_output=True, check=True, text=True).stdout  # noqa: S603 - our own command

    async def talking(page: Page) -> None:
        made = await page.ask("branchline/page/trace", uri=page.uri(SCRIPT), scenario=SCENARIO)
        assert made["text"] == printed
        assert made["name"] == "01_end_a_contact.jsonl"

    assert talk(tmp_path, talking, sample()) == []


@pytest.mark.parametrize(
    ("method", "name", "begin"),
    [
        ("branchline/page/run", "01_end_a_contact.run.html", "<!DOCTYPE html>"),
        ("branchline/page/lesson", "01_end_a_contact.lesson.html", "<!DOCTYPE html>"),
        ("branchline/page/picture", "01_end_a_contact.svg", "<svg"),
    ],
)
def test_what_is_made_of_a_script_is_a_file_of_its_name(
    method: str, name: str, begin: str, tmp_path: Path
) -> None:
    async def talking(page: Page) -> None:
        made = await page.ask(method, uri=page.uri(SCRIPT))
        assert made["name"] == name
        assert made["text"].startswith(begin)

    talk(tmp_path, talking, sample())


def test_what_was_saved_and_what_was_typed_is_there_again_after_a_reload(tmp_path: Path) -> None:
    kept: dict[str, dict[str, str | None]] = {}
    saved, typed = 'script "saved"\n', 'script "typed"\n'

    async def first(page: Page) -> None:
        uri = page.uri(SCRIPT)
        stamp = (await page.ask("branchline/open", uri=uri))["stamp"]
        told = await page.ask("branchline/save", uri=uri, text=saved, stamp=stamp)
        await page.ask("branchline/draft", uri=uri, text=typed, places={}, stamp=told["stamp"])
        kept.update(page.kept)

    async def again(page: Page) -> None:
        opened = await page.ask("branchline/open", uri=page.uri(SCRIPT))
        assert opened["text"] == saved
        assert opened["draft"]["text"] == typed
        await page.ask("branchline/discard", uri=page.uri(SCRIPT), isOffered=True)
        assert None in page.kept["drafts"].values(), "nobody was told that the draft is gone"

    talk(tmp_path, first, sample())
    assert kept["files"] == {SCRIPT: packed(saved)}
    for each in sorted(tmp_path.rglob("*"), reverse=True):
        each.rmdir() if each.is_dir() else each.unlink()
    there = {what: {k: v for k, v in told.items() if v} for what, told in kept.items()}
    talk(tmp_path, again, sample() | there["files"], there["drafts"])


def test_files_come_into_the_folder_and_nowhere_else(tmp_path: Path) -> None:
    hostile = (
        "../out.flow",
        "/out.flow",
        ".hidden.flow",
        "note.txt",
        "a/../../b.flow",
        "a\0.flow",
    )

    async def talking(page: Page) -> None:
        files = [{"path": name, "data": packed("x")} for name in (*hostile, "in/new.flow", SCRIPT)]
        told = await page.ask("branchline/bring", files=files)
        assert told["uris"] == [page.uri("in/new.flow")]
        assert len(told["refused"]) == len(hostile) + 1
        assert f'"{SCRIPT}" is there already' in told["refused"][-1]
        assert page.kept["files"] == {"in/new.flow": packed("x")}
        files = [{"path": "c.flow", "data": packed("x")}, {"path": "b.flow", "data": "!"}]
        wrong = await page.answer("branchline/bring", {"files": files})
        assert "expected Base64" in wrong["error"]["message"]

    files = sample() | dict.fromkeys(hostile, packed("x"))
    refused = talk(tmp_path, talking, files, {"../out.draft.json": packed("x")})

    assert len(refused) == len(hostile)
    found = {path.name for path in tmp_path.rglob("*") if path.is_file()}
    assert found == {*NAMES, "new.flow"}


def test_what_a_page_has_kept_spoilt_keeps_nothing_else_back(tmp_path: Path) -> None:
    async def talking(page: Page) -> None:
        assert (await page.ask("branchline/bring", files=[]))["uris"] == []

    refused = talk(tmp_path, talking, sample() | {"spoilt.flow": "!"}, {"0.draft.json": "ä"})

    assert [said.split(";")[0] for said in refused] == [
        'what was kept of "spoilt.flow" is spoilt',
        'what was kept of "0.draft.json" is spoilt',
    ]
    assert {path.name for path in tmp_path.rglob("*") if path.is_file()} == {*NAMES}


def test_a_lesson_tells_neither_the_run_nor_its_trace(tmp_path: Path) -> None:
    async def talking(page: Page) -> None:
        for method in ("branchline/page/run", "branchline/page/trace"):
            told = await page.answer(method, {"uri": page.uri(SCRIPT), "scenario": SCENARIO})
            assert "error" in told
        assert (await page.ask("branchline/page/lesson", uri=page.uri(SCRIPT)))["text"]

    refused = talk(tmp_path, talking, sample(), is_lesson=True)

    assert refused == []


def test_what_another_page_has_kept_comes_in_place_of_what_is_here(tmp_path: Path) -> None:
    new = {SCRIPT: packed('script "elsewhere"\n'), "a/more.flow": packed('script "more"\n')}
    wrong = {"../out.flow": packed(""), "a": packed(""), "spoilt.flow": "?", "x.exe": packed("")}

    async def talking(page: Page) -> None:
        uri = page.uri(SCRIPT)
        await page.ask("branchline/open", uri=uri)
        page.engine.changed_elsewhere(new | wrong)

        assert (await page.ask("branchline/open", uri=uri, isAgain=True))[
            "text"
        ] == 'script "elsewhere"\n'
        names = [each["path"] for each in (await page.ask("branchline/files"))["files"]]
        assert sorted(names) == sorted([*NAMES, "a/more.flow"])
        assert page.kept["files"] == {}, "what another page keeps is kept again"

    talk(tmp_path, talking, sample())
    assert not (tmp_path / "out.flow").exists()
