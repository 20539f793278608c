"""Lint the production image and the compose file."""

import subprocess
import sys
from pathlib import Path

from infra.services.paths import CHECKOUT

COMMANDS = (
    ("hadolint", "infra/images/Containerfile"),
    ("yamllint", "--strict", "."),
)


def main() -> int:
    """Return the exit code of the first linter that fails, 0 where none does."""
    programs = Path(sys.executable).parent
    for program, *arguments in COMMANDS:
        code = subprocess.run([str(programs / program), *arguments], cwd=CHECKOUT, check=False).returncode
        if code:
            return code
    return 0


if __name__ == "__main__":
    sys.exit(main())
