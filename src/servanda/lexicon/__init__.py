"""Rules as data: what the stages know, each row with its examples and counter-examples."""
