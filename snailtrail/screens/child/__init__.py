"""The screens a child meets: picker, shelf, play, end."""
