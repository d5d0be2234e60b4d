"""The door of a checkout: how main.py comes to a Python that has what the suite needs. No wheel holds it."""
