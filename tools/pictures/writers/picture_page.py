"""A picture as a page of HTML that holds all it needs; its branches also stand in it as a list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from ...page_policy import PLACE
from ...terminal import clean
from .scene import Scene
from .svg import svg_lines

_STYLE = (
    ":root{color-scheme:light dark}body{margin:0;font:15px/1.5 Helvetica,Arial,sans-serif;"
    "background:#fff;color:#1f2328}.picture{overflow:auto}svg{display:block;margin:auto}"
    "@media print{.picture{overflow:visible}svg{max-width:100%;height:auto}}"
    "section,details{max-width:60em;padding:0 1.5em 1em;overflow-wrap:anywhere}"
    "h2{font-size:1.1em;margin:.5em 0}section{color:#a93f00}"
    "@media screen and (prefers-color-scheme:dark){"
    "body{background:#0d1117;color:#e6edf3}section{color:#f5975f}}"
)


def page_lines(scene: Scene, not_read: Sequence[str]) -> Iterator[str]:
    """Yield the lines of the page; :func:`with_policy` puts its policy in the place for it."""
    title = escape(scene.title)
    yield "<!DOCTYPE html>"
    yield f'<html lang="en"><head><meta charset="utf-8">{PLACE}'
    yield f'<meta name="generator" content="Branchline"><title>{title}</title>'
    yield '<meta name="viewport" content="width=device-width">'
    yield f"<style>{_STYLE}</style></head><body><main>"
    yield f'<div class="picture" tabindex="0" aria-label="{title}, drawn">'
    yield from svg_lines(scene)
    yield "</div>"
    if not_read:
        yield "<section><h2>Not read</h2><ul>"
        yield from (f"<li>{escape(clean(line))}</li>" for line in not_read)
        yield "</ul></section>"
    yield "<details><summary>All actions and branches as text</summary><ul>"
    for part in scene.parts:
        if part.kind in {"node", "wire"}:
            yield f"<li>{escape(part.title)}</li>"
    yield "</ul></details></main></body></html>"
