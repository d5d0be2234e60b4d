"""The course of a sitting: what to ask next, when to rest, and writing down what came of it."""
