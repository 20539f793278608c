"""Operating models across regions: what each region has published, and models applied in another region.

A public table holds what residents may read of every model; an outbox consumer writes it. Who applies a model reads
that table and the public files of its pictures, never the tables of the other region.
"""
