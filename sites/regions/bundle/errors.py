"""What can be wrong with a bundle or a backup, told to whoever runs the command."""


class ArchiveError(Exception):
    """A bundle or a backup cannot be made, is not whole, or does not fit. The message says why, and what to do."""
