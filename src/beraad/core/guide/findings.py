"""What can be wrong with a guide, on top of what can be wrong with any file of fields."""

from collections.abc import Iterable
from typing import Final

from beraad.core.yaml_file.findings import Finding, Findings, in_order, register, shown

__all__ = ["Finding", "Findings", "GuideError", "in_order", "shown"]

_TEXTS: Final[dict[str, tuple[str, str]]] = {
    "folder_missing": ("Deze map bestaat niet.", "This folder does not exist."),
    "not_a_guide": (
        "In deze map staat geen edition.yaml of guide.yaml.",
        "This folder holds no edition.yaml or guide.yaml.",
    ),
    # Items.
    "malformed_key": (
        "De sleutel {value} klopt niet. Gebruik kleine letters, cijfers, koppeltekens en punten.",
        "The key {value} is malformed. Use lower-case letters, digits, hyphens and dots.",
    ),
    "key_outside_chapter": (
        "De sleutel {value} hoort te beginnen met {prefix}.",
        "The key {value} must start with {prefix}.",
    ),
    "duplicate_key": (
        "De sleutel {value} bestaat al: {place}.",
        "The key {value} exists already: {place}.",
    ),
    "missing_source": (
        "Dit onderdeel heeft geen bron. Noem de paragraaf van de handreiking.",
        "This item has no source. Name the paragraph of the guide.",
    ),
    "malformed_source": (
        "De bron {value} begint niet met het nummer van een paragraaf.",
        "The source {value} does not begin with the number of a paragraph.",
    ),
    "unknown_paragraph": (
        "Paragraaf {value} staat niet in edition.yaml.",
        "Paragraph {value} is not in edition.yaml.",
    ),
    "dangling_parent": (
        "Het bovenliggende onderdeel {value} bestaat niet.",
        "The parent item {value} does not exist.",
    ),
    "cyclic_parent": (
        "Dit onderdeel valt via {value} onder zichzelf.",
        "This item falls under itself by way of {value}.",
    ),
    "dangling_see": (
        "De verwijzing {value} is geen paragraaf en geen sleutel van deze uitgave.",
        "The reference {value} is neither a paragraph nor a key of this edition.",
    ),
    "unknown_rule": (
        "Onbekende regel {value}. Toegestaan: {allowed}.",
        "Unknown rule {value}. Allowed: {allowed}.",
    ),
    "empty_target": ("Het doel noemt geen plaats.", "The target names no place."),
    "worksheet_on_other_kind": (
        "Alleen een vraag of deelvraag kan op het werkblad staan.",
        "Only a question or sub-question can be on the worksheet.",
    ),
    "days_during": (
        "Tijdens de bijeenkomst hoort days 0 te zijn.",
        "During the meeting days must be 0.",
    ),
    "trait_without_type": (
        "Een kenmerk (trait) hoort bij één soort bijeenkomst. Vul type in.",
        "A trait belongs to one type of meeting. Fill in type.",
    ),
    "trait_without_aspect": (
        "Een kenmerk (trait) hoort onder een aspect te staan.",
        "A trait must stand under an aspect.",
    ),
    # Queries.
    "query_name": (
        "De naam {value} klopt niet. Een zoekopdracht heet zoals basis.txt.",
        "The name {value} is malformed. A query has a name like basis.txt.",
    ),
    "query_missing": (
        "In de map queries staat geen bestand {value}.",
        "The folder queries holds no file {value}.",
    ),
    "query_slot_unknown": (
        "De plaats {value} staat niet in de zoekopdracht.",
        "The place {value} is not in the query.",
    ),
    "query_slot_twice": (
        "De plaats {value} heeft al een onderdeel.",
        "The place {value} has an item already.",
    ),
    "query_slot_without_item": (
        "Geen onderdeel legt de plaats {value} uit.",
        "No item explains the place {value}.",
    ),
    "query_without_item": (
        "Geen onderdeel noemt deze zoekopdracht.",
        "No item names this query.",
    ),
    # Coverage.
    "part_short": (
        "De bron heeft in {value} {count} onderdelen, hier staan er {found}.",
        "The source has {count} items in {value}, here are {found}.",
    ),
    "part_not_counted": (
        "Voor {value} is niet gezegd hoeveel onderdelen de bron heeft.",
        "Nothing says how many items the source has in {value}.",
    ),
    "one_of": ("Vul één van deze velden in: {fields}.", "Fill in one of these fields: {fields}."),
    "marked_twice": ("{value} staat hier al eerder.", "{value} stands here already."),
    "mark_missing": (
        "{value} doet niets. Zeg in dit bestand waarom.",
        "{value} does nothing. Say why in this file.",
    ),
    "mark_needless": (
        "{value} doet wel iets. Haal het hier weg.",
        "{value} does do something. Remove it here.",
    ),
    "coverage_outdated": (
        "Dit overzicht klopt niet meer. Maak het opnieuw met beraad guide coverage --write.",
        "This document is out of date. Make it anew with beraad guide coverage --write.",
    ),
    # Chapters and editions.
    "malformed_name": (
        "{field} {value} klopt niet. Gebruik kleine letters, cijfers en koppeltekens.",
        "{field} {value} is malformed. Use lower-case letters, digits and hyphens.",
    ),
    "malformed_paragraph": (
        "{value} is geen nummer van een paragraaf.",
        "{value} is not the number of a paragraph.",
    ),
    "chapter_not_in_edition": (
        "Hoofdstuk {value} staat niet in edition.yaml.",
        "Chapter {value} is not in edition.yaml.",
    ),
    "chapter_without_file": (
        "Het bestand {value} van dit hoofdstuk bestaat niet.",
        "The file {value} of this chapter does not exist.",
    ),
    "chapter_not_listed": (
        "Dit bestand staat niet bij chapters in edition.yaml.",
        "This file is not listed under chapters in edition.yaml.",
    ),
    "duplicate_chapter": (
        "Hoofdstuk {value} bestaat al: {place}.",
        "Chapter {value} exists already: {place}.",
    ),
    "file_name": (
        "De naam {value} klopt niet. Een bestand van een hoofdstuk heet zoals 03-startsituatie.yaml.",
        "The name {value} is malformed. A chapter file has a name like 03-startsituatie.yaml.",
    ),
    "edition_mismatch": (
        "{field} is hier {value}, maar hoort {expected} te zijn.",
        "{field} is {value} here, but must be {expected}.",
    ),
    "edition_without_folder": (
        "Uitgave {value} heeft geen map met een edition.yaml.",
        "Edition {value} has no folder with an edition.yaml.",
    ),
    "edition_not_listed": (
        "Deze uitgave staat niet in guide.yaml.",
        "This edition is not in guide.yaml.",
    ),
    # Changes between editions.
    "changes_missing": (
        "Wat er verandert tussen {old} en {new} staat nergens. Maak het bestand {name}.",
        "What changes between {old} and {new} is not written down. Make the file {name}.",
    ),
    "changes_name": (
        "Dit bestand hoort de naam te hebben van twee uitgaven die in guide.yaml na elkaar komen, zoals {name}.",
        "This file must be named after two editions that follow each other in guide.yaml, such as {name}.",
    ),
    "change_key_unknown": (
        "De sleutel {value} staat niet in uitgave {edition}.",
        "The key {value} is not in edition {edition}.",
    ),
    "change_key_twice": (
        "De sleutel {value} staat hier al, op regel {first}.",
        "The key {value} stands here already, on line {first}.",
    ),
    "change_key_stays": (
        "De sleutel {value} staat ook in de nieuwe uitgave. Een sleutel die verdwijnt, komt niet terug.",
        "The key {value} is in the new edition as well. A key that goes does not come back.",
    ),
    "change_key_reused": (
        "De sleutel {value} stond al in de oude uitgave en houdt zijn betekenis. Kies een nieuwe sleutel.",
        "The key {value} was in the old edition and keeps its meaning. Choose a new key.",
    ),
    "change_of_nothing": (
        "De sleutel {value} verandert hier niet. Haal de regel weg.",
        "The key {value} does not change here. Remove the line.",
    ),
    "change_of_one": (
        "{value} hoort bij {field} twee of meer sleutels te noemen. Is het er één, gebruik dan renamed.",
        "{value} must name two keys or more under {field}. For one key use renamed.",
    ),
    "change_missing": (
        "De sleutel {value} van uitgave {edition} is weg. Noem hem bij renamed, split, merged of retired.",
        "The key {value} of edition {edition} is gone. Name it under renamed, split, merged or retired.",
    ),
    "change_new_missing": (
        "De sleutel {value} van uitgave {edition} is nieuw. Noem hem bij new, of bij wat hij vervangt.",
        "The key {value} of edition {edition} is new. Name it under new, or under what it replaces.",
    ),
    # Released editions.
    "not_frozen": (
        "Deze uitgave is vrijgegeven maar niet vastgelegd. Zet in frozen.yaml: {frozen}",
        "This edition is released but not frozen. Put in frozen.yaml: {frozen}",
    ),
    "frozen_changed": (
        "Uitgave {value} is vrijgegeven en toch veranderd. Maak de wijziging in een nieuwe uitgave.",
        "Edition {value} is released and yet changed. Make the change in a new edition.",
    ),
    "frozen_not_released": (
        "Uitgave {value} is vastgelegd, maar niet vrijgegeven (released: yes) of er niet meer.",
        "Edition {value} is frozen, but not released (released: yes) or not there any more.",
    ),
    # Guides from several folders.
    "guide_twice": (
        "Er is al een handreiking met de sleutel {value}: {place}.",
        "There is a guide with the key {value} already: {place}.",
    ),
}
register(_TEXTS, broken=("folder_missing", "not_a_guide"))


class GuideError(Exception):
    """A guide that cannot be used; `findings` says what is wrong, in order of file and line."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = in_order(findings)
        super().__init__("\n".join(finding.located() for finding in self.findings))
