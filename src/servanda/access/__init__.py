"""Who may come in: accounts and their roles, sessions, API tokens, links to answer by, saved views, in a store of its own."""
