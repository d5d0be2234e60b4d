"""The grown-ups' side."""
