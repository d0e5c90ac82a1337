"""``python -m analysis.layout``: work out the layout that one line of the standard input asks for.

It writes how far it is and then the places to its standard output, and is gone as soon as nobody holds its standard input any
more: a server that stops, however it does, leaves none of these behind.
"""

import os
import sys
from threading import Thread

from analysis.layout.job import answered


def main() -> int:
    """Answer the one line."""
    line = sys.stdin.readline()
    Thread(target=_end_with_whoever_asked, daemon=True).start()
    answered(line, lambda text: print(text, flush=True))
    return 0


def _end_with_whoever_asked() -> None:
    while os.read(sys.stdin.fileno(), 1024):   # past Python's own buffer, whose lock would be held at the end
        pass
    os._exit(1)


if __name__ == "__main__":
    sys.exit(main())
