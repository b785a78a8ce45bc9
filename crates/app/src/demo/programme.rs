//! The programme year itself: calendar, team, documents, beneficiaries, ratified list, assessors.

use sauyunan_domain::entity::{PhotoKind, SubjectKind};
use serde_json::{Value, json};

use super::events::TRAININGS;
use super::photos::Shot;
use super::{Maker, Woman};
use crate::error::AppError;

/// Name, position, institution.
const TEAM: [(&str, &str, &str); 5] = [
    (
        "Contoh Nurlaela",
        "Penanggung jawab",
        "Lurah Bojong Menteng",
    ),
    ("Contoh Hartati", "Ketua pelaksana", "TP PKK Kelurahan"),
    ("Contoh Wibowo", "Sekretaris", "Sekretariat kelurahan"),
    (
        "Contoh Saodah",
        "Koordinator keterampilan",
        "Pokja II TP PKK",
    ),
    ("Contoh Dadang", "Koordinator lingkungan", "Ketua RW 02"),
];

impl Maker<'_> {
    pub(super) fn programme(&mut self) -> Result<(), AppError> {
        self.save(
            "save_programme",
            json!({
                "year": self.year, "target": 100, "location_decree": format!("000.0/Kep.00-Contoh/{}", self.year),
                "decree_date": self.day(1, 15), "location_rw": self.rw,
                "location_reason": "Keluarga prasejahtera terbanyak di kelurahan; banyak rumah tidak layak huni (contoh).",
                "lead_agency": "DP3A", "team_chair": "Contoh Nurlaela",
                "initial_verification_date": self.day(3, 12), "kickoff_date": self.day(4, 22),
                "final_evaluation_date": self.day(11, 25), "recheck_date": self.day(12, 3), "termination_date": self.day(12, 15),
                "budget_note": "Anggaran satu tahun; kegiatan yang belum terlaksana tidak dapat dialihkan ke tahun berikutnya.",
            }),
        )?;
        for (name, position, institution) in TEAM {
            self.save(
                "save_team_member",
                json!({"year": self.year, "name": name, "position": position, "institution": institution}),
            )?;
        }
        self.decrees()?;
        self.beneficiaries()
    }

    /// Decrees with a scanned page, and one whose paper was not photographed yet.
    fn decrees(&mut self) -> Result<(), AppError> {
        let year = self.year;
        let decrees = [
            (
                "D01",
                Value::Null,
                "Keputusan penetapan lokasi P2WKSS",
                "Kep.00-Contoh",
                (1, 15),
                "Wali Kota (contoh)",
                true,
            ),
            (
                "D02",
                json!("SK kota"),
                "SK Tim Pembina P2WKSS",
                "Kep.01-Contoh",
                (1, 28),
                "Wali Kota (contoh)",
                true,
            ),
            (
                "D02",
                json!("SK kelurahan"),
                "SK Tim Pelaksana Kelurahan",
                "Kep.02-Contoh",
                (2, 6),
                "Lurah (contoh)",
                false,
            ),
        ];
        for (requirement, part, title, number, (month, day), issuer, is_scanned) in decrees {
            let date = self.past(month, day);
            let document = json!({
                "year": year, "requirement": requirement, "part": part, "title": title,
                "number": format!("000.0/{number}/{year}"), "date": date, "issuer": issuer,
            });
            let id = self.save("save_document", document)?;
            if is_scanned {
                self.album.push(Shot::of(
                    SubjectKind::Document,
                    &id,
                    PhotoKind::Document,
                    date,
                ));
            }
        }
        Ok(())
    }

    /// Four of five women; the last of them came after the lurah had ratified the list.
    fn beneficiaries(&mut self) -> Result<(), AppError> {
        let women = self.supported();
        let Some((late, listed)) = women.split_last() else {
            return Ok(());
        };
        for (index, woman) in listed.iter().enumerate() {
            self.beneficiary(index, woman)?;
        }
        if !listed.is_empty() {
            self.ratify()?;
        }
        self.beneficiary(listed.len(), late)
    }

    /// The women whom the programme supports.
    pub(super) fn supported(&self) -> Vec<Woman> {
        let four_of_five = self
            .women
            .iter()
            .enumerate()
            .filter(|(index, _)| index % 5 != 4);
        four_of_five.map(|(_, woman)| woman.clone()).collect()
    }

    fn beneficiary(&mut self, index: usize, woman: &Woman) -> Result<(), AppError> {
        let training = &TRAININGS[index % TRAININGS.len()];
        let reason = self.dice.pick(&[1, 3, 4, 5, 6]);
        let has_answered = index % 9 != 8;
        let second = TRAININGS[(index + 3) % TRAININGS.len()].name;
        self.save(
            "save_beneficiary",
            json!({
                "person_id": woman.person, "year": self.year, "poverty_reason": reason, "group_name": training.group,
                "interest": has_answered.then_some(training.name), "interest_second": has_answered.then_some(second),
                "interest_date": has_answered.then(|| self.past(4, 28)),
            }),
        )?;
        if index == 11 {
            let reason =
                "Merawat orang tua yang sakit; sudah menyampaikan tidak mengisi kesan dan pesan.";
            self.save(
                "save_exemption",
                json!({"year": self.year, "requirement": "D12", "subject_id": woman.person, "reason": reason}),
            )?;
        }
        Ok(())
    }

    fn ratify(&mut self) -> Result<(), AppError> {
        let list = self.call("ratification", json!({"year": self.year}))?;
        let open = list["open"].as_array().into_iter().flatten();
        let reasons: Vec<Value> = open
            .map(|row| json!({"person_id": row["person_id"], "reason": "Disepakati dalam musyawarah RW (contoh)."}))
            .collect();
        self.call(
            "ratify",
            json!({
                "year": self.year, "ratified_on": self.past(3, 20), "ratified_by": "Contoh Nurlaela", "position": "Lurah Bojong Menteng",
                "note": "Hasil pendataan kader, LPM, PKB/PLKB, TP PKK, RT dan RW.", "reasons": reasons,
            }),
        )?;
        Ok(())
    }

    /// One note is closed, one is open and due in a few days.
    pub(super) fn assessor_notes(&mut self) -> Result<(), AppError> {
        let assessors = "Tim penilai provinsi (contoh)";
        self.save(
            "save_assessor_note",
            json!({
                "year": self.year, "item": "Foto kerja bakti belum diarsipkan bersama daftar hadirnya.", "requirement": "D08",
                "asked_on": self.past(10, 8), "asked_by": assessors, "due": self.day(10, 22).max(self.past(10, 8)), "assigned_to": "Pokja I",
                "answer": "Foto dari grup WA sudah diimpor dan dipasang pada kegiatannya.", "closed_on": self.past(10, 18),
            }),
        )?;
        self.save(
            "save_assessor_note",
            json!({
                "year": self.year, "item": "Lengkapi foto rumah sesudah untuk binaan di RT 03 dan RT 04.", "requirement": "D13",
                "asked_on": self.in_days(-4), "asked_by": assessors, "due": self.in_days(6), "assigned_to": "Kader pendata",
            }),
        )?;
        Ok(())
    }
}
