"""What every test can use."""

pytest_plugins = ["tests.support.browser", "tests.people", "tests.write_guard"]
