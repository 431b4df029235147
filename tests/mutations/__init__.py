"""What may become of bytes on a disk, and what every format that textmine reads again makes of that."""
