"""The look and the shared parts of all screens. How to build a screen: the head of `static/beraad/beraad.css`."""
