"""What every job does: plan, read, work, add up."""
