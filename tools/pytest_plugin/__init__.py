"""The plugin for pytest: scenarios as tests, a fixture that dry-runs, and one that is a platform.

Every run of pytest that finds Branchline installed imports this file, so it imports little.
"""

from __future__ import annotations

from collections.abc import Generator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ...grammar.own.trust import everybody, is_trusted, trusting
from ..trust import by_settings

if TYPE_CHECKING:
    from ..platform.local.platform import Platform
    from .fixture import DryRunner

_SUFFIX = ".scenarios.yaml"
_OPTION = "branchline_scenarios"
_WORLD = "branchline_world"
_TRUST = "--branchline-trust"
_RULES = "branchline_rules"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let a project or a command line ask for its scenarios."""
    group = parser.getgroup("branchline", "contact-centre scripts")
    group.addoption(
        "--branchline",
        action="store_true",
        help="collect the scenarios of NAME.scenarios.yaml as tests",
    )
    group.addoption(
        _TRUST,
        action="store_true",
        help="let the code of the project's own actions run; counts on the command line alone",
    )
    parser.addini(_OPTION, "collect the scenarios of NAME.scenarios.yaml", "bool", default=False)
    parser.addini(_WORLD, "world of the fixture platform, where a test names none", default="")


def pytest_configure(config: pytest.Config) -> None:
    """Name the markers, and let no code run that the user does not trust.

    A project cannot ask for trust in settings of its own. Where a run is spread over processes,
    the first one has looked at the command line for all of them.
    """
    config.addinivalue_line("markers", "branchline: a scenario of a contact-centre script")
    said = f"{_WORLD}(world, **options): what the fixture platform answers by"
    config.addinivalue_line("markers", said)
    is_asked = bool(config.getoption(_TRUST))
    is_first = not hasattr(config, "workerinput")
    if is_asked and is_first and _TRUST not in config.invocation_params.args:
        raise pytest.UsageError(
            f'"{_TRUST}" counts on the command line alone, and in no settings of a project'
        )
    stack = ExitStack()
    stack.enter_context(trusting(everybody if is_asked else by_settings))
    config.add_cleanup(stack.close)


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Collect a file of scenarios that is named on the command line, or where all are wanted.

    So is a file of the project's own rules, whose page is its test; without trust none is.
    """
    if file_path.parent.name == _RULES and file_path.suffix == ".py":
        return _own_rule(file_path, parent)
    if not file_path.name.endswith(_SUFFIX):
        return None
    config = parent.config
    is_wanted = config.getoption("--branchline") or config.getini(_OPTION)
    if not is_wanted and not parent.session.isinitpath(file_path):
        return None
    from .collecting import ScenarioCollector

    return ScenarioCollector.at(file_path, parent)


def _own_rule(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    if file_path.name.startswith("_") or not is_trusted(file_path.parent.parent):
        return None
    from .own_rules import RuleCollector

    return RuleCollector.at(file_path, parent)


@pytest.fixture
def dry_run(request: pytest.FixtureRequest) -> DryRunner:
    """Dry-run a script that stands beside the test: ``dry_run("clear.flow", given={...})``."""
    from .fixture import DryRunner

    return DryRunner(request.path.parent)


@pytest.fixture
def platform(request: pytest.FixtureRequest) -> Generator[Platform]:
    """Yield a platform over HTTP at ``platform.url``, which each test finds as its world says."""
    from .platforms import platforms

    yield from platforms(request.config).given(request)
