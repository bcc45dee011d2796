"""What is this call: the window or the command line. Nothing else is decided here."""

from __future__ import annotations

import sys


def main() -> int:
    """Start the program with the words after its name; returns the exit code."""
    from noms_desktop import cli

    return cli.main(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
