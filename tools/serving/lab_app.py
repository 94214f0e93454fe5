"""The page of a lab as an application: it is read here, and runs and grades what is written in it.

``POST /run`` takes ``{"text": ..., "set": ["NAME=VALUE"], "stub": ["ACTION=OUTCOME"]}``, and
``POST /grade`` takes ``{"text": ..., "hint": 1}``.
Both answer ``{"status": ..., "lines": [...]}``, or ``{"error": ...}``.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TypeGuard, cast

import anyio
from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from ..labs.grading import MOST_BYTES
from .lab_bench import Bench, Told

_MOST_LISTED = 100
_MOST_WAITING = 8
_HINTS = (1, 2, 3)


class _WrongError(Exception):
    """What is wrong with a request, and the status that says so."""

    def __init__(self, said: str, status: int = 400) -> None:
        super().__init__(said)
        self.said, self.status = said, status


def lab_app(page: str, bench: Bench) -> Starlette:
    """Return the application; ``page`` is the text of its page."""
    return _LabApp(page, bench).app()


class _LabApp:
    def __init__(self, page: str, bench: Bench) -> None:
        self._page, self._bench = page, bench
        self._one = anyio.CapacityLimiter(1)

    def app(self) -> Starlette:
        return Starlette(
            routes=[
                Route("/", self._get),
                Route("/run", self._run, methods=["POST"]),
                Route("/grade", self._grade, methods=["POST"]),
            ]
        )

    async def _get(self, _request: Request) -> Response:
        return HTMLResponse(self._page)

    async def _run(self, request: Request) -> Response:
        return await self._answer(request, self._run_of)

    async def _grade(self, request: Request) -> Response:
        return await self._answer(request, self._grade_of)

    async def _answer(
        self, request: Request, work_of: Callable[[dict[str, object]], Callable[[], Told]]
    ) -> Response:
        """Return what comes of a request; one text is worked on at a time."""
        try:
            work = work_of(_fields(await _body(request)))
            self._refuse_more()
            told = await anyio.to_thread.run_sync(work, limiter=self._one)
        except _WrongError as wrong:
            return JSONResponse({"error": wrong.said}, wrong.status)
        except ClientDisconnect:
            return Response(status_code=400)
        return JSONResponse({"status": told.status, "lines": told.lines})

    def _refuse_more(self) -> None:
        if self._one.statistics().tasks_waiting >= _MOST_WAITING:
            raise _WrongError("too much is waiting already; try it again in a moment", 503)

    def _run_of(self, fields: dict[str, object]) -> Callable[[], Told]:
        text, settings, answers = _text(fields), _words(fields, "set"), _words(fields, "stub")
        return lambda: self._bench.run(text, settings, answers)

    def _grade_of(self, fields: dict[str, object]) -> Callable[[], Told]:
        text, hint = _text(fields), fields.get("hint", 1)
        if not isinstance(hint, int) or hint not in _HINTS:
            raise _WrongError("hint is no number from 1 to 3")
        return lambda: self._bench.grade(text, hint)


async def _body(request: Request) -> bytes:
    """Return the body of a request, as far as it may go."""
    if request.headers.get("content-type", "").split(";")[0].strip() != "application/json":
        raise _WrongError("expected application/json", 415)
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > 2 * MOST_BYTES:
            raise _WrongError(f"a script may have {MOST_BYTES:,} bytes", 413)
    return bytes(body)


def _fields(body: bytes) -> dict[str, object]:
    try:
        found: object = json.loads(body)
    except (ValueError, RecursionError):
        raise _WrongError("the body is no JSON") from None
    if not isinstance(found, dict):
        raise _WrongError("the body is no object")
    return cast("dict[str, object]", found)


def _text(fields: dict[str, object]) -> str:
    text = fields.get("text")
    if not isinstance(text, str):
        raise _WrongError("text is no text")
    if len(text) > MOST_BYTES:
        raise _WrongError(f"a script may have {MOST_BYTES:,} bytes", 413)
    return text


def _words(fields: dict[str, object], name: str) -> list[str]:
    words = fields.get(name, [])
    if not _are_texts(words) or len(words) > _MOST_LISTED:
        raise _WrongError(f"{name} is no list of at most {_MOST_LISTED} texts")
    return words


def _are_texts(words: object) -> TypeGuard[list[str]]:
    listed = cast("list[object]", words) if isinstance(words, list) else [None]
    return all(isinstance(each, str) for each in listed)
