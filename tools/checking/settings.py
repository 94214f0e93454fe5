"""What a project asks of check: branchline.toml or pyproject.toml, found upwards.

```toml
[check]                     # in pyproject.toml: [tool.branchline.check]
select = ["wiring"]         # as the options of the same names
ignore = ["dead-end"]
preview = true
proofs = false              # findings are not held against every run
baseline = "baseline.json"  # beside this file

[[check.paths]]             # more for some paths, by patterns below this file
match = "old/*"
ignore = ["safety"]
```
"""

from __future__ import annotations

import os
from pathlib import Path

from ...grammar.text_file import read_text
from ..settings.sections import check_names, load_toml, table_of
from ..settings.words import TABLES
from .configuration import Configuration

_MOST_BYTES = 1024 * 1024


def configuration_for(path: Path) -> Configuration:
    """Return the settings for a path; raise ``BranchlineError`` with all mistakes of the file."""
    start = Path(os.path.realpath(path))  # which a loop of links does not stop
    for parent in (start, *start.parents):
        folder = Path(os.path.relpath(parent))
        for name, words in TABLES.items():
            file = folder / name
            if not file.is_file():
                continue
            source = read_text(file, _MOST_BYTES, is_settings=True)
            table = load_toml(source)
            check_names(source, name, table)
            for word in words:
                table = table_of(table.get(word))
            if "check" in table or not words:
                from .settings_table import read_table  # many projects set nothing

                return read_table(table.get("check", {}), file, source, (*words, "check"))
    return Configuration()
