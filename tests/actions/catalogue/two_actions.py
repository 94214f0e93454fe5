"""Defines one action too many."""

from branchline.actions import Action


class One(Action):
    """One."""


class Two(Action):
    """Two."""
