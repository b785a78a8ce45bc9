//! `bench_alike DIR`: groups the photos that `make_alike` made and says how many pairs of files it brought
//! together rightly. `bench_alike DIR --errors` names the wrong and the missing pairs on standard error.
//! Prints one JSON line.
#![allow(clippy::print_stdout)]

use std::collections::BTreeMap;
use std::error::Error;
use std::path::PathBuf;
use std::time::Instant;
use std::{env, fs};

use chrono::NaiveDate;
use sauyunan_archive::{AlikeIndex, Detail, Fingerprint, Group, InspectContext, Judge, inspect};
use serde_json::{Value, json};

type Failure = Box<dyn Error>;

struct Photo {
    file: String,
    picture: String,
    pixels: u64,
    size: u64,
    print: Fingerprint,
    thumbnail: Vec<u8>,
}

fn main() -> Result<(), Failure> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let folder = PathBuf::from(
        arguments
            .first()
            .ok_or("usage: bench_alike DIR [--errors]")?,
    );
    let names_errors = arguments.get(1).is_some_and(|word| word == "--errors");
    let truth: BTreeMap<String, Value> =
        serde_json::from_slice(&fs::read(folder.join("truth.json"))?)?;
    let started = Instant::now();
    let mut photos = Vec::new();
    for (file, made) in &truth {
        photos.push(photo(&fs::read(folder.join(file))?, file, made)?);
    }
    let inspected = started.elapsed();
    // The best in front, as the application has it.
    photos.sort_by_key(|photo| {
        (
            std::cmp::Reverse((photo.pixels, photo.size)),
            photo.file.clone(),
        )
    });

    let started = Instant::now();
    let index = AlikeIndex::new(photos.iter().map(|photo| photo.print).collect());
    let by_print = index.groups(&ByFingerprint(&index));
    let print_time = started.elapsed();
    let started = Instant::now();
    let index = AlikeIndex::new(photos.iter().map(|photo| photo.print).collect());
    let groups = index.groups(&ByThumbnails(&photos));
    let detail_time = started.elapsed();
    if names_errors {
        name_errors(&photos, &groups);
    }
    let answer = json!({
        "files": photos.len(), "inspect_seconds": inspected.as_secs_f64(),
        "with_thumbnails": figures(&photos, &groups, detail_time.as_secs_f64()),
        "by_fingerprint": figures(&photos, &by_print, print_time.as_secs_f64()),
    });
    println!("{answer}");
    Ok(())
}

struct ByFingerprint<'a>(&'a AlikeIndex);

impl Judge for ByFingerprint<'_> {
    type Look = ();

    fn look(&self, _: usize) {}

    fn same(&self, better: (usize, &()), worse: (usize, &())) -> Option<u32> {
        self.0.by_fingerprint(better.0, worse.0)
    }
}

struct ByThumbnails<'a>(&'a [Photo]);

impl Judge for ByThumbnails<'_> {
    type Look = Option<Detail>;

    fn look(&self, number: usize) -> Self::Look {
        detail(&self.0[number])
    }

    fn same(&self, better: (usize, &Self::Look), worse: (usize, &Self::Look)) -> Option<u32> {
        better.1.as_ref()?.same_as(worse.1.as_ref()?)
    }
}

fn detail(photo: &Photo) -> Option<Detail> {
    Detail::of_thumbnail(&photo.thumbnail).ok()
}

fn photo(bytes: &[u8], file: &str, made: &Value) -> Result<Photo, Failure> {
    let now = NaiveDate::from_ymd_opt(2025, 11, 22).and_then(|day| day.and_hms_opt(9, 0, 0));
    let context = InspectContext {
        now: now.ok_or("no such day")?,
        file_name: file,
        file_modified: None,
        sent_at: None,
        folders: &[],
    };
    let found = inspect(bytes, &context)?;
    Ok(Photo {
        file: file.to_owned(),
        picture: made["picture"].as_str().unwrap_or_default().to_owned(),
        pixels: u64::from(found.width) * u64::from(found.height),
        size: found.size_bytes,
        print: found.fingerprint,
        thumbnail: found.thumbnail.jpeg,
    })
}

fn members(group: &Group) -> Vec<usize> {
    let others = group.members.iter().map(|member| member.number);
    [group.front].into_iter().chain(others).collect()
}

fn pairs(numbers: &[usize]) -> impl Iterator<Item = (usize, usize)> {
    let later = |index: usize| numbers[index + 1..].iter();
    (0..numbers.len())
        .flat_map(move |index| later(index).map(move |other| (numbers[index], *other)))
}

/// Pairs of files in one group, against pairs of files that show one picture.
fn figures(photos: &[Photo], groups: &[Group], seconds: f64) -> Value {
    let mut of_picture: BTreeMap<&str, u64> = BTreeMap::new();
    for photo in photos {
        *of_picture.entry(&photo.picture).or_default() += 1;
    }
    let wanted: u64 = of_picture
        .values()
        .map(|count| count * (count - 1) / 2)
        .sum();
    let (mut found, mut right) = (0_u64, 0_u64);
    for group in groups {
        for (one, other) in pairs(&members(group)) {
            found += 1;
            right += u64::from(photos[one].picture == photos[other].picture);
        }
    }
    let (precision, recall) = (
        right as f64 / found.max(1) as f64,
        right as f64 / wanted.max(1) as f64,
    );
    let f1 = 2.0 * precision * recall / (precision + recall).max(f64::MIN_POSITIVE);
    json!({"groups": groups.len(), "pairs": found, "right": right, "wanted": wanted, "precision": precision, "recall": recall, "f1": f1, "seconds": seconds})
}

fn name_errors(photos: &[Photo], groups: &[Group]) {
    let mut group_of = vec![usize::MAX; photos.len()];
    for (number, group) in groups.iter().enumerate() {
        for member in members(group) {
            group_of[member] = number;
        }
    }
    let all: Vec<usize> = (0..photos.len()).collect();
    for (one, other) in pairs(&all) {
        let is_one = photos[one].picture == photos[other].picture;
        let is_together = group_of[one] == group_of[other] && group_of[one] != usize::MAX;
        if is_one != is_together {
            let detail = |number: usize| Detail::of_thumbnail(&photos[number].thumbnail).ok();
            let similarity = detail(one)
                .zip(detail(other))
                .map(|(one, other)| one.similarity(&other));
            let word = if is_one { "missing" } else { "wrong" };
            let away = photos[one].print.distance(&photos[other].print);
            eprintln!(
                "{word} {similarity:?} {away:.1} {} {}",
                photos[one].file, photos[other].file
            );
        }
    }
}
