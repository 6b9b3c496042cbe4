"""The plan on screen: dates for the steps, why they are what they are, and what would happen if."""
