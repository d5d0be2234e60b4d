"""The science: numpy arrays in, numbers out."""
