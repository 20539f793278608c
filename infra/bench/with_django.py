"""Run a program of this folder after `django.setup()`: `python -m infra.bench.with_django MODULE ARGUMENT…`.

DJANGO_SETTINGS_MODULE selects our site or the plain one.
"""

import importlib
import sys

import django

if __name__ == "__main__":
    django.setup()
    importlib.import_module(f"infra.bench.{sys.argv[1]}").main(*sys.argv[2:])
