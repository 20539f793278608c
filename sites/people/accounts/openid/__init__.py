"""Signing in through a provider of identities that a region has named (OpenID Connect): each region its own."""
