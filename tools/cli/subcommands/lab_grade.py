"""branchline lab grade: holds submissions against the solution of a lab."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from ...reports.labs import LAB_FORMATS
from ..options.file_path import FilePath
from ..options.output_options import force_option, look, write
from ..options.shell_completion import complete_lab_reports

PASSED, NOT_YET, COULD_NOT_READ = 0, 1, 2


@click.command(
    name="grade",
    short_help="Grade submissions by what a contact notices.",
    epilog="""\b
Exit code 0: all have passed. 1: some have not, or nobody can tell. 2: a
submission could not be read, or the lab or the options are wrong. All that
can be graded is graded, whatever the others are.
""",
)
@click.argument("submissions", metavar="SUBMISSION...", nargs=-1, required=True, type=FilePath())
@click.option(
    "--lab",
    "folder",
    metavar="FOLDER",
    type=FilePath("a folder"),
    help="The lab; without it, the one that the submission stands in.",
)
@click.option(
    "--key",
    metavar="FOLDER",
    type=FilePath("a folder"),
    help="The key of the lab, where it is not LAB.key beside it.",
)
@click.option(
    "--hint",
    type=click.IntRange(1, 3),
    default=1,
    show_default=True,
    help="How much is told of what is wrong: where; what a caller does; what should come.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(sorted(LAB_FORMATS.names(), key="text".__ne__)),
    default="text",
    help="For people, for programs, or for a gradebook.",
)
@click.option(
    "--report",
    "reports",
    metavar="FORMAT=FILE",
    multiple=True,
    help="Write a report beside that, in one of the formats; - is standard output.",
    shell_complete=complete_lab_reports,
)
@force_option
def grade(
    *,
    submissions: tuple[Path, ...],
    folder: Path | None,
    key: Path | None,
    hint: int,
    form: str,
    reports: tuple[str, ...],
    force: bool,
) -> int:
    """Grade each SUBMISSION, a script or a folder of them, by what a contact notices of it.

    One passes where it does the same as the solution in every run, however it
    is written. Of one that does not, the shortest caller whose experience is
    still wrong is told in three hints, and the share of the stories that are
    as they should be. A submission is data: no code of it runs.

    \b
    Examples:
      branchline lab grade desk_lab/desk.flow --hint 2
      branchline lab grade anna.flow --lab desk_lab --format json
      branchline lab grade handed_in/ --lab desk_lab --report canvas=grades.csv
    """
    from ....grammar.requests import Requests
    from ...labs.classroom import grade_all
    from ...labs.graded import Status
    from ...labs.lab import lab_of, read_lab
    from ...labs.submissions import submissions_of
    from ...read_files import ReadFiles
    from ...reports.report_outputs import read_reports

    asked = Requests()
    wanted = asked.attempt(read_reports, reports, LAB_FORMATS) or ()
    place = asked.attempt(lab_of, submissions, folder)
    lab = None if place is None else asked.attempt(read_lab, place, key)
    handed_in = None if lab is None else asked.attempt(submissions_of, submissions, lab.beside)
    asked.refuse()
    if lab is None or handed_in is None:
        return COULD_NOT_READ
    outputs = [report.output for report in wanted]
    is_taken = any(output.is_standard_output for output in outputs)
    if is_taken and form != "text":
        raise click.UsageError(f"standard output is taken by --format {form}")
    files = (*(each.path for each in handed_in), *lab.faults)
    among = (lab.handout.folder, lab.key)
    look(outputs, is_forced=force, reads=ReadFiles(files, among, has_scenarios=False))
    results = replace(grade_all(lab, handed_in), hint=hint)
    try:
        for line in LAB_FORMATS.lines_of(form)(results):
            click.echo(line, err=is_taken)
    finally:  # also where nobody reads on, as in a pipe to head
        makings = [
            report.making(lambda name: LAB_FORMATS.lines_of(name)(results)) for report in wanted
        ]
        write(makings, is_forced=force)
    if results.count(Status.UNREAD):
        return COULD_NOT_READ
    return PASSED if results.passed else NOT_YET
