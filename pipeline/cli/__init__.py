"""The ``bobao`` command: one thin module a command, each parses, calls and prints.

Exit codes: 0 all done, 1 some article failed or a check found violations, 2 usage or
configuration. Data goes to stdout; progress and messages go to stderr.
"""

from __future__ import annotations

import os
import sys

from pipeline.errors import BobaoError, UsageError

FAILED, MISUSED, INTERRUPTED = 1, 2, 130


def main() -> None:
    """Run the command line and exit."""
    from pipeline.cli.app import app

    try:
        app()
    except BobaoError as error:
        print(f"bobao: {error}", file=sys.stderr)
        sys.exit(MISUSED if isinstance(error, UsageError) else FAILED)
    except KeyboardInterrupt:
        print("bobao: interrupted; what was spoken is kept", file=sys.stderr)
        sys.exit(INTERRUPTED)
    except BrokenPipeError:
        # The reader of our output, such as `head`, has gone: nothing more to say to it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(FAILED)
