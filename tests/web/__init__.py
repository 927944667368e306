"""The site, as browsers and programs meet it."""
