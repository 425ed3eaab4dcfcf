"""Two plain peers, fold by fold: TF-IDF and logistic regression over word 1-2 grams and over characters 3-5.

Reads JSON lines {"task","id","text","label","fold","use"} on standard input. For every task and fold the peer is
trained on the rows of other folds (and those of fold -1, which are in every training set) whose use is not "test", and
scores the rows of the fold whose use is not "train". Writes one JSON object {task: {peer: {id: score}}}: all scores
are out of fold. Needs python3-sklearn 1.2 (Debian 12); the seed is fixed, so the same rows give the same scores.
"""

import json
import sys
import time

from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline

PEERS = {
    "words": lambda: make_pipeline(
        TfidfVectorizer(ngram_range=(1, 2), min_df=2, sublinear_tf=True, max_features=400_000),
        LogisticRegression(C=10.0, class_weight="balanced", solver="liblinear", random_state=1),
    ),
    "characters": lambda: make_pipeline(
        TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), min_df=2, sublinear_tf=True, max_features=400_000),
        LogisticRegression(C=10.0, class_weight="balanced", solver="liblinear", random_state=1),
    ),
}


def score_task(rows, make_peer):
    """Scores every test row by a peer that has not seen its fold."""
    scores = {}
    for fold in sorted({row["fold"] for row in rows if row["use"] != "train"}):
        train = [row for row in rows if row["fold"] != fold and row["use"] != "test"]
        test = [row for row in rows if row["fold"] == fold and row["use"] != "train"]
        peer = make_peer()
        peer.fit([row["text"] for row in train], [row["label"] for row in train])
        for row, score in zip(test, peer.decision_function([row["text"] for row in test])):
            scores[row["id"]] = float(score)
    return scores


def main():
    tasks = {}
    for line in sys.stdin:
        row = json.loads(line)
        tasks.setdefault(row["task"], []).append(row)
    result = {}
    for task, rows in tasks.items():
        result[task] = {}
        for name, make_peer in PEERS.items():
            started = time.monotonic()
            result[task][name] = score_task(rows, make_peer)
            print(f"{task} {name}: {time.monotonic() - started:.1f} s", file=sys.stderr)
    json.dump(result, sys.stdout)


if __name__ == "__main__":
    main()
