"""What the command lines of both benchmarks share."""

import argparse

MOST_REGIONS = 100


def numbers(text: str) -> tuple[int, ...]:
    """Numbers of regions with commas between, from 1 to 100. Raises argparse's error where they are none."""
    parts = [part.strip() for part in text.split(",")]
    if not all(part.isdigit() and 1 <= int(part) <= MOST_REGIONS for part in parts):
        raise argparse.ArgumentTypeError(f"{text!r}: use numbers from 1 to {MOST_REGIONS}, such as 1,23,100")
    return tuple(dict.fromkeys(map(int, parts)))
