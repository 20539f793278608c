"""What keeps a running Kohtaamo in sight: logs, probes, metrics, health, limits. Knows no page and no search."""
