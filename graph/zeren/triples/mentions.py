"""What an issue mentions: units, places, quantities, times, cited documents, people. No responsibility follows."""

from __future__ import annotations

from zeren.model import Issue, Person, PlaceMention, Quantity, Regulation, TimeMention, UnitMention
from zeren.triples import terms
from zeren.triples.page import Page
from zeren.triples.units import Rolls


def state(page: Page, rolls: Rolls, issue: Issue, node: str) -> None:
    """State every mention of an issue whose node is given."""
    for unit in issue.units_mentioned:
        _unit(page, rolls, issue, node, unit)
    for place in issue.places_mentioned:
        _place(page, rolls, node, place)
    for quantity in (*issue.quantities, *(each for action in issue.actions for each in action.quantities)):
        _quantity(page, node, quantity)
    for time in issue.times:
        _time(page, node, time)
    for regulation in issue.regulations:
        _citation(page, node, regulation)
    for person in issue.persons:
        _person(page, rolls, issue, node, person)


def _mention(page: Page, issue: str, kind: str, text: str, span: tuple[int, int]) -> str:
    node = page.selector(kind, text, *span)
    page.add(node, "zr:issue", issue)
    return node


def _unit(page: Page, rolls: Rolls, issue: Issue, node: str, unit: UnitMention) -> None:
    mention = _mention(page, node, "unit-mention", unit.surface, (unit.start, unit.end))
    page.kinds(mention, "zr:UnitMention")
    if unit.canonical:
        collective = unit.kind == "collective"
        named = rolls.unit(unit.canonical, issue.jurisdiction or "", collective)
        page.add(mention, "zr:mentions", named)
        rolls.alias(named, unit.surface, unit.canonical)


def _place(page: Page, rolls: Rolls, node: str, place: PlaceMention) -> None:
    mention = _mention(page, node, "place-mention", place.surface, (place.start, place.end))
    page.kinds(mention, "zr:PlaceMention")
    if place.canonical or place.code:
        page.add(mention, "zr:mentions", rolls.place(place.canonical, place.code))


def _quantity(page: Page, node: str, quantity: Quantity) -> None:
    mention = _mention(page, node, "quantity", quantity.surface, (quantity.start, quantity.end))
    page.kinds(mention, "zr:QuantityMention")
    page.text(mention, "schema:unitText", quantity.unit)
    if quantity.value is not None:
        page.add(mention, "schema:value", terms.number(quantity.value))


def _time(page: Page, node: str, time: TimeMention) -> None:
    mention = _mention(page, node, "time", time.surface, (time.start, time.end))
    page.kinds(mention, "zr:TimeMention")
    for predicate, day in (("schema:startDate", time.iso_start), ("schema:endDate", time.iso_end)):
        if day:
            page.add(mention, predicate, terms.date(day))


def _citation(page: Page, node: str, regulation: Regulation) -> None:
    mention = _mention(page, node, "citation", regulation.surface, (regulation.start, regulation.end))
    page.kinds(mention, "zr:Citation")
    page.text(mention, "dcterms:title", regulation.title, "zh")


def _person(page: Page, rolls: Rolls, issue: Issue, node: str, person: Person) -> None:
    mention = _mention(page, node, "person", page.quote(person.start, person.end), (person.start, person.end))
    page.kinds(mention, "zr:PersonMention")
    page.text(mention, "schema:name", person.name, "zh")
    page.text(mention, "schema:jobTitle", person.post, "zh")
    if person.unit:
        page.add(mention, "schema:affiliation", rolls.unit(person.unit, issue.jurisdiction or ""))
