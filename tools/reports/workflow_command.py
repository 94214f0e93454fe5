"""Workflow commands of GitHub: annotations on lines of files."""

from __future__ import annotations

from collections.abc import Mapping


def annotation(level: str, places: Mapping[str, str | int], text: str) -> str:
    r"""Return the command that puts a text at a place; nothing in either can end it early.

    >>> annotation("error", {"file": "a,b:c.flow", "line": 3}, "100 %\r\nand more")
    '::error file=a%2Cb%3Ac.flow,line=3::100 %25%0D%0Aand more'
    """
    listed = ",".join(f"{name}={_property(str(value))}" for name, value in places.items())
    return f"::{level} {listed}::{_text(text)}"


def _text(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _text(text).replace(":", "%3A").replace(",", "%2C")
