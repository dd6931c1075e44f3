"""Affiliations in JATS: an author points to them, holds them, or shares the one of its group."""

from __future__ import annotations

from .draft import Address
from .markup import Node
from .passages import Passage

_DEPARTMENT = ("dept", "department", "orgdiv1", "orgdiv2", "orgdiv3")
_CITY, _REGION = ("city",), ("state", "region", "province")


def addresses_of(contributor: Node, group: Node, meta: Node) -> list[Address]:
    """Give a contributor's affiliations in the order in which it names them."""
    own = [*contributor.children("aff"), *_pointed_to(contributor, [*group.children("aff"), *meta.children("aff")])]
    if not own and not any(node.get("rid") for node in group.every("contrib/xref") if _is_pointer(node)):
        shared = group.children("aff") or meta.children("aff")
        own = shared if len(shared) == 1 else []
    return [_address(node) for node in own]


def _is_pointer(node: Node) -> bool:
    return node.get("ref-type") in (None, "aff")


def _pointed_to(contributor: Node, known: list[Node]) -> list[Node]:
    pointers = [node for node in contributor.children("xref") if _is_pointer(node)]
    targets = [target for node in pointers for target in (node.get("rid") or "").split()]
    by_id = {node.get("id"): node for node in reversed(known)}
    return [by_id[target] for target in dict.fromkeys(targets) if target in by_id]


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
