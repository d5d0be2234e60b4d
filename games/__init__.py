"""The games of the suite: one folder each, found by `snailtrail.play.discover`, blind to each other."""

SUITE = "snailtrail"
