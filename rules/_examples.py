"""A rule compared with its page: Wrong raises it and nothing else, Right raises nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from ..grammar.finding import BranchlineError, Finding
from ..interpreter.estate.estate import Estate
from ._base import Rule
from ._estate_view import EstateView
from ._inspect import inspect


def broken_promises(rule: Rule, others: Iterable[Rule]) -> Iterator[str]:
    """Yield what a rule's page promises and its check does not do, beside other rules."""
    from tempfile import TemporaryDirectory  # a check needs none

    chosen = [*{one.id: one for one in (*others, rule)}.values()]
    with TemporaryDirectory() as folder:
        wrong = list(_found(rule.text.wrong, Path(folder), chosen))
    raised = {finding.rule for finding in wrong}
    if rule.id not in raised:
        yield f"Wrong does not raise {rule.id}"
    for id in sorted(raised - {rule.id}):
        yield f"Wrong raises {id} too"
    with TemporaryDirectory() as folder:
        for finding in _found(rule.text.right, Path(folder), chosen):
            yield f"Right raises {finding.rule}: {finding.message}"


def _found(files: Mapping[str, str], folder: Path, chosen: list[Rule]) -> Iterator[Finding]:
    """Yield what rules and the language find in an example, which is an estate."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    estate = Estate(folder)
    around = EstateView(estate)
    for path in estate.paths:
        try:
            program, findings = estate.load(path)
        except BranchlineError as error:
            yield from error.findings
            continue
        yield from findings
        if program is not None:
            yield from inspect(program, around, chosen)
