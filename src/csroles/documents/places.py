"""Places of work in words: the city, the region where addresses have it, and the country by its name in the language (CLDR)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csroles.documents.languages import locale_of
from csroles.source.words import clean

if TYPE_CHECKING:
    from csroles.documents.view import Text
    from csroles.documents.voice import Voice
    from csroles.model.workspace import Location

_REGIONS_IN_ADDRESSES = frozenset(("AU", "BR", "CA", "IT", "US"))
"""Countries whose people write the code of the region behind the city: Denver, CO. Elsewhere few know it: Taipei, TPE."""


def place_text(voice: Voice, place: Location) -> Text:
    """A place of work in one line, without the street: Denver, CO, United States."""
    return _in_country(voice, place, ", ".join(filter(None, (clean(place.city or ""), region_code(place)))))


def area_text(voice: Voice, place: Location) -> Text:
    """The area in which a place lies, its region or its country, from where people may work: CO, United States."""
    return _in_country(voice, place, region_code(place))


def _in_country(voice: Voice, place: Location, narrower: str) -> Text:
    country = country_name(place.country, voice.language)
    return voice.label("place-in-country", place=narrower, country=country) if narrower else voice.name(country)


def street_of(place: Location) -> str:
    """Street and postal code of a place, as far as they are known."""
    return ", ".join(filter(None, (clean(place.street or ""), clean(place.postcode or ""))))


def region_code(place: Location) -> str:
    """The code of a place's region within its country, such as CO; empty where it would tell a reader nothing.

    Without a city the region is the place, and always named.
    """
    is_shown = place.region and (place.country in _REGIONS_IN_ADDRESSES or not clean(place.city or ""))
    return place.region.partition("-")[2] if place.region and is_shown else ""


def country_name(code: str, language: str) -> str:
    """The name of a country (ISO 3166-1) in a language."""
    return str(locale_of(language).territories.get(code, code))
