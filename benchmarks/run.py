"""Measures the speed of Branchline beside a reference and its peers: see README.md here."""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Callable, Mapping
from os import times
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

from behaving import behaving
from caching import caching
from covering import covering
from drawing import drawing
from emulating import emulating
from grading import grading
from inspecting import inspecting
from mutating import mutating
from odds import odds
from proving import proving
from reading import corpus, exports, in_json, in_xml, json_depths, xml_depths
from replaying import replaying
from sharing import sharing
from sizes import load, load_flow, load_yaml, size
from snippets import snippets
from startup import start_up
from stepping import w1, w2
from table import Row, as_json, lines, machine, missed
from testing import million, testing
from typing_ import typing

from branchline.grammar.finding import BranchlineError

PARTS: Mapping[str, Callable[..., list[Row]]] = {
    "W1": w1,
    "W2": w2,
    "code": snippets,
    "load": load,
    "size": size,
    "exports": exports,
    "pictures": drawing,
    "rules": inspecting,
    "typing": typing,
    "prove": proving,
    "odds": odds,
    "replay": replaying,
    "cover": covering,
    "mutate": mutating,
    "diff": behaving,
    "labs": grading,
    "cache": caching,
    "platform": emulating,
    "start": start_up,
    "tests": testing,
    "cluster": sharing,
}
ROWS: Mapping[str, Callable[..., list[Row]]] = {
    **PARTS,
    "exports.json": in_json,
    "exports.xml": in_xml,
    "exports.depths": json_depths,
    "exports.elements": xml_depths,
    "exports.corpus": corpus,
    "load.flow": load_flow,
    "load.yaml": load_yaml,
    "tests.million": million,
}
"""The parts, what makes a few rows of one by itself, and what takes too long for a part."""
ROUNDS, QUICK_ROUNDS = 7, 3


class Cost(NamedTuple):
    """Seconds of the processor, of this process and of those that it started, and of the clock."""

    own: float
    others: float
    clock: float

    @classmethod
    def now(cls) -> Cost:
        """Return what was spent until now."""
        spent = times()
        others = spent.children_user + spent.children_system
        return cls(spent.user + spent.system, others, perf_counter())

    def __sub__(self, before: Cost) -> Cost:
        """Return what was spent since then."""
        return Cost(*(one - other for one, other in zip(self, before, strict=True)))

    def __str__(self) -> str:
        """Return it for people."""
        spent = self.own + self.others
        return (
            f"{spent:.0f} s of the processor, {self.others:.0f} of them in other processes, "
            f"and {self.clock:.0f} s by the clock"
        )


def main() -> int:
    """Return 1 where something broke, or with ``--gate`` where a target is not met; else 0."""
    options = _options()
    rounds: int = QUICK_ROUNDS if options.quick else options.rounds
    print(f"{machine()}; medians of up to {rounds} rounds on the CPU clock")
    if options.quick:
        print("quick: small sizes and few rounds, to see that it runs; not for judging")
    rows: list[Row] = []
    begin = Cost.now()
    for name in options.row or options.only:
        before = Cost.now()
        part = _measure(name, rounds, is_quick=options.quick)
        print("\n".join(lines(part)))
        print(f"{name} took {Cost.now() - before}", flush=True)
        rows += part
    failed = [row for row in rows if row.is_met is False]
    judged = [row for row in rows if row.is_met is not None]
    print(f"\n{len(judged) - len(failed)} of {len(judged)} targets met, in {Cost.now() - begin}")
    if failed and not options.gate:
        print("missed, which is no failure without --gate:")
    elif failed:
        print("missed:")
    print("\n".join(f"  {missed(row)}" for row in failed), end="\n" if failed else "")
    if options.json:
        Path(options.json).write_text(
            as_json(rows, rounds, is_quick=options.quick), encoding="utf-8"
        )
    is_broken = any(row.is_broken for row in rows)
    return int(is_broken or (options.gate and bool(failed)))


def _measure(name: str, rounds: int, *, is_quick: bool) -> list[Row]:
    """Measure one part; what breaks is told, and the other parts are still measured."""
    try:
        return ROWS[name](rounds, is_quick=is_quick)
    except subprocess.CalledProcessError as error:
        trouble = f"{Path(str(error.cmd[0])).name} failed: {str(error.stderr)[-400:]}"
    except (AssertionError, BranchlineError, OSError) as error:
        trouble = str(error)[-400:]
    print(f"\n{name} broke: {trouble}", file=sys.stderr)
    return [Row(name, name, note="broke", is_broken=True)]


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--rounds", type=_rounds, default=ROUNDS, help="at least 1; 7 is for judging"
    )
    parser.add_argument(
        "--only",
        type=_parts,
        default=list(PARTS),
        metavar="PART,PART",
        help=f"some of {', '.join(PARTS)}",
    )
    parser.add_argument(
        "--row", type=_row, action="append", help=f"one of {', '.join(ROWS)}; again for more"
    )
    parser.add_argument("--quick", action="store_true", help="small sizes: does it still run?")
    parser.add_argument("--json", metavar="FILE", help="also write the numbers to a file")
    parser.add_argument("--gate", action="store_true", help="exit 1 where a target is not met")
    return parser.parse_args()


def _rounds(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError("expected a number of rounds from 1")
    return int(text)


def _parts(text: str) -> list[str]:
    by_key = {name.casefold(): name for name in PARTS}
    names = [by_key.get(word.strip().casefold()) for word in text.split(",")]
    if None in names:
        raise argparse.ArgumentTypeError(f"expected some of {', '.join(PARTS)}")
    return [name for name in names if name]


def _row(text: str) -> str:
    by_key = {name.casefold(): name for name in ROWS}
    name = by_key.get(text.strip().casefold())
    if name is None:
        raise argparse.ArgumentTypeError(f"expected one of {', '.join(ROWS)}")
    return name


if __name__ == "__main__":
    sys.exit(main())
