"""What a page of ours may do, said in it: its own styles and scripts by their hashes, no more."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256

PLACE = "<!--branchline:policy-->"
_STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)
_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)


def with_policy(page: str, *, asks_its_server: bool = False) -> str:
    """Return a page with its Content-Security-Policy in the place for it.

    Nothing is fetched but from the server of a page that asks it, and no style or script runs but
    those that stand in the page now: text of a script or a scenario that got into it by a fault of
    ours could do nothing.

    >>> print(with_policy(PLACE + "<style>p{}</style>"))
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; \
style-src 'sha256-gG2yISYereRMiG2lMXrbiUgi0Ubw9p7QCeWcroOvy9Y='"><style>p{}</style>
    """
    before, place, after = page.partition(PLACE)
    if not place:
        raise ValueError("the page has no place for its policy")
    rules = ["default-src 'none'", "img-src data:"]
    if asks_its_server:
        rules.append("connect-src 'self'")
    for name, pattern in (("style", _STYLE), ("script", _SCRIPT)):
        if hashes := dict.fromkeys(_hash(text) for text in pattern.findall(after)):
            rules.append(f"{name}-src {' '.join(hashes)}")
    said = f'<meta http-equiv="Content-Security-Policy" content="{"; ".join(rules)}">'
    return f"{before}{said}{after}"


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
