//! A computer with Sauyunan on it, driven through the command registry.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use chrono::{DateTime, Duration, FixedOffset, TimeZone};
use sauyunan_app::{App, Clock, CommandError, Environment, registry};
use sauyunan_archive::sample::{SamplePhoto, SampleScene};
use serde_json::{Value, json};
use tempfile::TempDir;

/// The area of every story.
pub(crate) const AREA: &str = "32.75.05.1004.02";
const PASSPHRASE: &str = "rahasia-uji";

/// A clock that each device sets as wrong as it likes.
pub(crate) struct TestClock {
    offset_seconds: AtomicI64,
    ticks: AtomicI64,
}

impl Clock for TestClock {
    fn now(&self) -> DateTime<FixedOffset> {
        let wib = FixedOffset::east_opt(7 * 3600).unwrap();
        let start = wib.with_ymd_and_hms(2025, 11, 22, 8, 0, 0).unwrap();
        let ticks = self.ticks.fetch_add(1, Ordering::SeqCst);
        start
            + Duration::seconds(self.offset_seconds.load(Ordering::SeqCst))
            + Duration::milliseconds(ticks * 50)
    }
}

pub(crate) struct Device {
    pub(crate) app: Arc<App>,
    pub(crate) clock: Arc<TestClock>,
    folder: PathBuf,
    _home: Option<TempDir>,
}

impl Device {
    /// A new folder of RW 02, by this officer.
    pub(crate) fn new(officer: &str) -> Device {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("data");
        let device = Device::at(&folder, Some(home));
        device.call("create_folder", json!({"kelurahan": "32.75.05.1004", "rw": "02", "year": 2025, "officer": officer, "passphrase": PASSPHRASE}));
        device
    }

    /// A folder that is there already, opened with its passphrase.
    pub(crate) fn open(folder: &Path) -> Device {
        let device = Device::at(folder, None);
        device.call("unlock", json!({"passphrase": PASSPHRASE}));
        device
    }

    fn at(folder: &Path, home: Option<TempDir>) -> Device {
        let clock = Arc::new(TestClock {
            offset_seconds: AtomicI64::new(0),
            ticks: AtomicI64::new(0),
        });
        let environment = Environment {
            clock: clock.clone(),
            ..Environment::system()
        };
        Device {
            app: App::new(folder, environment),
            clock,
            folder: folder.to_owned(),
            _home: home,
        }
    }

    pub(crate) fn set_clock_offset(&self, offset: Duration) {
        self.clock
            .offset_seconds
            .store(offset.num_seconds(), Ordering::SeqCst);
    }

    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    pub(crate) fn try_call(&self, command: &str, payload: Value) -> Result<Value, CommandError> {
        registry::call(&self.app, command, payload)
    }

    #[track_caller]
    pub(crate) fn call(&self, command: &str, payload: Value) -> Value {
        self.try_call(command, payload)
            .unwrap_or_else(|error| panic!("{command}: {error:?}"))
    }

    /// Saves through a form command and answers the record's id.
    #[track_caller]
    pub(crate) fn save(&self, command: &str, payload: Value) -> String {
        self.call(command, payload)["id"]
            .as_str()
            .unwrap()
            .to_owned()
    }

    /// A household with one family and one woman; answers (household, family, person).
    pub(crate) fn household(
        &self,
        address: &str,
        name: &str,
        nik: &str,
    ) -> (String, String, String) {
        let household = self.save(
            "save_household",
            json!({"rw": "2", "rt": "3", "address": address}),
        );
        let family = self.save(
            "save_family",
            json!({"household_id": household, "kk_number": null}),
        );
        let person = self.save(
            "save_person",
            json!({"family_id": family, "name": name, "nik": nik, "family_relation": 1,
            "overrides": [{"code": "nik_region_unknown", "reason": "data uji"}]}),
        );
        (household, family, person)
    }

    /// Imports drawn photos, one a seed, into an activity. Answers the summary.
    pub(crate) fn photos(&self, seeds: &[u64], width: u32, activity: Option<&str>) -> Value {
        let folder = tempfile::tempdir().unwrap();
        for seed in seeds {
            let photo = SamplePhoto {
                seed: *seed,
                scene: SampleScene::Process,
                width,
                height: width * 3 / 4,
                taken: None,
                gps: None,
                orientation: 1,
            };
            std::fs::write(
                folder.path().join(format!("IMG-20251112-WA{seed:04}.jpg")),
                photo.to_jpeg(),
            )
            .unwrap();
        }
        self.call(
            "import_photos",
            json!({"paths": [folder.path()], "activity_id": activity, "source": "grup WA"}),
        )
    }

    pub(crate) fn enrol(&self, url: &str, code: &str) {
        self.call("enrol", json!({"server": url, "code": code}));
    }

    /// Syncs and checks that the counts add up.
    #[track_caller]
    pub(crate) fn sync(&self) -> Value {
        let status = self.call("sync_now", json!({}));
        assert_adds_up(&status);
        status
    }

    pub(crate) fn status(&self) -> Value {
        let status = self.call("sync_status", json!({}));
        assert_adds_up(&status);
        status
    }

    /// Everything that a person sees of the register, for comparison between devices.
    pub(crate) fn register(&self) -> Value {
        let all =
            |command: &str| self.call(command, json!({"search": "", "offset": 0, "limit": 1000}));
        let mut photos = self.call(
            "list_photos",
            json!({"filter": "all", "search": "", "offset": 0, "limit": 1000}),
        );
        for photo in photos["rows"].as_array_mut().unwrap() {
            photo["has_bytes"] = Value::Null;
        }
        let households = all("list_households");
        let details: Vec<Value> = households["rows"]
            .as_array()
            .unwrap()
            .iter()
            .map(|row| self.call("show_household", json!({"id": row["id"]})))
            .collect();
        json!([
            households,
            details,
            all("list_persons"),
            all("list_trainings"),
            all("list_activities"),
            photos
        ])
    }

    /// Verifies database, chain and every file.
    #[track_caller]
    pub(crate) fn check(&self) {
        let report = self.call("check", json!({}));
        assert_eq!(report["ok"], true, "{report:#}");
    }
}

/// Every record and every photo is in exactly one state, and each count opens a list of its length.
#[track_caller]
pub(crate) fn assert_adds_up(status: &Value) {
    for (plane, states) in [
        (
            "records",
            &["local_only", "received", "needs_attention"][..],
        ),
        (
            "photos",
            &["local_only", "sending", "received", "needs_attention"],
        ),
    ] {
        let counts = &status[plane];
        let sum: i64 = states
            .iter()
            .map(|state| counts[*state].as_i64().unwrap())
            .sum();
        assert_eq!(counts["total"].as_i64().unwrap(), sum, "{plane}: {counts}");
    }
}
