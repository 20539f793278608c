"""Benchmarks on this machine: `pages` compared with a plain Wagtail, `search` on each engine. See README.md."""
