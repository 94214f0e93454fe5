"""What the tests of each place for output share: who writes there, and what it must be like."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from writers import OTHER_FORMS, OUTPUTS, REWRITERS, Run, Writer, ids_of

FROM_ITS_FOLDER = {"check --write-baseline", "prove --write", "cover --write", "mutate --write"}
"""What names other files as they stand from the folder of the one that is written."""
NUMBER = re.compile(rb"[\d.e-]+")

needs_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root makes devices and owners")
every_output = pytest.mark.parametrize("writer", OUTPUTS, ids=ids_of)
every_form = pytest.mark.parametrize("writer", [*OUTPUTS, *OTHER_FORMS], ids=ids_of)
every_rewriter = pytest.mark.parametrize("writer", REWRITERS, ids=ids_of)


def plain(writer: Writer, do: Run) -> tuple[int, bytes]:
    """Return the exit code of a command that writes a new file, and what stands there."""
    path = Path(f"plain{writer.suffix}")
    done = do(*writer.words(str(path)))
    assert done.code in {0, 1}, done.err
    content = path.read_bytes()
    assert content
    return done.code, content


def alike(content: bytes) -> bytes:
    """Return content without the times of a run."""
    return NUMBER.sub(b"", content)
