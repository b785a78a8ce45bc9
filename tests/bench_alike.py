"""The part of the benchmarks about photos that look alike: against findimagedupes and czkawka, on the same files."""

import collections
import itertools
import json
import os
import pathlib
import shutil
import subprocess
import time

# The thresholds in crates/archive/src/alike were chosen on seed 11; what is reported comes from another one.
SEED = 2025
PICTURES = 270
MANY = 50_000

FINDIMAGEDUPES = [f"{percent}%" for percent in (80, 85, 88, 90, 92, 94, 95, 96, 97, 98, 99, 100)]
FINDIMAGEDUPES_DEFAULT = "90%"
CZKAWKA_DEFAULT = ("Gradient", "16", "Nearest", 5)
CZKAWKA = [(algorithm, size, image_filter)
           for algorithm in ("Gradient", "Mean", "Blockhash")
           for size in ("8", "16") for image_filter in ("Nearest", "Lanczos3")]
CZKAWKA_DIFFERENCES = (0, 2, 5, 8, 10, 15, 20, 30, 40)


def czkawka(target, run):
    """The program, built where it is not there yet."""
    found = target / "peers" / "bin" / "czkawka_cli"
    if not found.exists():
        known = shutil.which("czkawka_cli")
        if known:
            return pathlib.Path(known)
        run("cargo", "install", "czkawka_cli", "--locked", "--root", target / "peers", "--target-dir", target / "peers" / "build")
    return found


def measure(work, root, examples, czkawka_cli, run, say):
    say(f"Near-duplicates: {PICTURES} drawn pictures and the public camera files, five files of each")
    folder = work / f"alike-{SEED}-{PICTURES}"
    if not (folder / "truth.json").exists():
        shutil.rmtree(folder, ignore_errors=True)
        real = root.parent / "shared" / "photos" / "real"
        run(examples / "make_alike", folder, SEED, PICTURES, *([real] if real.is_dir() else []), stdout=subprocess.DEVNULL)
    truth = {name: made["picture"] for name, made in json.loads((folder / "truth.json").read_text()).items()}
    began = time.monotonic()
    ours = json.loads(run(examples / "bench_alike", folder, stdout=subprocess.PIPE, text=True).stdout)
    ours["all_seconds"] = time.monotonic() - began
    print(f"  Sauyunan: F1 {ours['with_thumbnails']['f1']:.3f}", flush=True)
    peers = [run_findimagedupes(work, folder, truth), run_czkawka(work, folder, truth, czkawka_cli)]
    say(f"Near-duplicates among {MANY:,}")
    many = json.loads(run(examples / "bench_alike_many", MANY, stdout=subprocess.PIPE, text=True).stdout)
    print(json.dumps(many, indent=1))
    has_real = any(picture.startswith("real-") for picture in truth.values())
    return {"ours": ours, "peers": peers, "many": many, "files": len(truth), "has_real": has_real}


def scores(groups, truth):
    """Pairs of files in one group, against pairs of files that show one picture."""
    wanted = sum(count * (count - 1) // 2 for count in collections.Counter(truth.values()).values())
    pairs = {pair for group in groups for pair in itertools.combinations(sorted(set(group)), 2)}
    right = sum(truth[one] == truth[other] for one, other in pairs)
    precision, recall = right / max(len(pairs), 1), right / wanted
    return {"precision": precision, "recall": recall, "f1": 2 * precision * recall / max(precision + recall, 1e-9)}


def best_and_default(name, tried, default, seconds):
    best = max(tried, key=lambda key: tried[key]["f1"])
    print(f"  {name}: best {best}: F1 {tried[best]['f1']:.3f}", flush=True)
    return {"name": name, "best": (best, tried[best]), "default": (default, tried[default]), "seconds": seconds}


def run_findimagedupes(work, folder, truth):
    prints = work / "findimagedupes.db"
    prints.unlink(missing_ok=True)
    files = [str(folder / name) for name in sorted(truth)]
    tried, seconds = {}, 0
    for threshold in FINDIMAGEDUPES:
        began = time.monotonic()
        # It ends with an error when some file is unreadable to it; what it found counts.
        output = subprocess.run(["findimagedupes", "-q", "-f", str(prints), "-t", threshold, "--", *files], capture_output=True, text=True, check=False).stdout
        # The first run takes the fingerprints.
        seconds = seconds or time.monotonic() - began
        groups = [[os.path.basename(file) for file in line.split(" ")] for line in output.splitlines()]
        tried[f"threshold {threshold}"] = scores(groups, truth)
    return best_and_default("findimagedupes", tried, f"threshold {FINDIMAGEDUPES_DEFAULT}", seconds)


def run_czkawka(work, folder, truth, program):
    home, answer = work / "czkawka", work / "czkawka.json"
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir()
    environment = {**os.environ, "HOME": str(home), "XDG_CACHE_HOME": str(home), "XDG_CONFIG_HOME": str(home)}
    tried, default_seconds = {}, None
    for algorithm, size, image_filter in CZKAWKA:
        for difference in CZKAWKA_DIFFERENCES:
            answer.unlink(missing_ok=True)
            began = time.monotonic()
            subprocess.run([str(program), "image", "-d", str(folder), "-g", algorithm, "-c", size, "-z", image_filter, "-s", str(difference),
                            "-m", "1", "-W", "-N", "-M", "-C", str(answer)], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
            # The first run of all has no cache: it decodes every file.
            default_seconds = default_seconds or time.monotonic() - began
            found = json.loads(answer.read_text()) if answer.exists() else []
            groups = [[os.path.basename(file["path"]) for file in group] for group in found]
            tried[label(algorithm, size, image_filter, difference)] = scores(groups, truth)
    return best_and_default("czkawka", tried, label(*CZKAWKA_DEFAULT), default_seconds)


def label(algorithm, size, image_filter, difference):
    return f"{algorithm} {size}, {image_filter}, difference {difference}"


def section(figures, version):
    """The part of the page."""
    ours, many = figures["ours"], figures["many"]

    def row(name, score, seconds):
        return f"| {name} | {score['precision']:.3f} | {score['recall']:.3f} | {score['f1']:.3f} | {seconds} |"

    rows = [row("Sauyunan", ours["with_thumbnails"], f"{ours['all_seconds']:.1f} s"),
            row("Sauyunan, fingerprints alone", ours["by_fingerprint"], "")]
    for peer in figures["peers"]:
        rows.append(row(f"{peer['name']}, by default ({peer['default'][0]})", peer["default"][1], f"{peer['seconds']:.1f} s"))
        rows.append(row(f"{peer['name']}, at its best ({peer['best'][0]})", peer["best"][1], ""))
    real = "and the public camera files that show something, " if figures["has_real"] else ""
    search, judged = many["search"], many["search_and_judge"]
    return [
        "## Photos that look alike", "",
        f"{figures['files']} files: {PICTURES} generated pictures {real}each as the original and as four copies: scaled to 1600 pixels; cropped by "
        "3 % of width and height; scaled and saved twice; cropped and saved twice; always with a quality from 40 to 80; and eight flat pictures. "
        "The set is drawn and made to be hard: six compositions recur, two thirds of the pictures are bursts of one moment or the same place on "
        "another day (other people, other goods, attendance lists with other names, a house before and after), and bursts count as different "
        "pictures. What the figures would be on photos of cameras alone is not known from this. A pair of files in one group counts as "
        "right when both show one picture. Sauyunan's thresholds were chosen on another seed; those of the other programs were tried on this "
        "very set, and the best is shown. Times are of one run over all files, from reading to groups; Sauyunan reads, decodes and dates every file on one core and compares on all; czkawka uses all.", "",
        "| | precision | recall | F1 | time |", "| --- | --- | --- | --- | --- |", *rows, "",
        f"Peers: {version}.", "",
        f"Among {many['photos']:,} drawn photos of 320 x 240 (two moments of each event, half of all files copies of the others), "
        "with thumbnails in memory; answers of thumbnails are kept afterwards:", "",
        "| | median | slowest of a hundred | worst |", "| --- | --- | --- | --- |",
        f"| what comes into question for one photo | {search['median_ms']:.2f} ms | {search['p99_ms']:.2f} ms | {search['worst_ms']:.2f} ms |",
        f"| and compared by thumbnail | {judged['median_ms']:.2f} ms | {judged['p99_ms']:.2f} ms | {judged['worst_ms']:.2f} ms |", "",
        "| all of them in groups | time | time of the processors |", "| --- | --- | --- |",
        f"| with every thumbnail decoded and compared for the first time | {many['seconds']:.1f} s | {many['processor_seconds']:.1f} s |",
        f"| with the thumbnails compared before, as after an import | {many['again_seconds']:.1f} s | {many['again_processor_seconds']:.1f} s |", "",
        f"Of {many['photos'] // 2:,} copies {many['pairs_right']:,} came to stand behind their photo; {many['groups']:,} groups.", "",
    ]
