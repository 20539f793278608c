"""The two commands, `infra/demo` and `infra/test`: which steps, in which order."""
