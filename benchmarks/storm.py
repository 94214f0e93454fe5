"""All that no good client would send, again and again: what stays of it in a server."""

from __future__ import annotations

import sys
from pathlib import Path

import yaml
from table import Row, Target

TESTS = Path(__file__).parent.parent / "tests"
sys.path.append(str(TESTS))

from raw_requests import connected, exchange, request_of  # noqa: E402 - tests are no package

CASES = [
    case
    for path in sorted((TESTS / "tools" / "platform" / "raw").glob("*.yaml"))
    for case in yaml.safe_load(path.read_text("utf-8"))
]
MOST_GROWTH = 1.1
STORMS, FEW_STORMS = 20, 3


def storming(section: str, pid: int, port: int, token: str, *, is_quick: bool) -> Row:
    """Send all raw requests of the tests, see that each is answered, and what memory is left."""
    words = dict.fromkeys(("ben", "changed", "expired", "foreign", "refresh", "inactive"), "none")
    words |= {"host": f"127.0.0.1:{port}", "port": str(port), "ana": token}
    _storm(port, words)
    before = _resident(pid)
    storms = FEW_STORMS if is_quick else STORMS
    for _ in range(storms):
        _storm(port, words)
    after = _resident(pid)
    what = f"memory after {storms * len(CASES):,} such requests"
    return Row(section, what, after / 2**20, "MiB", after / before, "before", Target(MOST_GROWTH))


def _storm(port: int, words: dict[str, str]) -> None:
    for case in CASES:
        data = request_of(case, words)
        wanted = max(len(each.split()) for each in str(case["status"]).split("|"))
        with connected(port) as connection:
            heard = exchange(connection, data, wanted, is_head=data.startswith(b"HEAD "))
        assert not any(each.status >= 500 for each in heard.answers), (case, heard)


def _resident(pid: int) -> int:
    lines = Path(f"/proc/{pid}/status").read_text("utf-8").splitlines()
    return int(next(each for each in lines if each.startswith("VmRSS:")).split()[1]) * 1024
