"""Errors of bundles and backups."""


class ArchiveError(Exception):
    """A bundle or backup cannot be written, is not valid, or does not fit. The message says why, and what to do."""
