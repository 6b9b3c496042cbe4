"""The look and the shared parts of all screens. How to build one: the head of `static/beraad/beraad.css`."""
