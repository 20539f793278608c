"""The transactional outbox: which things changed, recorded by database triggers in the transaction that changed them.

Does not know who reads it: whatever derives data from things (the search, feeds, open data) registers a consumer.
"""
