"""What stands around the tables of a page: its style, and the script that puts rows in order."""

from __future__ import annotations

import re
from pathlib import Path

from ...page_policy import with_policy
from ...pictures.writers.svg import style_lines
from ...pictures.writers.theme import LOOKS

_BUILT = Path(__file__).with_name("page.html")
_TOOLS = re.compile(r'<div class="tools".*?</div>\n', re.DOTALL)
_SCRIPT = re.compile(r"<script>.*?</script>\n", re.DOTALL)


def page_frame(
    title: str,
    *,
    style: str = "",
    script: str = "",
    is_still: bool = False,
    asks_its_server: bool = False,
) -> tuple[str, str]:
    """Return what stands before and after the body of a page.

    One that is still has no script but its own.
    """
    text = _BUILT.read_text("utf-8").replace("<!--branchline:title-->", title)
    if is_still:
        text = _SCRIPT.sub("", _TOOLS.sub("", text))
    if script:
        text = text.replace("</body>", f"<script>{script}</script>\n</body>")
    looks = "".join(style_lines(LOOKS)) + style
    whole = text.replace("<!--branchline:looks-->", looks)
    before, _, after = with_policy(whole, asks_its_server=asks_its_server).partition(
        "<!--branchline:body-->\n"
    )
    return before, after
