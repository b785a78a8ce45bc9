//! `bench_readiness OUT`: a folder of 100 beneficiaries, 80 activities and 1,500 photos; measures one
//! change with readiness computed after it, and readiness computed from nothing. Prints one JSON line.
#![allow(clippy::print_stdout)]

use std::error::Error;
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use sauyunan_app::{App, Environment, registry};
use sauyunan_archive::sample::{SamplePhoto, SampleScene};
use serde_json::{Value, json};

type Failure = Box<dyn Error>;

const BENEFICIARIES: usize = 100;
const ACTIVITIES: usize = 80;
const PHOTOS: usize = 1500;
const WORKS: usize = 10;
const TRAININGS: usize = 10;
/// Changes that are measured; as many again warm up.
const CHANGES: usize = 200;
const COLD_RUNS: usize = 11;
const PASSPHRASE: &str = "ukur-kesiapan";

fn main() -> Result<(), Failure> {
    let out = std::env::args()
        .nth(1)
        .ok_or("usage: bench_readiness OUT")?;
    let desk = Desk(App::new(
        &Path::new(&out).join("data"),
        Environment::system(),
    ));
    desk.call("create_folder", json!({"kelurahan": "32.75.05.1004", "rw": "02", "year": 2025, "officer": "Pengukur", "passphrase": PASSPHRASE}))?;
    let activities = desk.fill(Path::new(&out))?;
    let (changes, alone) = desk.measure_changes(&activities)?;
    let cold = desk.measure_cold()?;
    let summary = json!({
        "beneficiaries": BENEFICIARIES, "activities": ACTIVITIES, "photos": PHOTOS,
        "change": spread(changes), "readiness_after_change": spread(alone), "cold": spread(cold),
        "score": desk.call("readiness", json!({}))?["score"],
    });
    println!("{summary}");
    Ok(())
}

struct Desk(Arc<App>);

impl Desk {
    fn call(&self, command: &str, payload: Value) -> Result<Value, Failure> {
        registry::call(&self.0, command, payload)
            .map_err(|error| format!("{command}: {error:?}").into())
    }

    fn save(&self, command: &str, payload: Value) -> Result<String, Failure> {
        Ok(self.call(command, payload)?["id"]
            .as_str()
            .unwrap_or_default()
            .to_owned())
    }

    /// Makes the records and photos; answers the activities.
    fn fill(&self, out: &Path) -> Result<Vec<String>, Failure> {
        self.call("save_programme", json!({"year": 2025, "target": BENEFICIARIES, "initial_verification_date": "2025-03-12", "kickoff_date": "2025-04-22",
            "final_evaluation_date": "2025-11-25", "recheck_date": "2025-12-03", "termination_date": "2025-12-15"}))?;
        let (mut persons, mut households) = (Vec::new(), Vec::new());
        for number in 0..BENEFICIARIES {
            let (household, person) = self.woman(number)?;
            persons.push(person);
            households.push(household);
        }
        for number in 0..TRAININGS {
            self.training(number, &persons)?;
        }
        let mut activities = Vec::new();
        for number in 0..ACTIVITIES {
            let date = format!("2025-{:02}-{:02}", 4 + number % 8, number % 28 + 1);
            let id = self.save("save_activity", json!({"name": format!("Kegiatan {number:02}"), "pokja": number % 4 + 1, "date": date, "is_physical": number % 9 == 0,
                "agency": "DP3A", "resource_person": "Contoh Narasumber", "result": "Terlaksana."}))?;
            self.attend("activity", &id, &persons[number % 60..number % 60 + 20])?;
            activities.push(id);
        }
        let mut works = Vec::new();
        for number in 0..WORKS {
            works.push(self.save("save_work", json!({"year": 2025, "name": format!("Pekerjaan {number}"), "work_type": 2, "end_date": "2025-10-17"}))?);
        }
        let photos = self.import(out)?;
        let (of_activities, rest) = photos.split_at(PHOTOS * 2 / 3);
        let (of_houses, of_works) = rest.split_at(PHOTOS * 4 / 15);
        self.assign("activity", &activities, of_activities)?;
        self.assign("household", &households, of_houses)?;
        self.assign("work", &works, of_works)?;
        Ok(activities)
    }

    fn woman(&self, number: usize) -> Result<(String, String), Failure> {
        let household = self.save("save_household", json!({"rw": "02", "rt": (number % 6 + 1).to_string(), "address": format!("Gg. Contoh No. {number}")}))?;
        let family = self.save(
            "save_family",
            json!({"household_id": household, "welfare_stage": 1}),
        )?;
        let nik = format!("327599{:02}0385{:04}", 41 + number % 28, number + 1);
        let person = self.save("save_person", json!({"family_id": family, "name": format!("Contoh Ibu {number:03}"), "nik": nik, "family_relation": 3,
            "overrides": [{"code": "nik_region_unknown", "reason": "data ukur"}]}))?;
        self.save(
            "save_beneficiary",
            json!({"person_id": person, "year": 2025, "interest": "Menjahit"}),
        )?;
        for (phase, date) in [("awal", "2025-03-24"), ("akhir", "2025-11-18")] {
            self.save("save_condition", json!({"person_id": person, "year": 2025, "phase": phase, "date": date, "own_income": 300_000}))?;
        }
        Ok((household, person))
    }

    fn training(&self, number: usize, persons: &[String]) -> Result<(), Failure> {
        let training = self.save("save_training", json!({"name": format!("Pelatihan {number}"), "year": 2025, "gives_certificate": true, "materials": "Praktik"}))?;
        let persons = &persons[number * 8..number * 8 + 20];
        for session in 1..=4 {
            let date = format!("2025-{:02}-{:02}", 5 + number % 6, session * 7);
            let id = self.save(
                "save_session",
                json!({"training_id": training, "number": session, "date": date}),
            )?;
            self.attend("session", &id, persons)?;
        }
        for person in persons {
            self.save("save_participation", json!({"training_id": training, "person_id": person, "impression": "Senang", "certificate_number": "001"}))?;
            self.save("save_follow_up", json!({"training_id": training, "person_id": person, "months": 0, "date": "2025-11-01", "practises": true}))?;
        }
        Ok(())
    }

    fn attend(&self, kind: &str, event: &str, persons: &[String]) -> Result<(), Failure> {
        let marks: Vec<Value> = persons
            .iter()
            .map(|person| json!({"person_id": person, "status": "present"}))
            .collect();
        self.call(
            "set_attendance",
            json!({"event_kind": kind, "event_id": event, "marks": marks}),
        )?;
        Ok(())
    }

    fn import(&self, out: &Path) -> Result<Vec<String>, Failure> {
        let folder = out.join("foto");
        std::fs::create_dir_all(&folder)?;
        for seed in 0..PHOTOS {
            let picture = SamplePhoto {
                seed: seed as u64 + 1,
                scene: SampleScene::Process,
                width: 64,
                height: 48,
                taken: None,
                gps: None,
                orientation: 1,
            };
            let name = format!("IMG-20250812-WA{seed:04}.jpg");
            std::fs::write(folder.join(name), picture.to_jpeg())?;
        }
        let summary = self.call(
            "import_photos",
            json!({"paths": [folder], "activity_id": null, "source": null}),
        )?;
        let photos: Vec<String> = serde_json::from_value(summary["photos"].clone())?;
        if photos.len() == PHOTOS {
            Ok(photos)
        } else {
            Err(format!("{} photos instead of {PHOTOS}", photos.len()).into())
        }
    }

    /// Shares the photos out among the records, as before, in progress and after.
    fn assign(&self, kind: &str, ids: &[String], photos: &[String]) -> Result<(), Failure> {
        let share = photos.len() / ids.len();
        for (id, photos) in ids.iter().zip(photos.chunks(share)) {
            for (number, photo_kind) in ["before", "process", "after"].into_iter().enumerate() {
                let some: Vec<&String> = photos.iter().skip(number).step_by(3).collect();
                self.call("assign_photos", proof(kind, id, &some, photo_kind))?;
            }
        }
        Ok(())
    }

    /// Moves a photo to another activity and asks for readiness: milliseconds of both together, and
    /// of the question alone.
    fn measure_changes(&self, activities: &[String]) -> Result<(Vec<f64>, Vec<f64>), Failure> {
        let page = json!({"filter": "activity", "activity_id": activities[0], "search": "", "offset": 0, "limit": 1});
        let photo = self.call("list_photos", page)?["rows"][0]["id"]
            .as_str()
            .ok_or("no photo")?
            .to_owned();
        let (mut both, mut alone) = (Vec::new(), Vec::new());
        for turn in 0..2 * CHANGES {
            let activity = &activities[(turn * 7 + 1) % activities.len()];
            let began = Instant::now();
            self.call(
                "assign_photos",
                json!({"photos": [photo], "activity_id": activity}),
            )?;
            let asked = Instant::now();
            self.call("readiness", json!({}))?;
            if turn >= CHANGES {
                both.push(milliseconds(began));
                alone.push(milliseconds(asked));
            }
        }
        Ok((both, alone))
    }

    /// Readiness as the first question after unlocking: nothing is known yet.
    fn measure_cold(&self) -> Result<Vec<f64>, Failure> {
        let mut taken = Vec::new();
        for _ in 0..COLD_RUNS {
            self.call("lock", json!({}))?;
            self.call("unlock", json!({"passphrase": PASSPHRASE}))?;
            let began = Instant::now();
            self.call("readiness", json!({}))?;
            taken.push(milliseconds(began));
        }
        Ok(taken)
    }
}

fn proof(kind: &str, id: &str, photos: &[&String], photo_kind: &str) -> Value {
    if kind == "activity" {
        return json!({"photos": photos, "kind": photo_kind, "activity_id": id});
    }
    json!({"photos": photos, "kind": photo_kind, "viewpoint": 1, "subject": {"subject_kind": kind, "subject_id": id}})
}

fn milliseconds(since: Instant) -> f64 {
    since.elapsed().as_secs_f64() * 1000.0
}

fn spread(mut taken: Vec<f64>) -> Value {
    taken.sort_by(f64::total_cmp);
    let round = |value: f64| (value * 100.0).round() / 100.0;
    json!({
        "runs": taken.len(), "median_ms": round(taken[taken.len() / 2]),
        "fastest_ms": round(taken[0]), "worst_ms": round(taken[taken.len() - 1]),
    })
}
