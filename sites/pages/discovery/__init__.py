"""How the world finds and shows a region's pages: what their heads say, the site map, addresses that have moved.

It does not know what kinds of things stand on the floors above: those say of themselves what they are (`Subject`).
"""
