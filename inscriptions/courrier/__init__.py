"""What is said to people: kinds of message, their words, the outbox, what carries them."""
