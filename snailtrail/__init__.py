"""The suite, floor by floor: app, commands, screens, session, stage and reports, records, play, motor."""

__version__ = "0.1.0"
