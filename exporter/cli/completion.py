"""Prints the script by which a shell completes our commands (click's own completion)."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from exporter.errors import UsageError

_SHELLS = ("bash", "zsh", "fish")


@click.command(
    short_help="Print the script that completes commands in your shell.",
    epilog="""\b
Examples:
  exporter completion bash > ~/.local/share/bash-completion/completions/exporter
  exporter completion zsh > ~/.zfunc/_exporter
  exporter completion fish > ~/.config/fish/completions/exporter.fish""",
)
@click.argument("shell", type=click.Choice(_SHELLS))
@click.pass_context
def completion(ctx: click.Context, shell: str) -> None:
    """Print the script that completes commands, options and file names in a shell."""
    kind = get_completion_class(shell)
    if kind is None:
        raise UsageError(f"there is no completion for {shell}")
    click.echo(kind(ctx.find_root().command, {}, "exporter", "_EXPORTER_COMPLETE").source())
