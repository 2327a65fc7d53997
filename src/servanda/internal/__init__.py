"""What a party keeps to itself until it releases it: drafts, notes, contacts, files, in a store of its own."""
