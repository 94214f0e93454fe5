"""Answers from a recording: each request gets what was answered to it, in order."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import NamedTuple, cast
from urllib.parse import quote

from ....grammar.counted import counted
from ....grammar.names import nearest
from ..exchange import Answered, Asked
from .masking import Masking
from .recorded import Recorded, said_of

NOT_RECORDED = 404
CUT = 502
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_MARK = "branchline-replay"
_GIVES_ACCESS = '"access_token"'
_MOST_SHOWN = 200


class _Key(NamedTuple):
    """What two requests have in common that get the same answers, one after the other."""

    method: str
    path: str
    query: str
    body: str


class Replay:
    """A recording that requests are answered from, and from nothing else.

    Requests are told from each other by method, path, query and body, without their secrets. The
    first one gets the first answer, and so on. Behind the last, what only reads, or asks for a
    token, gets the last answer again; any other request has then been made too often.
    """

    def __init__(self, exchanges: Iterable[Recorded], names: Collection[str] = ()) -> None:
        """Take the exchanges in their order; ``names`` are those of secrets, as when recorded."""
        self._masking = Masking(names)
        self._answers: dict[_Key, list[Recorded]] = defaultdict(list)
        for each in exchanges:
            key = _Key(each.method, each.path, _form(each.query), _canonical(each.asked))
            self._answers[key].append(each)
        self._given: dict[_Key, int] = {}

    def answer(self, asked: Asked) -> Answered:
        """Return what was answered; a status of 0 says that nothing was.

        A request that the recording does not have gets 404, and the nearest that it has.
        """
        key = self._key(asked)
        recorded = self._answers.get(key)
        if recorded is None:
            return self._not_recorded(key)
        given = self._given.get(key, 0)
        mark = f"{recorded[min(given, len(recorded) - 1)].number}"
        if given >= len(recorded):
            if not _may_repeat(recorded[-1]):
                return _refused(_too_often(key, len(recorded)), NOT_RECORDED)
            mark += "; repeated"
        else:
            self._given[key] = given + 1
        found = recorded[min(given, len(recorded) - 1)]
        if found.answered_bytes:
            said = f"the answer to exchange {found.number} is cut in the recording"
            return _refused(said, CUT)
        answer = found.answer()
        return Answered(answer.status, (*answer.headers, (_MARK, mark)), answer.body)

    def reset(self) -> None:
        """Begin again with the first answers."""
        self._given.clear()

    @property
    def not_asked(self) -> list[Recorded]:
        """Return the exchanges that nobody has asked for so far, in order."""
        left = [each[self._given.get(key, 0) :] for key, each in self._answers.items()]
        return sorted((each for some in left for each in some), key=lambda each: each.number)

    def _key(self, asked: Asked) -> _Key:
        masking = self._masking
        body = masking.body(asked.body.decode("utf-8", "backslashreplace"))
        query = _form(masking.form(asked.query))
        return _Key(asked.method, masking.path(asked.path), query, _canonical(body))

    def _not_recorded(self, key: _Key) -> Answered:
        request = said_of(key.method, key.path, key.query)[:_MOST_SHOWN]
        others = [each for each in self._answers if each[:3] == key[:3]]
        if others:
            said = f'the recording has "{request}" with another body only'
            seen = [each.body or "none" for each in others]
            expected = (nearest(key.body, seen) or seen[0])[:_MOST_SHOWN]
            return _refused(f'{said}; expected "{expected}"', NOT_RECORDED)
        known = {said_of(each.method, each.path, each.query) for each in self._answers}
        near = nearest(request, known)
        said = f'the recording has no "{request}"'
        return _refused(f'{said}; did you mean "{near}"?' if near else said, NOT_RECORDED)


def _may_repeat(exchange: Recorded) -> bool:
    return exchange.method in _SAFE or _GIVES_ACCESS in exchange.answered


def _too_often(key: _Key, many: int) -> str:
    request = said_of(key.method, key.path, key.query)[:_MOST_SHOWN]
    times = counted(many, "time")
    return f'the recording has "{request}" {times}, and it is asked once more'


def _refused(said: str, status: int) -> Answered:
    """Return an answer that says why there is none."""
    told = {"error": "not_recorded", "error_description": said}
    headers = (
        ("content-type", "application/json"),
        ("branchline-reason", quote(said)),
        (_MARK, "none"),
    )
    return Answered(status, headers, json.dumps(told).encode())


def _form(query: str) -> str:
    """Return a query in an order of its own: which field stands first says nothing."""
    return "&".join(sorted(query.split("&")))


def _canonical(body: str) -> str:
    """Return a body as others that mean the same: JSON without blanks, a form in order."""
    if body.lstrip()[:1] in {"{", "["}:
        try:
            return json.dumps(cast("object", json.loads(body)), sort_keys=True)
        except (ValueError, RecursionError):
            return body
    return _form(body)
