"""Open data: published things for other services. It reads the projection alone, no region's tables.

It does not know organisations or events: which kinds of things it has, and their shapes, is declared with the kinds.
"""
