"""The warehouse for people who ask an assistant: a read-only MCP server."""
