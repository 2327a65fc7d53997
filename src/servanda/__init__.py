"""Servanda: the register of what governments agreed."""
