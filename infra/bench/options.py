"""Types of the benchmarks' command line options."""

import argparse

MOST_REGIONS = 100


def numbers(text: str) -> tuple[int, ...]:
    """Parse numbers of regions, separated by commas, from 1 to 100. Raises argparse's error for anything else."""
    parts = [part.strip() for part in text.split(",")]
    if not all(part.isdigit() and 1 <= int(part) <= MOST_REGIONS for part in parts):
        raise argparse.ArgumentTypeError(f"{text!r}: use numbers from 1 to {MOST_REGIONS}, such as 1,23,100")
    return tuple(dict.fromkeys(map(int, parts)))


def between(least: int, most: int) -> "type[int]":
    """Return an argparse type for whole numbers within limits."""

    def read(text: str) -> int:
        if not text.isdigit() or not least <= int(text) <= most:
            raise argparse.ArgumentTypeError(f"{text!r}: use a number from {least} to {most}")
        return int(text)

    return read  # type: ignore[return-value]
