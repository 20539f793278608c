"""Sign-in to a region: passwords with throttling and reset, second factor, passkeys, the region's identity provider,
sessions.

Does not know invitations and roles.
"""
