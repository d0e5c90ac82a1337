"""Where organisations stand on the network map: worked out once for a data version, outside the serving process, and kept."""

from analysis.layout.aligning import moved
from analysis.layout.embedding import NoEmbedding
from analysis.layout.growing import grown
from analysis.layout.links import Links, linked, links
from analysis.layout.neighbours import preserved
from analysis.layout.places import SIDE, Places, read_places
from analysis.layout.whole import laid_out, tidied

__all__ = ["SIDE", "Links", "NoEmbedding", "Places", "grown", "laid_out", "linked", "links", "moved", "preserved", "read_places", "tidied"]
