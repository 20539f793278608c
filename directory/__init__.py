"""The directory: the organisations of a region and the operating models its project teams describe.

It does not know the search: it declares its kinds (`registration`) and describes each thing once, as a `Listing`.
"""
