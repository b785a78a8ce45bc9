//! The computer of a kelurahan, driven through the command registry, with a calendar that the story
//! turns.

use std::cell::Cell;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use chrono::{DateTime, FixedOffset, TimeZone};
use sauyunan_app::{App, Clock, Environment, registry};
use sauyunan_archive::sample::{SamplePhoto, SampleScene};
use serde_json::{Value, json};
use tempfile::TempDir;

/// Milliseconds; every look at it is a little later.
struct Calendar(AtomicI64);

impl Clock for Calendar {
    fn now(&self) -> DateTime<FixedOffset> {
        let now = self.0.fetch_add(50, Ordering::SeqCst);
        let wib = FixedOffset::east_opt(7 * 3600).unwrap();
        wib.timestamp_millis_opt(now).unwrap()
    }
}

fn morning(day: &str) -> i64 {
    DateTime::parse_from_rfc3339(&format!("{day}T08:00:00+07:00"))
        .unwrap()
        .timestamp_millis()
}

pub(crate) struct Office {
    app: Arc<App>,
    calendar: Arc<Calendar>,
    home: TempDir,
    photos: Cell<u64>,
}

impl Office {
    /// A new folder, made on that day.
    pub(crate) fn open(kelurahan: &str, rw: Option<&str>, day: &str) -> Office {
        let home = tempfile::tempdir().unwrap();
        let calendar = Arc::new(Calendar(AtomicI64::new(morning(day))));
        let environment = Environment {
            clock: calendar.clone(),
            ..Environment::system()
        };
        let office = Office {
            app: App::new(&home.path().join("data"), environment),
            calendar,
            home,
            photos: Cell::new(0),
        };
        office.call("create_folder", json!({"kelurahan": kelurahan, "rw": rw, "year": 2025, "officer": "Sekretaris Contoh", "passphrase": "rahasia-uji"}));
        office
    }

    /// Turns the calendar. It never goes back.
    pub(crate) fn on(&self, day: &str) {
        let before = self.calendar.0.fetch_max(morning(day), Ordering::SeqCst);
        let evening = morning(day) + 12 * 3600 * 1000;
        assert!(before < evening, "{day} has passed");
    }

    #[track_caller]
    pub(crate) fn call(&self, command: &str, payload: Value) -> Value {
        registry::call(&self.app, command, payload.clone())
            .unwrap_or_else(|error| panic!("{command} {payload}: {error:?}"))
    }

    /// Saves a form and answers the record's id.
    #[track_caller]
    pub(crate) fn save(&self, command: &str, payload: Value) -> String {
        self.call(command, payload)["id"]
            .as_str()
            .unwrap()
            .to_owned()
    }

    pub(crate) fn readiness(&self) -> Value {
        self.call("readiness", json!({}))
    }

    pub(crate) fn score(&self) -> f64 {
        self.readiness()["score"].as_f64().unwrap()
    }

    /// How far one requirement is met.
    pub(crate) fn requirement(&self, code: &str) -> Value {
        let view = self.readiness();
        let requirements = view["requirements"].as_array().unwrap();
        requirements
            .iter()
            .find(|requirement| requirement["code"] == code)
            .unwrap()
            .clone()
    }

    pub(crate) fn status(&self, code: &str) -> String {
        self.requirement(code)["status"]
            .as_str()
            .unwrap()
            .to_owned()
    }

    /// What is due, of one kind.
    pub(crate) fn agenda(&self, kind: &str) -> Vec<Value> {
        let items = self.call("agenda", json!({}));
        let items = items.as_array().unwrap().iter();
        items.filter(|item| item["kind"] == kind).cloned().collect()
    }

    /// Adds something that proves: the score must not fall.
    #[track_caller]
    pub(crate) fn prove<T>(&self, what: &str, add: impl FnOnce() -> T) -> T {
        let before = self.score();
        let added = add();
        let after = self.score();
        assert!(after >= before, "{what}: {before} fell to {after}");
        added
    }

    /// Saves a record that proves something.
    #[track_caller]
    pub(crate) fn evidence(&self, command: &str, payload: Value) -> String {
        self.prove(&format!("{command} {payload}"), || {
            self.save(command, payload.clone())
        })
    }

    /// Takes a photo that proves an activity (`"activity"`) or another record.
    #[track_caller]
    pub(crate) fn photo(&self, proves: (&str, &str), kind: &str, viewpoint: Option<i64>) -> String {
        let (subject_kind, id) = proves;
        let mut import = json!({"paths": [self.draw("foto", "IMG_0001.jpg")], "activity_id": null, "kind": kind, "source": "Kamera kader"});
        if subject_kind == "activity" {
            import["activity_id"] = id.into();
        } else {
            import["subject"] = json!({"subject_kind": subject_kind, "subject_id": id});
        }
        self.prove(&format!("a photo of {proves:?}"), || {
            let summary = self.call("import_photos", import);
            assert_eq!(summary["imported"], 1, "{summary}");
            let photo = summary["photos"][0].as_str().unwrap().to_owned();
            if viewpoint.is_some() {
                self.call(
                    "assign_photos",
                    json!({"photos": [photo], "viewpoint": viewpoint}),
                );
            }
            photo
        })
    }

    /// Draws a small picture that no other is like; answers the file.
    pub(crate) fn draw(&self, folder: &str, name: &str) -> String {
        let seed = self.photos.get() + 1;
        self.photos.set(seed);
        let picture = SamplePhoto {
            seed,
            scene: SampleScene::Process,
            width: 96,
            height: 72,
            taken: None,
            gps: None,
            orientation: 1,
        };
        let folder = self.home.path().join(folder);
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(folder.join(name), picture.to_jpeg()).unwrap();
        folder.join(name).display().to_string()
    }

    /// Where pictures of that folder are drawn.
    pub(crate) fn folder(&self, name: &str) -> String {
        self.home.path().join(name).display().to_string()
    }

    /// A woman in a household of her own; answers (household, person).
    pub(crate) fn woman(&self, number: usize, name: &str) -> (String, String) {
        let rt = number % 3 + 1;
        let household = self.save("save_household", json!({"rw": "02", "rt": rt.to_string(), "address": format!("Gg. Contoh No. {number}")}));
        let family = self.save("save_family", json!({"household_id": household, "welfare_stage": 1, "decile": 2, "decile_source": "DTSEN (contoh)"}));
        let nik = format!("327599{:02}0385{:04}", 41 + number % 28, number + 1);
        let person = self.save(
            "save_person",
            json!({"family_id": family, "name": name, "nik": nik, "family_relation": 3,
                "overrides": [{"code": "nik_region_unknown", "reason": "data uji"}]}),
        );
        (household, person)
    }

    pub(crate) fn attend(&self, event: (&str, &str), persons: &[&str]) {
        let marks: Vec<Value> = persons
            .iter()
            .map(|person| json!({"person_id": person, "status": "present"}))
            .collect();
        self.prove(&format!("attendance of {event:?}"), || {
            self.call(
                "set_attendance",
                json!({"event_kind": event.0, "event_id": event.1, "marks": marks}),
            )
        });
    }

    /// Verifies database, chain and every file.
    pub(crate) fn check(&self) {
        let report = self.call("check", json!({}));
        assert_eq!(report["ok"], true, "{report:#}");
    }
}
