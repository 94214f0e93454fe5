"""The options that say which runs are meant, of all commands that look at every run."""

from __future__ import annotations

import click

from .file_path import FilePath
from .shell_completion import complete_events

given_option = click.option(
    "--given",
    "settings",
    metavar="NAME=VALUE",
    multiple=True,
    help="Only runs that begin with this variable; 12 and 0.5 are numbers, 007 is text.",
)

without_option = click.option(
    "--without",
    metavar="EVENT",
    multiple=True,
    help="Only runs in which this event never comes, as OnRelease.",
    shell_complete=complete_events,
)

inputs_option = click.option(
    "--inputs",
    type=FilePath(),
    metavar="FILE",
    help="Take the values that inputs may have, and bounds, from this YAML file.",
)
