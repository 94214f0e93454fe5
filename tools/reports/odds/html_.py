"""HTML: one page that opens offline, with endings as bars and the script drawn with traffic."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from ....grammar.counted import counted, in_number
from ....interpreter.analysis.odds.contacts.contacts import MOST_STEPS
from ....interpreter.analysis.odds.odds import OddsOf
from ...odds.asking import Found
from ...odds.learned import Learned
from ...odds.seen import Simulated
from ...odds.wording import (
    LEARNED,
    Row,
    action_name,
    assumptions,
    branch_name,
    ending_name,
    interval_name,
    listed,
    mean_name,
    movers,
    odds_name,
    range_name,
    results_of,
    rows_of,
    slope_name,
    untimed,
    why_not_held,
)
from ...output.kinds import PAGE
from ...pictures.traffic import traffic_lines
from ..page_parts import scroll, shown_text, table
from ..suites._page_frame import page_frame
from ._picture import FLOW, flow_lines

KIND = PAGE

_MOST_ROWS = 200
_STYLE = (
    ".bar{display:block;width:100%;min-width:9em;height:1.1em}"
    ".bar rect{fill:var(--blue)}.bar .track{fill:var(--panel)}"
    ".bar .open{fill:var(--blue);opacity:.35}"
    ".bar .endless,.bar .unknown{fill:var(--bad)}"
    "td.wide{width:45%}"
)


def lines(found: Found) -> Iterator[str]:
    """Yield the page."""
    name = shown_text(found.program.name)
    before, after = page_frame(f"Branchline: odds of {name}", style=_STYLE, is_still=True)
    yield from before.splitlines()
    yield f"<p>{shown_text(found.path.name)}; {counted(len(found.space.states), 'state')}</p>"
    yield from _sums(found)
    yield "<h2>Where contacts end</h2>"
    yield from _endings(found, found.odds)
    for column in found.columns:
        yield f"<h3>If {shown_text(column.words)}</h3>"
        yield from _endings(found, column.odds)
    if found.learned is not None:
        yield from _learned(found, found.learned)
    yield from _assumed(found)
    if found.simulated is not None:
        yield from _simulated(found, found.simulated)
    yield from _flow(found)
    yield from _picture(found)
    yield from _movers(found)
    yield from after.splitlines()


def _sums(found: Found) -> Iterator[str]:
    costs, exact = found.odds.costs, found.asked.is_exact
    yield '<ul class="sums">'
    for name, cost in zip(costs._fields, costs, strict=True):
        least = "at least " if name == "seconds" and untimed(found) and cost.is_sure else ""
        value = range_name(cost, is_exact=exact, is_mean=True)
        yield f"<li><b>{least}{escape(value)}</b><span>{name} in the mean</span></li>"
    yield "</ul>"


def _endings(found: Found, odds: OddsOf) -> Iterator[str]:
    rows = rows_of(found, odds)
    yield f"{scroll('endings')}<table><tbody>"
    for row in rows[:_MOST_ROWS]:
        said = escape(range_name(row.chance, is_exact=found.asked.is_exact))
        yield (
            f'<tr><td>{shown_text(row.name)}</td><td class="number">{said}</td>'
            f'<td class="wide">{_bar(row, said)}</td></tr>'
        )
    yield "</tbody></table></div>"
    if len(rows) > _MOST_ROWS:
        yield f"<p>and {counted(len(rows) - _MOST_ROWS, 'more ending')}</p>"


def _bar(row: Row, said: str) -> str:
    """Return odds as a bar; what is not sure of it is lighter."""
    low = 100 * float(row.chance.low or 0)
    high = 100 * float(1 if row.chance.high is None else row.chance.high)
    look = "" if row.ending is not None else ' class="endless"'
    return (
        f'<svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" role="img" '
        f'aria-label="{said}"><rect class="track" width="100" height="10"/>'
        f'<rect{look} width="{low:.4f}" height="10"/>'
        f'<rect class="open" x="{low:.4f}" width="{max(0.0, high - low):.4f}" height="10"/></svg>'
    )


def _learned(found: Found, learned: Learned) -> Iterator[str]:
    """Yield what counts leave open."""
    yield "<h2>What was learned from counts</h2>"
    yield f"<p>{shown_text(LEARNED)}.</p>"
    results = [
        [ending_name(found, ending), interval_name(between)]
        for ending, between in learned.endings.items()
    ]
    results += [
        [f"mean {name}", interval_name(between, is_mean=True)]
        for name, between in learned.means.items()
    ]
    if results:
        yield from table(["Result", "95 % between"], results[:_MOST_ROWS])
    yield from table(
        ["Branch", "Odds", "95 % between", "Counted"],
        (
            [
                f"{action_name(found, *each.spot)}: {each.outcome}",
                odds_name(each.count / each.of),
                interval_name(each.between),
                f"{each.count:,} of {each.of:,}",
            ]
            for each in learned.branches[:_MOST_ROWS]
        ),
    )


def _assumed(found: Found) -> Iterator[str]:
    said = [*assumptions(found)]
    names = untimed(found)
    if names:
        said.append(f"nothing says how long these take, so they count as 0: {listed(names)}")
    if said:
        yield "<h2>What is assumed</h2><ul>"
        yield from (f"<li>{shown_text(each)}</li>" for each in said)
        yield "</ul>"
    if not found.odds.is_sure:
        yield "<h2>What nobody knows</h2><ul>"
        yield from (f"<li>{shown_text(each)}</li>" for each in found.odds.doubts)
        yield "</ul>"
    if found.odds.round_at and found.odds.never.high:
        ids = [id for _, id in found.odds.round_at]
        yield f"<p>A run may go round for ever at {shown_text(listed(ids))}.</p>"


def _simulated(found: Found, simulated: Simulated) -> Iterator[str]:
    tally = simulated.tally
    came = f"{tally.contacts:,} {in_number(tally.contacts, 'contact')}"
    yield f"<h2>{came} at random, seed {simulated.seed}</h2>"
    yield from table(
        ["Ending", "Came", "Fits odds of", "Computed"],
        (
            [
                ending_name(found, each.ending),
                odds_name(each.count / tally.contacts),
                range_name(each.share, is_exact=False),
                range_name(each.computed, is_exact=False),
            ]
            for each in sorted(simulated.endings, key=lambda each: -each.count)
        ),
    )
    yield from (
        f"<p>{shown_text(mean_name(each.mean))} {each.name} in the mean, which fits "
        f"{shown_text(range_name(each.between, is_exact=False, is_mean=True))}.</p>"
        for each in simulated.means
    )
    if tally.unended:
        share = odds_name(tally.unended / tally.contacts)
        yield f"<p>Not ended after {MOST_STEPS:,} steps: {share}.</p>"
    agree = "they agree" if simulated.agrees else "they do not agree"
    said = f"{agree} with what is computed" if simulated.is_held else why_not_held(found)
    yield f"<p>{shown_text(said[0].upper() + said[1:])}.</p>"


def _flow(found: Found) -> Iterator[str]:
    """Yield where contacts go, as ribbons."""
    drawn = list(flow_lines(found))
    if drawn:
        yield "<h2>Where contacts go</h2>"
        yield f"<p>{FLOW[0].upper()}{FLOW[1:]}.</p>"
        yield '<div class="picture" tabindex="0" role="region" aria-label="where contacts go">'
        yield from drawn
        yield "</div>"


def _picture(found: Found) -> Iterator[str]:
    """Yield the script as it is drawn, with how often a contact comes by each action."""
    counts: dict[str, float] = {}
    branches: set[tuple[str, str]] = set()
    for passed, number in found.odds.passes.items():
        if passed.program is found.program and number:
            id = passed.program.written(passed.at).id
            counts[id] = counts.get(id, 0.0) + float(number)
            branches.add((id, passed.outcome))
    told = {id: f"{count:.2g}" for id, count in counts.items()}
    told |= {id: "∞" for name, id in found.odds.round_at if name == found.program.name}
    picture = list(traffic_lines(found.path, told, branches)) if counts else []
    if picture:
        yield "<h2>The script with its traffic</h2>"
        more = "; ∞ where some go round for ever" if found.odds.round_at else ""
        said = f"how often a contact comes by in the mean{more}"
        yield f"<p>The number at an action says {said}.</p>"
        yield from picture


def _movers(found: Found) -> Iterator[str]:
    exact = found.asked.is_exact
    rows = [
        [
            name,
            branch_name(found, effect),
            odds_name(effect.weight, is_exact=exact),
            slope_name(effect.slope, is_mean=isinstance(result, str), is_exact=exact),
        ]
        for name, result in results_of(found)
        for effect in movers(found.odds, result)
    ]
    if rows:
        yield "<h2>What moves a result most</h2>"
        yield "<p>By a point more of a branch, the others of its action scaled.</p>"
        yield from table(["Result", "Branch", "Odds now", "Moves by"], rows)
