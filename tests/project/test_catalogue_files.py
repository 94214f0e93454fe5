"""Each folder of entries finds its files by itself, and names the file that is no entry."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from branchline.grammar.catalogue_files import entry_names
from branchline.interpreter.analysis.covers import kinds as covers
from branchline.interpreter.analysis.mutants import operators
from branchline.interpreter.analysis.proofs import properties
from branchline.interpreter.analysis.repairs import kinds as repairs
from branchline.tools.service.editing import actions as code_actions

NAME = "a_new_file"
LOADS = (
    (covers, covers.kinds.__wrapped__, "exactly one kind of cover, found 0"),
    (properties, properties.properties.__wrapped__, "exactly one property, found 0"),
    (repairs, repairs.repairs.__wrapped__, "exactly one repair, found 0"),
    (operators, operators.operators.__wrapped__, '"faults", which a kind of fault has'),
    (code_actions, code_actions.kinds.__wrapped__, '"offers", which a kind of code action has'),
)
Loading = Callable[[], object]


def add(package: ModuleType, text: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a package find one more file, and a broken one that an underscore marks as no entry."""
    (folder / f"{NAME}.py").write_text(text, "utf-8")
    (folder / f"_{NAME}.py").write_text("raise AssertionError\n", "utf-8")
    monkeypatch.setattr(package, "__path__", [*package.__path__, str(folder)])
    if package is operators:
        full = f"{package.__name__}.{NAME}"
        monkeypatch.setattr(package, "_files", lambda: {NAME: full})


@pytest.fixture(autouse=True)
def forget() -> object:
    """Let the file go again, which stays loaded else."""
    yield
    for package, *_ in LOADS:
        sys.modules.pop(f"{package.__name__}.{NAME}", None)
        vars(package).pop(NAME, None)


@pytest.mark.parametrize(("package", "load", "said"), LOADS)
def test_a_file_that_is_no_entry_is_named(
    package: ModuleType,
    load: Loading,
    said: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    add(package, "x = 1\n", tmp_path, monkeypatch)

    with pytest.raises(ImportError, match=rf"{NAME}\.py: expected {said}$"):
        load()


def test_two_of_a_kind_in_one_file_are_refused_and_what_is_imported_does_not_count(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = "from branchline.interpreter.analysis.repairs.kinds._base import Repair\n"
    one += "class One(Repair):\n    mends, order = frozenset(), 0\n"
    add(repairs, one, tmp_path, monkeypatch)
    assert next(type(each).__name__ for each in repairs.repairs.__wrapped__()) == "One"

    sys.modules.pop(f"{repairs.__name__}.{NAME}")
    (tmp_path / f"{NAME}.py").write_text(f"{one}\nclass Two(Repair):\n    pass\n", "utf-8")
    with pytest.raises(ImportError, match="expected exactly one repair, found 2"):
        repairs.repairs.__wrapped__()


def test_entries_are_named_in_order_and_none_of_them_is_loaded(tmp_path: Path) -> None:
    for name in ("b", "a", "_base", "if_"):
        (tmp_path / f"{name}.py").write_text("raise AssertionError\n", "utf-8")
    (tmp_path / "words.txt").touch()

    assert entry_names([str(tmp_path)]) == ["a", "b", "if_"]
