"""The pages every region has: home and standard pages, what all pages share, and how they are served.

It does not know organisations or programmes; a home page shows whatever `sites.kinds` sources offer.
"""
