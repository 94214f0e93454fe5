"""Links that carry scripts: what stands behind the ``#`` of an address, which no browser sends."""

from __future__ import annotations

import json
import zlib
from base64 import urlsafe_b64encode
from collections.abc import Mapping

from ...grammar.finding import RequestError

FORM = "s1."
"""What the texts of a link begin with; another form of link would begin otherwise."""
MOST_LETTERS = 100_000
"""How long what stands behind the ``#`` may be."""
_RAW = -15


def fragment(files: Mapping[str, str], open: str | None = None) -> str:  # noqa: A002 - as the link says it
    r"""Return what opens these files, texts by name, in the playground; ``open`` comes in front.

    Raises ``RequestError`` where that is longer than a link may be.

    >>> fragment({"menu.flow": 'script "menu"\n'}).startswith("s1.")
    True
    """
    told: dict[str, object] = {"files": dict(files)}
    if open is not None:
        told["open"] = open
    text = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    packer = zlib.compressobj(9, zlib.DEFLATED, _RAW)
    packed = packer.compress(text.encode()) + packer.flush()
    made = FORM + urlsafe_b64encode(packed).decode().rstrip("=")
    if len(made) > MOST_LETTERS:
        said = f"a link may have {MOST_LETTERS:,} letters, and these files make {len(made):,}"
        raise RequestError(said)
    return made
