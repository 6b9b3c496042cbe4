"""What every test can use."""

from hypothesis import settings

pytest_plugins = ["tests.support.browser", "tests.people", "tests.write_guard"]

# How long an example takes says something of the machine, not of the code: benchmarks/ measures, tests do not.
settings.register_profile("beraad", deadline=None)
settings.load_profile("beraad")
