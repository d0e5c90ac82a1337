"""The entry: ``python app.py`` serves the dashboard; ``create_server()`` returns it for another server."""

import sys

from flask import Flask


def create_server() -> Flask:
    """Return the server of the network in the settings' database, loading the demonstration into an empty one."""
    from dashboard import garbage
    from dashboard.factory import create_app
    from dashboard.serving import opened, services_of
    from dashboard.settings import settings

    garbage.seldom()
    return create_app(services_of(opened(settings()))).server


def main() -> None:
    """Serve; a known error is told in its own words."""
    from dashboard.serving import KNOWN, serve
    from dashboard.settings import settings

    try:
        serve(settings())
    except KNOWN as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
