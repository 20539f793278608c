"""Cache whole responses for readers without a session, so that a cache hit needs no database query.

Does not know which pages exist: a view is decorated as cacheable (`decorators.cacheable`), and a change in any table
that public pages are rendered from starts a new cache generation of its region (`triggers`, `listener`).
"""
