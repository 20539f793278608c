"""Signing in to a region: passwords with lock-out and reset, a second factor, passkeys, the region's own provider of
identities, and the sessions a person has open. Does not know who is invited or what a role may do."""
