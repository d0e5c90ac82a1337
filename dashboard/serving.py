"""From settings to a running server: open the database, load the demonstration into an empty one, serve."""

import logging
from datetime import date

from dashboard import garbage
from dashboard.services import Services
from dashboard.settings import Settings, prepared
from data.model import Register
from data.problems import InputRefused, Refused
from data.reading import read_configuration
from data.registers import register
from data.sources import checked
from data.store import Store


def opened(settings: Settings) -> Store:
    """Return the store, migrated; one that nothing was ever written to is filled with the demonstration network."""
    store = Store(prepared(settings.database))
    store.migrate()
    if store.is_new():
        print("First start: loading the fictional demonstration network …", flush=True)
        print(store.apply(checked("demo"), by="first start", source="demo").sentence(), flush=True)
    return store


def services_of(store: Store) -> Services:
    """Return the services that read and write a store, which may hold no network yet."""
    return Services(store.version, lambda audience, known_at: _loaded(store, audience, known_at), store)


def _loaded(store: Store, audience: str, known_at: date | None) -> Register:
    if known_at is None and store.is_empty():
        return register(read_configuration({})[0], {}, audience=audience, version="", baseline=date.today())
    return garbage.spared(lambda: store.load(audience, known_at=known_at))


def serve(settings: Settings) -> None:
    """Serve the dashboard until it is stopped."""
    from waitress import create_server

    from dashboard.factory import create_app
    from dashboard.security import LARGEST_REQUEST

    logging.basicConfig(level=logging.WARNING)
    garbage.seldom()
    app = create_app(services_of(opened(settings)))
    try:
        server = create_server(app.server, host=settings.host, port=settings.port, threads=8, ident="netmap", max_request_body_size=2 * LARGEST_REQUEST)
    except OSError as error:
        raise Refused(f"Port {settings.port} cannot be used ({error.strerror}). Choose another: NETMAP_PORT=8051") from error
    print(f"The dashboard is at http://{settings.host}:{settings.port} – stop it with Ctrl+C", flush=True)
    server.run()


KNOWN = (Refused, InputRefused)
"""Errors that are told in their own words."""
