"""A script that cannot be written in a form, because the form has no place for something of it."""

from __future__ import annotations

from .finding import PlainError


class UnwritableError(PlainError):
    """What a script holds cannot be written in the form that was asked for."""

    rule = "form-has-no-place"
