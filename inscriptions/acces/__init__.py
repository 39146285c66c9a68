"""Who may see whom: sites, keys of other systems, personal links."""
