"""The only room that knows pygame: window, clock, pointer, painter, widgets and sounds."""
