"""The municipality's own organisation: what the process means for it, who finds whom, the team and the front desk."""
