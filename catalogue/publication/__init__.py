"""What follows from a publication: keys, versions, the bank of shared questions, copies of a form."""
