"""What the page of a meeting is made of: the days it compares, what changed, what was put right, and the story told of it."""
