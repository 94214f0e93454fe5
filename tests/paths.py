"""Where tests find the project, their cases, and what may stand beside the checkout."""

from __future__ import annotations

import os
from pathlib import Path

TESTS = Path(__file__).parent
ROOT = TESTS.parent
SHARED = ROOT.parent / "shared"
CORPUS = Path(os.environ.get("BRANCHLINE_CORPUS") or SHARED / "corpus")
