"""Defines an action that is not called as its file."""

from branchline.actions import Action


class SomeAction(Action):
    """Some action."""
