//! `bench_alike_many COUNT`: COUNT drawn photos. Two each are of one event, a moment apart; half of all are
//! copies of the other half, recompressed and cut at the edges. Measures the search for those that look like one, and the grouping of all. One JSON line.
#![allow(clippy::print_stdout)]

use std::collections::HashMap;
use std::error::Error;
use std::sync::Mutex;
use std::thread;
use std::time::Instant;

use chrono::NaiveDate;
use sauyunan_archive::sample::{Resend, resend, various};
use sauyunan_archive::{AlikeIndex, Detail, Fingerprint, InspectContext, Judge, inspect};
use serde_json::json;

type Failure = Box<dyn Error + Send + Sync>;

/// Questions about one photo.
const QUESTIONS: usize = 1000;
const THREADS: usize = 2;

struct Photos(Vec<(Fingerprint, Vec<u8>)>);

impl Judge for Photos {
    type Look = Option<Detail>;

    fn look(&self, number: usize) -> Self::Look {
        Detail::of_thumbnail(&self.0[number].1).ok()
    }

    fn same(&self, better: (usize, &Self::Look), worse: (usize, &Self::Look)) -> Option<u32> {
        better.1.as_ref()?.same_as(worse.1.as_ref()?)
    }
}

/// Remembers what was found, as the application does.
struct Remembering<'a> {
    photos: &'a Photos,
    found: Mutex<HashMap<(usize, usize), Option<u32>>>,
}

impl Judge for Remembering<'_> {
    type Look = Option<Detail>;

    fn look(&self, number: usize) -> Self::Look {
        self.photos.look(number)
    }

    fn same(&self, better: (usize, &Self::Look), worse: (usize, &Self::Look)) -> Option<u32> {
        let same = self.photos.same(better, worse);
        if let Ok(mut found) = self.found.lock() {
            found.insert((better.0, worse.0), same);
        }
        same
    }

    fn known(&self, better: usize, worse: usize) -> Option<Option<u32>> {
        self.found.lock().ok()?.get(&(better, worse)).copied()
    }
}

struct ByFingerprint<'a>(&'a AlikeIndex);

impl Judge for ByFingerprint<'_> {
    type Look = ();

    fn look(&self, _: usize) {}

    fn same(&self, better: (usize, &()), worse: (usize, &())) -> Option<u32> {
        self.0.by_fingerprint(better.0, worse.0)
    }
}

fn main() -> Result<(), Failure> {
    let count: usize = std::env::args()
        .nth(1)
        .ok_or("usage: bench_alike_many COUNT")?
        .parse()?;
    let photos = Photos(drawn(count / 2)?);
    let prints: Vec<Fingerprint> = photos.0.iter().map(|(print, _)| *print).collect();

    let began = Instant::now();
    let index = AlikeIndex::new(prints.clone());
    let built = began.elapsed();
    let (mut search, mut judged, mut candidates) = (Vec::new(), Vec::new(), 0);
    for question in 0..QUESTIONS {
        let number = question * 7919 % prints.len();
        let began = Instant::now();
        let found = index.candidates(&prints[number]);
        search.push(began.elapsed().as_secs_f64() * 1000.0);
        candidates += found.len();
        let own = photos.look(number);
        let same = |other: usize| photos.same((number, &own), (other, &photos.look(other)));
        let count_same = found
            .iter()
            .filter(|(other, _)| same(*other).is_some())
            .count();
        judged.push(began.elapsed().as_secs_f64() * 1000.0);
        assert!(count_same > 0, "a photo is like itself");
    }
    let looked = processor_seconds();
    for number in 0..QUESTIONS {
        std::hint::black_box(photos.look(number));
    }
    let looked = processor_seconds() - looked;
    let began = Instant::now();
    let index = AlikeIndex::new(prints.clone());
    let by_print = index.groups(&ByFingerprint(&index));
    let by_print_seconds = began.elapsed().as_secs_f64();
    let began = Instant::now();
    let processor = processor_seconds();
    let judge = Remembering {
        photos: &photos,
        found: Mutex::default(),
    };
    let groups = AlikeIndex::new(prints.clone()).groups(&judge);
    let seconds = began.elapsed().as_secs_f64();
    let processor = processor_seconds() - processor;
    let (began, again_processor) = (Instant::now(), processor_seconds());
    let again = AlikeIndex::new(prints).groups(&judge);
    let again_seconds = began.elapsed().as_secs_f64();
    let again_processor = processor_seconds() - again_processor;
    assert_eq!(again, groups);
    let members = |number: usize| {
        groups
            .iter()
            .filter(|group| group.members.len() + 1 == number)
            .count()
    };
    let right = groups.iter().flat_map(|group| {
        group
            .members
            .iter()
            .map(move |member| (group.front, member.number))
    });
    let right = right
        .filter(|(front, member)| member - front == count / 2)
        .count();
    println!(
        "{}",
        json!({
            "photos": photos.0.len(), "index_seconds": built.as_secs_f64(), "search": spread(search), "search_and_judge": spread(judged),
            "candidates_mean": candidates as f64 / QUESTIONS as f64, "groups_by_fingerprint": by_print.len(), "by_fingerprint_seconds": by_print_seconds,
            "groups": groups.len(), "pairs_right": right, "groups_of_two": members(2), "seconds": seconds, "again_seconds": again_seconds, "again_processor_seconds": again_processor, "compared_pairs": judge.found.lock().map_or(0, |found| found.len()), "look_ms": looked * 1000.0 / QUESTIONS as f64, "processor_seconds": processor,
        })
    );
    Ok(())
}

/// Photos, then a copy of each in the same order.
fn drawn(count: usize) -> Result<Vec<(Fingerprint, Vec<u8>)>, Failure> {
    let draw = |number: usize| -> Result<_, Failure> {
        let photo = various(number as u64 / 2, number as u64 % 2)?;
        let part = |factor: usize| (number * factor % 31) as f32 / 1000.0;
        let (left, top) = (part(7), part(11));
        let way = Resend {
            max_side: 300,
            // Coarse steps hurt a picture of this size more than one of 1600 pixels.
            quality: 70 + (number % 26) as u8,
            crop: [left, top, 0.03 - left, 0.03 - top],
        };
        Ok((look(&photo)?, look(&resend(&photo, &way)?)?))
    };
    let work = |start: usize| -> Result<Vec<_>, Failure> {
        (start..count).step_by(THREADS).map(draw).collect()
    };
    let shares = thread::scope(|scope| {
        let handles: Vec<_> = (0..THREADS)
            .map(|start| scope.spawn(move || work(start)))
            .collect();
        let join = |handle: thread::ScopedJoinHandle<'_, _>| {
            handle.join().map_err(|_| Failure::from("a thread gave up"))
        };
        handles
            .into_iter()
            .map(join)
            .collect::<Result<Vec<_>, Failure>>()
    })?;
    let mut shares: Vec<_> = shares
        .into_iter()
        .collect::<Result<Vec<Vec<_>>, Failure>>()?
        .into_iter()
        .map(Vec::into_iter)
        .collect();
    let (mut photos, mut copies) = (Vec::new(), Vec::new());
    for number in 0..count {
        if let Some((photo, copy)) = shares[number % THREADS].next() {
            photos.push(photo);
            copies.push(copy);
        }
    }
    photos.extend(copies);
    Ok(photos)
}

fn look(bytes: &[u8]) -> Result<(Fingerprint, Vec<u8>), Failure> {
    let now = NaiveDate::from_ymd_opt(2025, 11, 22).and_then(|day| day.and_hms_opt(9, 0, 0));
    let context = InspectContext {
        now: now.ok_or("no such day")?,
        file_name: "x.jpg",
        file_modified: None,
        sent_at: None,
        folders: &[],
    };
    let found = inspect(bytes, &context)?;
    Ok((found.fingerprint, found.thumbnail.jpeg))
}

/// What all threads have used so far, where the system tells (Linux): independent of what else runs.
fn processor_seconds() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    // After the name in brackets, user time is the twelfth field, in hundredths of a second.
    let fields = stat
        .rsplit(')')
        .next()
        .unwrap_or_default()
        .split_whitespace();
    fields
        .skip(11)
        .take(2)
        .filter_map(|ticks| ticks.parse::<f64>().ok())
        .sum::<f64>()
        / 100.0
}

fn spread(mut taken: Vec<f64>) -> serde_json::Value {
    taken.sort_by(f64::total_cmp);
    json!({"median_ms": taken[taken.len() / 2], "p99_ms": taken[taken.len() * 99 / 100], "worst_ms": taken[taken.len() - 1]})
}
