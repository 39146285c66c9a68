"""What messages say and how they look: kinds, words, variables, frame. Nothing is written or sent here."""
