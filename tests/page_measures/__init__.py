"""What the page is measured by in a real browser, with the real model: ``make page``."""
