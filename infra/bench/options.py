"""Command line options of both benchmarks."""

import argparse

MOST_REGIONS = 100


def numbers(text: str) -> tuple[int, ...]:
    """Parse numbers of regions, separated by commas, from 1 to 100. Raises argparse's error for anything else."""
    parts = [part.strip() for part in text.split(",")]
    if not all(part.isdigit() and 1 <= int(part) <= MOST_REGIONS for part in parts):
        raise argparse.ArgumentTypeError(f"{text!r}: use numbers from 1 to {MOST_REGIONS}, such as 1,23,100")
    return tuple(dict.fromkeys(map(int, parts)))
