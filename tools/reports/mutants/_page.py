"""The page of mutants: the score, what would kill what is alive, and a table of all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from html import escape

from ....interpreter.coverage.taken import Numbers
from ...mutation.asking import Answer, Answers
from ...mutation.report import Judged, Status
from ...mutation.source_change import DiffLine
from ...mutation.survivor import Proposed, Survivor
from ...terminal import clean
from ..suites._page_frame import page_frame
from ._wording import (
    NOT_EQUAL,
    Shown,
    counted,
    covered,
    parting_of,
    score_of,
    shown_of,
    steps_of,
    verdict_of,
)

_TITLE = "Branchline: mutants"
_MOST_STEPS = 60
_LOOKS = {
    Status.KILLED: "taken",
    Status.EQUAL: "impossible",
    Status.ALIVE: "missed",
    Status.UNDECIDED: "undecided",
}
_STYLE = (
    ".undecided{color:var(--odd);font-weight:600}"
    ".change{overflow-x:auto;border:1px solid var(--line);border-radius:6px;padding:4px 8px;"
    "white-space:pre}"
    ".change span{display:block}.change .gone{color:var(--bad)}.change .come{color:var(--good)}"
    ".story{margin:4px 0 10px;padding-left:24px;color:var(--muted)}"
    ".group{border-left:3px solid var(--line);padding-left:12px;margin:14px 0}"
    "h3{margin:18px 0 2px;overflow-wrap:anywhere}.says{color:var(--ink);margin:10px 0 2px}"
    "td{overflow-wrap:anywhere}"
)


def page_lines(answers: Answers) -> Iterator[str]:
    """Yield the page; it opens anywhere, and all of it is there without its script."""
    return covered(answers, _lines(answers))


def _lines(answers: Answers) -> Iterator[str]:
    before, after = page_frame(_TITLE, style=_STYLE)
    yield from before.splitlines()
    yield from _sums(answers)
    reports = list(shown_of(answers))
    if len(reports) > 1:
        yield from _scripts(reports)
    for answer in answers.scripts:
        yield from _faults(answer)
    for path in answers.passed_over:
        yield f"<p>{_text(str(path))}: no scenarios beside it</p>"
    for number, shown in enumerate(reports, 1):
        yield from _script(number, shown, answers.revision)
    yield from after.splitlines()


def _sums(answers: Answers) -> Iterator[str]:
    numbers = answers.numbers
    yield '<ul class="sums">'
    said = f"score: {numbers.taken} of {numbers.possible} are noticed"
    yield f"<li><b>{score_of(numbers)}</b><span>{said}</span></li>"
    for status in Status:
        yield f"<li><b>{answers.count(status)}</b><span>{status}</span></li>"
    yield "</ul>"
    if answers.count(Status.EQUAL):
        yield f"<p>Equal: {NOT_EQUAL}.</p>"
    if answers.revision:
        yield f"<p>Only actions that changed since “{_text(answers.revision)}”.</p>"


def _scripts(reports: Sequence[Shown]) -> Iterator[str]:
    yield "<h2>Scripts</h2>"
    yield from _head(["Script", "File", "Score", *(str(status).capitalize() for status in Status)])
    for number, shown in enumerate(reports, 1):
        name = f'<a href="#script-{number}">{_text(shown.report.program.name)}</a>'
        yield _row(
            [name, _text(str(shown.answer.path))],
            [score_of(shown.numbers), *_counts(shown.report.judged)],
            is_missed=bool(shown.numbers.missing),
        )
    yield _FOOT


def _faults(answer: Answer) -> Iterator[str]:
    if answer.faults:
        yield f'<h2 class="missed">{_text(str(answer.path))}: not tried</h2>'
        yield from (f'<pre class="broken">{escape(fault)}</pre>' for fault in answer.faults)


def _script(number: int, shown: Shown, revision: str) -> Iterator[str]:
    title = _text(shown.report.program.name)
    yield f'<section aria-labelledby="script-{number}"><h2 id="script-{number}">{title}</h2>'
    said = verdict_of(shown.report, revision)
    yield f"<p>{_text(str(shown.answer.path))}: {_text(said)}</p>"
    survivors = shown.answer.survivors
    for proposed in survivors.proposed:
        yield from _proposed(shown, proposed)
    if survivors.left:
        yield "<h3>Alive, and no scenario kills them</h3>"
        for survivor in survivors.left:
            yield '<div class="group">'
            yield from _survivor(shown, survivor)
            yield f"<p>{_text(survivor.why)}</p></div>"
    yield from _undecided(shown)
    for title, of in (("operator", _operator), ("action", _action)):
        yield from _by(shown, title, of)
    yield from _all(shown)
    yield "</section>"


def _proposed(shown: Shown, proposed: Proposed) -> Iterator[str]:
    kills = proposed.kills
    what = f"{counted(len(kills), 'mutant')} alive, which a scenario kills"
    yield f"<h3>{what}: “{_text(proposed.scenario.name)}”</h3>"
    yield '<div class="group">'
    steps = list(steps_of(kills[0]))
    if steps:
        yield '<ol class="story">'
        yield from (f"<li>{_text(step)}</li>" for step in steps[:_MOST_STEPS])
        yield "</ol>"
    if len(steps) > _MOST_STEPS:
        yield f"<p>and {len(steps) - _MOST_STEPS} more</p>"
    for each in kills:
        yield from _survivor(shown, each)
    yield "<details><summary>The scenario</summary>"
    yield f"<pre>{escape(chr(10).join(map(clean, proposed.scenario.lines(''))))}</pre></details>"
    yield "</div>"


def _survivor(shown: Shown, survivor: Survivor) -> Iterator[str]:
    judged = survivor.judged
    operator = f"<small>{judged.mutant.operator}</small>"
    yield f'<p class="says">{_text(shown.says(judged))} {operator}</p>'
    yield from _change(shown.change(judged))
    if survivor.told is not None:
        yield f"<p>{_text(shown.masking(parting_of(survivor)))}</p>"


def _change(changed: Sequence[DiffLine]) -> Iterator[str]:
    if not changed:
        return
    looks = {"-": "gone", "+": "come"}
    pieces = (
        f'<span class="{looks.get(line.sign, "")}">'
        f"{line.sign} {line.number:>4}  {_text(line.text)}</span>"
        for line in changed
    )
    yield (
        '<pre class="change" tabindex="0" role="region" aria-label="what is changed">'
        f"{''.join(pieces)}</pre>"
    )


def _undecided(shown: Shown) -> Iterator[str]:
    undecided = list(shown.report.of(Status.UNDECIDED))
    if not undecided:
        return
    yield '<h3 class="undecided">Not decided</h3>'
    for judged in undecided:
        yield f'<div class="group"><p class="says">{_text(shown.says(judged))}</p>'
        yield from _change(shown.change(judged))
        yield f"<p>nobody can tell: {_text(shown.masking(judged.reason))}</p></div>"


def _operator(judged: Judged) -> str:
    return judged.mutant.operator


def _action(judged: Judged) -> str:
    return judged.mutant.action


def _by(shown: Shown, title: str, of: Callable[[Judged], str]) -> Iterator[str]:
    """Yield a table of how many mutants of each kind came to what."""
    groups: dict[str, list[Judged]] = {}
    for judged in shown.report.judged:
        groups.setdefault(of(judged), []).append(judged)
    yield f'<details class="rows"><summary>By {title}: {len(groups)}</summary>'
    yield from _head(
        [title.capitalize(), "Score", *(str(status).capitalize() for status in Status)]
    )
    for name, judged in groups.items():
        killed = sum(each.status is Status.KILLED for each in judged)
        equal = sum(each.status is Status.EQUAL for each in judged)
        numbers = Numbers(killed, len(judged) - equal)
        score = score_of(numbers) if numbers.possible else "-"
        yield _row([_text(name)], [score, *_counts(judged)], is_missed=bool(numbers.missing))
    yield f"{_FOOT}</details>"


def _all(shown: Shown) -> Iterator[str]:
    count = len(shown.report.judged)
    yield f'<details class="rows"><summary>All: {counted(count, "mutant")}</summary>'
    yield from _head(["Status", "Line", "Mutant", "Operator", "What came of it"])
    for judged in shown.report.judged:
        line, _ = shown.report.source.place(judged.mutant.span.start)
        found = {
            Status.KILLED: f"“{judged.killed_by}” found {judged.why}",
            Status.ALIVE: "no scenario notices it",
        }.get(judged.status, judged.reason)
        missed = " data-missed" if judged.status in {Status.ALIVE, Status.UNDECIDED} else ""
        cells = [
            f'<td class="word {_LOOKS[judged.status]}">{judged.status}</td>',
            f'<td class="number">{line}</td>',
            f"<td>{_text(shown.says(judged))}</td>",
            f'<td class="word">{_text(judged.mutant.operator)}</td>',
            f"<td>{_text(shown.masking(found))}</td>",
        ]
        yield f"<tr{missed}>{''.join(cells)}</tr>"
    yield f"{_FOOT}</details>"


def _counts(judged: Iterable[Judged]) -> list[str]:
    found = [each.status for each in judged]
    return [str(found.count(status)) for status in Status]


_FOOT = "</tbody></table></div>"


def _head(titles: Sequence[str]) -> Iterator[str]:
    yield f'<div class="scroll" tabindex="0" role="region" aria-label="{titles[0]}">'
    named = "".join(f'<th scope="col">{title}</th>' for title in titles)
    yield f"<table><thead><tr>{named}</tr></thead><tbody>"


def _row(texts: Sequence[str], numbers: Sequence[str], *, is_missed: bool) -> str:
    cells = [f"<td>{text}</td>" for text in texts]
    cells += [f'<td class="number">{number}</td>' for number in numbers]
    return f"<tr{' data-missed' if is_missed else ''}>{''.join(cells)}</tr>"


def _text(text: str) -> str:
    return escape(clean(text))
