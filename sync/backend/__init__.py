"""The region's server: orders and keeps sealed envelopes and reads none. No Qt, no SQLCipher, no desktop."""
