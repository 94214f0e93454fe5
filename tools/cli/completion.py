"""branchline completion: prints what a shell needs to complete commands and names."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from .entry.commands import COMPLETION_VARIABLE
from .options.bash_completion import complete_in_bash


@click.command(name="completion", short_help="Let your shell complete commands and names.")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion(context: click.Context, shell: str) -> int:
    """Print the lines that let SHELL complete commands, options, scenarios, actions and stubs.

    \b
    Put one of these into the file that your shell reads when it starts:
      eval "$(branchline completion bash)"      # ~/.bashrc
      eval "$(branchline completion zsh)"       # ~/.zshrc
      branchline completion fish | source       # ~/.config/fish/config.fish
    """
    complete_in_bash()
    found = get_completion_class(shell)
    if found is None:
        raise click.UsageError(f'no completion for "{shell}"')
    completer = found(context.find_root().command, {}, "branchline", COMPLETION_VARIABLE)
    # Not .source(): it would start a bash to ask for its version.
    source = completer.source_template % completer.source_vars()
    # A name may hold a comma, at which click's lines for fish would cut it.
    click.echo(source.replace('string split ","', 'string split -m 1 ","'))
    return 0
