"""Regions: their facts, host names, states and creation. Does not import pages or records."""
