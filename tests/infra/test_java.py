from pathlib import Path

import pytest

from infra.services import java
from infra.services.java import Java

JRE_17 = Java(Path("/jvm/17"), 17, full=False)
CUT_DOWN_21 = Java(Path("/jvm/21"), 21, full=False)
JDK_25 = Java(Path("/jvm/25"), 25, full=True)


@pytest.mark.parametrize(
    ("output", "major"),
    [
        ('openjdk version "17.0.15" 2025-04-15\nOpenJDK Runtime Environment', 17),
        ('java version "1.8.0_292"', 8),
        ('openjdk version "25" 2025-09-16', 25),
        ('openjdk version "21-ea" 2023-09-19', 21),
        ("command not found", None),
    ],
)
def test_reads_the_version(output: str, major: int | None) -> None:
    assert java.major_version(output) == major


@pytest.mark.parametrize(
    ("modules", "full"),
    [
        ("java.base@25.0.3\njava.se@25.0.3\njdk.compiler@25.0.3\njdk.jartool@25.0.3\n", True),
        ("java.base@21.0.1\njava.logging@21.0.1\n", False),
        ("java.base@21.0.1\njava.se@21.0.1\n", False),
        ("", False),
    ],
)
def test_tells_a_full_kit_from_a_cut_down_one(modules: str, full: bool) -> None:
    assert java.is_full(modules) is full


@pytest.mark.parametrize(
    ("least", "full", "chosen"),
    [(17, False, JRE_17), (21, True, JDK_25), (21, False, CUT_DOWN_21), (26, False, None)],
)
def test_chooses_the_oldest_that_fits(least: int, full: bool, chosen: Java | None) -> None:
    assert java.choose([JDK_25, CUT_DOWN_21, JRE_17], least, full) == chosen
