"""Organisations in and out: files of a region's own list, their preview, commit and undo, and exports."""
