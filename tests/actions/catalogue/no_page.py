"""Defines an action without the source of its facts."""

from branchline.actions import Action


class NoPage(Action):
    """Nobody knows where this comes from."""

    name = "NoPage"
