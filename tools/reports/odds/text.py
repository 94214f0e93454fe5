"""The odds as people read them: each ending with its share, means, and what moves a result."""

from __future__ import annotations

from collections.abc import Iterator

from ....grammar.counted import counted, in_number
from ....interpreter.analysis.odds.contacts.contacts import MOST_STEPS
from ....interpreter.analysis.odds.odds import OddsOf, Range
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

_MOST_ROWS, _MOST_DOUBTS = 20, 6
_BAR = 20


def lines(found: Found) -> Iterator[str]:
    """Yield what is assumed, the endings, the means and what moves them."""
    odds = found.odds
    count = len(found.space.states)
    yield f'"{found.program.name}" ({found.path.name}): {counted(count, "state")}'
    for said in assumptions(found):
        yield f"assumed   {said}"
    yield ""
    yield from _table(found)
    yield ""
    yield from _means(found)
    yield from _doubts(odds)
    if found.learned is not None:
        yield from _learned(found, found.learned)
    if found.simulated is not None:
        yield from _simulated(found, found.simulated)
    yield from _movers(found)


def _table(found: Found) -> Iterator[str]:
    """Yield the endings, with a column for each change."""
    exact = found.asked.is_exact
    rows = rows_of(found, found.odds)
    others = [
        {row.name: row.chance for row in rows_of(found, column.odds)} for column in found.columns
    ]
    for column in others:
        rows += [Row(name, Range(0, 0)) for name in column if name not in {r.name for r in rows}]
    shown = rows[:_MOST_ROWS]
    names = [row.name for row in shown]
    cells = [[range_name(row.chance, is_exact=exact) for row in shown]]
    heads = [""]
    for column, chances in zip(found.columns, others, strict=True):
        heads.append(column.words)
        cells.append(
            [range_name(chances.get(name, Range(0, 0)), is_exact=exact) for name in names]
        )
    bars = [] if found.columns else [_bar(row.chance) for row in shown]
    if found.columns:
        heads[0] = "as believed"
    if found.learned is not None and found.learned.endings:
        heads.insert(1, "95 % between")
        between = found.learned.endings
        cells.insert(
            1, [interval_name(between.get(row.ending)) if row.ending else "" for row in shown]
        )
    yield from _laid_out(names, heads, cells, bars)
    if len(rows) > len(shown):
        yield f"  and {counted(len(rows) - len(shown), 'more ending')}"


def _laid_out(
    names: list[str], heads: list[str], cells: list[list[str]], bars: list[str]
) -> Iterator[str]:
    width = max(map(len, names), default=0)
    widths = [max(map(len, (head, *column))) for head, column in zip(heads, cells, strict=True)]
    if any(heads):
        titles = "  ".join(f"{head:>{w}}" for head, w in zip(heads, widths, strict=True))
        yield f"  {'':{width}}  {titles}"
    for number, name in enumerate(names):
        numbers = "  ".join(
            f"{column[number]:>{w}}" for column, w in zip(cells, widths, strict=True)
        )
        bar = f"  {bars[number]}" if bars else ""
        yield f"  {name:{width}}  {numbers}{bar}".rstrip()


def _bar(chance: Range) -> str:
    """Return odds as a bar, what is not sure in it lighter."""
    low, high = float(chance.low or 0), float(1 if chance.high is None else chance.high)
    sure = round(low * _BAR)
    return "#" * sure + "." * (round(high * _BAR) - sure)


def _means(found: Found) -> Iterator[str]:
    exact = found.asked.is_exact
    for number, odds in enumerate((found.odds, *(column.odds for column in found.columns))):
        costs = odds.costs
        ended = " of runs that end" if odds.never.high and odds.never.is_sure else ""
        words = f", if {found.columns[number - 1].words}" if number else ""
        if costs.steps.low is None:
            yield f"mean      none: {_why_endless(odds)}{words}"
            continue
        seconds = range_name(costs.seconds, is_exact=exact, is_mean=True)
        at_least = "at least " if odds.chain.untimed and costs.seconds.is_sure else ""
        yield (
            f"mean      {_told(range_name(costs.steps, is_exact=exact, is_mean=True), 'step')}, "
            f"{_told(range_name(costs.prompts, is_exact=exact, is_mean=True), 'prompt')}, "
            f"{at_least}{_told(seconds, 'second')}{ended}{words}"
        )
    names = untimed(found)
    if names:
        yield f"seconds   nothing says how long these take, so they count as 0: {listed(names)}"
    if found.odds.round_at and found.odds.never.high:
        ids = [id for _, id in found.odds.round_at]
        yield f"endless   a run may go round for ever at {listed(ids)}"


def _told(number: str, one: str) -> str:
    return f"{number} {in_number(number == '1' or 0, one)}"


def _why_endless(odds: OddsOf) -> str:
    return "no run ends" if odds.never.low == 1 else "a run may never end"


def _simulated(found: Found, simulated: Simulated) -> Iterator[str]:
    tally = simulated.tally
    yield ""
    came = f"{tally.contacts:,} {in_number(tally.contacts, 'contact')}"
    yield f"{came} at random, seed {simulated.seed}:"
    seen = sorted(simulated.endings, key=lambda each: -each.count)[:_MOST_ROWS]
    names = [ending_name(found, each.ending) for each in seen]
    counts = [odds_name(each.count / tally.contacts) for each in seen]
    fits = [range_name(each.share, is_exact=False) for each in seen]
    is_held = simulated.is_held
    marks = ["" if each.agrees or not is_held else "does not fit" for each in seen]
    yield from _laid_out(names, ["came", "fits odds of"], [counts, fits], marks)
    if tally.unended:
        share = odds_name(tally.unended / tally.contacts)
        yield f"  not ended after {MOST_STEPS:,} steps: {share}"
    for each in simulated.means:
        fit = range_name(each.between, is_exact=False, is_mean=True)
        mark = "" if each.agrees else ": it does not fit"
        mean = _told(mean_name(each.mean), each.name.removesuffix("s"))
        yield f"  mean {mean}, which fits {fit}{mark}"
    if not is_held:
        yield why_not_held(found)
    elif simulated.agrees:
        yield "they agree with what is computed; chance alone lets them differ once in 1,000 times"
    else:
        yield "they do not agree with what is computed, and chance lets them once in 1,000 times"


def _doubts(odds: OddsOf) -> Iterator[str]:
    if odds.is_sure:
        return
    for said in odds.doubts[:_MOST_DOUBTS]:
        yield f"unsure    {said}"
    if len(odds.doubts) > _MOST_DOUBTS:
        yield f"unsure    {counted(len(odds.doubts) - _MOST_DOUBTS, 'more reason')}"


def _learned(found: Found, learned: Learned) -> Iterator[str]:
    """Yield what counts leave open of each branch, and of what a run takes."""
    yield ""
    yield f"{LEARNED}:"
    for name, between in learned.means.items():
        yield f"  mean {name}: {interval_name(between, is_mean=True)}"
    shown = learned.branches[:_MOST_ROWS]
    names = [f"{action_name(found, *each.spot)}: {each.outcome}" for each in shown]
    odds = [odds_name(each.count / each.of) for each in shown]
    between = [interval_name(each.between) for each in shown]
    counts = [f"{each.count:,} of {each.of:,}" for each in shown]
    yield from _laid_out(names, ["odds", "95 % between", "counted"], [odds, between, counts], [])
    if len(learned.branches) > len(shown):
        yield f"  and {counted(len(learned.branches) - len(shown), 'more branch')}"


def _movers(found: Found) -> Iterator[str]:
    odds = found.odds
    if not odds.chain.is_sure:
        yield ""
        yield "what moves a result is told only where all odds are known"
        return
    exact = found.asked.is_exact
    told: list[str] = []
    for name, result in results_of(found)[:_MOST_ROWS]:
        is_mean = isinstance(result, str)
        for effect in movers(odds, result):
            slope = slope_name(effect.slope, is_mean=is_mean, is_exact=exact)
            now = odds_name(effect.weight, is_exact=exact)
            told.append(f"  {name}: {slope} with {branch_name(found, effect)} (now {now})")
    if told:
        yield ""
        yield "what moves a result most, a point more of a branch and its others scaled:"
        yield from told
