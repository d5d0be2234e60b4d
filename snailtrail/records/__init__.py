"""What is kept on this computer: config, profiles, the log and where they lie."""
