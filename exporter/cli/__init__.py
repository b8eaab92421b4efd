"""The command line: arguments in, words on stderr, JSON lines on stdout, an exit code out."""

from __future__ import annotations

import errno
import io
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from importlib import import_module
from pathlib import Path

import click

from exporter.cli.screen import Screen
from exporter.errors import ExitCode, ExportError, OutputError, UsageError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code.

    Without arguments it is the program itself that runs, and articles are built in a process
    beside it, under limits.
    """
    if isinstance(sys.stdout, io.TextIOWrapper):
        # A terminal that knows few characters gets their numbers, not a fault.
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        is_program = arguments is None
        code = exporter.main(arguments, prog_name="exporter", standalone_mode=False, obj=is_program)
        sys.stdout.flush()
    except BrokenPipeError:
        code = _fall_silent()
    except OSError as error:
        code = _ENDS.get(error.errno, _report_bug)(error)
    except click.Abort:
        code = ExitCode.INTERRUPTED
    except click.ClickException as error:
        Screen().error(_from_click(error))
        code = ExitCode.USAGE
    except ExportError as error:
        Screen().error(error)
        code = error.exit_code
    return int(code or ExitCode.DONE)


#: The commands, in the order of a life, and where they are: their modules and names there.
_PLACES = {
    "build": ("build", "build"),
    "check": ("check", "check"),
    "print": ("printing", "print_command"),
    "printers": ("printers", "printers"),
    "new": ("new", "new"),
    "extract": ("extract", "extract"),
    "styles": ("styles", "styles"),
    "doctor": ("doctor", "doctor"),
    "cache": ("cache", "cache"),
    "completion": ("completion", "completion"),
}


class _Commands(click.Group):
    """A group that loads one command only, and knows what people mean who leave it out."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        del ctx
        return sorted(_PLACES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        del ctx
        if cmd_name not in _PLACES:
            return None
        module, name = _PLACES[cmd_name]
        command: click.Command = getattr(import_module(f"exporter.cli.{module}"), name)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if self.get_command(ctx, args[0]) is None and Path(args[0]).exists():
            raise UsageError(
                f"“{args[0]}” is a file, not a command", hint=f"exporter build {args[0]}"
            )
        return super().resolve_command(ctx, args)


def _print_version(ctx: click.Context, _: click.Parameter, value: bool) -> None:  # noqa: FBT001 - click's signature
    if value and not ctx.resilient_parsing:
        from importlib import metadata  # ten milliseconds that only this option needs

        click.echo(f"exporter {metadata.version('article-exporter')}")
        ctx.exit()


@click.group(
    cls=_Commands,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Start with:  exporter build ARTICLE.md",
)
@click.option(
    "--version",
    is_flag=True,
    expose_value=False,
    is_eager=True,
    callback=_print_version,
    help="Print the version and stop.",
)
@click.pass_context
def exporter(ctx: click.Context) -> None:
    """Turn an article into an EPUB and a PDF that hold the same words.

    Articles are Markdown, plain text, web pages, Word files, EPUBs, feeds and more. Both editions
    come from one stylesheet: the EPUB for reading devices, the PDF tagged and ready to print.
    """
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())


def _from_click(error: click.ClickException) -> UsageError:
    context = error.ctx if isinstance(error, click.UsageError) else None
    path = context.command_path if context else "exporter"
    message = error.format_message().rstrip(".")
    return UsageError(message[:1].lower() + message[1:], hint=f"{path} --help tells what there is")


def _fall_silent(_: OSError | None = None) -> int:
    """Let nobody hear that nobody listens: the reader of our output has gone away."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return ExitCode.SOME_FAILED


def _report_full(_: OSError) -> int:
    told = OutputError("cannot write to standard output: there is no space left")
    Screen().error(told)
    _fall_silent()
    return told.exit_code


def _report_bug(error: Exception) -> int:
    Screen().bug(error)
    return ExitCode.NOTHING_WRITTEN


#: What standard output says when it takes no more -> what becomes of it.
_ENDS: Mapping[int | None, Callable[[OSError], int]] = {
    errno.EPIPE: _fall_silent,
    errno.ENOSPC: _report_full,
}
