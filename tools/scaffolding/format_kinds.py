"""The kinds of formats: each a folder in which one file is one format, and their page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from ..pictures.forms import PICTURE_FORMATS
from ..reports.behaviour import BEHAVIOUR_FORMATS
from ..reports.checks import CHECK_FORMATS
from ..reports.covers import COVER_FORMATS
from ..reports.differences import DIFFERENCE_FORMATS
from ..reports.discovery import Formats
from ..reports.labs import LAB_FORMATS
from ..reports.mutants import MUTANT_FORMATS
from ..reports.odds import ODDS_FORMATS
from ..reports.proofs import PROOF_FORMATS
from ..reports.replays import REPLAY_FORMATS
from ..reports.runs import RUN_FORMATS
from ..reports.suites import SUITE_FORMATS


class FormatKind(NamedTuple):
    """A kind of formats: the command that takes them, their folder, and how one is asked for.

    ``taken`` are names that the command has for something else.
    """

    command: str
    formats: Formats[Any]
    folder: str
    title: str
    ask: tuple[str, ...]
    taken: tuple[str, ...] = ()


KINDS = {
    kind.command: kind
    for kind in (
        FormatKind("run", RUN_FORMATS, "tools/reports/runs", "Runs", ("run --format NAME",)),
        FormatKind(
            "check",
            CHECK_FORMATS,
            "tools/reports/checks",
            "Findings",
            ("check --format NAME", "check --report NAME=FILE"),
            ("text",),
        ),
        FormatKind(
            "test",
            SUITE_FORMATS,
            "tools/reports/suites",
            "Scenarios",
            ("test --report NAME=FILE",),
        ),
        FormatKind(
            "show",
            PICTURE_FORMATS,
            "tools/pictures/forms",
            "Pictures",
            ("show --format NAME", "show -o FILE.SUFFIX"),
            ("tree",),
        ),
    )
}


_PROOFS = FormatKind(
    "prove", PROOF_FORMATS, "tools/reports/proofs", "Proofs", ("prove --format NAME",)
)
_ODDS = FormatKind("odds", ODDS_FORMATS, "tools/reports/odds", "Odds", ("odds --format NAME",))
_SUITES = FormatKind(
    "cover", COVER_FORMATS, "tools/reports/covers", "Smallest suites", ("cover --format NAME",)
)
_BEHAVIOUR = FormatKind(
    "diff",
    BEHAVIOUR_FORMATS,
    "tools/reports/behaviour",
    "Behaviour",
    ("diff --behaviour --format NAME",),
)
_DIFFERENCES = FormatKind(
    "diff",
    DIFFERENCE_FORMATS,
    "tools/reports/differences",
    "Differences",
    ("diff --format NAME",),
)
_REPLAYS = FormatKind(
    "replay", REPLAY_FORMATS, "tools/reports/replays", "Contacts", ("replay --format NAME",)
)
_LABS = FormatKind(
    "lab",
    LAB_FORMATS,
    "tools/reports/labs",
    "Labs",
    ("lab grade --format NAME", "lab grade --report NAME=FILE"),
)
_MUTANTS = FormatKind(
    "mutate", MUTANT_FORMATS, "tools/reports/mutants", "Mutants", ("mutate --format NAME",)
)
_LISTED = (
    *KINDS.values(),
    _PROOFS,
    _ODDS,
    _SUITES,
    _BEHAVIOUR,
    _DIFFERENCES,
    _REPLAYS,
    _LABS,
    _MUTANTS,
)


def page_lines() -> Iterator[str]:
    """Yield the page of all formats: what the file of each says of itself."""
    yield from ("# Formats", "")
    yield "Made from the first lines of the formats' files."
    for kind in _LISTED:
        asked = " or ".join(f"`branchline {ask}`" for ask in kind.ask)
        yield from (
            "",
            f"## {kind.title}",
            "",
            f"{asked}:",
            "",
            "| NAME | what it is |",
            "|:--|:--|",
        )
        for name in kind.formats.names():
            said = (kind.formats.file_of(name).__doc__ or "").partition("\n")[0]
            yield f"| `{name}` | {said} |"
