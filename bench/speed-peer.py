"""The plain form to compare speed with: read JSON lines, hash word 1-2 grams, score by logistic regression.

Reads the file named first, in batches of 1,000 rows, writes id and probability of each row to the file named second,
and prints one JSON object with rows, processor seconds and peak memory in bytes. It explains nothing and links
nothing. Needs python3-sklearn 1.2 (Debian 12).
"""

import json
import resource
import sys
import time

import numpy
from sklearn.feature_extraction.text import HashingVectorizer
from sklearn.linear_model import LogisticRegression

NOT_TEXT = {"id", "kind"}


def text_of(row):
    return "\n".join(str(value) for name, value in row.items() if name not in NOT_TEXT)


def main():
    source, target = sys.argv[1:3]
    vectoriser = HashingVectorizer(ngram_range=(1, 2), n_features=2**18)
    model = LogisticRegression(solver="liblinear")
    with open(source, encoding="utf8") as lines:
        sample = [text_of(json.loads(line)) for line, _ in zip(lines, range(200))]
    # What it learned does not matter for how fast it scores.
    model.fit(vectoriser.transform(sample), numpy.arange(len(sample)) % 2)
    started = time.process_time()
    rows = 0
    batch, ids = [], []

    def score(out):
        for name, probability in zip(ids, model.predict_proba(vectoriser.transform(batch))[:, 1]):
            out.write(json.dumps({"id": name, "probability": round(float(probability), 6)}) + "\n")

    with open(source, encoding="utf8") as lines, open(target, "w", encoding="utf8") as out:
        for line in lines:
            row = json.loads(line)
            ids.append(row["id"])
            batch.append(text_of(row))
            rows += 1
            if len(batch) == 1000:
                score(out)
                batch, ids = [], []
        if batch:
            score(out)
    seconds = time.process_time() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    print(json.dumps({"rows": rows, "processorSeconds": seconds, "peakMemory": peak}))


if __name__ == "__main__":
    main()
