"""Articles held against shapes: read, extracted and mapped first."""

import os
import re
import sys
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from sanctionpress.errors import OntologyError, UnreadableArticle
from sanctionpress.extraction import Extractor, trained_extractor
from sanctionpress.mapping import to_graph
from sanctionpress.ontology import load_vocabulary
from sanctionpress.reading import Found, Remark, Source, find_sources, read_article
from sanctionpress.validation import Finding, Options, Report, check
from sanctionpress.validation.shapes import SYNTAX
from sanctionpress.validation.words import with_words

_LINE = re.compile(r"(?P<file>.*), line \d+$", re.DOTALL)


def article_reports(
    paths: Sequence[str], options: Options, changed: Collection[str] | None
) -> Iterator[Report]:
    """Yield the report of each article behind paths; one that cannot be read is a finding.

    `changed` are the real paths of the files to look at, if not all.
    """
    extractor = trained_extractor(load_vocabulary())
    for item in find_sources(paths, sys.stdin.buffer):
        is_meant = changed is None or _file(item.origin) in changed
        # What is passed over here was validated as RDF, or is none of our business.
        if is_meant and not isinstance(item, Remark):
            yield _report(item, extractor, options)


def _file(origin: str) -> str:
    line = _LINE.fullmatch(origin)
    return os.path.realpath(line["file"] if line and not Path(origin).exists() else origin)


def _report(item: Found, extractor: Extractor, options: Options) -> Report:
    if not isinstance(item, Source):
        return _unreadable(item.origin, item.sentence, options)
    try:
        article = read_article(item)
        graph = to_graph(extractor.extract(article), options.base, extractor.vocabulary)
    except (UnreadableArticle, OntologyError) as error:
        return _unreadable(item.origin, str(error), options)
    report = check(item.origin, graph.ntriples, options)
    findings = with_words(report.findings, graph.ntriples, article.text, item.data)
    return Report(item.origin, findings, report.remarks)


def _unreadable(origin: str, sentence: str, options: Options) -> Report:
    rule = options.load().rules[SYNTAX]
    return Report(origin, (Finding("", rule, rule.severity, "", "", sentence),))
