"""The page of what has changed for a contact: both sides of each story, side by side."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from itertools import zip_longest
from pathlib import Path

from ....interpreter.analysis.behaviour.noticed import SAYS
from ...behaviour.comparing import Change, Compared, Report
from ...behaviour.told import Step, Telling, Visit, telling
from ...destinations import Output, write_all
from ...output.kinds import PAGE
from ...page_policy import with_policy
from .text import about, heading_of, left_text, shown_text, verdict_of

_PAGE = Path(__file__).with_name("page.html")
_TITLE, _BODY = "<!--branchline:title-->", "<!--branchline:body-->"
_LOOKS = {"equal": "equal", "changed": "changed", "not decided": "open"}


def page_at(html: Path) -> Output:
    """Return the page that is to be written to a place."""
    return Output("--html", html, PAGE)


def write_page(report: Report, page: Output, *, is_forced: bool) -> None:
    """Write the page; raise ``WritingError`` where that cannot be done."""
    text = page_of(report)
    write_all([(page, lambda: text)], is_forced=is_forced)


def page_of(report: Report) -> str:
    """Return the page: it opens anywhere, and nothing in it runs."""
    title = escape(f"{report.old} and {report.new}")
    before, _, rest = _PAGE.read_text(encoding="utf-8").partition(_TITLE)
    between, _, after = rest.partition(_BODY)
    body = "\n".join(_body(report))
    return with_policy(f"{before}{title}{between}{body}{after}")


def _body(report: Report) -> Iterator[str]:
    yield f"<h1>{escape(report.old)} and {escape(report.new)}</h1>"
    said = {
        True: ("equal", "A contact notices no difference."),
        False: ("changed", "A contact notices a difference."),
        None: ("open", "Whether a contact notices a difference is not decided."),
    }[report.is_equal]
    yield f'<p class="{said[0]}">{said[1]}</p>'
    equal = sum(each.change is Change.UNCHANGED for each in report.scripts)
    for each in report.scripts:
        if each.change is not Change.UNCHANGED:
            yield from _of_script(each)
    if equal:
        yield f"<p>{equal} unchanged.</p>"


def _of_script(each: Compared) -> Iterator[str]:
    look = _LOOKS[verdict_of(each)]
    yield f'<h2 class="{look}">{escape(heading_of(each))}</h2>'
    yield from (f"<p>{escape(fault)}</p>" for fault in each.faults)
    if each.comparison is None:
        return
    yield from (f"<p>{escape(line)}</p>" for line in about(each.comparison))
    for difference in each.comparison.differences:
        yield from _story(telling(difference))


def _story(told: Telling) -> Iterator[str]:
    yield f"<h3>{escape(told.notice)}: {escape(SAYS[told.notice])}</h3>"
    if told.given:
        values = ", ".join(f"{escape(name)} = “{escape(value)}”" for name, value in told.given)
        yield f"<p>given {values}</p>"
    yield "<table><thead><tr><th>old</th><th>new</th></tr></thead><tbody>"
    alone: tuple[list[str], list[str]] = ([], [])
    for step in told.every:
        cells = (_cell(step.old, step), _cell(step.new, step))
        if step.is_answered:
            yield from _quiet_rows(alone)
            alone = ([], [])
            yield f"<tr><td>{cells[0]}</td><td>{cells[1]}</td></tr>"
            continue
        for side, cell in zip(alone, cells, strict=True):
            side.extend(filter(None, [cell]))
    yield from _quiet_rows(alone)
    old, new = (escape(shown_text(shown)) for shown in (told.old, told.new))
    yield f'<tr class="parts"><td>{old}</td><td>{new}</td></tr>'
    yield "</tbody></table>"


def _quiet_rows(alone: tuple[list[str], list[str]]) -> Iterator[str]:
    """Yield what each side does without the other one, side by side."""
    for old, new in zip_longest(*alone, fillvalue=""):
        yield f'<tr class="quiet"><td>{old}</td><td>{new}</td></tr>'


def _cell(visit: Visit | None, step: Step) -> str:
    if visit is None:
        return ""
    if visit.place is None:
        return f"<i>it rests, and {escape(step.event or '')} comes</i>"
    left = escape(left_text(visit.left))
    caption = f" <span>{escape(visit.place.caption)}</span>" if visit.place.caption else ""
    named = f"{escape(visit.place.action)} <span>({escape(visit.place.kind)})</span>{caption}"
    if visit.event and visit.outcome is None:
        return f"{named}: {escape(visit.event)} cuts in{left}"
    return named + (f" → {escape(visit.outcome)}" if visit.outcome else "") + left
