"""The files of the page as they are built, and what it may do: run and fetch its own alone."""

from __future__ import annotations

import secrets
from pathlib import Path

PAGE = Path(__file__).with_name("page")
ASSETS = {"studio.js": "text/javascript", "studio.css": "text/css"}
_NONCE = "branchline:nonce"


def is_built() -> bool:
    """Whether the page was built from its sources."""
    return all((PAGE / name).is_file() for name in ASSETS)


def page_with_policy() -> tuple[str, str]:
    """Return the page and its Content-Security-Policy, made anew for each load.

    The nonce is for the one style element that the editor of text makes of its own rules.
    """
    nonce = secrets.token_urlsafe(18)
    text = (PAGE / "index.html").read_text("utf-8").replace(_NONCE, nonce)
    rules = {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": f"'self' 'nonce-{nonce}'",
        "img-src": "'self' data:",
        "connect-src": "'self'",
        "base-uri": "'none'",
        "form-action": "'none'",
        "frame-ancestors": "'none'",
    }
    return text, "; ".join(f"{name} {value}" for name, value in rules.items())
