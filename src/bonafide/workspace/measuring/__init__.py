"""From a table and what its columns are for to the record of a measurement, task by task."""
