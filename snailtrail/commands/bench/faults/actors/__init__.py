"""Processes that are raced, killed or watched; each is run as a module of its own."""
