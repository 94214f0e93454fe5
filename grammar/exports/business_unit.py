"""The number of the business unit, which the header of an export holds."""

from __future__ import annotations

from typing import cast

from ..script import Script
from .kept import fields_of


def business_unit_of(script: Script) -> str:
    """Return the number of the business unit that an export is from, empty where none says it."""
    extra = fields_of(script.extra)
    header = fields_of(fields_of(extra.get("header")).get("keys"))
    if "busNo" in header:
        return _text(header["busNo"])
    root = extra.get("document")
    if isinstance(root, list) and len(cast("list[object]", root)) > 1:
        return _text(fields_of(cast("list[object]", root)[1]).get("BusNo"))
    return ""


def _text(number: object) -> str:
    is_number = isinstance(number, str | int) and not isinstance(number, bool)
    return str(number).strip() if is_number else ""
