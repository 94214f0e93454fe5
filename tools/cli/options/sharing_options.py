"""The options of commands whose work several machines can share, and what is said to them."""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection, Generator, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, cast

import click
from click.core import ParameterSource

if TYPE_CHECKING:
    from click import Context, Parameter

    from ...sharing.doing import Doer
    from ...sharing.part_file import Asked
    from ...sharing.shard import Shard

Command = Callable[..., int]


class Sharing(NamedTuple):
    """Which parameters of a command ask its question, and which do not go with a share of it.

    ``revision`` is the one that names a revision of git, which only this machine knows;
    ``needed`` is one without which there is no work to share.
    """

    question: tuple[str, ...]
    refused: tuple[str, ...] = ()
    revision: str = ""
    needed: str = ""


COMMANDS: Mapping[str, Sharing] = {
    "test": Sharing(
        (
            "paths", "parts", "strict", "verbose", "coverage", "missing", "fail_under",
            "requirements", "revision",
        ),
        ("watch", "update", "last_failed", "fail_fast"),
        "revision",
    ),
    "check": Sharing(
        (
            "paths", "form", "verbose", "select", "ignore", "preview", "no_proofs", "baseline",
            "proved", "since",
        ),
        ("watch", "fix", "unsafe_fixes", "diff", "write_baseline", "stdin_name"),
        "since",
    ),
    "prove": Sharing(
        ("paths", "settings", "without", "inputs", "properties", "form"),
        ("fix", "repair", "written"),
    ),
    "mutate": Sharing(
        (
            "script", "scenarios", "settings", "without", "inputs", "revision", "seconds", "form",
            "verbose", "fail_under",
        ),
        ("written",),
        "revision",
    ),
    "odds": Sharing(
        (
            "path", "odds_file", "what_if", "exact", "contacts", "seed", "settings", "without",
            "inputs", "form",
        ),
        needed="contacts",
    ),
}  # fmt: skip


class _ShardType(click.ParamType):  # type: ignore[reportMissingTypeArgument] - none in older click
    name = "share"

    def convert(self, value: object, param: Parameter | None, ctx: Context | None) -> Shard:
        """Return the share."""
        from ....grammar.finding import RequestError
        from ...sharing.shard import Shard

        if isinstance(value, Shard):
            return value
        try:
            return Shard.of(str(value))
        except RequestError as error:
            self.fail(error.findings[0].said(), param, ctx)


def sharing_options(command: Command) -> Command:
    """Let a command do a share of its work, or let a cluster do it."""

    @wraps(command)
    def shared(*, shard: Shard | None, cluster: str | None, **given: object) -> int:
        with _doing(shard, cluster):
            return command(**given)

    on = click.option(
        "--on",
        "cluster",
        metavar="ADDRESS",
        help="Let the workers of a cluster do it, as dask://HOST:PORT; needs branchline[dask].",
    )
    share = click.option(
        "--shard",
        metavar="NUMBER/COUNT",
        type=_ShardType(),
        help="Do only this share, as 3/8, and keep it for branchline report combine.",
    )
    return share(on(shared))


def is_shared(ctx: Context) -> bool:
    """Whether not all of the work of a command is done, or not here."""
    return any(ctx.params.get(name) is not None for name in ("shard", "cluster"))


def _doing(shard: Shard | None, cluster: str | None) -> AbstractContextManager[None]:
    if shard is None and cluster is None:
        return nullcontext()
    from ....grammar.finding import RequestError
    from ....grammar.requests import Requests

    ctx = click.get_current_context()
    own = COMMANDS[str(ctx.command.name)]
    asked = Requests()
    option = "--shard" if shard is not None else "--on"
    if shard is not None and cluster is not None:
        said = "--shard is for machines that know nothing of each other, --on for a cluster"
        asked.note(RequestError(said, expected="one of them"))
    refused = own.refused if shard is not None else _REFUSED_ON
    for param in _given(ctx, refused):
        said = f"{option} does not go with {param.opts[0]}"
        asked.note(RequestError(said, expected="it in one process, where all is known"))
    if any(path == Path("-") for path in _paths(ctx)):
        asked.note(RequestError(f"{option} does not go with standard input", expected="files"))
    if own.needed and ctx.params.get(own.needed) is None:
        (param,) = (each for each in ctx.command.params if each.name == own.needed)
        said = f"{option} has nothing to share without {param.opts[0]}"
        asked.note(RequestError(said, expected=f"{param.opts[0]} beside it"))
    doer = None if asked.are_refused else asked.attempt(_doer, ctx, own, shard, cluster)
    asked.refuse()
    return _working(doer)


@contextmanager
def _working(doer: Doer | None) -> Generator[None]:
    """Let somebody do the work, with a bar where somebody looks at a terminal."""
    from ....grammar.counted import counted
    from ...reports.progress import Progress
    from ...sharing.doing import done_by

    progress = Progress(sys.stderr)

    def tell(done: int, total: int) -> None:
        progress.total = total
        progress.show(done, f"{done} of {counted(total, 'part')}")
        if done == total:
            progress.clear()

    try:
        with done_by(doer, tell):
            yield
    finally:
        progress.clear()


_REFUSED_ON = ("watch", "last_failed", "stdin_name")


def _doer(ctx: Context, own: Sharing, shard: Shard | None, cluster: str | None) -> Doer:
    if cluster is not None:
        from ...cluster.on_cluster import on_cluster

        words = tuple(words_of(ctx, set(own.question) - {own.revision, "baseline"}))
        return on_cluster(cluster, (str(ctx.command.name), *words), _files(ctx))
    from ...sharing.keeping import keeper
    from ...sharing.shard import OfShard

    if shard is None:
        raise ValueError(shard)
    asked = _asked(ctx, own)
    return OfShard(shard, ctx.params.get("jobs"), keeper(shard, asked))


def _asked(ctx: Context, own: Sharing) -> Asked:
    from ...sharing.given_files import prints_of
    from ...sharing.part_file import Asked
    from ...version import version

    words = tuple(words_of(ctx, own.question))
    return Asked(version(), str(ctx.command.name), words, prints_of(_files(ctx)))


def _files(ctx: Context) -> list[Path]:
    """Return the files that the work may read: those that are named, and beside them."""
    from ...sharing.given_files import given_files
    from ...testing.settings import read_settings

    own, settings = COMMANDS[str(ctx.command.name)], read_settings()
    named = [] if settings.requirements is None else [settings.requirements]
    for param in ctx.command.params:
        if param.name in own.question and isinstance(param, click.Option):
            named += _paths_of(ctx, param)
    paths = list(_paths(ctx))
    if not paths and ctx.command.name == "test":
        paths += settings.paths
    return given_files(paths or (Path(),), named)


def _paths(ctx: Context) -> Iterator[Path]:
    """Yield the paths that stand in the command line by themselves."""
    for param in ctx.command.params:
        if isinstance(param, click.Argument):
            yield from _paths_of(ctx, param)


def _paths_of(ctx: Context, param: Parameter) -> Iterator[Path]:
    yield from (each for each in _values(ctx, param) if isinstance(each, Path))


def _values(ctx: Context, param: Parameter) -> tuple[object, ...]:
    """Return what was given for a parameter, which may be several things."""
    value: object = ctx.params.get(str(param.name))
    if isinstance(value, tuple):
        return cast("tuple[object, ...]", value)
    return () if value is None else (value,)


def _given(ctx: Context, names: Collection[str]) -> Iterator[Parameter]:
    """Yield the parameters of some names that somebody gave."""
    for param in ctx.command.params:
        if param.name in names:
            source = ctx.get_parameter_source(param.name)
            if source not in {ParameterSource.DEFAULT, ParameterSource.DEFAULT_MAP}:
                yield param


def words_of(ctx: Context, names: Collection[str]) -> Iterator[str]:
    """Yield the words of a command line for the parameters of some names."""
    behind: list[str] = []
    for param in _given(ctx, names):
        many = _values(ctx, param)
        option = max(param.opts, key=len)
        if isinstance(param, click.Argument):
            behind += map(str, many)
        elif isinstance(param, click.Option) and param.is_flag:
            yield from ([option] if any(many) else ())
        else:
            sign = "=" if option.startswith("--") else ""
            yield from (f"{option}{sign}{each}" for each in many)
    if behind:
        yield "--"
        yield from behind
