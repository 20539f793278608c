"""Programme codes in the names of operating models: "(RRP, P4, I1)" is pillar 4, investment 1 of the RRP. Pure."""

import re
from dataclasses import dataclass

CODE = re.compile(
    r"\s*\(\s*(?P<programme>[A-ZÅÄÖ]{2,10})\s*,\s*P\s?(?P<pillar>\d{1,2})\s*,\s*I\s?(?P<investment>\d{1,2})\s*\)"
)


@dataclass(frozen=True)
class ProgrammeCode:
    """A programme by its abbreviation, with pillar and investment where they are known."""

    programme: str = ""
    pillar: int | None = None
    investment: int | None = None

    def __str__(self) -> str:
        """Return the code as it stands in names, without brackets: `RRP, P4, I1`; empty without a programme."""
        parts = [
            self.programme,
            f"P{self.pillar}" if self.pillar is not None else "",
            f"I{self.investment}" if self.investment is not None else "",
        ]
        return ", ".join(part for part in parts if part) if self.programme else ""


def split_name(name: str) -> tuple[str, ProgrammeCode]:
    """Return a name without its programme code, and the code; an empty one where the name has none."""
    found = CODE.search(name)
    if found is None:
        return name, ProgrammeCode()
    without = (name[: found.start()] + name[found.end() :]).strip()
    return without, ProgrammeCode(found["programme"], int(found["pillar"]), int(found["investment"]))
