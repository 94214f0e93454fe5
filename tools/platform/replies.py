"""Answers as they travel: JSON, with the reason in a header, and errors in one shape."""

from __future__ import annotations

import json
from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

from .exchange import JSON, Answered, Headers

REASON, ASSUMED = "branchline-reason", "branchline-assumed"
NO_CONTENT = frozenset({204, 205, 304})
"""Statuses with which no body travels."""
_FIRST_FINAL = 200
_OTHERS = 500
_SAFE = "\"!'()*,:;@/?&=+$#[]<>|{}^`~"
"""What stands in a reason as it is; all that a header could not hold is encoded."""
_JSON = ("content-type", JSON)


def answered(status: int, found: object, reason: str = "", headers: Headers = ()) -> Answered:
    """Return an answer that is JSON."""
    told: Headers = ((REASON, written(reason)),) if reason else ()
    return Answered(status, (_JSON, *told, *headers), json.dumps(found).encode())


def refused(status: int, reason: str, error: str = "", headers: Headers = ()) -> Answered:
    """Return an answer that says why something was not done.

    A status that is no final one cannot be sent; it goes out as 500 (decided).
    """
    if status < _FIRST_FINAL:
        status, reason = _OTHERS, f"{reason}; a status below 200 ends no answer"
    if status in NO_CONTENT:
        return Answered(status, ((REASON, written(reason)), *headers))
    said = {"error": error or _error(status), "error_description": reason}
    return answered(status, said, reason, headers)


def _error(status: int) -> str:
    try:
        phrase = HTTPStatus(status).phrase
    except ValueError:
        return f"status_{status}"
    return phrase.lower().replace("'", "").replace("-", "_").replace(" ", "_")


def written(reason: str) -> str:
    """Return a reason as a header can hold it."""
    return reason if _is_plain(reason) else quote(reason, safe=_SAFE, errors="replace")


def _is_plain(text: str) -> bool:
    return text.isascii() and text.isprintable() and "%" not in text and text == text.strip()


def json_of(answer: Answered) -> dict[str, Any]:
    """Return what an answer that is JSON says."""
    return cast("dict[str, Any]", json.loads(answer.body))
