"""A platform for the tests of the page: it says where it is, and stays until its input ends."""

from __future__ import annotations

import sys

from branchline import Platform

with Platform("world.yaml", control=sys.argv[1]) as url:
    print(url, flush=True)
    sys.stdin.read()
