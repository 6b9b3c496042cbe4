"""Copies the named styles, fonts and scripts from node_modules to the static folder that git ignores.

Only what a page uses is copied, each package with its licence text beside it, so that nothing is loaded from
outside at run time and no third-party file is ever committed.
"""

from __future__ import annotations

import re
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# The maps stay behind, and Django refuses to publish a style sheet that names a file which is not there.
SOURCE_MAP = re.compile(rb"/\*# sourceMappingURL=[^*]*\*/\n?")
TARGET = ROOT / "src/beraad/ui/static/vendor"


@dataclass(frozen=True, slots=True)
class Package:
    """One npm package: which of its files go where below the vendor folder."""

    name: str
    folder: str
    files: tuple[str, ...]
    licence: str = "LICENSE"


def candidate(component: str) -> Package:
    """A component of the NL Design System that is in its candidate stage."""
    files = (f"dist/{component}.css",)
    return Package(f"@nl-design-system-candidate/{component}-css", f"nlds-{component}", files, "LICENSE.md")


def font_files() -> tuple[str, ...]:
    """Western and Central European letters; regular, bold and italic."""
    styles = ("400-normal", "700-normal", "400-italic")
    return tuple(
        f"files/atkinson-hyperlegible-{letters}-{style}.woff2"
        for letters in ("latin", "latin-ext")
        for style in styles
    )


PACKAGES = (
    Package("@utrecht/component-library-css", "utrecht", ("dist/index.css",), "LICENSE.md"),
    *(candidate(component) for component in ("button", "heading", "link", "paragraph", "skip-link")),
    Package("htmx.org", "htmx", ("dist/htmx.min.js",)),
    Package("@fontsource/atkinson-hyperlegible", "atkinson-hyperlegible", font_files()),
)


def copy(package: Package, modules: Path, target: Path) -> None:
    """Raises FileNotFoundError when the package no longer has a file that the pages use."""
    folder = target / package.folder
    folder.mkdir(parents=True, exist_ok=True)
    for name in package.files:
        source = (modules / package.name / name).read_bytes()
        (folder / Path(name).name).write_bytes(SOURCE_MAP.sub(b"", source))
    shutil.copyfile(modules / package.name / package.licence, folder / "LICENSE")


def main() -> int:
    shutil.rmtree(TARGET, ignore_errors=True)
    for package in PACKAGES:
        copy(package, ROOT / "node_modules", TARGET)
    return 0


if __name__ == "__main__":
    sys.exit(main())
