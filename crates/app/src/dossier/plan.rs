//! What a dossier holds: every photo that proves something, by requirement and by what it proves.

use std::collections::HashMap;
use std::sync::Arc;

use sauyunan_domain::Kind;
use sauyunan_domain::entity::SubjectKind;
use sauyunan_domain::readiness::{self as assessment, Facts, Instrument, Measure, Requirement};
use sauyunan_store::query::{PhotoFilter, PhotoRow, Window};
use sauyunan_store::{Fields, Reader, StoreError};

use super::names::{Given, People};
use crate::error::AppError;
use crate::photo::export::{Subject, in_order};
use crate::readiness;
use crate::session::App;

const LONGEST_REQUIREMENT: usize = 40;
const LONGEST_SUBJECT: usize = 45;

/// Everything of a dossier but the reports.
pub(super) struct Plan {
    /// The photos, in the order of the dossier.
    pub(super) photos: Vec<Planned>,
    /// Photos that prove nothing yet.
    pub(super) unsorted: Vec<PhotoRow>,
    /// How many photos are copies of others, or were rejected.
    pub(super) no_evidence: i64,
    /// For the names of everything else.
    pub(super) people: People,
}

/// A photo and its place in the dossier.
pub(super) struct Planned {
    pub(super) photo: PhotoRow,
    pub(super) subject: Subject,
    pub(super) place: Arc<Place>,
}

/// A folder of the dossier: what its photos prove.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    /// Where the requirement stands in the instrument.
    order: usize,
    /// Its day; what has none comes last.
    day: (bool, String),
    /// The record.
    pub(super) record: String,
    /// `D08 Bukti setiap kegiatan non-fisik`.
    pub(super) requirement: String,
    /// How the record is called.
    pub(super) title: String,
    /// `data/bukti/D08-Bukti-setiap-kegiatan/2025-08-14-Pelatihan-kue`.
    pub(super) folder: String,
}

impl Place {
    /// Its day, where it has one.
    pub(super) fn day(&self) -> Option<&str> {
        Some(self.day.1.as_str()).filter(|day| !day.is_empty())
    }
}

/// Reads what there is.
pub(super) fn plan(app: &Arc<App>) -> Result<Plan, AppError> {
    let folder = app.folder()?;
    let (facts, instrument) = readiness::facts(app)?;
    let today = app.today();
    let (rows, counts, persons, records) = folder.store.read(|reader| {
        let everything = Window {
            offset: 0,
            limit: i64::MAX,
        };
        let (page, counts) = reader.photo_list(PhotoFilter::All, "", everything)?;
        let persons = reader.all(Kind::Person)?;
        let records = records_of(reader, &page.rows)?;
        Ok((page.rows, counts, persons, records))
    })?;
    let names = persons
        .iter()
        .filter_map(|(_, fields)| fields["name"].as_str());
    let people = People::of(names);
    let code = Codes {
        facts: &facts,
        instrument: &instrument,
        today,
    };

    let (sorted, unsorted): (Vec<PhotoRow>, Vec<PhotoRow>) =
        rows.into_iter().partition(|row| record_of(row).is_some());
    // A house has photos of two requirements, before and after.
    let mut places: HashMap<(String, String), Place> = HashMap::new();
    let mut found = Vec::with_capacity(sorted.len());
    for photo in sorted {
        let Some((kind, id)) = record_of(&photo) else {
            continue;
        };
        let fields = records.get(id);
        let (order, requirement) = code.of(kind, id, &photo, fields);
        let key = (id.to_owned(), requirement.clone());
        places.entry(key.clone()).or_insert_with(|| Place {
            order,
            day: day(fields),
            record: id.to_owned(),
            requirement,
            title: title(kind, &photo),
            folder: String::new(),
        });
        found.push((key, photo, kind));
    }
    let places = named(places, &people);
    let mut photos: Vec<Planned> = found
        .into_iter()
        .filter_map(|(key, photo, kind)| {
            let fields = records
                .get(&key.0)
                .filter(|_| kind == SubjectKind::Activity);
            let subject = Subject {
                place: fields.and_then(|fields| fields["place"].as_str().map(str::to_owned)),
            };
            let place = places.get(&key)?.clone();
            Some(Planned {
                photo,
                subject,
                place,
            })
        })
        .collect();
    photos.sort_by(|one, other| {
        let place = one.place.cmp(&other.place);
        place.then_with(|| in_order(&one.photo).cmp(&in_order(&other.photo)))
    });
    Ok(Plan {
        photos,
        unsorted,
        no_evidence: counts.copies + counts.rejected,
        people,
    })
}

/// Gives every place its folder, in the order of the dossier.
fn named(
    places: HashMap<(String, String), Place>,
    people: &People,
) -> HashMap<(String, String), Arc<Place>> {
    let mut places: Vec<_> = places.into_iter().collect();
    places.sort_by(|(_, one), (_, other)| one.cmp(other));
    let mut given = Given::default();
    let mut houses: HashMap<String, usize> = HashMap::new();
    for (_, place) in &mut places {
        let requirement = people.words(&place.requirement, LONGEST_REQUIREMENT);
        let mut subject = people.words(&place.title, LONGEST_SUBJECT);
        if place.title == HOUSE {
            // The address of a house stays inside; its number is that of its first mention.
            let number = houses.len() + 1;
            let number = *houses.entry(place.record.clone()).or_insert(number);
            subject = format!("{HOUSE}-{number:03}");
            place.title = format!("{HOUSE} {number}");
        }
        let parts = [place.day.1.as_str(), subject.as_str()];
        let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        let name = format!("data/bukti/{requirement}/{}", parts.join("-"));
        place.folder = given.unique(name.trim_end_matches('/').to_owned());
    }
    let shared = |(key, place)| (key, Arc::new(place));
    places.into_iter().map(shared).collect()
}

const HOUSE: &str = "Rumah";

/// What a photo proves.
fn record_of(photo: &PhotoRow) -> Option<(SubjectKind, &str)> {
    if let Some(activity) = &photo.activity {
        return Some((SubjectKind::Activity, activity));
    }
    let kind = SubjectKind::from_name(photo.subject_kind.as_deref()?)?;
    Some((kind, photo.subject_id.as_deref()?))
}

/// The records that the photos prove, each read once.
fn records_of(
    reader: &Reader<'_>,
    photos: &[PhotoRow],
) -> Result<HashMap<String, Fields>, StoreError> {
    let mut records = HashMap::new();
    for (kind, id) in photos.iter().filter_map(record_of) {
        if !records.contains_key(id)
            && let Some(kind) = kind.record_kind()
            && let Some(fields) = reader.find(kind, id)?
        {
            records.insert(id.to_owned(), fields);
        }
    }
    Ok(records)
}

fn title(kind: SubjectKind, photo: &PhotoRow) -> String {
    let name = photo
        .activity_name
        .as_deref()
        .or(photo.subject_name.as_deref());
    let name = name.unwrap_or_default().to_owned();
    match kind {
        SubjectKind::Household | SubjectKind::Beneficiary => HOUSE.to_owned(),
        SubjectKind::Handover => format!("Serah terima {name}"),
        _ => name,
    }
}

fn day(fields: Option<&Fields>) -> (bool, String) {
    let names = ["date", "start_date", "agreement_date", "asked_on"];
    let day = fields.and_then(|fields| {
        let mut days = names.iter().filter_map(|name| fields.get(*name)?.as_str());
        days.next().map(str::to_owned)
    });
    (day.is_none(), day.unwrap_or_default())
}

/// Which requirement a photo goes to, as readiness has it.
struct Codes<'a> {
    facts: &'a Facts,
    instrument: &'a Instrument,
    today: chrono::NaiveDate,
}

impl Codes<'_> {
    fn of(
        &self,
        kind: SubjectKind,
        id: &str,
        photo: &PhotoRow,
        fields: Option<&Fields>,
    ) -> (usize, String) {
        let named = |fields: &Fields| fields["requirement"].as_str().map(str::to_owned);
        let found = match kind {
            SubjectKind::Household | SubjectKind::Beneficiary => {
                let is_after = photo.kind.as_deref() == Some("after");
                self.that_counts(if is_after {
                    Measure::HouseAfter
                } else {
                    Measure::HouseBefore
                })
            }
            SubjectKind::Handover => self.that_counts(Measure::HandoverPhotos),
            SubjectKind::Document | SubjectKind::AssessorNote => {
                let code = fields.and_then(named).unwrap_or_default();
                self.first(|requirement| requirement.code == code)
            }
            _ => {
                let is_it =
                    |subject: &&assessment::Subject| subject.kind == kind && subject.id == id;
                let subject = self.facts.subjects.iter().find(is_it);
                self.first(|requirement| {
                    subject.is_some_and(|subject| {
                        assessment::check(requirement, subject, self.facts, self.today).is_some()
                    })
                })
            }
        };
        match found {
            Some((order, requirement)) => {
                (order, format!("{} {}", requirement.code, requirement.title))
            }
            None if kind == SubjectKind::AssessorNote => {
                (usize::MAX - 1, "Catatan tim penilai".to_owned())
            }
            None => (usize::MAX, "Lain-lain".to_owned()),
        }
    }

    fn that_counts(&self, measure: Measure) -> Option<(usize, &Requirement)> {
        self.first(|requirement| requirement.items.iter().any(|item| item.measure == measure))
    }

    fn first(&self, is_it: impl Fn(&Requirement) -> bool) -> Option<(usize, &Requirement)> {
        let mut requirements = self.instrument.requirements.iter().enumerate();
        requirements.find(|(_, requirement)| is_it(requirement))
    }
}
