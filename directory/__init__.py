"""What stands: the organisations of a region and the operating models its project teams describe.

It does not know the search: it says of each thing once what it is, as a `sites.listing.Listing`.
"""
