"""The command line: one module a noun, each adding its commands to the one parser."""

from __future__ import annotations

import os
import re
import sys
import traceback
from pathlib import PurePath
from typing import TYPE_CHECKING

from noms_desktop.cli.output import Output
from noms_desktop.cli.parser import build
from noms_desktop.domain.errors import CancelledError, UserError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import TracebackType

_BELOW_NIL = re.compile(r"-\s*[£\d.]")
DONE, REFUSED, USAGE, STOPPED = 0, 1, 2, 130


def main(arguments: Sequence[str]) -> int:
    """Carry out one call; 0 done, 1 refused or found faulty, 2 not understood. Errors are sentences on stderr."""
    sys.excepthook = say_fault
    parser = build()
    try:
        asked = parser.parse_args(_with_signs(arguments))
    except SystemExit as stopped:  # argparse has printed its usage, or the version
        return stopped.code if isinstance(stopped.code, int) else USAGE
    try:
        code = asked.run(asked, Output(as_csv=getattr(asked, "csv", False)))
        sys.stdout.flush()
    except UserError as error:
        print_error(str(error))
        return REFUSED
    except CancelledError:
        print_error("Stopped as you asked; nothing of it was kept.")
        return REFUSED
    except KeyboardInterrupt:
        print_error("Stopped. What was not yet saved was not written.")
        return STOPPED
    except BrokenPipeError:  # the reader of our output (head, less) has closed it: not a fault
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    return code if isinstance(code, int) else DONE


def _with_signs(arguments: Sequence[str]) -> list[str]:
    """The words, with an amount below nil ('-£5') tied to its option: it would be taken for another option."""
    made: list[str] = []
    for word in arguments:
        if made and made[-1].startswith("--") and "=" not in made[-1] and _BELOW_NIL.match(word):
            made[-1] += f"={word}"
        else:
            made.append(word)
    return made


def print_error(sentence: str) -> None:
    """One sentence to the person, where errors go."""
    sys.stderr.write(f"noms-desktop: {sentence}\n")


def say_fault(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """The last line of defence: a fault of ours ends as a sentence; NOMS_TRACE=1 shows the way it took."""
    if os.environ.get("NOMS_TRACE"):
        traceback.print_exception(kind, error, trace)
        return
    frames = traceback.extract_tb(trace)
    where = f"{PurePath(frames[-1].filename).name} line {frames[-1].lineno}" if frames else "an unknown place"
    print_error(
        f"Something went wrong inside the program ({kind.__name__} in {where}). What this command had not finished "
        "was not written. Run it again with NOMS_TRACE=1 in front to see the details to report."
    )
