"""How fast documents are read, as ratios of methods that ran side by side. Nothing tests time."""
