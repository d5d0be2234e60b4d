"""What people see: children's screens and the grown-ups' desk."""
