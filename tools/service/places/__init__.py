"""What stands at an offset of a script that somebody is writing, readable or not."""
