"""What each word on the command line does; built together here and nowhere else."""
