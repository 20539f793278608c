"""Regions: who they are, under which host they answer, how a new one is made. It does not know pages or records."""
