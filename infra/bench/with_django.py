"""Runs a program of this folder with Django ready: `python -m infra.bench.with_django MODULE ARGUMENT…`.

The environment says whose Django: that of our site, or that of the plain one.
"""

import importlib
import sys

import django

if __name__ == "__main__":
    django.setup()
    importlib.import_module(f"infra.bench.{sys.argv[1]}").main(*sys.argv[2:])
