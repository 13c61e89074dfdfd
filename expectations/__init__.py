"""Great Expectations over the published warehouse: identities and marts, with Data Docs."""
