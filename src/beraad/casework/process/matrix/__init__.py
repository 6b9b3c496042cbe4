"""Who does what: the matrix of steps and parties, the role of a party per phase, and the roles of college and council."""
