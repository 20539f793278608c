"""What every record shares: one row for all languages, with drafts, a public page and a place in the admin.

A record is a fact that must not differ between languages. It does not know which records there are.
"""
