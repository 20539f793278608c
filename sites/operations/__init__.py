"""What keeps a running Kohtaamo in sight: request ids, logs, probes, metrics, health in words. Knows no page and no search."""
