"""The static files that come from npm."""

from __future__ import annotations

import pytest

from tools import assets


def test_named_files_are_copied_with_their_licence_and_without_source_maps(tmp_path):
    source = tmp_path / "modules/some-css"
    (source / "dist").mkdir(parents=True)
    (source / "dist/a.css").write_text("p { color: red }\n/*# sourceMappingURL=a.css.map */\n")
    (source / "LICENSE").write_text("Free")
    package = assets.Package("some-css", "some", ("dist/a.css",))
    assets.copy(package, tmp_path / "modules", tmp_path / "vendor")
    assert (tmp_path / "vendor/some/a.css").read_text() == "p { color: red }\n"
    assert (tmp_path / "vendor/some/LICENSE").read_text() == "Free"
    (source / "dist/a.css").unlink()
    with pytest.raises(FileNotFoundError):
        assets.copy(package, tmp_path / "modules", tmp_path / "vendor")


def test_every_package_in_use_was_copied_to_the_static_folder():
    for package in assets.PACKAGES:
        copied = {file.name for file in (assets.TARGET / package.folder).iterdir()}
        assert copied == {"LICENSE", *(name.rsplit("/")[-1] for name in package.files)}
