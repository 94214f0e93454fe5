"""Runs of the studio: each folder of ``runs`` is a script, a conversation, and what is told.

A conversation is a list of requests. ``see`` says what of an answer is written down; of the
objects in a list only the members that it names. ``open`` is a text that somebody has not saved,
``keep`` makes the edits of an answer and runs the scenarios with ``branchline test``.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any, cast

import pytest
import yaml
from paths import ROOT

from branchline.grammar.finding import BranchlineError, Edit, applied
from branchline.grammar.script import Span
from branchline.tools.cli.entry.commands import run_command
from branchline.tools.lsp.server import Server
from branchline.tools.studio.requests import runs

CASES = sorted(path for path in Path(__file__).with_name("runs").iterdir() if path.is_dir())
ASKED = {request.method.removeprefix("branchline/"): request.answer for request in runs.REQUESTS}
Answer = dict[str, Any]


class Page:
    """A page that asks in one folder, without a connection."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.server = Server()
        self.server.begin([folder.as_uri()], None)
        self.told: list[object] = []
        self.server.protocol.notify = self._notify

    def _notify(self, method: str, params: object = None) -> None:
        self.told.append((method, params))

    def ask(self, method: str, **params: object) -> Any:  # noqa: ANN401 - any JSON
        """Return an answer as JSON has it."""
        params = {"uri": (self.folder / "script.flow").as_uri(), **params}
        for name, value in params.items():
            if name == "uri" and "://" not in str(value):
                params[name] = (self.folder / str(value)).as_uri()
        found = ASKED[method](self.server, params)
        return json.loads(json.dumps(found, default=_plain))

    def rest(self) -> None:
        """Let all be done that waits for nobody to ask."""
        while self.server.background:
            slices = self.server.background.popleft()
            if next(slices, self) is None:
                self.server.background.append(slices)


def _plain(record: object) -> object:
    """Return a text edit of the protocol as JSON."""
    at = cast("Any", record)
    places = (at.range.start, at.range.end)
    return {"range": [[each.line, each.character] for each in places], "newText": at.new_text}


def told(folder: Path, conversation: list[Answer]) -> Iterator[str]:
    """Yield what a conversation comes to, line by line."""
    page = Page(folder)
    for part in conversation:
        if "open" in part:
            path = folder / part["open"]
            text = path.read_text("utf-8") if path.is_file() else ""
            for old, new in part.get("replace", {}).items():
                assert old in text
                text = text.replace(old, new)
            page.server.service.open(path, part.get("text", text))
            yield f"open {part['open']}"
            continue
        params = part.get("with", {})
        yield f"{part['ask']} {_json(params)}".strip()
        try:
            found = page.ask(part["ask"], **params)
        except BranchlineError as error:
            yield from (f"  no: {line}" for line in str(error).splitlines())
            continue
        page.rest()
        for line in seen(found, part.get("see", {})):
            yield f"  {line}"
        if part.get("keep"):
            yield from (f"  | {line}" for line in kept(page, found))


def seen(found: Answer, see: Mapping[str, list[str] | None]) -> Iterator[str]:
    """Yield the members of an answer that are asked for."""
    for name, members in see.items():
        value = found[name]
        if members is None:
            yield f"{name}: {_json(value)}"
            continue
        yield f"{name}:"
        for each in cast("list[Any]", value):
            is_record = isinstance(each, dict)
            yield f"  {_json({key: each[key] for key in members} if is_record else each)}"


def kept(page: Page, found: Answer) -> Iterator[str]:
    """Make the edits of an answer and save them; yield what is new, and what the test says."""
    path = page.folder / Path(found["uri"]).name
    document = page.server.service.document(path)
    before = "" if document is None else document.text
    text = found["text"]
    if text is None:
        starts = [0]
        for line in before.splitlines(keepends=True):
            starts.append(starts[-1] + len(line))
        edits = [
            Edit(Span(*(starts[line] + sign for line, sign in each["range"])), each["newText"])
            for each in found["edits"]
        ]
        text = applied(before, edits)
    path.write_text(text, "utf-8")
    page.server.service.close(path)
    old = before.splitlines()
    yield from (line for line in text.splitlines() if line not in old)
    with redirect_stdout(StringIO()) as written:
        code = run_command(["test", str(page.folder)])
    yield f"branchline test: exit {code}, {written.getvalue().splitlines()[-1]}"


def _json(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return "" if text == "{}" else text


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_page_is_told_of_its_runs(
    case: Path, tmp_path: Path, assert_golden: Callable[[Path, str], None]
) -> None:
    folder = tmp_path / "scripts"
    shutil.copytree(case, folder, ignore=shutil.ignore_patterns("asked.yaml", "expected"))
    conversation = yaml.safe_load((case / "asked.yaml").read_text("utf-8"))
    for name in conversation[0].get("samples", ()):
        for file in (ROOT / "sample_scripts").glob(f"{name}*"):
            text = file.read_text("utf-8").replace(f"{name}.flow", "script.flow")
            (folder / file.name.replace(name, "script")).write_text(text, "utf-8")

    text = "".join(f"{line}\n" for line in told(folder, conversation[1:]))

    assert_golden(
        case / "expected", text.replace(folder.as_uri(), "URI").replace(str(folder), "DIR")
    )
