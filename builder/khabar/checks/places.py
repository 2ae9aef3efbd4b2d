"""K3: a place's coordinates and country belong together."""

from khabar.checks.voice import Say
from khabar.record import Record
from khabar.schema.validate import brief


def places(record: Record, say: Say) -> None:
    for index, place in enumerate(record["places"]):
        lat, lon, country = place["lat"], place["lon"], place["country"]
        if type(place["geonames_id"]) is float:
            raise TypeError
        if (lat is None) != (lon is None):
            missing = "latitude" if lat is None else "longitude"
            message = f"{brief(place['text'])} has no {missing}, only the other coordinate"
            say("K3-coordinates", f"/places/{index}", message)
        if country is None and place["kind"] == "country":
            message = f"{brief(place['text'])} is a country without a code"
            say("K3-country-code", f"/places/{index}/country", message)
