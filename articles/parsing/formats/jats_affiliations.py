"""Affiliations in JATS: an author points to them, holds them, or shares the one of its group."""

from __future__ import annotations

from collections.abc import Callable

from .draft import Address
from .markup import Node
from .passages import Passage

_DEPARTMENT = ("dept", "department", "orgdiv1", "orgdiv2", "orgdiv3")
_CITY, _REGION = ("city",), ("state", "region", "province")


Identified = dict[str | None, Node]


def by_identity(nodes: list[Node]) -> Identified:
    """Give elements by their ids."""
    return {node.get("id"): node for node in reversed(nodes)}


def address_finder(group: Node, outside: Identified) -> Callable[[Node], list[Address]]:
    """Give what finds a contributor's affiliations, in the order in which it names them.

    ``outside`` holds those that stand beside the groups. The one affiliation there is belongs to all where none is pointed to.
    """
    inside = by_identity(group.children("aff"))
    pointing = any(node.get("rid") for node in group.every("contrib/xref") if _is_pointer(node))
    shared = list((inside or outside).values())
    shared = shared if len(shared) == 1 and not pointing else []

    def find(contributor: Node) -> list[Address]:
        pointers = [node for node in contributor.children("xref") if _is_pointer(node)]
        targets = dict.fromkeys(target for node in pointers for target in (node.get("rid") or "").split())
        pointed = [node for target in targets if (node := inside.get(target) or outside.get(target))]
        return [_address(node) for node in [*contributor.children("aff"), *pointed] or shared]

    return find


def _is_pointer(node: Node) -> bool:
    return node.get("ref-type") in (None, "aff")


def _address(node: Node) -> Address:
    bodies = [*node.children("institution"), *node.every("institution-wrap/institution")]
    original = _of_kind(bodies, ("original",))
    divisions = [body.passage() for body in bodies if body.get("content-type") in _DEPARTMENT]
    named = [body for body in bodies if body.get("content-type") in ("orgname", None)]
    country = node.first("country")
    return Address(
        whole=original or node.passage("label", "sup", "institution-id", "email", parted=True),
        departments=[*divisions, *(body.passage() for body in named[:-1])],
        institution=named[-1].passage() if named else _of_kind(bodies, ("normalized",)),
        city=node.read("city", "addr-line/city") or _of_kind(_places(node), _CITY),
        region=node.read("state", "addr-line/state") or _of_kind(_places(node), _REGION),
        country=country.passage() if country else None,
        country_code=country.get("country") if country else None,
    )


def _places(node: Node) -> list[Node]:
    return [*node.every("addr-line/named-content"), *node.children("named-content", "addr-line")]


def _of_kind(nodes: list[Node], kinds: tuple[str, ...]) -> Passage | None:
    return next((node.passage() for node in nodes if node.get("content-type") in kinds), None)
