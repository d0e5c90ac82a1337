"""The network map: the component that draws it, and what the page says round it."""
