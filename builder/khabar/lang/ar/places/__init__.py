"""Places of Arabic news: names found, told from people and organisations, and linked."""

from khabar.lang.ar.places.annotator import PlaceAnnotator

__all__ = ["PlaceAnnotator"]
