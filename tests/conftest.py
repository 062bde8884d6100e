"""What all tests share: the fixtures of a real browser and of a service over the toys."""

pytest_plugins = ["tests.browsing", "tests.toy_service"]
