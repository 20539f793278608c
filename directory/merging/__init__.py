"""Organisations that stand in the directory twice: finds them, and merges one into the other."""
