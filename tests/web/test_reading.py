"""What pages tell their readers: both sides of a conflict, words in their sentence, or nothing."""

import pytest
from flask.testing import FlaskClient

from tests.store.samples import HARBOUR


def page(client: FlaskClient, address: str) -> str:
    response = client.get(f"/doc/{address}.html")
    assert response.status_code == 200
    return response.text.partition("<main")[2]


def test_a_conflict_shows_what_each_article_says_and_in_which_words(accounts: FlaskClient) -> None:
    text = page(accounts, "conflict/rank")
    assert "Articles disagree: rank of an office" in text
    morning, evening = text.index("Morning Post"), text.index('<a href="/doc/article/evening">')
    deputy, under = text.index("<q>Deputy Secretary</q>"), text.index("<q>Under Secretary</q>")
    assert evening < under < morning < deputy
    assert text.count('<a href="/doc/person/jose-pena">José Peña</a>') == 2


def test_who_answered_one_article_and_not_the_other_is_shown(accounts: FlaskClient) -> None:
    text = page(accounts, "conflict/answer")
    assert "the embassy: declines" in text
    assert "the embassy: opposes" in text
    assert "<q>The embassy did not respond.</q>" in text
    assert "<q>“Wrong”</q>" in text


def test_variants_of_a_name_stand_side_by_side_with_the_reason(accounts: FlaskClient) -> None:
    text = page(accounts, "variants/embassy-works")
    assert '<a href="/doc/organization/embassy-works">Embassy Works</a>' in text
    assert '<a href="/doc/organization/works-embassy">Works, Embassy</a>' in text
    assert "the same words, in another order or spelling (score 0.95 of 1)" in text
    assert "No sanctions name it as target." in text


def test_an_offering_says_what_is_offered_for_how_much(accounts: FlaskClient) -> None:
    text = page(accounts, "offering/evening-embassy")
    for words in ("Embassy Works", "planned", "1,500,000", "767,000,000 USD", "Hong Kong"):
        assert words in text
    assert "<q>the embassy</q>" in text


def test_a_word_is_shown_within_the_sentence_that_carries_the_statement(
    accounts: FlaskClient,
) -> None:
    text = page(accounts, "statement/morning-embassy")
    assert text.count("<li>") == 1
    assert "kind of statement; stance: <q>respond</q>" in text


def test_an_article_without_facts_says_so(accounts: FlaskClient, client: FlaskClient) -> None:
    text = page(accounts, "article/garden")
    assert "Nothing was read from this article that is told here" in text
    assert "Highlighted are" not in text
    assert "Nothing was read" not in page(client, f"article/{HARBOUR}")


def test_an_article_explains_its_colours(client: FlaskClient) -> None:
    text = page(client, f"article/{HARBOUR}")
    assert "Highlighted are the words that facts rest on" in text


def test_an_article_names_what_else_it_tells_of(accounts: FlaskClient) -> None:
    text = page(accounts, "article/evening")
    assert '<a href="/doc/offering/evening-embassy">Embassy Works – planned</a>' in text


@pytest.mark.parametrize("address", ["conflict/rank", "variants/embassy-works"])
def test_what_stands_between_articles_is_data_too(accounts: FlaskClient, address: str) -> None:
    assert "sp:between" in accounts.get(f"/doc/{address}.ttl").text
