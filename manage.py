#!/usr/bin/env python3
"""Kohtaamo's command line: `python manage.py help` lists what it can do."""

import os
import sys


def main() -> None:
    """Runs one management command, with the development settings unless told otherwise."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sites.settings.dev")
    from django.core.management import execute_from_command_line  # noqa: PLC0415 (after the settings are named)

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
