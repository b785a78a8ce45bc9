//! `bench_lists COUNT`: an encrypted database with COUNT photos (50,000 where nothing is said), a
//! fourth of them unsorted; measures the lists of photos, the counts of their tabs and the proposals
//! for the unsorted ones. Prints one JSON line.
#![allow(clippy::print_stdout)]

use std::error::Error;
use std::time::Instant;

use chrono::{DateTime, Days, FixedOffset, NaiveDate};
use sauyunan_domain::Kind;
use sauyunan_domain::sorting::{Target, propose};
use sauyunan_store::query::{PhotoFilter, Window};
use sauyunan_store::{Action, DatabaseKey, Fields, Reader, Stamp, Store, StoreError};
use serde_json::{Value, json};

type Failure = Box<dyn Error>;

const TARGETS: usize = 500;
const RUNS: usize = 11;
/// Photos that the window shows at once.
const PAGE: i64 = 60;

fn main() -> Result<(), Failure> {
    let count: usize = std::env::args()
        .nth(1)
        .map_or(Ok(50_000), |text| text.parse())?;
    let folder = tempfile::tempdir()?;
    let store = Store::create(
        &folder.path().join("sauyunan.db"),
        DatabaseKey([7; 32]),
        "ukur",
    )?;
    let start: NaiveDate = "2024-01-01".parse()?;
    let began = Instant::now();
    for batch in (0..count).collect::<Vec<_>>().chunks(500) {
        store.write(Action::ImportPhotos, stamp()?, |tx| {
            for &number in batch {
                tx.put(
                    Kind::Photo,
                    &id("photo", number),
                    "32.75.05.1004.02",
                    &photo(number, start),
                )?;
            }
            Ok::<_, StoreError>(())
        })?;
    }
    let filled = began.elapsed().as_secs_f64();
    let list = |filter, search: &str, offset| {
        spread(|| {
            store.read(|reader: &Reader<'_>| {
                reader.photo_list(
                    filter,
                    search,
                    Window {
                        offset,
                        limit: PAGE,
                    },
                )
            })
        })
    };
    let middle = count as i64 / 2;
    let activity = id("activity", 7);
    let lists = json!({
        "all": list(PhotoFilter::All, "", 0)?, "all_middle": list(PhotoFilter::All, "", middle)?,
        "all_end": list(PhotoFilter::All, "", (count as i64 * 9 / 10).max(1))?,
        "unsorted": list(PhotoFilter::Unsorted, "", 0)?, "consent": list(PhotoFilter::Consent, "", 0)?,
        "copies": list(PhotoFilter::Copies, "", 0)?, "rejected": list(PhotoFilter::Rejected, "", 0)?,
        "activity": list(PhotoFilter::Activity(&activity), "", 0)?,
        "search": list(PhotoFilter::All, "panen", 0)?,
    });
    let counts = spread(|| store.read(|reader| reader.archive_counts()))?;
    let loose = spread(|| store.read(|reader| reader.loose_photos()))?;
    let proven = spread(|| store.read(|reader| reader.proofs()))?;
    let (photos, proofs) = store.read(|reader| Ok((reader.loose_photos()?, reader.proofs()?)))?;
    let targets: Vec<Target> = (0..TARGETS)
        .map(|number| target(number, start, &proofs))
        .collect();
    let began = Instant::now();
    let proposals = propose(&photos, &targets);
    let proposed = began.elapsed().as_secs_f64() * 1000.0;
    println!(
        "{}",
        json!({
            "photos": count, "fill_s": round(filled), "list": lists, "counts": counts,
            "proposals": {"photos": photos.len(), "targets": targets.len(), "groups": proposals.len(),
                "clear": proposals.iter().filter(|proposal| proposal.is_clear).count(),
                "read_loose": loose, "read_proofs": proven, "propose_ms": round(proposed)},
        })
    );
    Ok(())
}

fn id(kind: &str, number: usize) -> String {
    sauyunan_domain::operation::derived_id(&[kind, &number.to_string()])
}

fn stamp() -> Result<Stamp, Failure> {
    let wall: DateTime<FixedOffset> = DateTime::parse_from_rfc3339("2025-11-22T09:00:00+07:00")?;
    Ok(Stamp {
        actor: "Pengukur".into(),
        wall,
        is_clock_suspicious: false,
        app_version: "0".into(),
    })
}

/// A photo as an import of a group's chat leaves it.
fn photo(number: usize, start: NaiveDate) -> Fields {
    let day = start + Days::new(number as u64 * 7 % 700);
    let is_sorted = !number.is_multiple_of(4);
    let fields = json!({
        "sha256": format!("{number:064x}"), "picture_hash": format!("{:064x}", number + 1),
        "file_name": format!("IMG-{}-WA{:04}.jpg", day.format("%Y%m%d"), number % 10_000), "format": "jpg",
        "size_bytes": 180_000 + number, "width": 1600, "height": 1200, "orientation": 1, "taken_on": day,
        "taken_at": day.and_hms_opt(8 + number as u32 % 9, number as u32 % 60, 0), "date_source": "chat_text", "date_confidence": "medium",
        "latitude": number.is_multiple_of(9).then_some(-6.30 + number as f64 % 50.0 * 0.001), "longitude": number.is_multiple_of(9).then_some(106.99),
        "activity_id": is_sorted.then(|| id("activity", number % TARGETS)), "photo_kind": is_sorted.then_some("process"),
        "caption": number.is_multiple_of(50).then_some("Panen kangkung di kebun"),
        "rejected": (number % 40 == 1).then_some("blurred"), "copy_of": (number % 30 == 2).then(|| id("photo", number - 1)),
        "people_visible": (number % 10 == 3).then_some("adults"), "source": "Grup WA PKK RW 02", "origin": "whatsapp",
        "group_name": "PKK RW 02", "sender": format!("Contoh {}", number % 25), "sent_at": day.and_hms_opt(8, 0, 0),
        "chat_text": number.is_multiple_of(12).then(|| format!("Dokumentasi kegiatan {} kemarin, terima kasih ibu-ibu", number % TARGETS)),
        "imported_at": "2025-11-22T09:00:00+07:00", "imported_by": "Pengukur", "perceptual_hash": format!("{:016x}", number * 7919),
    });
    match fields {
        Value::Object(fields) => fields,
        _ => Fields::new(),
    }
}

fn target(
    number: usize,
    start: NaiveDate,
    proofs: &std::collections::BTreeMap<String, sauyunan_store::query::Proof>,
) -> Target {
    let id = id("activity", number);
    let proof = proofs.get(&id).cloned().unwrap_or_default();
    Target {
        days: vec![start + Days::new(number as u64 * 3 % 700)],
        place: sauyunan_domain::place::Place::median(&proof.places),
        senders: proof.senders,
        names: vec![
            format!("Penyuluhan warga ke-{number} RT {}", number % 12),
            "Balai RW 02".into(),
        ],
        id,
        ..Target::default()
    }
}

/// Median and worst of some runs, milliseconds, after one to warm up.
fn spread<T>(mut run: impl FnMut() -> Result<T, StoreError>) -> Result<Value, StoreError> {
    let mut taken = Vec::with_capacity(RUNS);
    run()?;
    for _ in 0..RUNS {
        let began = Instant::now();
        run()?;
        taken.push(began.elapsed().as_secs_f64() * 1000.0);
    }
    taken.sort_by(f64::total_cmp);
    Ok(json!({"median_ms": round(taken[RUNS / 2]), "worst_ms": round(taken[RUNS - 1])}))
}

fn round(value: f64) -> f64 {
    (value * 100.0).round() / 100.0
}
