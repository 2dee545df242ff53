"""Merging a layer over what lies below it: JSON Merge Patch (RFC 7386), with its provenance and its checks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from csroles.catalogue.faults import not_text
from csroles.catalogue.near import NearIds, did_you_mean
from csroles.catalogue.shape import Shape, signed

Patch = dict[str, Any]
Fault = tuple[tuple[str, ...], str, str]
"""Path within the record, message, hint."""

NOTHING: dict[str, Any] = {}


def merge(below: Any, patch: Any) -> Any:
    """The value that a patch makes of the value below it, by RFC 7386; neither is changed."""
    if type(patch) is not dict:
        return patch
    merged = dict(below) if type(below) is dict else {}
    for key, value in patch.items():
        if value is None:
            merged.pop(key, None)
        elif type(value) is dict:
            merged[key] = merge(merged.get(key), value)
        else:
            merged[key] = value
    return merged


def removes(patch: Any) -> bool:
    """Whether a patch removes anything."""
    return patch is None or (type(patch) is dict and any(map(removes, patch.values())))


def without(patch: Patch, path: tuple[str, ...]) -> Patch:
    """The patch without what stands at a path, or without the nearest entry around it."""
    head, *rest = path
    inner = patch.get(head)
    if rest and type(inner) is dict:
        return {**patch, head: without(inner, tuple(rest))}
    return {key: value for key, value in patch.items() if str(key) != head}


def changes(below: Any, patch: Any) -> Any:
    """The part of a patch that changes the value below it; an empty mapping if nothing does.

    Merging the part gives what merging the whole gives. It is what may be laid over words in another language
    without hiding them: a layer that restates the base's words has not reworded them.
    """
    if type(patch) is not dict or type(below) is not dict:
        return patch
    changed: dict[str, Any] = {}
    for key, value in patch.items():
        if key not in below:
            if value is not None:
                changed[key] = value
        elif type(value) is dict and type(below[key]) is dict:
            inner = changes(below[key], value)
            if inner:
                changed[key] = inner
        elif value != below[key]:
            changed[key] = value
    return changed


def put_first(record: dict[str, Any], first: Any) -> dict[str, Any]:
    """The record with the items that ``first`` names in front of their collections; ``first`` itself is gone."""
    record = {key: value for key, value in record.items() if key != "first"}
    if type(first) is not dict:
        return record
    for name, ids in first.items():
        items = record.get(name)
        if type(items) is dict and type(ids) is list:
            front = {id_: items[id_] for id_ in ids if id_ in items}
            record[name] = front | items
    return record


def own(shape: Shape, below: dict[str, Any], patch: Patch, source: str) -> Patch:
    """The patch with its provenance: what it adds or rewords without naming a source becomes the layer's own.

    A statement has one wording, and its new source is the only one; of a record with several fields the others stay.
    """
    owned = dict(patch)
    if shape.sourced and "sources" not in patch and _rewords(shape, below, patch):
        others = () if "text" in shape.words else below.get("sources", ())
        owned["sources"] = list(dict.fromkeys([source, *others]))
    for name, (_, item_shape) in shape.collections.items():
        items, items_below = patch.get(name), below.get(name)
        if type(items) is dict:
            known = items_below if type(items_below) is dict else NOTHING
            owned[name] = {key: _own_item(item_shape, known.get(key), item, source) for key, item in items.items()}
    for name, part in shape.parts.items():
        if type(patch.get(name)) is dict:
            part_below = below.get(name)
            owned[name] = own(part, part_below if type(part_below) is dict else NOTHING, patch[name], source)
    return owned


def _own_item(shape: Shape, below: Any, item: Any, source: str) -> Any:
    if type(item) is not dict:
        return item
    if type(below) is not dict:
        return signed(shape, item, source)
    return own(shape, below, item, source)


def _rewords(shape: Shape, below: dict[str, Any], patch: Patch) -> bool:
    """Whether a patch changes words of the record itself, the circumstances apart."""
    if any(type(patch.get(name)) is str and patch[name] != below.get(name) for name in shape.words if name != "when"):
        return True
    for name in shape.maps:
        entries, known = patch.get(name), below.get(name)
        if type(entries) is dict and changes(known if type(known) is dict else NOTHING, entries):
            return any(type(entry) is dict and "text" in entry for entry in entries.values())
    return False


def check_patch(shape: Shape, below: dict[str, Any], patch: Any, shared: dict[str, Any]) -> Iterator[Fault]:
    """What is wrong with a patch, given the record below it.

    Args:
        shape: the shape of the record.
        below: the record below, short forms written out.
        patch: the layer's part, short forms written out.
        shared: field to the shared records that its items may take their words from.
    """
    for key, value in patch.items():
        if key == "first":
            continue
        if type(key) is not str:
            yield (str(key),), f"the key {key} is no word", "Put it in quotes."
        elif value is None:
            if key not in below:
                yield (key,), "there is nothing to remove here", did_you_mean(key, below)
        elif key in shape.collections:
            yield from _below(key, _check_items(shape, key, below.get(key), value, shared))
        elif key in shape.parts and type(value) is dict:
            known = below.get(key)
            yield from _below(key, check_patch(shape.parts[key], known if type(known) is dict else NOTHING, value, shared))
        elif type(value) is dict:
            yield from _below(key, _check_removals(below.get(key), value))
    if shape.is_record and "first" in patch:
        yield from check_first(shape, below, patch)


def _check_removals(below: Any, patch: dict[Any, Any]) -> Iterator[Fault]:
    """What a patch removes from mappings without items of their own, such as ``at``, though it is not there."""
    known = below if type(below) is dict else NOTHING
    for key, value in patch.items():
        if value is None and key not in known:
            yield (str(key),), "there is nothing to remove here", did_you_mean(str(key), known)
        elif type(value) is dict:
            yield from _below(str(key), _check_removals(known.get(key), value))


def _below(key: str, faults: Iterator[Fault]) -> Iterator[Fault]:
    for path, message, hint in faults:
        yield (key, *path), message, hint


def _check_items(shape: Shape, name: str, below: Any, items: Any, shared: dict[str, Any]) -> Iterator[Fault]:
    if type(items) is not dict:
        return  # validation of the merged record says what form it should have
    known = below if type(below) is dict else NOTHING
    item_shape = shape.collections[name][1]
    near = NearIds(NOTHING if item_shape.is_named else known)  # names may well be close to one another
    for key, item in items.items():
        if type(key) is not str:
            yield (str(key),), f"the key {key} is no word", "Put it in quotes."
        elif item is None:
            if key not in known:
                yield (key,), "there is nothing to remove here", did_you_mean(key, known)
        elif key in known:
            if type(item) is dict:
                yield from _below(key, check_patch(item_shape, known[key], item, {}))
                yield from _below(key, _check_level_words(known[key], item))
        else:
            yield from _check_addition(item_shape, name, key, item, near, shared.get(name, NOTHING))


def _check_addition(shape: Shape, name: str, key: str, item: Any, near: NearIds, shared: dict[str, Any]) -> Iterator[Fault]:
    missing = [field for field in shape.required if type(item) is not dict or field not in item]
    excused = type(item) is dict and type(item.get("allow")) is dict and "near-miss" in item["allow"]
    close = None if excused else near.of(key)
    whole = not missing or (key in shared and type(item) is dict and set(missing) <= {"text", "area"})
    if close:
        hint = f"Did you mean {close}? If it is another one, say why: allow: {{near-miss: …}}."
        yield (key,), f"is close to {close}, which is already here", hint
    elif not whole:
        said = " and ".join(missing)
        hint = f"To add to {name}, give {said} as well."
        if shared:
            hint = " ".join(filter(None, (did_you_mean(key, shared), hint)))
        yield (key,), f"there is no such entry below this layer, and to be a new one it lacks {said}", hint
    elif type(item) is dict:
        yield from _below(key, _check_removals(NOTHING, item))


def _check_level_words(below: Any, item: dict[str, Any]) -> Iterator[Fault]:
    """New words for a statement leave its words for a level in the air, unless the layer says what becomes of them."""
    if type(below) is not dict or type(item.get("text")) is not str or item["text"] == below.get("text"):
        return
    at_below, at = below.get("at"), item.get("at", NOTHING)
    if type(at_below) is not dict or at is None:
        return
    for level, difference in at_below.items():
        if type(difference) is dict and "text" in difference and not (type(at) is dict and level in at):
            hint = f"Say what becomes of them: at: {{{level}: new words}}, or at: {{{level}: null}}."
            yield ("text",), f"is reworded, but the layer below has other words for it at level {level}", hint


def check_first(shape: Shape, below: dict[str, Any], patch: Patch) -> Iterator[Fault]:
    """What is wrong with the field ``first`` of a record, or of a layer's part of it, given what lies below it."""
    first = patch["first"]
    if type(first) is not dict:
        yield ("first",), "should be a mapping of fields to lists of ids", "For example: first: {duties: [an-id]}."
        return
    for name, ids in first.items():
        if name not in shape.collections:
            yield ("first", str(name)), "is no field with items", did_you_mean(str(name), shape.collections)
        elif type(ids) is not list:
            yield ("first", name), "should be a list of ids", ""
        else:
            after = merge(below.get(name) or NOTHING, patch.get(name) or NOTHING)
            for position, id_ in enumerate(ids if type(after) is dict else ()):
                if type(id_) is not str:
                    yield ("first", name, str(position)), "should be an id", ""
                elif id_ not in after:
                    yield ("first", name, str(position)), f"there is no {id_} in {name}", did_you_mean(id_, after)


def check_words(shape: Shape, below: Any, words: Any) -> Iterator[Fault]:
    """What is wrong with words in another language, given the record that they translate: it must have those words."""
    if type(words) is not dict:
        yield (), "should be a mapping of fields to words", ""
        return
    for key, value in words.items():
        known = below.get(key) if type(below) is dict else None
        if value is None:
            yield (str(key),), "has no value", "Words are removed by removing the line."
        elif key in shape.collections or key in shape.maps:
            yield from _below(key, _check_word_items(shape, key, known, value))
        elif key in shape.parts:
            yield from _below(key, check_words(shape.parts[key], known or NOTHING, value))
        elif key in shape.word_maps:
            if type(value) is not dict:
                yield (key,), "should be a mapping of forms to words", ""
            else:
                yield from _below(key, _check_forms(value))
        elif key not in shape.words:
            words_of = [*shape.words, *shape.collections, *shape.word_maps]
            hint = did_you_mean(str(key), words_of) or "A file of words holds nothing else."
            yield (str(key),), "is not words, so it is not translated", hint
        elif known is None:
            hint = "Words that roles share are translated where they stand, in duties or practices." if key == "text" else ""
            yield (key,), "translates words that the record does not have", hint
        else:
            yield from _check_text(key, value)


def _check_forms(forms: dict[Any, Any]) -> Iterator[Fault]:
    for form, text in forms.items():
        yield from _check_text(str(form), text)


def _check_text(key: str, text: Any) -> Iterator[Fault]:
    if type(text) is not str:
        yield ((key,), *not_text(text)) if text is not None else ((key,), "has no value", "Write the words.")
    elif not text:
        yield (key,), "has no words", "Write them, or remove the key."


def _check_word_items(shape: Shape, name: str, below: Any, items: Any) -> Iterator[Fault]:
    if type(items) is not dict:
        yield (), "should be a mapping of ids to words", ""
        return
    known = below if type(below) is dict else NOTHING
    item_shape = shape.collections[name][1] if name in shape.collections else shape.maps[name]
    for key, item in items.items():
        if key not in known:
            yield (str(key),), f"there is no {key} in {name} to translate", did_you_mean(str(key), known)
        else:
            yield from _below(str(key), check_words(item_shape, known[key], item))
