"""From a change to an answer: the outbox, the projection, the analysis of language, the engines, the search page.

It does not know organisations or pages: it reads things only as `sites.listing.Listing`.
"""
