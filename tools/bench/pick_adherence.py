#!/usr/bin/env python3
"""How often clips show what their prompts ask for: any variation, and the one that `generate --pick` puts first.

    python pick_adherence.py EVALUATION [--binary build/release/tubelet] [--model DIR] [--scorer scorer] --judge DIR
                             [--clips N] [--variations N]

EVALUATION: a folder that `tubelet evaluate` wrote for one model: its prompts, sizes and what is asked are taken. --scorer
ranks, --judge says what each clip shows: another scorer, since one that judges its own choice flatters it. Both may share
habits all the same where one went on from the other: look at clips, too.

Printed for each question: the share of clips that the judge sees it in, of all variations (what a clip without a choice
has on average) and of the chosen ones; and how many clips only one of "first variation" and "chosen" got right."""
import argparse
import json
import pathlib
import subprocess
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]


def events(command):
    run = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    return [json.loads(line) for line in run.stdout.splitlines()]


def judged(given, clips, answers):
    """For each clip {question: whether the judge sees what was asked}; the likeliest labels of each group, as many as asked."""
    seen = []
    for event in events([given.binary, "classify", *clips, "--model", given.judge, "--top", "2", "--json"]):
        if event.get("event") != "classification":
            continue
        groups = {}
        for label in sorted(event["labels"], key=lambda one: -one["probability"]):
            groups.setdefault(label["group"], []).append(label["label"])
        seen.append({one["question"]: set(groups.get(one["question"], [])[: len(one["right"])]) == set(one["right"])
                     for one in answers})
    return seen


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("evaluation", type=pathlib.Path)
    parser.add_argument("--binary", default=str(ROOT / "build/release/tubelet"))
    parser.add_argument("--model", default=str(ROOT / "models/tubelet-mini"))
    parser.add_argument("--scorer", default="scorer")
    parser.add_argument("--judge", required=True)
    parser.add_argument("--clips", type=int, default=40)
    parser.add_argument("--variations", type=int, default=4)
    given = parser.parse_args()
    asked = [json.loads(file.read_text()) for file in given.evaluation.rglob("clips/*.json")]
    asked = sorted(asked, key=lambda clip: clip["number"])[: given.clips]
    totals = {}
    for number, clip in enumerate(asked):
        with tempfile.TemporaryDirectory() as folder:
            told = events([given.binary, "generate", clip["prompt"], "--model", given.model, "--size",
                           f"{clip['width']}x{clip['height']}", "--frames", str(clip["frames"]), "--seed",
                           str(100_000 + number * given.variations), "--variations", str(given.variations), "--pick",
                           given.scorer, "--json", "-o", f"{folder}/clip.mp4"])
            ranked = next(event["clips"] for event in told if event.get("event") == "ranked")
            order = sorted(ranked, key=lambda one: one["seed"])
            seen = judged(given, [one["path"] for one in order], clip["answers"])
        picked = order.index(ranked[0])
        for question in seen[0]:
            total = totals.setdefault(question, dict(clips=0, all=0, picked=0, onlyFirst=0, onlyPicked=0))
            total["clips"] += 1
            total["all"] += sum(one[question] for one in seen) / len(seen)
            total["picked"] += seen[picked][question]
            total["onlyFirst"] += seen[0][question] and not seen[picked][question]
            total["onlyPicked"] += seen[picked][question] and not seen[0][question]
        print(f"{number + 1} of {len(asked)}: {clip['prompt']}: variation {picked + 1}", flush=True)
    print(f"{'question':12} clips    any  chosen  only first right, only chosen right")
    for question, total in totals.items():
        clips = total["clips"]
        print(f"{question:12} {clips:5} {100 * total['all'] / clips:5.1f}% {100 * total['picked'] / clips:6.1f}%  "
              f"{total['onlyFirst']:5} {total['onlyPicked']:5}")


if __name__ == "__main__":
    main()
