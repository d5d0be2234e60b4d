"""The suite, floor by floor: app, screens, session, stage and reports, records, play, motor."""
