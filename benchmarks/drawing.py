"""A picture of a large script: what memory PNG takes, and how long beside SVG of the same."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

import workloads
from table import Row, Target

SMALL, LARGE = 200, 2_000
SECTION = "Pictures"
_BOUND = Target(80)  # of issue 20, in MiB
_CHILD = Path(__file__).with_name("child.py")


def drawing(rounds: int, *, is_quick: bool) -> list[Row]:
    """Measure ``branchline show`` of a long chain, in turns as PNG and as SVG."""
    count = SMALL if is_quick else LARGE
    told: dict[str, list[dict[str, float]]] = {"png": [], "svg": []}
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "chain.flow"
        script.write_text(workloads.flow_text(workloads.long_chain(count)), encoding="utf-8")
        for number in range(1 if is_quick else rounds):
            for form in told if number % 2 else reversed(told):
                told[form].append(_told("show", str(script), f"{folder}/chain.{form}"))
    seconds = {form: [one["seconds"] for one in some] for form, some in told.items()}
    memory = {form: median(one["memory"] for one in some) for form, some in told.items()}
    ratio = median(a / b for a, b in zip(seconds["png"], seconds["svg"], strict=True))
    what = f"{count:,} actions as"
    return [
        Row(SECTION, f"{what} PNG", median(seconds["png"]), "s", ratio, "SVG"),
        Row(SECTION, "  peak memory of the process", memory["png"] / 2**20, "MiB", target=_BOUND),
        Row(SECTION, f"{what} SVG", median(seconds["svg"]), "s"),
        Row(SECTION, "  peak memory of the process", memory["svg"] / 2**20, "MiB"),
    ]


def _told(*arguments: str) -> dict[str, float]:
    command = [sys.executable, str(_CHILD), *arguments]
    done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603 our own file
    told: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return told
