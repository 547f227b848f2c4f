"""``bonafide open``: the site on loopback, reloaded while you write."""

from __future__ import annotations

import sys
import threading
import traceback
from pathlib import Path
from typing import Annotated

import typer


def open_(
    casebook: Annotated[
        Path, typer.Argument(help="The casebook; without one, the one around this folder.")
    ] = Path(),
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port; 0 takes a free one.")] = 0,
    browser: Annotated[
        bool, typer.Option("--browser/--no-browser", help="Open the browser.")
    ] = True,
) -> None:
    """Show the site and reload it as you write.

    Builds, serves to this machine only, and builds again when a file changes. Stop with Ctrl-C.
    """
    from bonafide.cli.output import print_error, print_findings, printable
    from bonafide.errors import UserError
    from bonafide.evidence.store.folder import recover_folder
    from bonafide.serve.preview import PreviewServer, watch
    from bonafide.workspace.build import build
    from bonafide.workspace.layout import casebook_at

    layout = casebook_at(casebook)

    def rebuild() -> None:
        try:
            report = build(layout.root)
        except UserError as error:
            print_error(error)
            return
        if report.findings:
            print_findings(report.findings)
        if report.changed:
            server.version.bump()
            print(f"built {report.pages} pages", file=sys.stderr, flush=True)

    def tell(error: Exception) -> None:
        traceback.print_exception(error)
        print("The site stands as it was; the next change is tried again.", file=sys.stderr)

    try:
        server = PreviewServer(layout.public, port=port)
    except OSError as error:
        raise UserError(
            f"port {port} cannot be used: {error.strerror}; leave --port out to take a free one"
        ) from None
    recover_folder(layout.public)
    rebuild()
    stop = threading.Event()
    watching = {"on_error": tell}
    threading.Thread(
        target=watch, args=(layout.root, rebuild, stop), kwargs=watching, daemon=True
    ).start()
    print(f"{server.url}  (Ctrl-C stops)", flush=True)
    if browser:
        import webbrowser

        if not webbrowser.open(server.url):
            print(printable("No browser could be opened here; open the address by hand."))
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        print()
    finally:
        stop.set()
        server.server_close()
