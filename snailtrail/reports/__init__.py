"""What the records say about a child, as values for pages and papers; knows neither glass nor session."""
