"""K3: a place's coordinates, its country and its link belong together."""

from functools import lru_cache

from khabar import gazetteer
from khabar.checks.voice import Say
from khabar.record import Record
from khabar.schema.validate import brief


def places(record: Record, say: Say) -> None:
    for index, place in enumerate(record["places"]):
        lat, lon, country = place["lat"], place["lon"], place["country"]
        if lat is None or lon is None:
            if lat is not lon:
                missing = "latitude" if lat is None else "longitude"
                message = f"{brief(place['text'])} has no {missing}, only the other coordinate"
                say("K3-coordinates", f"/places/{index}", message)
        elif country is not None and not _inside(lat, lon, country):
            message = f"{lat}, {lon} does not lie in {country}"
            say("K3-coordinates-country", f"/places/{index}", message)
        if place["geonames_id"] is not None:
            _linked(place, index, say)
        elif country is None and place["kind"] == "country":
            message = f"{brief(place['text'])} is a country without a code"
            say("K3-country-code", f"/places/{index}/country", message)


@lru_cache(maxsize=1 << 14)
def _inside(lat: float, lon: float, country: str) -> bool:
    return gazetteer.load().near_country(lat, lon, country)


@lru_cache(maxsize=1 << 14)
def _country(geonames_id: int) -> str | None:
    """The country that the gazetteer gives for an id; None where it knows none."""
    entry = gazetteer.load().by_id(geonames_id)
    return None if entry is None else entry.country


def _linked(place: Record, index: int, say: Say) -> None:
    identity, country = place["geonames_id"], place["country"]
    if type(identity) is float:
        raise TypeError
    known = _country(identity)
    pointer = f"/places/{index}/country"
    if place["kind"] == "country":
        if country is None or known not in (None, country):
            message = f"{brief(place['text'])} has the code {country}, not {known or 'its own'}"
            say("K3-country-code", pointer, message)
    elif known not in (None, country):
        say("K3-geonames", pointer, f"the country is {country}, but {identity} lies in {known}")
