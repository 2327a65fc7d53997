"""Find what stands in an outcome's text: times, parties, places, persons, quantities, instruments, mechanisms."""
