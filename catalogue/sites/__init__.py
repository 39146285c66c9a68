"""Sites as people meet them: when they are open."""
