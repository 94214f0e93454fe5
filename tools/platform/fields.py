"""The fields of a request: of its query, and of a body that is JSON or a form."""

from __future__ import annotations

import json
from typing import NoReturn, cast
from urllib.parse import unquote_to_bytes

from ...actions.values import show
from .exchange import JSON, Asked, Headers

FORM = "application/x-www-form-urlencoded"
_MOST_FIELDS = 200
_SHOWN = 40
Fields = dict[str, str]
"""Texts by their names in lower case: names compare without case, as on the vendor's side."""


class WrongRequestError(Exception):
    """What is wrong with a request, and the status that says so."""

    def __init__(
        self, said: str, status: int = 400, error: str = "", headers: Headers = ()
    ) -> None:
        """Say it in one sentence."""
        super().__init__(said)
        self.status, self.error, self.headers = status, error, headers


def fields_of(asked: Asked, *, has_body: bool = True) -> Fields:
    """Return the fields of query and body; what stands in both counts as in the query."""
    found: Fields = {}
    if has_body and asked.body:
        found = _of_body(asked)
    if asked.query:
        found.update(_of_form(asked.query, "the query"))
    return found


def _of_body(asked: Asked) -> Fields:
    kind = asked.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind == FORM:
        try:
            return _of_form(asked.body.decode("ascii"), "the body")
        except UnicodeDecodeError:
            raise WrongRequestError("the body is no form: expected ASCII signs alone") from None
    if kind != JSON and not (kind.startswith("application/") and kind.endswith("+json")):
        said = f"the body is of no type that is read here: expected {JSON}, or {FORM}"
        raise WrongRequestError(said, 415)
    return _of_json(asked.body)


def _of_json(body: bytes) -> Fields:
    try:
        text = body.decode("utf-8-sig")
        found = cast("object", json.loads(text, parse_constant=_refuse))
    except (ValueError, RecursionError):
        raise WrongRequestError("the body is no JSON: expected an object in UTF-8") from None
    if not isinstance(found, dict):
        raise WrongRequestError("the body is no object: expected an object of named values")
    members = cast("dict[str, object]", found)
    if len(members) > _MOST_FIELDS:
        raise WrongRequestError(f"the body has more than {_MOST_FIELDS} members")
    return {_sound(name.lower()): _text(name, value) for name, value in members.items()}


def _refuse(_name: str) -> NoReturn:
    raise ValueError


def _text(name: str, value: object) -> str:
    if value is None or isinstance(value, bool):
        return "" if value is None else str(value).lower()
    if isinstance(value, str | int):
        return _sound(value) if isinstance(value, str) else str(value)
    if isinstance(value, float) and value - value == 0:
        return show(value)
    what = "an object" if isinstance(value, dict) else "a list"
    what = "a number that is not finite" if isinstance(value, float) else what
    raise WrongRequestError(f'"{name[:_SHOWN]}" is {what}: expected a text')


def _of_form(text: str, what: str) -> Fields:
    pairs = text.split("&")
    if len(pairs) > _MOST_FIELDS:
        raise WrongRequestError(f"{what} has more than {_MOST_FIELDS} fields")
    found: Fields = {}
    for pair in pairs:
        name, _, value = pair.partition("=")
        if name:
            found[_unquoted(name, what).lower()] = _unquoted(value, what)
    return found


def _unquoted(text: str, what: str) -> str:
    if "%" not in text and text.isascii():
        return _sound(text.replace("+", " "))
    try:
        return _sound(unquote_to_bytes(text.replace("+", " ")).decode())
    except UnicodeError:
        raise WrongRequestError(f"{what} is no text: expected UTF-8") from None


def _sound(text: str) -> str:
    """Return a text that any file can hold."""
    if "\0" in text or (not text.isascii() and not _can_be_written(text)):
        raise WrongRequestError("a field has signs in it that no text has")
    return text


def _can_be_written(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
