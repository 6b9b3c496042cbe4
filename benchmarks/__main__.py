"""Prints the table."""

from benchmarks.measure import Row
from benchmarks.site import settings_for_benchmarks


def main() -> None:
    """Measure everything and print one Markdown table per subject."""
    settings_for_benchmarks()
    import django

    django.setup()
    from benchmarks import commands, files, matching, pages, planning, query_language, reading

    for title, measured in (
        ("Pages", pages.rows),
        ("Documents", files.rows),
        ("Reading", reading.rows),
        ("Search queries", query_language.rows),
        ("Matching, for 10,000 messages", matching.rows),
        ("Plans", planning.rows),
        ("Starting", commands.rows),
    ):
        print(f"\n### {title}\n\n| what | median ms | ratio | goal |\n|---|---:|---|---|")
        for row in measured():
            print(_line(row))


def _line(row: Row) -> str:
    return f"| {row.what} | {row.milliseconds:.1f} | {row.ratio} | {row.goal} |"


if __name__ == "__main__":
    main()
