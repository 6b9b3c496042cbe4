"""Pure Python: no Django, no database, no clock (time is an argument), nothing from the rest of Beraad."""
