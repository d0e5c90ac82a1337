"""``netmap``: every command, each in a file of its own idea."""

import sys

import click

from dashboard.commands.backup import backup, migrate_db, restore
from dashboard.commands.data import check, demo, templates
from dashboard.commands.decisions import decisions
from dashboard.commands.exports import export, export_log
from dashboard.commands.history import log, undo
from dashboard.commands.imports import import_
from dashboard.commands.indicators import indicators
from dashboard.commands.pack import pack
from dashboard.serving import KNOWN, serve
from dashboard.settings import settings


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="netmap-dashboard", prog_name="netmap")
def commands() -> None:
    """See a civil-society network: who belongs, who works with whom, and whether it grows."""


@commands.command("serve")
def _serve() -> None:
    """Serve the dashboard on this computer."""
    serve(settings())


for command in (check, import_, log, undo, decisions, export, export_log, templates, demo, indicators, pack, backup, restore, migrate_db):
    commands.add_command(command)


def main() -> None:
    """Run a command; a known error is told in its own words, without a trace."""
    try:
        commands()
    except KNOWN as error:
        sys.exit(str(error))
