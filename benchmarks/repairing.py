"""How many findings of broken scripts have a proved repair, by how the scripts were broken.

    python benchmarks/repairing.py [FOLDER [MOST]]

Each script of a folder, that of the samples unless another one is named, is broken in each way in
which people break one: a branch dropped or led elsewhere, an action removed, a wrong ending, no
security user; of each way as many as ``MOST``, spread over the script. What is found then and was
not before is to be repaired, and each repair is held against the script as it was: how many of
them give back what a contact noticed of it.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from time import process_time

from branchline.grammar.changes.edits import edits_of
from branchline.grammar.finding import BranchlineError, applied
from branchline.grammar.unwritable import UnwritableError
from branchline.interpreter.analysis.behaviour.behaviour import compare
from branchline.interpreter.analysis.mutants.mutants import mutants_of
from branchline.tools.checking.choice import Choice
from branchline.tools.repair.finding_repairs import repair_of
from branchline.tools.repair.verifying import Repair
from branchline.tools.repair.version import BUDGET, Asked, Version, counted, said_of
from branchline.tools.script_files import estate_of, scripts_in

SAMPLES = Path(__file__).parent.parent / "sample_scripts"
MOST = 8
BREAKING = (
    "branch-dropped",
    "branch-led-elsewhere",
    "action-removed",
    "wrong-ending",
    "security-user-not-set",
)


def broken(whole: Version, operator: str, most: int) -> Iterator[Version]:
    """Yield a script with faults of a kind, spread over it."""
    if whole.program is None:
        return
    source, script = whole.program.source, whole.program.script
    found = mutants_of(whole.program, [operator])
    for mutant in found[:: max(1, -(-len(found) // most))]:
        try:
            text = applied(source.text, edits_of(source, script, mutant.changes))
            yield Version(whole.path, whole.estate, whole.asked, text)
        except (BranchlineError, UnwritableError):
            continue


def main() -> None:
    """Print a line for each way of breaking, and what is left without a repair."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else SAMPLES
    most = int(sys.argv[2]) if len(sys.argv) > 2 else MOST
    estate = estate_of(folder)
    total: Counter[str] = Counter()
    left: Counter[str] = Counter()
    begun = process_time()
    for operator in BREAKING:
        sums: Counter[str] = Counter()
        for path in scripts_in((folder,)):
            try:
                whole = Version(path, estate, Asked(Choice(), is_part=False))
            except BranchlineError:
                continue
            for version in broken(whole, operator, most):
                sums["scripts"] += 1
                new = counted(version.findings) - counted(whole.findings)
                for finding in version.findings if version.program is not None else ():
                    if said_of(finding) not in new or finding.source.path != str(path):
                        continue  # as what scenarios beside it say of an action that is gone
                    sums["findings"] += 1
                    found = repair_of(version, finding)
                    if isinstance(found, Repair):
                        sums["repaired"] += 1
                        sums["as before"] += is_as_before(whole, found)
                    else:
                        left[f"{finding.rule}: {reason(found.why)}"] += 1
        total += sums
        print(f"{operator:24}{told(sums)}")
    print(f"{'all':24}{told(total)}, {process_time() - begun:.0f} s of CPU")
    for said, count in left.most_common(12):
        print(f"{count:6}  {said}")


def is_as_before(whole: Version, repair: Repair) -> bool:
    """Whether a contact notices of the repaired script what they did before it was broken."""
    if whole.program is None or repair.after.program is None:
        return False
    lookups = (whole.estate.resolve, repair.after.estate.resolve)
    found = compare((whole.program, repair.after.program), lookups, budget=BUDGET)
    return found.is_equal is True


def told(sums: Counter[str]) -> str:
    """Return the sums of one line."""
    return (
        f"{sums['scripts']:5} broken scripts, {sums['repaired']:4} of {sums['findings']:4} "
        f"findings have a proved repair, {sums['as before']:3} as it was before"
    )


def reason(why: str) -> str:
    """Return a reason without the names in it."""
    words = why.partition(": ")[2] or why
    return "".join("_" if number % 2 else part for number, part in enumerate(words.split('"')))


if __name__ == "__main__":
    main()
