"""The two commands, `infra/demo` and `infra/test`: their steps and order."""
