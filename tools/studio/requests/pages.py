"""What is made of a script to be sent, kept or opened beside the studio: its run, its picture."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

from pygls.exceptions import JsonRpcInvalidParams

from ....grammar.text_file import reading_below
from ...lsp.server import Request
from ...pictures.drawing import sheet_of
from ...pictures.forms import forms
from ...reports.runs import RUN_FORMATS, Wanted
from ...run_report import RunReport
from ...session import RunRequest, Session
from ...terminal import Terminal
from ...viewer.run_page import run_page
from ..asked import Asked, text_of
from ..lesson import lesson_page
from ..server import StudioServer

_PICTURE, _TRACE = "svg", "jsonl"
_PAGE_TYPE = "text/html"


def _made(path: Path, ending: str, text: str, media: str) -> dict[str, object]:
    return {"name": path.stem + ending, "text": text, "media": media}


def lesson(server: StudioServer, asked: Asked) -> dict[str, object]:
    """Return the lesson of a script as it is saved."""
    uri = text_of(asked, "uri")
    page = lesson_page(server.hub.reach, uri)
    return _made(server.hub.reach.file(uri), ".lesson.html", page, _PAGE_TYPE)


def run(server: StudioServer, asked: Asked) -> dict[str, object]:
    """Return the page of a run of a script as it is saved."""
    return _of_run(server, asked, run_page, ".run.html", _PAGE_TYPE)


def trace(server: StudioServer, asked: Asked) -> dict[str, object]:
    """Return the trace of a run of a script as it is saved, as ``branchline run`` prints it."""

    def lines(report: RunReport) -> str:
        terminal = Terminal.of(io.StringIO(), {})
        told = RUN_FORMATS.lines_of(_TRACE)(report, terminal, Wanted(is_whole=True))
        return "".join(f"{line}\n" for line in told)

    return _of_run(server, asked, lines, ".jsonl", "application/x-ndjson")


def picture(server: StudioServer, asked: Asked) -> dict[str, object]:
    """Return the picture of a script as it is saved."""
    path = server.hub.reach.file(text_of(asked, "uri"))
    form = forms()[_PICTURE]
    with reading_below((server.hub.folder,)):
        drawn = form.write(sheet_of(path, lambda _: None, has_places=False))
    if isinstance(drawn, bytes):
        raise JsonRpcInvalidParams("Invalid Params: that picture is no text")
    return _made(path, form.suffix, drawn, "image/svg+xml")


def _of_run(
    server: StudioServer,
    asked: Asked,
    told: Callable[[RunReport], str],
    ending: str,
    media: str,
) -> dict[str, object]:
    path = server.hub.reach.file(text_of(asked, "uri"))
    scenario = text_of(asked, "scenario") if asked.get("scenario") else None
    with reading_below((server.hub.folder,)):
        opened = Session(path.parent).open(path)
        report = opened.run(RunRequest(scenario, is_dated=ending == ".run.html"))
        return _made(path, ending, told(report), media)


REQUESTS = (
    Request("branchline/page/lesson", lesson),
    Request("branchline/page/run", run),
    Request("branchline/page/trace", trace),
    Request("branchline/page/picture", picture),
)
