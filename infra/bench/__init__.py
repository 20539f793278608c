"""How fast Kohtaamo is on this machine: `pages` beside a plain Wagtail, `search` on each engine. See README.md."""
