"""Which mission locale this is: its territory, its colours, its words. The facts are in `catalogue.models.Maison`."""
