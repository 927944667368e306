"""From paths to the bytes of articles, each under a name that no order of the paths changes."""

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from typing import BinaryIO

from sanctionpress.errors import UnreadableArticle
from sanctionpress.reading.formats import looks_like_html
from sanctionpress.reading.jsonlines import (
    KNOWN_KEYS,
    has_name,
    json_lines,
    line_digest,
    object_name,
    parse_object,
    source_of,
)
from sanctionpress.reading.naming import article_name
from sanctionpress.reading.places import Form, Place, check_paths, find_places
from sanctionpress.reading.source import (
    MAX_BYTES,
    MEDIA_SUFFIXES,
    Found,
    Remark,
    Source,
    Unreadable,
)

_NAME_DIGITS = 12


def find_sources(paths: Sequence[str], stdin: BinaryIO) -> Iterator[Found]:
    """Yield the articles behind paths: files, folders, JSON Lines, `-` for standard input.

    An article is named by its file's stem, or by the `name` or `id` of its JSON object. Where one
    name stands for different bytes, none of them is an article: which of them is meant is for
    the user to say. Raises BadInput, before anything is yielded, if a path does not exist.
    """
    check_paths(paths)
    return _sources(paths, stdin)


def _sources(paths: Sequence[str], stdin: BinaryIO) -> Iterator[Found]:
    with ExitStack() as spools:
        places = []
        for item in find_places(paths, stdin, spools):
            if isinstance(item, Place):
                places.append(item)
            else:
                yield item
        contested = _contested_names(places)
        origins: dict[str, str] = {}
        for place in places:
            for found in _at(place):
                yield _once(found, contested, origins) if isinstance(found, Source) else found


def _once(source: Source, contested: frozenset[str], origins: dict[str, str]) -> Found:
    if source.name in contested:
        return Unreadable(
            source.origin,
            f"{source.origin} has the name {source.name!r} of another article given with it, "
            "whose bytes are different: name one of them otherwise.",
        )
    before = origins.setdefault(source.name, source.origin)
    if before != source.origin:
        return Remark(
            source.origin, f"{source.origin} is the same article as {before}: it is read once."
        )
    return source


@dataclass(frozen=True, slots=True)
class _Holder:
    """Who bears a name: a file whose digest is found when needed, or a line with its digest."""

    place: Place
    digest: str | None

    def sha256(self) -> str | None:
        """Return the digest of the bytes that bear the name; None if they cannot be read."""
        if self.digest is not None:
            return self.digest
        try:
            return hashlib.sha256(self.place.start()).hexdigest()
        except OSError:
            return None  # reading it again tells the user why


def _contested_names(places: Sequence[Place]) -> frozenset[str]:
    """Return the names that stand for different bytes."""
    first: dict[str, _Holder] = {}
    contested: set[str] = set()
    for place in places:
        for name, digest in _names_at(place):
            holder = _Holder(place, digest)
            before = first.setdefault(name, holder)
            if before is holder or name in contested:
                continue
            if len({before.sha256(), holder.sha256()} - {None}) > 1:
                contested.add(name)
    return frozenset(contested)


def _names_at(place: Place) -> Iterator[tuple[str, str | None]]:
    try:
        if place.form is Form.JSON_OBJECT:
            yield from _name_of_object(place)
            return
        if place.form is Form.ARTICLE:
            if place.stem is not None:
                yield article_name(place.stem), None
            return
        with place.opened() as stream:
            for line in json_lines(stream):
                try:
                    value = parse_object(line.raw or b"", place.origin)
                    digest = line_digest(line.raw or b"")
                    yield object_name(value, digest, place.origin), digest
                except UnreadableArticle:
                    continue  # the second reading tells the user
    except OSError:
        return  # the second reading tells the user


def _name_of_object(place: Place) -> Iterator[tuple[str, str]]:
    source = _from_json_object(place)
    if isinstance(source, Source):
        yield source.name, source.sha256


def _at(place: Place) -> Iterator[Found]:
    try:
        if place.form is Form.JSON_LINES:
            yield from _from_json_lines(place)
        else:
            yield _from_file(place)
    except OSError as error:
        yield Unreadable(
            place.origin, f"{place.origin} cannot be opened: {error.strerror or error}."
        )


def _from_file(place: Place) -> Found:
    if place.form is Form.JSON_OBJECT:
        return _from_json_object(place)
    data = place.start()
    digest = hashlib.sha256(data).hexdigest()
    name = article_name(place.stem) if place.stem else f"article-{digest[:_NAME_DIGITS]}"
    kind = MEDIA_SUFFIXES.get(place.suffix) or ("html" if looks_like_html(data) else "text")
    return Source(name=name, kind=kind, data=data, origin=place.origin, sha256=digest)


def _from_json_object(place: Place) -> Source | Unreadable:
    data = place.start()
    if len(data) > MAX_BYTES:
        return Unreadable(
            place.origin,
            f"{place.origin} is larger than {MAX_BYTES:,} bytes: "
            "write one object a line, as .jsonl.",
        )
    digest = hashlib.sha256(data).hexdigest()
    try:
        value = parse_object(data, place.origin)
        source = source_of(value, digest, place.origin)
    except UnreadableArticle as error:
        return Unreadable(place.origin, str(error))
    if place.stem and not has_name(value):
        return replace(source, name=article_name(place.stem))
    return source


def _from_json_lines(place: Place) -> Iterator[Found]:
    ignored: set[str] = set()
    empty = True
    with place.opened() as stream:
        for line in json_lines(stream):
            empty = False
            origin = f"{place.origin}, line {line.number}"
            if line.raw is None:
                yield Unreadable(
                    origin, f"{origin} is longer than {MAX_BYTES:,} bytes: this is not an article."
                )
                continue
            try:
                value = parse_object(line.raw, origin)
                ignored |= value.keys() - KNOWN_KEYS
                yield source_of(value, line_digest(line.raw), origin)
            except UnreadableArticle as error:
                yield Unreadable(origin, str(error))
    if empty:
        yield Unreadable(place.origin, f"{place.origin} is empty: it holds no article.")
    if ignored:
        yield Remark(
            place.origin,
            f"{place.origin}: the keys {', '.join(sorted(ignored))} are not read; "
            f"known are {', '.join(sorted(KNOWN_KEYS))}.",
        )
