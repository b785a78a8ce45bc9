"""Reports and tables: from the encrypted archive to a PDF, from rows to a PDF and to a workbook."""

import json
import os
import shutil
import statistics
import subprocess
import time

# ImageMagick brings each photo to the longest side that Sauyunan prints at four a page.
PRINT_PX = 1600


def timed(command):
    os.sync()
    began = time.monotonic()
    done = subprocess.run([str(part) for part in command], check=True, stdout=subprocess.PIPE, text=True)
    return time.monotonic() - began, done.stdout


def measure(work, examples, python, prints, originals, runs, say):
    """Medians of `runs` rounds after one to warm up, every program once in each round."""
    say("Reports from the archive, with photos at print size and with originals of 12 megapixels")
    data, resized, theirs = work / "report", work / "resized", work / "originals.pdf"
    files = sorted(prints.glob("*.jpg"))
    convert = (f"ls '{originals}'/*.jpg | xargs -P 2 -n 60 mogrify -path '{resized}' -resize {PRINT_PX}x{PRINT_PX} -quality 85"
               f" && '{python}' -m img2pdf -S A4 -o '{theirs}' '{resized}'/*.jpg")
    rounds = []
    for turn in range(runs + 1):
        for folder in (data, resized):
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
        ours = json.loads(timed([examples / "bench_report", prints, originals, data])[1])
        img2pdf = timed([python, "-m", "img2pdf", "-S", "A4", "-o", theirs, *files])[0]
        magick = timed(["sh", "-c", convert])[0]
        table = timed([examples / "bench_table", work / "table.pdf"])[0]
        sheet = json.loads(timed([examples / "bench_sheet", "write", work / "table.xlsx"])[1])
        print(f"  print size {ours['print_size']['seconds']:.2f} s, img2pdf {img2pdf:.2f} s; originals {ours['originals']['seconds']:.2f} s, "
              f"ImageMagick and img2pdf {magick:.2f} s; table {table:.2f} s, workbook {sheet['seconds']:.2f} s", flush=True)
        if turn > 0:
            rounds.append((ours, img2pdf, magick, table, sheet))
    for ours, *_ in rounds:
        if (ours["print_size"]["photos"], ours["originals"]["photos"]) != (len(files), 120):
            raise SystemExit(f"not every photo was printed: {ours}")
    shutil.rmtree(data)
    return rounds


def section(rounds):
    """The part of the page about reports and tables."""
    def median(value):
        return statistics.median(value(*one) for one in rounds)

    prints = median(lambda ours, *_: ours["print_size"]["seconds"])
    originals = median(lambda ours, *_: ours["originals"]["seconds"])
    img2pdf = median(lambda _, img2pdf, *__: img2pdf)
    magick = median(lambda _, __, magick, *___: magick)
    table = median(lambda *one: one[3])
    sheet = median(lambda *one: one[4]["seconds"])
    first = rounds[0][0]
    size = lambda part: f"{first[part]['pdf_bytes'] / 1e6:.0f} MB, peak memory {max(one[0][part]['peak_mib'] for one in rounds)} MiB"
    over = first["print_size"]["pdf_bytes"] / first["print_size"]["source_bytes"] - 1
    return [
        "## Reports from the archive", "",
        "An activity report as the window makes it: photos decrypted, captions, four on a page, records read. 480 photos at print size go in "
        f"byte for byte ({over * 100:+.2f} % over the JPEG bytes; {size('print_size')}); img2pdf puts one on a page, without captions, from plain files. "
        f"120 originals of 12 megapixels are brought to print size ({size('originals')}); ImageMagick resizes with two processes to {PRINT_PX} pixels before img2pdf.", "",
        "| | Sauyunan | peer | ratio |", "| --- | --- | --- | --- |",
        f"| 480 photos at print size, img2pdf | {prints:.2f} s | {img2pdf:.2f} s | {prints / img2pdf:.2f} |",
        f"| 120 originals, ImageMagick and img2pdf | {originals:.2f} s | {magick:.2f} s | {originals / magick:.2f} |", "",
        "## Tables", "",
        f"20,000 rows: as PDF with 8 columns {table:.2f} s for the whole program; as XLSX with 12 columns {sheet:.2f} s, "
        f"peak memory {max(one[4]['peak_bytes'] for one in rounds) / 2**20:.0f} MiB.", "",
    ]
