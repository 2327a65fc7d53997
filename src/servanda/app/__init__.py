"""What can be asked of the program; every door calls this and nothing else."""
