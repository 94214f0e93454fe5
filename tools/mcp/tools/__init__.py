"""The tools of an assistant, one file each.

A file has ``TOOL``, the class of its tool; its name is that of the tool.
"""

from __future__ import annotations

from ...reports.discovery import Formats
from ..calling.tool import Tool

TOOLS = Formats[type[Tool]](__name__, "TOOL")
