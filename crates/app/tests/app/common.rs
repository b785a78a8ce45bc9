//! An application on a temporary folder, with a clock and ids of its own, and short ways to record.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use chrono::{DateTime, Duration, FixedOffset, NaiveDate};
use sauyunan_app::{App, Clock, CommandError, Environment, Ids, registry};
use sauyunan_archive::sample::{SamplePhoto, SampleScene};
use serde_json::{Value, json};
use tempfile::TempDir;

pub(crate) const PASSPHRASE: &str = "contoh-sandi";
pub(crate) const KELURAHAN: &str = "32.75.05.1004";

/// 22 November 2025, 09:00 WIB; every look at it is a second later.
#[derive(Default)]
struct SteadyClock(AtomicI64);

impl Clock for SteadyClock {
    fn now(&self) -> DateTime<FixedOffset> {
        let start = DateTime::parse_from_rfc3339("2025-11-22T09:00:00+07:00").unwrap();
        start + Duration::seconds(self.0.fetch_add(1, Ordering::Relaxed))
    }
}

/// Ids that count, behind a name that no other test environment of the process has.
struct CountedIds {
    name: i64,
    next: AtomicI64,
}

impl Ids for CountedIds {
    fn next(&self) -> String {
        format!(
            "id-{}-{:05}",
            self.name,
            self.next.fetch_add(1, Ordering::Relaxed)
        )
    }
}

pub(crate) fn environment() -> Environment {
    static NAMES: AtomicI64 = AtomicI64::new(1);
    environment_of(NAMES.fetch_add(1, Ordering::Relaxed) + i64::from(std::process::id()) * 1000)
}

/// Gives the same ids in every run, so that what is sorted by them comes out alike. For one test only.
pub(crate) fn steady_environment() -> Environment {
    environment_of(0)
}

fn environment_of(name: i64) -> Environment {
    Environment {
        clock: Arc::new(SteadyClock::default()),
        ids: Arc::new(CountedIds {
            name,
            next: AtomicI64::new(1),
        }),
    }
}

pub(crate) fn ok(app: &Arc<App>, command: &str, payload: Value) -> Value {
    registry::call(app, command, payload.clone())
        .unwrap_or_else(|error| panic!("{command} {payload}: {error:?}"))
}

pub(crate) fn refused(app: &Arc<App>, command: &str, payload: Value) -> CommandError {
    match registry::call(app, command, payload.clone()) {
        Err(error) => error,
        Ok(answer) => panic!("{command} {payload} was not refused: {answer}"),
    }
}

/// The codes of the findings about fields.
pub(crate) fn field_codes(error: &CommandError) -> Vec<&str> {
    error
        .fields
        .iter()
        .map(|issue| issue.code.as_str())
        .collect()
}

pub(crate) fn wizard() -> Value {
    json!({"kelurahan": KELURAHAN, "rw": "2", "year": 2025, "officer": "Kader Contoh", "passphrase": PASSPHRASE})
}

/// An open folder for RW 02 of Bojong Menteng.
pub(crate) struct Desk {
    pub(crate) app: Arc<App>,
    pub(crate) folder: TempDir,
}

impl Desk {
    pub(crate) fn open() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let app = App::new(&folder.path().join("data"), environment());
        ok(&app, "create_folder", wizard());
        Self { app, folder }
    }

    pub(crate) fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn ok(&self, command: &str, payload: Value) -> Value {
        ok(&self.app, command, payload)
    }

    pub(crate) fn refused(&self, command: &str, payload: Value) -> CommandError {
        refused(&self.app, command, payload)
    }

    /// Saves a form and returns the record's id.
    pub(crate) fn save(&self, command: &str, payload: Value) -> String {
        self.ok(command, payload)["id"].as_str().unwrap().to_owned()
    }

    pub(crate) fn household(&self) -> String {
        self.save(
            "save_household",
            json!({"rw": "02", "rt": "03", "address": "Gg. Melati Contoh 7"}),
        )
    }

    pub(crate) fn family(&self) -> String {
        let household = self.household();
        self.save("save_family", json!({"household_id": household}))
    }

    /// A woman of the family; her NIK is made of her birth date and a serial number.
    pub(crate) fn woman(&self, family: &str, name: &str, birth_date: &str, serial: u32) -> String {
        let person = json!({"family_id": family, "name": name, "nik": nik_of_woman(birth_date, serial), "family_relation": 3});
        self.save("save_person", person)
    }

    /// A beneficiary of 2025 with a home of her own. Returns the person.
    pub(crate) fn beneficiary(&self, name: &str, serial: u32) -> String {
        let woman = self.woman(&self.family(), name, "1990-05-05", serial);
        let form = json!({"person_id": woman, "year": 2025, "poverty_reason": 5});
        self.save("save_beneficiary", form);
        woman
    }

    /// A training of 2025 with one session, at which these persons were present.
    pub(crate) fn training(&self, name: &str, date: &str, present: &[&str]) -> String {
        let training = self.save("save_training", json!({"name": name, "year": 2025}));
        let session = json!({"training_id": training, "number": 1, "date": date});
        let session = self.save("save_session", session);
        let marks: Vec<Value> = present
            .iter()
            .map(|person| json!({"person_id": person, "status": "present"}))
            .collect();
        self.ok(
            "set_attendance",
            json!({"event_kind": "session", "event_id": session, "marks": marks}),
        );
        training
    }

    pub(crate) fn activity(&self, name: &str) -> String {
        self.save(
            "save_activity",
            json!({"name": name, "pokja": 2, "date": "2025-11-15", "place": "Balai RW 02"}),
        )
    }

    pub(crate) fn import(&self, paths: &[&Path]) -> Value {
        let paths: Vec<String> = paths
            .iter()
            .map(|path| path.display().to_string())
            .collect();
        self.ok(
            "import_photos",
            json!({"paths": paths, "activity_id": null, "source": null}),
        )
    }

    pub(crate) fn photos(&self) -> Vec<Value> {
        let page = json!({"filter": "all", "search": "", "offset": 0, "limit": 1000});
        self.ok("list_photos", page)["rows"]
            .as_array()
            .unwrap()
            .clone()
    }

    pub(crate) fn assert_intact(&self) -> Value {
        let report = self.ok("check", json!({}));
        assert_eq!(report["ok"], true, "{report}");
        report
    }
}

/// A NIK of a district that does not exist.
pub(crate) fn nik_of_woman(birth_date: &str, serial: u32) -> String {
    use chrono::Datelike;
    let date: NaiveDate = birth_date.parse().unwrap();
    format!(
        "327599{:02}{:02}{:02}{serial:04}",
        date.day() + 40,
        date.month(),
        date.year() % 100
    )
}

/// A small drawn photo; another seed is another picture.
pub(crate) fn photo(seed: u64) -> SamplePhoto {
    SamplePhoto {
        seed,
        scene: SampleScene::Product,
        width: 160,
        height: 120,
        taken: None,
        gps: None,
        orientation: 1,
    }
}

/// Writes a photo into a folder, making it, and returns the file.
pub(crate) fn write_photo(folder: &Path, name: &str, photo: &SamplePhoto) -> PathBuf {
    std::fs::create_dir_all(folder).unwrap();
    let path = folder.join(name);
    std::fs::write(&path, photo.to_jpeg()).unwrap();
    path
}

pub(crate) fn rows(page: &Value) -> &Vec<Value> {
    page["rows"].as_array().unwrap()
}
