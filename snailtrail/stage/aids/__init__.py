"""Help for hands that tremble, slip or cannot press: from the samples of a hand to those that a game is given."""
