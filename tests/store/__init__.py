"""The store, as publishers and readers meet it."""
