"""The process in outline: phases, steps, and per subject the room for influence."""
