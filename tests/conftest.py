"""What all tests share: the fixtures of a real browser."""

pytest_plugins = ["tests.browsing"]
