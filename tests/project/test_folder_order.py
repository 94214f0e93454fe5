"""The folders of each room import in one direction only, and no module leads back to itself."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import PurePosixPath

import networkx as nx
import pytest
from paths import ROOT
from shipped_modules import COMMANDS, MODULES, ROOMS, targets

from branchline.tools.cache.code_fingerprint import PARTS, WITHOUT_FOLDERS

ROOT_MODULES = "."
FOLDERS = {
    "grammar": (
        "lalr",
        "late",
        "own",
        "secrets",
        ROOT_MODULES,
        "documents",
        "outlines",
        "flow",
        "literals",
        "snippet",
        "exports",
        "yaml_form",
        "changes",
    ),
    "actions": (
        ROOT_MODULES,
        "api",
        "calls",
        "control",
        "data",
        "desktop",
        "endings",
        "events",
        "files",
        "media",
        "messaging",
        "routing",
    ),
    "interpreter": (
        ROOT_MODULES,
        "functions",
        "code",
        "program",
        "world",
        "trace",
        "state",
        "platform/floor",
        "platform/operations",
        "platform",
        "run",
        "coverage",
        "estate",
        "scenarios/keys",
        "scenarios/fields.py",
        "scenarios/platform",
        "scenarios",
        "scenarios/pieces",
        "analysis",
        "analysis/explorer/data",
        "analysis/explorer/scripts",
        "analysis/explorer",
        "analysis/covers/kinds",
        "analysis/covers",
        "analysis/proofs/answers",
        "analysis/proofs/properties",
        "analysis/proofs",
        "analysis/odds",
        "analysis/odds/contacts",
        "analysis/alignment",
        "analysis/behaviour",
        "analysis/differences",
        "analysis/mutants/sites",
        "analysis/mutants/operators/branches",
        "analysis/mutants/operators/conditions",
        "analysis/mutants/operators/values",
        "analysis/mutants/operators/actions",
        "analysis/mutants/operators",
        "analysis/mutants",
        "analysis/repairs",
        "analysis/repairs/kinds",
        "analysis/agreement",
    ),
    "rules": (
        ROOT_MODULES,
        "authority",
        "callers",
        "clarity",
        "data",
        "endings",
        "estate",
        "events",
        "safety",
        "wiring",
    ),
    "tools": (
        "output",
        "exchange",
        "revisions",
        "settings",
        ROOT_MODULES,
        "cache/records",
        "cache",
        "sharing",
        "checking/sharing",
        "checking/slips",
        "checking",
        "testing/keeping",
        "testing",
        "testing/sharing",
        "testing/suite_run.py",
        "traces",
        "session.py",
        "proving",
        "odds",
        "covering",
        "behaviour",
        "mutation",
        "replay",
        "repair",
        "labs",
        "reports",
        "reports/checks",
        "reports/proofs",
        "reports/covers",
        "reports/behaviour",
        "reports/estates",
        "reports/reference",
        "reports/traces",
        "pictures/content",
        "pictures/layouts/layered",
        "pictures/layouts",
        "pictures/writers",
        "pictures/flows",
        "pictures/forms",
        "pictures",
        "differences",
        "reports/differences",
        "viewer",
        "reports/runs",
        "reports/suites",
        "reports/odds",
        "reports/replays",
        "reports/repairs",
        "reports/labs",
        "reports/mutants",
        "debugging",
        "suites",
        "schemas",
        "scaffolding/entries",
        "scaffolding/examples",
        "scaffolding",
        "serving",
        "platform/exchange.py",
        "platform/fields.py",
        "platform/routes.py",
        "platform/openapi",
        "platform/journal",
        "platform/transport",
        "platform/records",
        "platform",
        "platform/living",
        "platform/control",
        "platform/state",
        "platform/around",
        "platform/serving.py",
        "platform/local",
        "pytest_plugin",
        "platform/client",
        "service/places",
        "service/reading",
        "service/standing",
        "service",
        "service/editing",
        "service/editing/renaming",
        "service/editing/extracting",
        "service/editing/actions",
        "service/completing",
        "service/scripts",
        "service/data_files",
        "service/features",
        "service/canvas",
        "service/canvas/changes",
        "pygments_lexer.py",
        "lsp/connection",
        "lsp",
        "lsp/requests",
        "studio/running",
        "studio/comparing",
        "studio",
        "studio/requests",
        "playground",
        "mcp/calling",
        "mcp/tools",
        "mcp",
        "dap/protocol",
        "dap/requests",
        "dap",
        "cluster",
        "cli/options",
        "cli/entry",
        "cli/conversations",
        "cli/subcommands",
        "cli",
    ),
}
"""The folders of each room, lowest first: each imports only those before it.

A module that stands on others than its folder does, or below them, has a place of its own.
"""
CATALOGUES = ("actions", "rules", "interpreter/functions", "interpreter/platform/operations")
"""Where a file is an entry that stands for itself, as a sub-command does in ``tools/cli``."""
MOST_MODULES = 16


def imports_of(module: str, code: str, known: Collection[str]) -> Iterator[str]:
    """Yield the modules that a module imports, for types and where it is lazy as well."""
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.ImportFrom) and node.level:
            for _, *target in targets(module, node):
                for parts in (target, target[:-1]):
                    path = "/".join(parts)
                    found = {f"{path}.py", f"{path}/__init__.py"} & set(known)
                    if found:
                        yield from found
                        break


def circles(imports: Mapping[str, Iterable[str]]) -> list[list[str]]:
    """Return the groups of modules each of which leads to itself by way of the others."""
    graph = nx.DiGraph((one, other) for one, others in imports.items() for other in others)
    found = [sorted(each) for each in nx.strongly_connected_components(graph)]
    return sorted(each for each in found if len(each) > 1 or graph.has_edge(each[0], each[0]))


def folder_of(module: str) -> tuple[str, str]:
    """Return the room of a module and its folder in there, or itself if it has its own place."""
    room, *folders, name = module.split("/")
    own = "/".join((*folders, name))
    if own in FOLDERS.get(room, ()):
        return room, own
    return room, "/".join(folders) or ROOT_MODULES


def order_faults(module: str, imported: Iterable[str]) -> Iterator[str]:
    """Yield what a module imports from a folder of its room that comes after its own."""
    room, own = folder_of(module)
    order = FOLDERS[room]
    for other in imported:
        its_room, folder = folder_of(other)
        if its_room == room and order.index(folder) > order.index(own):
            yield f'{module}: "{own}" imports "{folder}", which comes after it'


@pytest.fixture(scope="module")
def imports() -> dict[str, list[str]]:
    """Return what each module imports, of our own."""
    read = {module: (ROOT / module).read_text("utf-8") for module in MODULES}
    return {module: list(imports_of(module, code, read)) for module, code in read.items()}


def test_no_modules_import_each_other_in_a_circle(imports: dict[str, list[str]]) -> None:
    """Each can be read, and run, without those that follow."""
    assert "interpreter/state/state.py" in imports["interpreter/run/run.py"]
    assert circles(imports) == []


def test_all_that_computes_an_answer_of_check_is_watched(imports: dict[str, list[str]]) -> None:
    """The cache looks at the dates of some folders, and what is kept is not kept by any other."""
    found = [module for module in imports if module.startswith(("tools/cache/", "rules/"))]
    found += ["tools/checking/project_check.py", "tools/settings/top.py"]
    for module in found:
        found += [other for other in imports[module] if other not in found]

    folders = {PurePosixPath(module).parent.as_posix() for module in found}

    assert "tools/exchange" in folders
    assert [folder for folder in folders if not is_watched(folder)] == []
    assert all(map(is_watched, ("tools/cli", "tools/cli/options")))
    assert not any(map(is_watched, ("tools/lsp", "tools/cli/conversations")))


def is_watched(folder: str) -> bool:
    """Whether the cache of check looks at a folder."""
    above = map(str, (PurePosixPath(folder), *PurePosixPath(folder).parents))
    return folder in PARTS or not {*PARTS}.isdisjoint({*above} - {*WITHOUT_FOLDERS})


@pytest.mark.parametrize("room", ROOMS)
def test_every_folder_has_its_place_in_the_order_of_its_room(room: str) -> None:
    found = {folder for its_room, folder in map(folder_of, MODULES) if its_room == room}

    assert found == set(FOLDERS[room])
    assert len(FOLDERS[room]) == len(set(FOLDERS[room]))


def test_no_folder_is_too_full_to_be_read_at_a_glance() -> None:
    """The entries of a catalogue do not count, nor do files that mark what is none."""
    counts = Counter(
        PurePosixPath(module).parent.as_posix()
        for module in MODULES
        if not module.endswith("__init__.py") and not module.startswith(CATALOGUES)
    )
    del counts["/".join(COMMANDS)]

    assert {folder: many for folder, many in counts.items() if many > MOST_MODULES} == {}


@pytest.mark.parametrize("room", ROOMS)
def test_folders_import_in_one_direction_only(room: str, imports: dict[str, list[str]]) -> None:
    own = [module for module in imports if module.startswith(f"{room}/")]

    assert [fault for module in own for fault in order_faults(module, imports[module])] == []


def test_an_import_against_the_order_of_folders_is_seen() -> None:
    for_types = "if TYPE_CHECKING:\n    from ..run.run import Setup\n"
    lazy = "def late():\n    from ..run import loop"
    known = ("interpreter/run/run.py", "interpreter/run/loop.py")
    module = "interpreter/trace/trace.py"

    found = list(order_faults(module, imports_of(module, for_types + lazy, known)))

    assert found == [f'{module}: "trace" imports "run", which comes after it'] * 2
    assert list(order_faults("interpreter/analysis/paths.py", known)) == []


def test_a_circle_is_seen_where_an_import_is_lazy_or_for_types() -> None:
    code = {
        "a/one.py": "def go():\n    from .two import other",
        "a/two.py": "if TYPE_CHECKING:\n    from . import three",
        "a/three.py": "from .one import go\nfrom ..b import last",
        "b/__init__.py": "last = 1",
    }

    found = circles(
        {module: list(imports_of(module, text, code)) for module, text in code.items()}
    )

    assert found == [["a/one.py", "a/three.py", "a/two.py"]]
