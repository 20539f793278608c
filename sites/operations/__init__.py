"""Operations: logs, probes, metrics, health checks, throttling, upload checks. Knows no page and no search."""
