"""The contract between the suite and its games."""
