//! Meetings of the programme, trainings and activities of the Pokja, with attendance.

use chrono::{Duration, NaiveDate};
use sauyunan_domain::entity::{PhotoKind, SubjectKind};
use serde_json::{Value, json};

use super::Maker;
use super::photos::Shot;
use crate::error::AppError;

/// A training as the programme gives it.
pub(super) struct Training {
    pub(super) name: &'static str,
    pub(super) group: &'static str,
    agency: &'static str,
    trainer: &'static str,
    materials: &'static str,
    pub(super) tools: Option<&'static str>,
    pub(super) gives_certificate: bool,
}

#[rustfmt::skip]
pub(super) const TRAININGS: [Training; 6] = [
    Training { name: "Pelatihan menjahit dan vermak pakaian", group: "Kelompok Menjahit", agency: "Dinas Tenaga Kerja", trainer: "Contoh Rukmini",
        materials: "Mengenal mesin, pola dasar, vermak, jahitan akhir", tools: Some("Mesin jahit"), gives_certificate: true },
    Training { name: "Pelatihan kue Betawi dan olahan pangan", group: "Kelompok Kue Betawi", agency: "Dinas Koperasi dan UKM", trainer: "Contoh Saodah",
        materials: "Kue pepe, akar kelapa, dodol; kemasan dan PIRT", tools: Some("Loyang dan kukusan"), gives_certificate: false },
    Training { name: "Pelatihan merias pengantin", group: "Kelompok Rias", agency: "DP3A", trainer: "Contoh Ningrum",
        materials: "Rias dasar, rias pengantin Betawi, kebersihan alat", tools: None, gives_certificate: true },
    Training { name: "Pelatihan hantaran dan seserahan", group: "Kelompok Hantaran", agency: "DP3A", trainer: "Contoh Kartini",
        materials: "Melipat kain, merangkai bunga, menghitung harga", tools: None, gives_certificate: false },
    Training { name: "Kelompok Wanita Tani (KWT)", group: "KWT Melati", agency: "Dinas Ketahanan Pangan dan Pertanian", trainer: "Contoh Sugeng",
        materials: "Semai, media tanam, hidroponik sederhana, panen", tools: Some("Bibit dan polybag"), gives_certificate: false },
    Training { name: "Pelatihan UMKM dan pemasaran digital", group: "Kelompok UMKM", agency: "Dinas Koperasi dan UKM", trainer: "Contoh Hendra",
        materials: "Pembukuan, NIB, foto produk, WhatsApp Business", tools: None, gives_certificate: false },
];

/// Name, Pokja, sub-programme, place, physical.
type Activity = (&'static str, i64, Option<&'static str>, &'static str, bool);

#[rustfmt::skip]
const ACTIVITIES: [Activity; 9] = [
    ("Penyuluhan pola asuh anak dan remaja", 1, Some("KISAH"), "Balai RW 02", false),
    ("Kerja bakti bersih lingkungan", 1, Some("KILAS"), "RT 01 sampai RT 06", false),
    ("Pelatihan menjahit dan vermak pakaian, sesi 1", 2, None, "Balai RW 02", false),
    ("Pelatihan kue Betawi, sesi 1", 2, None, "Dapur PKK RW 02", false),
    ("Pemanfaatan pekarangan: panen KWT Melati", 3, None, "Kebun KWT RT 03", false),
    ("Rutilahu: perbaikan rumah di RT 04", 3, None, "RT 04", true),
    ("Penyuluhan PHBS dan cuci tangan pakai sabun", 4, None, "Posyandu Melati 2", false),
    ("Pemeriksaan kesehatan ibu dan anak", 4, None, "Posyandu Melati 2", false),
    ("Perbaikan drainase Gg. Melati Contoh", 4, None, "RT 03", true),
];

impl Maker<'_> {
    /// Rakor in the year before, sosialisasi, and a musyawarah of which nobody took a photo.
    pub(super) fn meetings(&mut self) -> Result<(), AppError> {
        let before = NaiveDate::from_ymd_opt(self.year as i32 - 1, 11, 19).unwrap_or_default();
        #[rustfmt::skip]
        let meetings = [
            ("Rakor lintas sektor persiapan P2WKSS", "rakor", 1, before, "Bappelitbangda",
                "Disepakati lokasi RW 02, pembagian kegiatan tiap perangkat daerah, dan jadwal verifikasi awal."),
            ("Sosialisasi awal P2WKSS kepada warga", "sosialisasi", 2, self.day(4, 22), "DP3A",
                "Warga mendengar tujuan program, syarat binaan, dan jadwal pelatihan."),
            ("Musyawarah pilihan kegiatan bersama ibu binaan", "musyawarah", 3, self.day(4, 28), "DP3A",
                "Peserta memilih enam pelatihan; peminatan dicatat per orang."),
        ];
        for (name, meeting, stage, date, agency, minutes) in meetings {
            let date = date.min(self.today);
            let activity = json!({
                "name": name, "pokja": 0, "meeting": meeting, "stage": stage, "date": date, "place": "Aula kelurahan", "agency": agency,
                "description": minutes,
            });
            let id = self.save("save_activity", activity)?;
            self.summary.activities += 1;
            if meeting == "rakor" {
                self.save(
                    "save_document",
                    json!({
                        "year": self.year, "requirement": "D03", "title": "Undangan rakor", "date": date, "issuer": agency,
                        "subject_kind": "activity", "subject_id": id,
                    }),
                )?;
                self.shoot(&id, date, &[PhotoKind::Process, PhotoKind::AttendanceList]);
            } else {
                self.attend("activity", &id, 0, 30)?;
            }
            if meeting == "sosialisasi" {
                self.shoot(&id, date, &[PhotoKind::Process]);
            }
        }
        Ok(())
    }

    /// Makes the trainings that carry out the first lines of the plan, with sessions, attendance and
    /// what became of them; answers the first session of each.
    pub(super) fn trainings(&mut self, plan: &[String]) -> Result<Vec<String>, AppError> {
        let mut first_sessions = Vec::new();
        for (index, training) in TRAININGS.iter().enumerate() {
            let start = self.day(5 + index as u32, 6);
            let end = start + Duration::days(21);
            let place = format!("Balai RW {}", self.rw);
            let id = self.save(
                "save_training",
                json!({
                    "name": training.name, "year": self.year, "agency": training.agency, "trainer": training.trainer, "place": place,
                    "start_date": start, "end_date": end, "target_count": 20, "plan_item_id": plan.get(index), "materials": training.materials,
                    "gives_tools": training.tools.is_some(), "gives_certificate": training.gives_certificate,
                }),
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
                    json!({"training_id": id, "number": number, "date": date, "start_time": "09:00", "place": place, "topic": topic}),
                )?;
                if date <= self.today {
                    self.attend("session", &session, index * 7, 18)?;
                }
                if number == 1 {
                    first_sessions.push(session);
                }
            }
            if end <= self.today {
                self.outcome(index, &id, end)?;
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
                let woman = &self.women[(from + offset) % self.women.len()];
                json!({"person_id": woman.person, "status": status})
            })
            .collect();
        self.call(
            "set_attendance",
            json!({"event_kind": event_kind, "event_id": event_id, "marks": marks}),
        )?;
        Ok(())
    }

    /// Activities of the Pokja; a fourth of them lacks its report, one its attendance, one a photo.
    pub(super) fn activities(&mut self, sessions: &[String]) -> Result<(), AppError> {
        for (index, (name, pokja, sub_programme, place, is_physical)) in
            ACTIVITIES.iter().enumerate()
        {
            let date = self.day(4 + index as u32 % 8, 9 + index as u32);
            let session = match index {
                2 => sessions.first(),
                3 => sessions.get(1),
                _ => None,
            };
            let is_described = index % 4 != 3;
            let group = ["dasar", "lanjutan", "pendukung"][index % 3];
            let Training {
                agency, trainer, ..
            } = TRAININGS[index % TRAININGS.len()];
            let id = self.save(
                "save_activity",
                json!({
                    "name": name, "pokja": pokja, "sub_programme": sub_programme, "place": place, "date": date, "is_physical": is_physical,
                    "activity_group": group, "volume": "1 kegiatan", "method": if *is_physical { "Gotong royong" } else { "Penyuluhan dan praktik" },
                    "target": "Ibu binaan P2WKSS", "target_count": 20, "agency": agency, "session_id": session,
                    "resource_person": trainer,
                    "description": is_described.then_some("Kegiatan dibuka oleh Ketua RW, dilanjutkan penjelasan narasumber dan praktik langsung oleh para ibu binaan.\nPeserta dibagi dalam empat kelompok kecil dan didampingi kader PKK."),
                    "result": is_described.then_some("Peserta memahami materi dan mempraktikkannya. Tindak lanjut: pendampingan kader setiap bulan dan pencatatan hasil usaha."),
                }),
            )?;
            let is_attended = session.is_none() && !is_physical && index != 7;
            if is_attended && date <= self.today {
                self.attend("activity", &id, index * 5, 16)?;
            }
            self.summary.activities += 1;
            self.shoot(&id, date, kinds(index, *is_physical));
        }
        Ok(())
    }

    fn shoot(&mut self, activity: &str, date: NaiveDate, kinds: &[PhotoKind]) {
        if date <= self.today {
            let shots = kinds
                .iter()
                .map(|kind| Shot::of(SubjectKind::Activity, activity, *kind, date));
            self.album.extend(shots);
        }
    }
}

/// What the photos of an activity show.
fn kinds(index: usize, is_physical: bool) -> &'static [PhotoKind] {
    match index {
        _ if is_physical => &[PhotoKind::Before, PhotoKind::Process, PhotoKind::After],
        6 => &[PhotoKind::Process, PhotoKind::Product],
        7 => &[PhotoKind::Process, PhotoKind::Process, PhotoKind::Handover],
        _ => &[
            PhotoKind::Process,
            PhotoKind::Process,
            PhotoKind::Product,
            PhotoKind::AttendanceList,
        ],
    }
}
