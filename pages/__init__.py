"""The one way in which the project writes HTML: escaped, with its font, with a policy."""
