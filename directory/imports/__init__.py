"""A region's own list of organisations, from a file to records."""
