"""Files that belong together: all are written, or none."""

from __future__ import annotations

from pathlib import Path

import click
import pytest

from branchline.tools.cli.options.output_options import write_together
from branchline.tools.destinations import NOTHING, Output
from branchline.tools.output.places import WritingError


def failing() -> bytes:
    raise WritingError("no space left on device")


def written(folder: Path, *, is_forced: bool) -> None:
    outputs = [
        (Output("script", folder / "new" / "a.flow", NOTHING), lambda: b"first"),
        (Output("scenarios", folder / "b.yaml", NOTHING), lambda: b"second"),
        (Output("-o", folder / "c.json", NOTHING), failing),
    ]
    with pytest.raises(click.ClickException, match="-o: no space left"):
        write_together(outputs, is_forced=is_forced)


def test_new_files_are_taken_away_with_their_folder(tmp_path: Path) -> None:
    written(tmp_path, is_forced=False)

    assert list(tmp_path.iterdir()) == []


def test_what_was_there_is_put_back(tmp_path: Path) -> None:
    (tmp_path / "new").mkdir()
    for name in ("new/a.flow", "b.yaml", "c.json"):
        (tmp_path / name).write_text(name, "utf-8")

    written(tmp_path, is_forced=True)

    for name in ("new/a.flow", "b.yaml", "c.json"):
        assert (tmp_path / name).read_text("utf-8") == name
    assert len(list(tmp_path.rglob("*"))) == 4
