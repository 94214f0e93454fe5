"""What the benchmarks fetch is pinned, and without addresses, so that any index will do."""

from __future__ import annotations

import json
import re

from paths import ROOT

PEERS = ROOT / "benchmarks" / "peers"
MANIFEST = json.loads((PEERS / "package.json").read_text("utf-8"))
LOCK = json.loads((PEERS / "package-lock.json").read_text("utf-8"))["packages"]


def test_each_package_of_npm_is_one_version() -> None:
    wanted = MANIFEST["devDependencies"]

    assert [each for each in wanted.values() if not re.fullmatch(r"[\d.]+", each)] == []
    assert LOCK[""]["devDependencies"] == wanted
    assert {name: LOCK[f"node_modules/{name}"]["version"] for name in wanted} == wanted
    assert [name for name, each in LOCK.items() if name and "integrity" not in each] == []


def test_the_lock_file_names_no_registry() -> None:
    assert [name for name, each in LOCK.items() if "resolved" in each] == []
