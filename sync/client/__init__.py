"""The laptop's half of sync: no Qt, and never an HTTP request with a transaction open."""
