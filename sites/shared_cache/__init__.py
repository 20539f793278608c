"""The table of the cache that all web processes share where there is no Redis. It lies in the `public` schema."""
