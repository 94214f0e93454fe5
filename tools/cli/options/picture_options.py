"""What the options of `branchline show` ask for: the form of a picture, and what lies over it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ....grammar.names import nearest
from ...output.places import STANDARD_OUTPUT

if TYPE_CHECKING:
    from ...pictures.content.overlay import Overlay
    from ...pictures.forms import Form


def form_of(output: Path) -> Form:
    """Return the form that the name of a file asks for; one without a suffix is for SVG."""
    from ...pictures.forms import forms

    return _named(output, "") if output.suffix else forms()["svg"]


def form_for(output: Path | None, name: str | None) -> Form | None:
    """Return the form that the file's name or ``--format`` asks for, ``None`` for the tree."""
    from ...pictures.forms import forms

    known = forms()
    by_suffix = {form.suffix: form for form in known.values()}
    named = None if output is None else by_suffix.get(output.suffix.lower())
    if output is not None and named is None and name in {None, "tree"}:
        if name and str(output) == STANDARD_OUTPUT:
            return None
        return _named(output, ", or --format")
    if named is not None and name not in {None, named.name}:
        raise click.UsageError(f'--format {name} and "{output}" contradict each other')
    form = named or known.get(name or "tree")
    if form is not None and output is None and form.is_binary:
        raise click.UsageError(f"--format {name} is no text; -o FILE{form.suffix} writes it")
    return form


def _named(output: Path, otherwise: str) -> Form:
    """Return the form that a suffix says; a mistake also says what else would."""
    from ...pictures.forms import forms

    by_suffix = {form.suffix: form for form in forms().values()}
    named = by_suffix.get(output.suffix.lower())
    if named is not None:
        return named
    near = nearest(output.suffix.lower(), by_suffix)
    said = f'"{output}" is no name for a picture; expected {", ".join(by_suffix)}{otherwise}'
    raise click.UsageError(f'{said}; did you mean "{near}"?' if near else said)


def drawn_suffixes() -> str:
    """Return what asks for a picture that something can lie over."""
    from ...pictures.forms import forms

    *others, last = (form.suffix for form in forms().values() if form.is_drawn)
    return f"-o with {', '.join(others)} or {last}"


class Over:
    """What is to be laid over a picture: one thing at most."""

    def __init__(self, scenario: str | None, *, is_coverage: bool, is_findings: bool) -> None:
        """Take the options; two of them are a mistake in the command line."""
        self._scenario = scenario
        self._is_coverage, self._is_findings = is_coverage, is_findings
        options = self.options()
        if len(options) > 1:
            raise click.UsageError(f"{options[0]} and {options[1]} cannot lie over one picture")

    def options(self) -> list[str]:
        """Return the options that were given."""
        given = {
            "--scenario": self._scenario is not None,
            "--coverage": self._is_coverage,
            "--findings": self._is_findings,
        }
        return [option for option, is_given in given.items() if is_given]

    def reads(self, script: Path) -> tuple[Path, ...]:
        """Return what is read for it beside scripts, scenarios and settings."""
        if not self._is_findings:
            return ()
        from ...checking.project_check import CheckRequest, ProjectCheck

        return ProjectCheck(CheckRequest((script,))).files

    def of(self, script: Path) -> Overlay | None:
        """Return the overlay of a script, ``None`` where none is asked for."""
        from ...pictures.drawing import coverage_over, findings_over, path_over

        if self._scenario is not None:
            return path_over(script, self._scenario)
        if self._is_coverage:
            return coverage_over(script)
        return findings_over(script) if self._is_findings else None
