"""In which format a text is written, where no name of a file says so."""

from __future__ import annotations

from ..late.patterns import late

CLIPBOARD_MARKER = late(r"\s*+[^\s{\[\"][^\r\n{]{0,200}+[\r\n]+(?=\s*+\{)")
"""The line that Studio's clipboard has before the JSON of an export."""


def suffix_of_text(text: str) -> str:
    r"""Return the suffix of the format that a text is most likely written in.

    >>> suffix_of_text('script "Menu"'), suffix_of_text("script: Menu"), suffix_of_text("\n{}")
    ('.flow', '.yaml', '.json')
    >>> suffix_of_text("<?xml version='1.0'?>"), suffix_of_text("# a menu\n---\nscript: Menu")
    ('.xml', '.yaml')
    >>> suffix_of_text("\ufeff<ScriptContainer/>"), suffix_of_text("\ufeff {}")
    ('.xml', '.json')
    """
    start = text.removeprefix("\ufeff").lstrip()
    if start.startswith("<"):
        return ".xml"
    if start.startswith("{") or CLIPBOARD_MARKER.match(start):
        return ".json"
    for line in start.splitlines():
        words = line.split("#")[0].strip()
        if words:
            is_yaml = words.startswith("---") or ":" in words.split('"')[0]
            return ".yaml" if is_yaml else ".flow"
    return ".flow"
