"""The page of what has changed in scripts: a list, and both versions drawn on one canvas."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from ....interpreter.analysis.differences.difference import GraphDifference
from ...differences.comparing import Compared, Fate, Report
from ...differences.told import ToldAction, ToldValue, telling
from ...page_policy import with_policy
from ...pictures.drawing import sheet_of_difference
from ...pictures.writers.scene import scene_of
from ...pictures.writers.svg import style_lines, svg_lines
from ...pictures.writers.theme import LOOKS
from ..page_parts import shown_text
from ._wording import (
    about_script,
    branch_line,
    caption_change,
    caption_line,
    code_lines,
    heading_of,
    heading_of_action,
    value_line,
    verdict,
)
from .text import sign_of

_PAGE = Path(__file__).with_name("page.html")
_TITLE, _BODY = "<!--branchline:title-->", "<!--branchline:body-->"
_LOOKS = "/*branchline:looks*/"
_CLASSES = {
    "+": "added", "-": "removed", "*": "changed", "~": "changed", ">": "rewired", "=": "changed",
}  # fmt: skip


def page_of(report: Report) -> str:
    """Return the page: it opens anywhere, and nothing in it runs."""
    title = shown_text(f"{report.old} and {report.new}")
    before, _, rest = _PAGE.read_text(encoding="utf-8").partition(_TITLE)
    style, _, rest = rest.partition(_LOOKS)
    between, _, after = rest.partition(_BODY)
    looks = "".join(style_lines(LOOKS))
    body = "\n".join(_body(report, title))
    return with_policy(f"{before}{title}{style}{looks}{between}{body}{after}")


def _body(report: Report, title: str) -> Iterator[str]:
    yield f"<h1>{title}</h1>"
    yield f"<p>{shown_text(verdict(report))}</p>"
    for each in report.scripts:
        if each.is_changed or each.fate is Fate.UNREADABLE:
            yield from _of_script(each)


def _of_script(each: Compared) -> Iterator[str]:
    told = telling(each)
    yield f"<h2>{shown_text(heading_of(each, told))}</h2>"
    yield from _listed(shown_text(fault) for fault in each.faults)
    if told is None or each.difference is None:
        return
    lines = (_marked("~", line) for line in about_script(told))
    yield from _listed((*lines, *map(_of_action, told.actions)))
    if told.actions:
        yield from _picture(each.difference)


def _listed(items: Iterable[str]) -> Iterator[str]:
    found = "".join(f"<li>{item}</li>" for item in items)
    if found:
        yield f"<ul>{found}</ul>"


def _marked(sign: str, text: str) -> str:
    return f'<span class="{_CLASSES[sign]}"><b>{shown_text(sign)}</b>{shown_text(text)}</span>'


def _of_action(action: ToldAction) -> str:
    details = "".join(_listed(_details(action)))
    return f"{_marked(action.sign, heading_of_action(action))}{details}"


def _details(action: ToldAction) -> Iterator[str]:
    if (captions := caption_change(action)) is not None:
        yield shown_text(caption_line(captions))
    yield from (_of_value(value, action) for value in action.values)
    for branch in action.branches:
        yield _marked(sign_of(branch), branch_line(branch))


def _of_value(value: ToldValue, action: ToldAction) -> str:
    if not value.is_code or value.is_hidden or action.is_whole:
        return shown_text(value_line(value, action))
    code = "\n".join(shown_text(line) for line in code_lines(value))
    return f'{shown_text(value.name)}:<pre tabindex="0">{code}</pre>'


def _picture(difference: GraphDifference) -> Iterator[str]:
    sheet = sheet_of_difference(difference)
    scene = scene_of(sheet.diagram(), sheet.overlay)
    title = shown_text(f"{scene.title}, drawn")
    yield f'<div class="picture" tabindex="0" role="region" aria-label="{title}">'
    yield from svg_lines(scene, has_style=False)
    yield "</div>"
