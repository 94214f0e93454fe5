"""branchline lab: makes broken scripts with a task, and grades what learners hand in."""

from __future__ import annotations

import click

from .subcommands import lab_grade as _lab_grade
from .subcommands import lab_list as _lab_list
from .subcommands import lab_new as _lab_new
from .subcommands import lab_page as _lab_page
from .subcommands import lab_serve as _lab_serve
from .subcommands import lab_show as _lab_show


@click.group(
    name="lab",
    short_help="Make exercises of broken scripts, and grade them.",
    context_settings={"help_option_names": ["-h", "--help"]},
)
def lab() -> None:
    """Make labs, exercises with a broken script and a task, and grade what is handed in.

    A lab is a folder for learners, and beside it a folder with its key for
    the trainer: docs/how-to/labs.md.

    \b
    Examples:
      branchline lab new desk.flow --level 2 --seed 7
      branchline lab grade anna.flow --lab desk_lab
      branchline lab grade handed_in/ --lab desk_lab --report moodle=grades.csv
    """


lab.add_command(_lab_new.new_lab)
lab.add_command(_lab_grade.grade)
lab.add_command(_lab_list.list_labs)
lab.add_command(_lab_show.show_lab)
lab.add_command(_lab_page.lab_page)
lab.add_command(_lab_serve.serve_lab)
