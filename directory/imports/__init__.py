"""Loads a region's own list of organisations from a CSV file."""
