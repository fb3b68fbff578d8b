"""Who accepts, and on which day: the same for every way to accept something."""

from __future__ import annotations

from datetime import date


def today() -> date:
    """The day where the desk is, on which an acceptance begins or may have expired."""
    return date.today()  # noqa: DTZ011 - the day of the calendar on the wall


def somebody() -> str:
    """Who works here, as git knows them, else the machine; empty where neither does. Blocks while git is asked."""
    import getpass
    import subprocess

    try:
        done = subprocess.run(["git", "config", "user.name"], capture_output=True, check=False, stdin=subprocess.DEVNULL)  # noqa: S607 - the user's git
        name = done.stdout.decode("utf-8", "replace").strip()
    except OSError:
        name = ""
    try:
        return name or getpass.getuser()
    except (OSError, KeyError):
        return ""
