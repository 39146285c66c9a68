"""Who somebody is, how they are found again, what the team ticks off about them."""
