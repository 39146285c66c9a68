"""What holds at every door: rights, readability, one verdict, one name, errors that say nothing of anybody."""
