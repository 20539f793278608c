"""Pictures of the rows of a comparison, as SVG made on the server: each is beside the table with the same figures.

They know rows, and nothing of where these come from.
"""
