"""The files that an action, a rule or a format begins as; ``$word`` is filled in."""

from __future__ import annotations

from pathlib import Path
from string import Template


def filled(file: str, /, **words: str) -> str:
    """Return a file of this folder with its words filled in."""
    text = Path(__file__).with_name(f"{file}.txt").read_text("utf-8")
    return Template(text).substitute(words)
