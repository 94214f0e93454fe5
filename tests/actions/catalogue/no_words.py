"""Defines an action that does not say what it does."""

from branchline.actions import Action


class NoWords(Action):  # noqa: D101
    name = "NoWords"
    page = "https://example.com"
