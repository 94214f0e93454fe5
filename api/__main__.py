"""``python -m branchline``: the command, under the name of the package."""

from __future__ import annotations

import sys

from branchline.tools.cli.main import main

sys.exit(main())
