"""How fast the workbench is, as ratios against a floor in the same run. `make bench` prints the table for docs/performance.md."""
