"""Events that organisations send in by an open form: drafts that wait until a moderator publishes or refuses them.

The sender follows by a signed link, and is told by mail where an address was given.
"""
