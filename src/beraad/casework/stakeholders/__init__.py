"""The parties around a decision: who they are, what they find, who spoke with them, and where they stand."""
