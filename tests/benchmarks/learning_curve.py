"""How quality on the development articles grows with the number of training articles.

`python -m tests.benchmarks.learning_curve` prints F1 of each part after 25, 50, 100 and all.
"""

from hashlib import sha256

from sanctionpress.ontology import load_vocabulary
from tests.benchmarks.gold import HEAD, lessons, taught

SIZES = (25, 50, 100)


def main() -> None:
    """Print the table."""
    vocabulary = load_vocabulary()
    # In an order that has nothing to do with where the articles come from.
    learnt = sorted(
        lessons("train", vocabulary),
        key=lambda lesson: sha256(lesson.article.name.encode()).hexdigest(),
    )
    print(f"{'articles':10}{HEAD}")
    for size in (*(s for s in SIZES if s < len(learnt)), len(learnt)):
        print(f"{size:<10}{taught(learnt[:size], 'dev', vocabulary)}", flush=True)


if __name__ == "__main__":
    main()
