"""Running a suite elsewhere: batches of scenarios and their answers, as bytes."""
