"""All yardsticks, one after the other: who is speaking, then what the packs find."""

from __future__ import annotations

from benchmarks import yardsticks_contested, yardsticks_voice


def main() -> None:
    yardsticks_voice.main()
    print()
    yardsticks_contested.main()


if __name__ == "__main__":
    main()
