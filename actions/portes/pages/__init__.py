"""Pages that show figures: the files of a published bilan, what a structure sent."""
