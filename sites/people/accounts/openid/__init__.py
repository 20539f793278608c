"""Sign-in through a region's identity provider (OpenID Connect)."""
