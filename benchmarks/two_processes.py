"""A command on two processors: what the first process takes and half of what the others take.

That is what one waits for where nothing else runs, on the clock of the processor, so that other
work on the machine does not count.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

_WAY = """
import json, resource, sys
from branchline.tools.cli.main import main
code = 0
try:
    main()
except SystemExit as done:
    code = done.code
spent = [resource.getrusage(of) for of in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
own, others = (each.ru_utime + each.ru_stime for each in spent)
print(json.dumps(own + others / 2), file=sys.stderr)
raise SystemExit(code)
"""


def longer_way(
    words: list[str], folder: Path, env: Mapping[str, str] | None = None
) -> tuple[float, str]:
    """Return the seconds of a command that shares its work between two, and what it printed.

    It may find something, so its exit code is 0 or 1.
    """
    command = [sys.executable, "-c", _WAY, *words, "--jobs", "2"]
    done = subprocess.run(  # noqa: S603 our own command
        command, check=False, cwd=folder, env=env, capture_output=True, encoding="utf-8"
    )
    if done.returncode not in (0, 1):
        raise subprocess.CalledProcessError(done.returncode, command, done.stdout, done.stderr)
    return json.loads(done.stderr.splitlines()[-1]), done.stdout
