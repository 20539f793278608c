"""The page types of every region, what all pages share, and how they are served.

Does not know organisations or programmes; a front page shows whatever the `sites.kinds` sources offer.
"""
