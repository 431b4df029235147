"""What textmine is made of besides its own code: the versions that it works with, and what is known about them."""
