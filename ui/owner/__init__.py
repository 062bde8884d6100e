"""The owner's page: how the installation is doing, for its owner alone; nothing of a person is on it."""
