"""What a visit has noted, as text."""

from __future__ import annotations

import json

from ...actions.values import Array, Date, Dynamic, SecurityUser, show
from ..values import plain


def shown(value: object) -> str:
    """Return a noted value as text; an object as JSON, so that its members are seen."""
    if isinstance(value, Dynamic):
        return json.dumps(plain(value), ensure_ascii=False)
    return (
        show(value) if isinstance(value, str | int | float | SecurityUser | Date | Array) else ""
    )
