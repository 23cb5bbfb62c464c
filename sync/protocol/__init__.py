"""What laptop and region say to each other: pure, no I/O, imports msgspec, cryptography and std only."""
