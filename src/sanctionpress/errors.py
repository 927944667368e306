"""What can go wrong, each with the exit code and the HTTP status that fit it."""


class SanctionpressError(Exception):
    """A problem told in one sentence that says what is wrong and what to do."""

    exit_code = 2
    status = 500


class UnreadableArticle(SanctionpressError):
    """The bytes of one article cannot be read as an article; the others go on."""

    exit_code = 1
    status = 400


class BadInput(SanctionpressError):
    """An argument or a file that the user named cannot be used."""

    status = 400


class StoreError(SanctionpressError):
    """The store cannot be opened, locked or written."""

    status = 503


class QueryRefused(SanctionpressError):
    """A query that is malformed or asks for what is not allowed; nothing was executed."""

    status = 400


class QueryOverBudget(SanctionpressError):
    """A query that was stopped because it used up its time, memory or result budget."""

    status = 503


class RemoteFailed(SanctionpressError):
    """Another store, which was asked or written to, did not do it."""

    status = 502


class NotFound(SanctionpressError):
    """No thing, article or document has this name."""

    exit_code = 1
    status = 404


class Conflict(SanctionpressError):
    """A change that would break a rule of the dataset; nothing was changed."""

    exit_code = 1
    status = 409


class OntologyError(SanctionpressError):
    """The ontology files cannot be loaded or contradict themselves."""
