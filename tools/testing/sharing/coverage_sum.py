"""What the runs of many batches took of scripts, added up."""

from __future__ import annotations

from ....interpreter.coverage.taken import Coverage, Hit, ScriptCoverage
from .answers import Answer, Countable


class CoverageSum:
    """Adds up what answers count; two versions of one script cannot be."""

    def __init__(self) -> None:
        """Start with nothing."""
        self._scripts: dict[tuple[str, str], Countable] = {}
        self._hits: dict[tuple[str, str], dict[int, Hit]] = {}
        self._runs: dict[tuple[str, str], int] = {}

    def know(self, answer: Answer) -> None:
        """Take what an answer says of scripts, without what its runs took of them."""
        for script in answer.scripts:
            self._scripts[script.file, script.fingerprint] = script

    def add(self, answer: Answer) -> None:
        """Take all that an answer counts."""
        self.know(answer)
        for counted in answer.counted:
            script = counted.file, counted.fingerprint
            self._runs[script] = self._runs.get(script, 0) + counted.runs
            hits = self._hits.setdefault(script, {})
            for number, runs, first in counted.hits:
                more = Hit(runs, first)
                known = hits.get(number)
                hits[number] = more if known is None else known.with_more(more)

    def coverage(self) -> Coverage:
        """Return all of it; raise ``UnlikeError`` for two versions of one script."""
        merged: dict[str, ScriptCoverage] = {}
        for key, (file, name, fingerprint, items) in self._scripts.items():
            taken = self._hits.get(key, {})
            hits = tuple(taken.get(number, Hit()) for number in range(len(items)))
            script = ScriptCoverage(file, name, fingerprint, items, hits, self._runs.get(key, 0))
            known = merged.get(file)
            merged[file] = script if known is None else known.with_more(script)
        return Coverage({file: merged[file] for file in sorted(merged)})
