//! The made-up RW and its programme year: households, beneficiaries, work plan, trainings,
//! activities, works, partners and drawn photos, as far as they would be on record today.

mod events;
mod outcome;
mod people;
mod photos;
mod plan;
mod programme;

use std::sync::Arc;

use chrono::{Datelike, Duration, NaiveDate};
use sauyunan_domain::Kind;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::error::AppError;
use crate::folder::Profile;
use crate::registry;
use crate::session::{App, AppState, DEMO_PASSPHRASE, Nothing, app_state, device_name, open_new};
use photos::Shot;

/// How much to make up.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(default)]
pub(crate) struct DemoSize {
    /// Households.
    pub(crate) households: u32,
    /// Photos.
    pub(crate) photos: u32,
}

impl Default for DemoSize {
    fn default() -> Self {
        Self {
            households: 60,
            photos: 78,
        }
    }
}

/// What was made up.
#[derive(Debug, Default, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct DemoSummary {
    /// Households.
    pub(crate) households: u32,
    /// Persons.
    pub(crate) persons: u32,
    /// Trainings.
    pub(crate) trainings: u32,
    /// Activities.
    pub(crate) activities: u32,
    /// Photos.
    pub(crate) photos: u32,
}

/// The first month in which a programme year has enough on record to be looked at.
const SEASON: u32 = 8;

/// The programme year that is worth showing today: this year's from August on, before that the one
/// that has just been checked again.
pub fn year(app: &App) -> i64 {
    let today = app.today();
    i64::from(today.year()) - i64::from(today.month() < SEASON)
}

/// Makes a folder with the made-up RW and opens it.
pub(crate) fn create(app: &Arc<App>, _: Nothing) -> Result<AppState, AppError> {
    let profile = Profile {
        kelurahan: "32.75.05.1004".into(),
        rw: Some("02".into()),
        year: year(app),
        officer: "Sekretaris TP PKK (contoh)".into(),
        demo: true,
        device_name: device_name(),
    };
    open_new(app, profile, DEMO_PASSPHRASE)?;
    fill(app, DemoSize::default())?;
    app_state(app, Nothing {})
}

/// Fills the open folder with the made-up RW, through the same use cases as a person's entries.
pub(crate) fn fill(app: &Arc<App>, size: DemoSize) -> Result<DemoSummary, AppError> {
    let folder = app.folder()?;
    let first_family = people::kk_number(0);
    let known = folder
        .store
        .read(|reader| reader.owner_of_number(Kind::Family, &first_family, None))?;
    if known.is_some() {
        return Err(AppError::refused(
            "demo_exists",
            "Folder ini sudah berisi data contoh.",
        ));
    }
    let mut maker = Maker {
        app,
        year: folder.profile.year,
        rw: folder.profile.rw.clone().unwrap_or_else(|| "02".into()),
        today: app.today(),
        dice: Dice(20_251_122),
        summary: DemoSummary::default(),
        women: Vec::new(),
        album: Vec::new(),
    };
    for index in 0..size.households {
        maker.household(index)?;
    }
    maker.programme()?;
    let plan = maker.plan()?;
    maker.meetings()?;
    let sessions = maker.trainings(&plan)?;
    maker.activities(&sessions)?;
    maker.works(&plan)?;
    maker.partners()?;
    maker.conditions()?;
    maker.assessor_notes()?;
    maker.photos(size.photos)?;
    Ok(maker.summary)
}

struct Maker<'a> {
    app: &'a Arc<App>,
    year: i64,
    rw: String,
    today: NaiveDate,
    dice: Dice,
    summary: DemoSummary,
    women: Vec<Woman>,
    /// Photos that prove something, drawn at the end.
    album: Vec<Shot>,
}

/// A woman of the RW.
#[derive(Clone)]
struct Woman {
    person: String,
    household: String,
}

impl Maker<'_> {
    fn call(&self, command: &str, payload: Value) -> Result<Value, AppError> {
        registry::call(self.app, command, payload).map_err(|error| {
            AppError::refused(
                "demo",
                format!("{command}: {} {:?}", error.message, error.fields),
            )
        })
    }

    fn save(&self, command: &str, mut payload: Value) -> Result<String, AppError> {
        // The made-up numbers are doubtful on purpose; say why, as a person would.
        let reason = "Data contoh: tidak ada orangnya";
        let codes = [
            "nik_region_unknown",
            "kk_region_unknown",
            "person_maybe_known",
            "beneficiary_age_outside",
            "beneficiary_no_poverty_reason",
            "beneficiary_age_unknown",
            "beneficiary_not_woman",
        ];
        if matches!(command, "save_person" | "save_family" | "save_beneficiary") {
            payload["overrides"] = codes
                .map(|code| json!({"code": code, "reason": reason}))
                .as_slice()
                .into();
        }
        Ok(self.call(command, payload)?["id"]
            .as_str()
            .unwrap_or_default()
            .to_owned())
    }

    /// A day of the programme year.
    fn day(&self, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(self.year as i32, month, day).unwrap_or_default()
    }

    /// A day of the programme year on which something was recorded: today at the latest.
    fn past(&self, month: u32, day: u32) -> NaiveDate {
        self.day(month, day).min(self.today)
    }

    fn in_days(&self, days: i64) -> NaiveDate {
        self.today + Duration::days(days)
    }
}

/// The same numbers every time (an xorshift generator), so that the made-up RW is always the same.
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    /// A number below `sides`.
    fn one_in(&mut self, sides: u32) -> u32 {
        (self.roll() >> 16) as u32 % sides.max(1)
    }

    fn pick(&mut self, choices: &[i64]) -> i64 {
        choices[self.one_in(choices.len() as u32) as usize]
    }
}
