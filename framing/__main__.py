"""``python -m framing``."""

from framing.cli import entry

if __name__ == "__main__":
    entry()
