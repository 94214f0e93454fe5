"""The studio from its start to its end: it listens, opens the browser, and leaves nothing."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from threading import Thread

from ..lsp.connection.framing import MOST_BYTES
from ..serving.listening import Limits, serve
from .app import MOST_PAGES, studio_app
from .drafts import Drafts, drafts_folder
from .hub import Hub
from .watching import Watching

_LIMITS = Limits(connections=4 * MOST_PAGES, message=MOST_BYTES)


def serve_studio(
    folder: Path,
    port: int,
    tell: Callable[[str], None],
    *,
    opens_browser: bool,
    is_lesson: bool = False,
) -> None:
    """Serve a folder until Ctrl-C; ``tell`` gets the address once it can be opened.

    A studio for a lesson does not show what the lesson asks.

    Raises ``RequestError`` for a port that cannot be had.
    """

    def tell_and_open(address: str) -> None:
        tell(address)
        if opens_browser and _has_screen():
            Thread(target=_open, args=(address,), daemon=True).start()

    hub = Hub(folder, Drafts(drafts_folder()), is_lesson=is_lesson)
    watching = Watching(hub)
    try:
        serve(studio_app(hub), port, tell_and_open, _LIMITS)
    finally:
        watching.end()
        hub.end()


def _has_screen() -> bool:
    """Whether a browser has a window here: one of the terminal would take this one over."""
    if os.name == "nt" or sys.platform == "darwin":
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER"))


def _open(address: str) -> None:
    import webbrowser  # which looks for programs, and waits for some

    webbrowser.open(address)
