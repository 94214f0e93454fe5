"""Branchline in Python: load a script, check it, run it, and ask why it went the way it did.

Only what stands in ``__all__`` is promised to stay, by the rules of semantic versioning; all other
modules may change from one version to the next. Nothing is loaded before it is asked for.

>>> import branchline
>>> flow = branchline.load("sample_scripts/01_end_a_contact.flow")
>>> flow
<Flow "End a contact": 9 actions>
>>> run = flow.run(scenario="the trainee is not allowed to")
>>> run
<Run "End a contact": 5 steps, ended>
>>> run.outcome_of("end_contact")
'Unauthorized'
>>> run.why("end_contact")
'agent 1003 has no permission contacts.end, so End a Contact answered Unauthorized; \
Unauthorized is connected'
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from branchline._flow import Flow as Flow
    from branchline._flow import Setup as Setup
    from branchline._flow import check as check
    from branchline._flow import load as load
    from branchline._flow import run as run
    from branchline._run import Run as Run
    from branchline.grammar.finding import BranchlineError as BranchlineError
    from branchline.grammar.finding import Finding as Finding
    from branchline.grammar.finding import Severity as Severity
    from branchline.interpreter.scenarios.scenario import Scenario as Scenario
    from branchline.interpreter.world.world import World as World
    from branchline.tools.platform.local.platform import Platform as Platform

    version: str

__all__ = (
    "BranchlineError",
    "Finding",
    "Flow",
    "Platform",
    "Run",
    "Scenario",
    "Setup",
    "Severity",
    "World",
    "check",
    "load",
    "run",
    "version",
)

_PLACES = {
    "BranchlineError": "branchline.grammar.finding",
    "Finding": "branchline.grammar.finding",
    "Severity": "branchline.grammar.finding",
    "Scenario": "branchline.interpreter.scenarios.scenario",
    "World": "branchline.interpreter.world.world",
    "Flow": "branchline._flow",
    "Setup": "branchline._flow",
    "check": "branchline._flow",
    "load": "branchline._flow",
    "run": "branchline._flow",
    "Run": "branchline._run",
    "Platform": "branchline.tools.platform.local.platform",
}


def __getattr__(name: str) -> object:
    """Load what is asked for the first time."""
    if name == "version":
        found: object = import_module("branchline.tools.version").version()
    elif name in _PLACES:
        found = getattr(import_module(_PLACES[name]), name)
    else:
        raise AttributeError(f'module "branchline" has no attribute "{name}"')
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    """Return what is promised."""
    return sorted(__all__)
