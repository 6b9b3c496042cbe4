"""A small, complete edition to break in tests."""

from pathlib import Path

GUIDE = """\
key: proef
title: Proefhandreiking
publisher: Gemeente Waterveen
licence: EUPL-1.2
editions: ["2026-1"]
"""
EDITION = """\
guide: proef
edition: 2026-1
title: Proefuitgave
language: nl
published: 2026-02
chapters:
  - 03-start.yaml
  - 05-soort.yaml
paragraphs:
  "3": De start
  "5": De soort
  "5.1": Kiezen
  "7": Veiligheid
"""
START = """\
chapter: 3
key: start
title: De start
items:
  - key: start.vraag
    kind: question
    source: 3 tabel rij 1
    title: Vraagstuk
    text: Wat is er aan de hand?
    rule: safety_consideration
    target:
      worksheet: issue
      register: facts
  - key: start.vraag.deel
    kind: sub_question
    source: "3"
    parent: start.vraag
    text: Wat ligt al vast?
    see: ["5.1", soort.doel]
  - key: start.vraag.voorbeeld
    kind: example
    source: 3
    parent: start.vraag
    text: No
    target:
      checklist: {moment: before, days: 14, role: communication}
"""
SOORT = """\
chapter: "5"
key: soort
title: De soort
items:
  - key: soort.doel
    kind: aspect
    source: "5.1"
    text: Doel
  - key: soort.doel.informeren
    kind: trait
    source: 5.1 tabel
    parent: soort.doel
    type: inform
    text: Vertellen wat er komt
    target:
      step: {order: 1, phase: decision, title: Vertellen, decides: council}
      party: {group: council, roles: [advising, deciding]}
"""
FILES = {"edition.yaml": EDITION, "03-start.yaml": START, "05-soort.yaml": SOORT}


def write_edition(folder: Path) -> Path:
    """Write the sound edition and return its folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in FILES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def write_guide(folder: Path) -> Path:
    """Write a guide folder with the sound edition and return the guide's folder."""
    write_edition(folder / "2026-1")
    (folder / "guide.yaml").write_text(GUIDE, encoding="utf-8")
    return folder


def change(path: Path, old: str, new: str) -> None:
    """Replace the one place where `old` stands in a file."""
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path.name}"
    path.write_text(text.replace(old, new), encoding="utf-8")


NEXT = """\
from: 2026-1
to: 2027-1
renamed:
  start.vraag.deel: start.vraag.vast
split:
  start.vraag.voorbeeld: [start.vraag.ja, start.vraag.nee]
merged:
  soort.reden: [soort.doel, soort.doel.informeren]
retired: {}
new:
  - start.vraag.later
"""
_NEXT_START = """\
chapter: 3
key: start
title: De start
items:
  - key: start.vraag
    kind: question
    source: 3 tabel rij 1
    title: Vraagstuk
    text: Wat speelt er?
    target:
      worksheet: issue
  - {key: start.vraag.vast, kind: sub_question, source: "3", parent: start.vraag, text: Wat ligt al vast?}
  - {key: start.vraag.ja, kind: example, source: "3", parent: start.vraag, text: Ja}
  - {key: start.vraag.nee, kind: example, source: "3", parent: start.vraag, text: Nee}
  - {key: start.vraag.later, kind: example, source: "3", parent: start.vraag, text: Later}
"""
_NEXT_SOORT = """\
chapter: "5"
key: soort
title: De soort
items:
  - {key: soort.reden, kind: aspect, source: "5.1", text: Doel en reden}
"""


def write_two_editions(folder: Path) -> Path:
    """Write a guide with two editions and what changes between them; return the guide's folder."""
    change(write_guide(folder) / "guide.yaml", '["2026-1"]', '["2026-1", "2027-1"]')
    new = folder / "2027-1"
    new.mkdir()
    files = {
        "edition.yaml": EDITION.replace("2026-1", "2027-1"),
        "03-start.yaml": _NEXT_START,
        "05-soort.yaml": _NEXT_SOORT,
    }
    for name, text in files.items():
        (new / name).write_text(text, encoding="utf-8")
    (folder / "changes").mkdir()
    (folder / "changes/2026-1--2027-1.yaml").write_text(NEXT, encoding="utf-8")
    return folder
