"""slowest.py FOLDER: the ten slowest tests of the JUnit reports in a folder, with their stage."""

import sys
from pathlib import Path
from xml.etree import ElementTree

SHOWN = 10


def slowest(folder: Path) -> list[tuple[float, str, str]]:
    """Seconds, stage and test, the longest first; nothing where no stage wrote a report."""
    cases = [(path.stem, case) for path in sorted(folder.glob("*.xml")) for case in ElementTree.parse(path).iter("testcase")]  # noqa: S314 -- written by our own pytest a minute ago
    return sorted(
        ((float(case.get("time", 0)), stage, f"{case.get('classname')}::{case.get('name')}") for stage, case in cases), reverse=True
    )


if __name__ == "__main__":
    if found := slowest(Path(sys.argv[1]))[:SHOWN]:
        print("\nSlowest:")
    for seconds, stage, name in found:
        print(f"{seconds:7.1f} s  {stage:10}  {name}")
