//! The made-up RW: households, trainings, activities and drawn photos. Nobody in it exists; every
//! NIK has a district code that does not exist.

use std::path::PathBuf;
use std::sync::Arc;

use chrono::{Datelike, Duration, NaiveDate};
use sauyunan_archive::sample::{SamplePhoto, SampleScene, whatsapp_file_name};
use sauyunan_domain::Kind;
use sauyunan_domain::entity::Sex;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::error::AppError;
use crate::folder::Profile;
use crate::import::{self, StartImport};
use crate::registry;
use crate::session::{App, AppState, DEMO_PASSPHRASE, Nothing, app_state, device_name, open_new};

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
            photos: 48,
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

/// Region code of made-up numbers: there is no district 99 in Kota Bekasi.
const NOWHERE: &str = "327599";

const WOMEN: [&str; 24] = [
    "Aminah",
    "Rohayati",
    "Sumiati",
    "Yuningsih",
    "Kokom",
    "Neneng",
    "Eti",
    "Wiwin",
    "Sri Wahyuni",
    "Nurhasanah",
    "Lilis",
    "Dedeh",
    "Fatimah",
    "Marsinah",
    "Tuti",
    "Iis",
    "Aisyah",
    "Nunung",
    "Ratna",
    "Suryani",
    "Halimah",
    "Yayah",
    "Enok",
    "Mimin",
];
const MEN: [&str; 20] = [
    "Suparman", "Dadang", "Asep", "Ujang", "Maman", "Sukardi", "Jajang", "Rahmat", "Slamet",
    "Udin", "Bambang", "Agus", "Wahyu", "Endang", "Hasan", "Yusuf", "Karta", "Darman", "Sapri",
    "Nana",
];
const CHILDREN: [&str; 16] = [
    "Putri", "Rizki", "Dewi", "Fajar", "Siti", "Bagas", "Intan", "Galih", "Nabila", "Aldi",
    "Zahra", "Rafi", "Tiara", "Dimas", "Salsa", "Ilham",
];
const STREETS: [&str; 6] = [
    "Jl. Contoh Raya",
    "Gg. Melati Contoh",
    "Jl. Mawar Contoh",
    "Gg. Haji Contoh",
    "Jl. Kenanga Contoh",
    "Gg. Anggrek Contoh",
];

/// Trainings as the programme gives them: name, agency, trainer.
const TRAININGS: [(&str, &str, &str); 6] = [
    (
        "Pelatihan menjahit dan vermak pakaian",
        "Dinas Tenaga Kerja",
        "Contoh Rukmini",
    ),
    (
        "Pelatihan kue Betawi dan olahan pangan",
        "Dinas Koperasi dan UKM",
        "Contoh Saodah",
    ),
    ("Pelatihan merias pengantin", "DP3A", "Contoh Ningrum"),
    ("Pelatihan hantaran dan seserahan", "DP3A", "Contoh Kartini"),
    (
        "Kelompok Wanita Tani (KWT)",
        "Dinas Ketahanan Pangan dan Pertanian",
        "Contoh Sugeng",
    ),
    (
        "Pelatihan UMKM dan pemasaran digital",
        "Dinas Koperasi dan UKM",
        "Contoh Hendra",
    ),
];

/// Activities: name, Pokja, sub-programme, place, physical.
const ACTIVITIES: [(&str, i64, Option<&str>, &str, bool); 9] = [
    (
        "Penyuluhan pola asuh anak dan remaja",
        1,
        Some("KISAH"),
        "Balai RW 02",
        false,
    ),
    (
        "Kerja bakti bersih lingkungan",
        1,
        Some("KILAS"),
        "RT 01 sampai RT 06",
        false,
    ),
    (
        "Pelatihan menjahit dan vermak pakaian, sesi 1",
        2,
        None,
        "Balai RW 02",
        false,
    ),
    (
        "Pelatihan kue Betawi, sesi 1",
        2,
        None,
        "Dapur PKK RW 02",
        false,
    ),
    (
        "Pemanfaatan pekarangan: panen KWT Melati",
        3,
        None,
        "Kebun KWT RT 03",
        false,
    ),
    ("Rutilahu: perbaikan rumah di RT 04", 3, None, "RT 04", true),
    (
        "Penyuluhan PHBS dan cuci tangan pakai sabun",
        4,
        None,
        "Posyandu Melati 2",
        false,
    ),
    (
        "Pemeriksaan kesehatan ibu dan anak",
        4,
        None,
        "Posyandu Melati 2",
        false,
    ),
    (
        "Perbaikan drainase Gg. Melati Contoh",
        4,
        None,
        "RT 03",
        true,
    ),
];

/// Makes a folder with the made-up RW and opens it.
pub(crate) fn create(app: &Arc<App>, _: Nothing) -> Result<AppState, AppError> {
    let profile = Profile {
        kelurahan: "32.75.05.1004".into(),
        rw: Some("02".into()),
        year: 2025,
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
    let first_family = kk_number(0);
    let known = folder
        .store
        .read(|reader| reader.owner_of_number(Kind::Family, &first_family, None))?;
    if known.is_some() {
        return Err(AppError::refused(
            "demo_exists",
            "Folder ini sudah berisi data contoh.",
        ));
    }
    let (year, rw) = (
        folder.profile.year,
        folder.profile.rw.clone().unwrap_or_else(|| "02".into()),
    );
    let mut maker = Maker {
        app,
        year,
        rw,
        dice: Dice(20_251_122),
        summary: DemoSummary::default(),
        women: Vec::new(),
    };
    for index in 0..size.households {
        maker.household(index)?;
    }
    maker.programme()?;
    let first_session = maker.trainings()?;
    let activities = maker.activities(&first_session)?;
    maker.photos(&activities, size.photos)?;
    Ok(maker.summary)
}

/// The made-up No. KK of a household, by its number from 0.
fn kk_number(index: u32) -> String {
    let (day, month, year) = (index % 28 + 1, index % 12 + 1, 12 + index % 9);
    format!("{NOWHERE}{day:02}{month:02}{year:02}{:04}", index + 1)
}

struct Maker<'a> {
    app: &'a Arc<App>,
    year: i64,
    rw: String,
    dice: Dice,
    summary: DemoSummary,
    women: Vec<String>,
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

    fn household(&mut self, index: u32) -> Result<(), AppError> {
        let dice = &mut self.dice;
        let rt = format!("{:02}", index % 6 + 1);
        let street = STREETS[(index % 6) as usize];
        let household = json!({
            "rw": self.rw, "rt": rt, "address": format!("{street} No. {}", index / 6 * 2 + 3),
            "dasawisma": format!("Melati {}", index % 6 + 1),
            "ownership": dice.pick(&[1, 1, 1, 2, 3]), "water_source": dice.pick(&[1, 2, 2]), "has_latrine": dice.one_in(8) != 0,
            "has_sewage": dice.one_in(4) != 0, "has_waste_disposal": dice.one_in(5) != 0, "has_p4k_sticker": dice.one_in(9) == 0,
            "staple_food": 1, "house_criteria": if dice.one_in(5) == 0 { 2 } else { 1 }, "data_date": format!("{}-02-{:02}", self.year, index % 27 + 1),
        });
        let household_id = self.save("save_household", household)?;
        let serial = index + 1;
        let dice = &mut self.dice;
        let is_poor = dice.one_in(3) != 0;
        let family_id = {
            let family = json!({
                "household_id": household_id, "kk_number": kk_number(index),
                "welfare_stage": if is_poor { dice.pick(&[1, 1, 2]) } else { 3 }, "decile": if is_poor { dice.pick(&[1, 2, 3, 4]) } else { dice.pick(&[5, 6, 7]) },
                "decile_source": "DTSEN (contoh)", "decile_date": format!("{}-01-31", self.year), "is_pkh": is_poor && dice.one_in(3) == 0,
                "has_savings": dice.one_in(2) == 0,
            });
            self.save("save_family", family)?
        };
        let is_headed_by_woman = self.dice.one_in(6) == 0;
        if !is_headed_by_woman {
            self.person(&family_id, Sex::Male, 30..62, 1, serial)?;
        }
        let wife = self.person(
            &family_id,
            Sex::Female,
            26..58,
            if is_headed_by_woman { 1 } else { 3 },
            serial + 2000,
        )?;
        self.women.push(wife);
        for child in 0..self.dice.one_in(4) {
            let sex = if self.dice.one_in(2) == 0 {
                Sex::Male
            } else {
                Sex::Female
            };
            self.person(&family_id, sex, 1..19, 4, serial + 4000 + child * 1000)?;
        }
        self.summary.households += 1;
        Ok(())
    }

    fn person(
        &mut self,
        family_id: &str,
        sex: Sex,
        ages: std::ops::Range<u32>,
        relation: i64,
        serial: u32,
    ) -> Result<String, AppError> {
        let dice = &mut self.dice;
        let age = ages.start + dice.one_in(ages.end - ages.start);
        let (month, day) = (dice.one_in(12) + 1, dice.one_in(28) + 1);
        let birth_year = self.year as i32 - age as i32;
        let shown_day = if sex == Sex::Female { day + 40 } else { day };
        let nik = format!(
            "{NOWHERE}{shown_day:02}{month:02}{:02}{serial:04}",
            birth_year % 100
        );
        let (names, second): (&[&str], &str) = match (relation, sex) {
            (4, _) => (&CHILDREN, MEN[dice.one_in(MEN.len() as u32) as usize]),
            (_, Sex::Female) => (&WOMEN, ""),
            (_, Sex::Male) => (&MEN, ""),
        };
        let name = format!(
            "Contoh {} {second}",
            names[dice.one_in(names.len() as u32) as usize]
        );
        let person = json!({
            "family_id": family_id, "name": name.trim(), "nik": nik, "sex": sex, "birth_place": "Bekasi",
            "birth_date": NaiveDate::from_ymd_opt(birth_year, month, day), "family_relation": relation, "is_household_head": relation == 1,
            "marital_status": match relation { 4 => 1, 1 if sex == Sex::Female => 4, _ => 2 },
            "education": if age < 7 { 1 } else if age < 13 { 2 } else { dice.pick(&[3, 3, 4, 5, 5]) },
            "occupation": if age < 18 { 3 } else if sex == Sex::Female { dice.pick(&[2, 2, 2, 84, 30, 19]) } else { dice.pick(&[19, 15, 81, 88, 13]) },
            "health_insurance": dice.pick(&[1, 2, 2, 3]), "disability": if dice.one_in(25) == 0 { 1 } else { 7 }, "cannot_read": age > 45 && dice.one_in(9) == 0,
        });
        let id = self.save("save_person", person)?;
        self.summary.persons += 1;
        Ok(id)
    }

    fn programme(&mut self) -> Result<(), AppError> {
        self.save(
            "save_programme",
            json!({
                "year": self.year, "target": 100, "location_decree": format!("000.0/Kep.00-Contoh/{}", self.year),
                "decree_date": format!("{}-01-15", self.year), "recheck_date": format!("{}-12-03", self.year),
            }),
        )?;
        let women = self.women.clone();
        for (index, woman) in women.iter().enumerate().filter(|(index, _)| index % 5 != 4) {
            let interest = TRAININGS[index % TRAININGS.len()].0;
            let reason = self.dice.pick(&[1, 3, 4, 5, 6]);
            let beneficiary = json!({"person_id": woman, "year": self.year, "poverty_reason": reason, "interest": interest});
            self.save("save_beneficiary", beneficiary)?;
        }
        Ok(())
    }

    /// Makes trainings with sessions and attendance; returns the first session of each.
    fn trainings(&mut self) -> Result<Vec<String>, AppError> {
        let mut first_sessions = Vec::new();
        for (index, (name, agency, trainer)) in TRAININGS.iter().enumerate() {
            let start =
                NaiveDate::from_ymd_opt(self.year as i32, 5 + index as u32, 6).unwrap_or_default();
            let training = self.save(
                "save_training",
                json!({"name": name, "year": self.year, "agency": agency, "trainer": trainer, "place": format!("Balai RW {}", self.rw),
                    "start_date": start, "end_date": start + Duration::days(21), "target_count": 20}),
            )?;
            self.summary.trainings += 1;
            for number in 1..=4 {
                let date = start + Duration::days(7 * (number - 1));
                let topic = [
                    "Pengenalan alat dan bahan",
                    "Praktik dasar",
                    "Praktik lanjutan",
                    "Hasil dan evaluasi",
                ][number as usize - 1];
                let session = self.save(
                    "save_session",
                    json!({"training_id": training, "number": number, "date": date, "start_time": "09:00", "place": format!("Balai RW {}", self.rw),
                        "topic": topic}),
                )?;
                self.attend("session", &session, index * 7, 18)?;
                if number == 1 {
                    first_sessions.push(session);
                }
            }
        }
        Ok(first_sessions)
    }

    fn attend(
        &mut self,
        event_kind: &str,
        event_id: &str,
        from: usize,
        count: usize,
    ) -> Result<(), AppError> {
        let marks: Vec<Value> = (0..count.min(self.women.len()))
            .map(|offset| {
                let status = match self.dice.one_in(12) {
                    0 => "excused",
                    1 => "sick",
                    2 => "absent",
                    _ => "present",
                };
                json!({"person_id": self.women[(from + offset) % self.women.len()], "status": status})
            })
            .collect();
        self.call(
            "set_attendance",
            json!({"event_kind": event_kind, "event_id": event_id, "marks": marks}),
        )?;
        Ok(())
    }

    /// Makes the activities; returns id, date and whether each is physical.
    fn activities(
        &mut self,
        sessions: &[String],
    ) -> Result<Vec<(String, NaiveDate, bool)>, AppError> {
        let mut made = Vec::new();
        for (index, (name, pokja, sub_programme, place, is_physical)) in
            ACTIVITIES.iter().enumerate()
        {
            let date =
                NaiveDate::from_ymd_opt(self.year as i32, 4 + index as u32 % 8, 9 + index as u32)
                    .unwrap_or_default();
            let session = match index {
                2 => sessions.first(),
                3 => sessions.get(1),
                _ => None,
            };
            let is_described = index % 4 != 3;
            let group = ["dasar", "lanjutan", "pendukung"][index % 3];
            let (_, agency, resource_person) = TRAININGS[index % TRAININGS.len()];
            let id = self.save(
                "save_activity",
                json!({
                    "name": name, "pokja": pokja, "sub_programme": sub_programme, "place": place, "date": date, "is_physical": is_physical,
                    "activity_group": group, "volume": "1 kegiatan", "method": if *is_physical { "Gotong royong" } else { "Penyuluhan dan praktik" },
                    "target": "Ibu binaan P2WKSS", "target_count": 20, "agency": agency, "session_id": session,
                    "resource_person": resource_person,
                    "description": is_described.then_some("Kegiatan dibuka oleh Ketua RW, dilanjutkan penjelasan narasumber dan praktik langsung oleh para ibu binaan.\nPeserta dibagi dalam empat kelompok kecil dan didampingi kader PKK."),
                    "result": is_described.then_some("Peserta memahami materi dan mempraktikkannya. Tindak lanjut: pendampingan kader setiap bulan dan pencatatan hasil usaha."),
                }),
            )?;
            if session.is_none() && !is_physical && index != 7 {
                self.attend("activity", &id, index * 5, 16)?;
            }
            self.summary.activities += 1;
            made.push((id, date, *is_physical));
        }
        Ok(made)
    }

    /// Draws photos and imports them as files, some with camera names and EXIF, some as WhatsApp
    /// sends them. The last sixth stays unsorted.
    fn photos(
        &mut self,
        activities: &[(String, NaiveDate, bool)],
        count: u32,
    ) -> Result<(), AppError> {
        let folder = self.app.data_dir.join("contoh.part");
        let io = |source| AppError::Io {
            path: folder.clone(),
            source,
        };
        let outcome = (|| {
            let mut seed = 0;
            for (index, (activity, date, is_physical)) in activities
                .iter()
                .chain([&(String::new(), activities[0].1, false)])
                .enumerate()
            {
                let is_unsorted = activity.is_empty();
                let share = if is_unsorted {
                    count - seed
                } else {
                    count * 5 / 6 / activities.len() as u32
                };
                let _ = std::fs::remove_dir_all(&folder);
                std::fs::create_dir_all(&folder).map_err(io)?;
                let mut scenes = Vec::new();
                for number in 0..share {
                    let (scene, kind) = scene_of(number, *is_physical);
                    let path = folder.join(photo_name(*date, seed, is_unsorted || index % 2 == 1));
                    let is_whatsapp = is_unsorted || index % 2 == 1;
                    let picture = SamplePhoto {
                        seed: u64::from(seed) + 1,
                        scene,
                        width: 1600,
                        height: 1200,
                        taken: (!is_whatsapp)
                            .then(|| date.and_hms_opt(9, number % 60, 12))
                            .flatten(),
                        gps: (!is_whatsapp)
                            .then_some((-6.3021 + f64::from(number) * 0.0001, 106.9987)),
                        orientation: if seed % 7 == 3 && !is_whatsapp { 6 } else { 1 },
                    };
                    std::fs::write(&path, picture.to_jpeg()).map_err(io)?;
                    scenes.push((path, kind));
                    seed += 1;
                }
                self.import(&folder, (!is_unsorted).then(|| activity.clone()), &scenes)?;
            }
            Ok(())
        })();
        let _ = std::fs::remove_dir_all(&folder);
        outcome
    }

    fn import(
        &mut self,
        folder: &std::path::Path,
        activity_id: Option<String>,
        scenes: &[(PathBuf, &str)],
    ) -> Result<(), AppError> {
        let source = "Grup WA PKK RW (contoh)".to_owned();
        let is_sorted = activity_id.is_some();
        let input = StartImport {
            paths: vec![folder.display().to_string()],
            activity_id,
            subject: None,
            kind: None,
            source: Some(source),
        };
        let summary = import::run(self.app, input)?;
        self.summary.photos += summary.imported as u32;
        if is_sorted {
            for photo in &summary.photos {
                let row = self.call("show_photo", json!({"id": photo}))?;
                let name = row["file_name"].as_str().unwrap_or_default();
                if let Some((_, kind)) = scenes.iter().find(|(path, _)| {
                    path.file_name()
                        .is_some_and(|file| file.to_string_lossy() == name)
                }) {
                    self.call("assign_photos", json!({"photos": [photo], "kind": kind}))?;
                }
            }
        }
        Ok(())
    }
}

fn scene_of(number: u32, is_physical: bool) -> (SampleScene, &'static str) {
    if is_physical {
        return match number % 3 {
            0 => (SampleScene::Before, "before"),
            1 => (SampleScene::Process, "process"),
            _ => (SampleScene::After, "after"),
        };
    }
    match number % 5 {
        3 => (SampleScene::AttendanceList, "attendance_list"),
        4 => (SampleScene::Product, "product"),
        2 => (SampleScene::Handover, "handover"),
        _ => (SampleScene::Process, "process"),
    }
}

fn photo_name(date: NaiveDate, seed: u32, is_whatsapp: bool) -> String {
    if is_whatsapp {
        whatsapp_file_name(date, seed + 1)
    } else {
        format!(
            "IMG_{:04}{:02}{:02}_09{:02}12.jpg",
            date.year(),
            date.month(),
            date.day(),
            seed % 60
        )
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
