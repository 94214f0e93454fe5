"""A picture of a large script: what memory PNG takes, and how long beside SVG of the same."""

from __future__ import annotations

import tempfile

from clock import in_child
from inputs import chain
from table import Row, Target, row_of

SMALL, LARGE = 200, 2_000
MOST_ROUNDS = 2
SECTION = "Pictures"
_BOUND = Target(80)  # of issue 20, in MiB


def drawing(rounds: int, *, is_quick: bool) -> list[Row]:
    """Measure ``branchline show`` of a long chain, in turns as PNG and as SVG."""
    count = SMALL if is_quick else LARGE
    script = chain(count, ".flow")
    told: dict[str, list[dict[str, float]]] = {"png": [], "svg": []}
    with tempfile.TemporaryDirectory() as folder:
        for number in range(1 if is_quick else min(rounds, MOST_ROUNDS)):
            for form in told if number % 2 else reversed(told):
                told[form].append(in_child("show", str(script), f"{folder}/chain.{form}"))
    seconds = {form: [one["seconds"] for one in some] for form, some in told.items()}
    memory = {form: [one["memory"] / 2**20 for one in some] for form, some in told.items()}
    ratios = [a / b for a, b in zip(seconds["png"], seconds["svg"], strict=True)]
    what, peak = f"{count:,} actions as", "  peak memory of the process"
    return [
        row_of(SECTION, f"{what} PNG", seconds["png"], "s", ratios, "SVG"),
        row_of(SECTION, peak, memory["png"], "MiB", target=_BOUND),
        row_of(SECTION, f"{what} SVG", seconds["svg"], "s"),
        row_of(SECTION, peak, memory["svg"], "MiB"),
    ]
