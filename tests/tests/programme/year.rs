//! One programme year, stage by stage, as a kelurahan records it.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::office::Office;
use crate::places::{Place, Training};

/// A woman who is supported.
pub(crate) struct Woman {
    pub(crate) household: String,
    pub(crate) person: String,
}

pub(crate) struct Year<'a> {
    pub(crate) office: Office,
    place: &'a Place,
    pub(crate) women: Vec<Woman>,
    /// Lines of the work plan: id, first and last month.
    plan: Vec<(String, u32, u32)>,
    /// Trainings by their name.
    trainings: BTreeMap<&'static str, String>,
    /// The photos of the activities of trainings.
    pub(crate) activity_photos: Vec<(String, String)>,
}

impl<'a> Year<'a> {
    /// The autumn before: a folder, and nothing in it.
    pub(crate) fn begin(place: &'a Place) -> Year<'a> {
        Year {
            office: Office::open(place.code, None, "2024-11-19"),
            place,
            women: Vec::new(),
            plan: Vec::new(),
            trainings: BTreeMap::new(),
            activity_photos: Vec::new(),
        }
    }

    /// A document with a photo of its page.
    fn document(&self, requirement: &str, part: Option<&str>, title: &str, date: &str) {
        let document = json!({"year": 2025, "requirement": requirement, "part": part, "title": title, "number": "000/Contoh", "date": date});
        let id = self.office.evidence("save_document", document);
        self.office.photo(("document", &id), "document", None);
    }

    /// A meeting of the programme with attendance, minutes and a photo.
    fn meeting(&self, meeting: &str, stage: i64, date: &str, name: &str) -> String {
        let activity = json!({"name": name, "pokja": 0, "stage": stage, "meeting": meeting, "date": date, "place": "Aula kelurahan"});
        let id = self.office.save("save_activity", activity.clone());
        let mut minutes = activity;
        minutes["id"] = json!(id);
        minutes["description"] = "Dibuka lurah; kesepakatan dicatat (contoh).".into();
        self.office.evidence("save_activity", minutes);
        self.office.photo(("activity", &id), "process", None);
        self.office
            .photo(("activity", &id), "attendance_list", None);
        id
    }

    /// Stage 1: rakor in the year before, decrees, team, calendar, register, ratified list.
    pub(crate) fn preparation(&mut self) {
        let office = &self.office;
        let rakor = self.meeting("rakor", 1, "2024-11-19", "Rakor lintas sektor");
        office.evidence(
            "save_document",
            json!({"year": 2025, "requirement": "D03", "title": "Undangan rakor", "subject_kind": "activity", "subject_id": rakor}),
        );
        office.on("2025-02-10");
        self.document("D01", None, "Keputusan lokasi", "2025-01-15");
        self.document("D02", Some("SK kota"), "SK tim pembina", "2025-01-28");
        self.document("D02", Some("SK kelurahan"), "SK pelaksana", "2025-02-06");
        for position in ["Ketua", "Sekretaris", "Anggota"] {
            office.evidence(
                "save_team_member",
                json!({"year": 2025, "name": format!("Contoh {position}"), "position": position}),
            );
        }
        office.evidence(
            "save_programme",
            json!({
                "year": 2025, "target": 12, "initial_verification_date": "2025-03-12", "kickoff_date": "2025-04-22",
                "final_evaluation_date": "2025-11-25", "recheck_date": "2025-12-03", "termination_date": "2025-12-15",
            }),
        );
        office.on("2025-03-12");
        for number in 0..12 {
            let (household, person) = office.woman(number, &format!("Contoh Ibu {number:02}"));
            self.women.push(Woman { household, person });
        }
        let candidates = office.call(
            "list_candidates",
            json!({"search": "", "rt": null, "offset": 0, "limit": 50}),
        );
        let persons: Vec<&Value> = candidates["rows"]
            .as_array()
            .unwrap()
            .iter()
            .map(|row| &row["person_id"])
            .collect();
        assert_eq!(
            (persons.len(), candidates["eligible"].clone()),
            (12, json!(12))
        );
        office.call("add_beneficiaries", json!({"persons": persons}));
        self.ratify("2025-03-14");
        self.document("D04", None, "Daftar binaan bertanda tangan", "2025-03-14");
        assert_eq!(office.status("D04"), "complete");
    }

    fn ratify(&self, day: &str) {
        self.office.on(day);
        self.office.prove("a signature", || {
            self.office.call("ratify", json!({"year": 2025, "ratified_on": day, "ratified_by": "Contoh Nurlaela", "position": "Lurah"}))
        });
    }

    /// A woman moves away and another takes her place: the lurah signs a second version.
    pub(crate) fn somebody_leaves(&mut self) {
        self.office.on("2025-03-20");
        let gone = &self.women[11].person;
        self.office.save("save_beneficiary", json!({"person_id": gone, "year": 2025, "left_on": "2025-03-19", "left_reason": "Pindah"}));
        let (household, person) = self.office.woman(12, "Contoh Ibu 12");
        self.women[11] = Woman { household, person };
        self.office.call(
            "add_beneficiaries",
            json!({"persons": [self.women[11].person]}),
        );
        assert_eq!(
            self.office.status("D04"),
            "incomplete",
            "the signature is of another list"
        );
        self.ratify("2025-03-21");
        assert_eq!(self.office.status("D04"), "complete");
        let list = self.office.call("ratification", json!({"year": 2025}));
        assert_eq!(
            list["versions"][0]["changes"],
            json!({"added": ["Contoh Ibu 12"], "removed": ["Contoh Ibu 11"], "changed": []})
        );
    }

    /// Stage 2: the state before anything was done, house by house; sosialisasi.
    pub(crate) fn assessment(&self) {
        self.office.on("2025-03-24");
        for woman in &self.women {
            self.condition(woman, "awal", "2025-03-24", 150_000);
            self.office
                .photo(("household", &woman.household), "before", None);
        }
        self.office.on("2025-04-22");
        self.meeting("sosialisasi", 2, "2025-04-22", "Sosialisasi awal");
    }

    fn condition(&self, woman: &Woman, phase: &str, date: &str, own_income: i64) {
        self.office.evidence(
            "save_condition",
            json!({
                "person_id": woman.person, "year": 2025, "phase": phase, "date": date, "household_income": 1_500_000 + own_income,
                "own_income": own_income, "has_business": own_income > 300_000, "dependants": 2, "floor": 6, "wall": 1, "roof": 2, "drinking_water": 4, "latrine": 1, "has_savings": own_income > 300_000,
            }),
        );
    }

    /// Stages 3 and 4: musyawarah, the wishes of each woman, the work plan.
    pub(crate) fn planning(&mut self) {
        self.office.on("2025-04-28");
        self.meeting("musyawarah", 3, "2025-04-28", "Musyawarah pilihan kegiatan");
        for (number, woman) in self.women.iter().enumerate() {
            let group = number / 4;
            let training = self
                .place
                .trainings
                .iter()
                .find(|training| training.group == group)
                .unwrap();
            self.office.evidence(
                "save_beneficiary",
                json!({
                    "person_id": woman.person, "year": 2025, "interest": training.name, "interest_date": "2025-04-28",
                    "group_name": self.place.groups[group],
                }),
            );
        }
        let mut lines: Vec<(&str, &str, bool, u32, u32)> = Vec::new();
        for training in &self.place.trainings {
            let month = training.days[0][5..7].parse().unwrap();
            lines.push((training.name, "lanjutan", false, month, month));
        }
        for (name, _) in self.place.works {
            lines.push((name, "pendukung", true, 8, 10));
        }
        lines.extend([
            ("Penyuluhan PHBS", "dasar", false, 5, 6),
            ("Pelayanan akta dan KIA", "dasar", false, 6, 6),
            ("Penyuluhan pola asuh", "dasar", false, 9, 9),
            ("Kerja bakti lingkungan", "pendukung", true, 11, 11),
        ]);
        for (name, group, is_physical, start, end) in lines {
            let line = json!({
                "year": 2025, "name": name, "activity_group": group, "is_physical": is_physical, "agency": "DP3A", "budget": 10_000_000,
                "budget_source": "APBD Kota", "start_month": format!("2025-{start:02}"), "end_month": format!("2025-{end:02}"),
            });
            self.plan
                .push((self.office.save("save_plan_item", line), start, end));
        }
        assert_eq!(self.office.status("D05"), "complete");
    }

    /// Stage 5: trainings, works, partners, and every month its progress.
    pub(crate) fn execution(&mut self) {
        let place = self.place;
        for training in &place.trainings {
            self.progress_until(training.days[0]);
            self.training(training);
        }
        self.progress_until("2025-10-20");
        self.works();
        self.partners();
        self.progress_until("2025-11-08");
        self.communal_work();
    }

    /// Reports the months that ended before that day, and turns the calendar to it.
    fn progress_until(&mut self, day: &str) {
        self.office.on(day);
        let this_month: u32 = day[5..7].parse().unwrap();
        for (id, start, end) in &self.plan {
            for month in *start..=*end {
                let reported = json!({"plan_item_id": id, "month": format!("2025-{month:02}"), "percent": (month - start + 1) * 100 / (end - start + 1)});
                if month < this_month {
                    self.office.evidence("save_progress", reported);
                }
            }
        }
        assert_eq!(
            self.office.requirement("D14")["findings"],
            json!([]),
            "on {day}"
        );
    }

    fn group(&self, group: usize) -> Vec<&str> {
        let women = &self.women[group * 4..group * 4 + 4];
        women.iter().map(|woman| woman.person.as_str()).collect()
    }

    fn training(&mut self, training: &Training) {
        let [first, last] = training.days;
        let persons: Vec<String> = self
            .group(training.group)
            .into_iter()
            .map(str::to_owned)
            .collect();
        let persons: Vec<&str> = persons.iter().map(String::as_str).collect();
        let office = &self.office;
        let id = office.save(
            "save_training",
            json!({
                "name": training.name, "year": 2025, "agency": training.agency, "start_date": first, "end_date": last,
                "materials": "Teori dan praktik (contoh)", "gives_tools": training.tools.is_some(), "gives_certificate": training.gives_certificate,
            }),
        );
        for (number, day) in training.days.into_iter().enumerate() {
            office.on(day);
            let session = office.save(
                "save_session",
                json!({"training_id": id, "number": number + 1, "date": day, "topic": "Praktik"}),
            );
            office.attend(("session", &session), &persons);
            let activity = office.save(
                "save_activity",
                json!({
                    "name": format!("{}, hari {}", training.name, number + 1), "pokja": 2, "date": day, "session_id": session,
                    "agency": training.agency, "resource_person": "Contoh Narasumber", "result": "Peserta membawa pulang hasilnya.",
                }),
            );
            for _ in 0..3 {
                let photo = office.photo(("activity", &activity), "process", None);
                self.activity_photos.push((photo, activity.clone()));
            }
        }
        if let Some(tools) = training.tools {
            let handover = office.evidence(
                "save_handover",
                json!({"training_id": id, "date": last, "number": "01/BAST"}),
            );
            for person in &persons {
                office.evidence("save_handover_item", json!({"handover_id": handover, "person_id": person, "goods": tools, "quantity": 1, "unit": "paket"}));
            }
            office.photo(("handover", &handover), "handover", None);
        }
        for (number, person) in persons.iter().enumerate() {
            office.evidence(
                "save_participation",
                json!({
                    "training_id": id, "person_id": person, "impression": "Senang", "message": "Mohon lanjutan",
                    "certificate_number": training.gives_certificate.then(|| format!("{:03}/Contoh", number + 1)),
                }),
            );
        }
        self.trainings.insert(training.name, id);
        self.follow_up(training, 0, last);
    }

    /// What became of a training, woman by woman.
    pub(crate) fn follow_up(&self, training: &Training, months: i64, day: &str) {
        let practises = training.obstacle.is_none();
        for person in self.group(training.group) {
            self.office.evidence(
                "save_follow_up",
                json!({
                    "training_id": self.trainings[training.name], "person_id": person, "months": months, "date": day, "practises": practises,
                    "is_active": practises, "turnover": practises.then_some(700_000), "reason": training.obstacle,
                }),
            );
        }
    }

    fn works(&self) {
        for (name, work_type) in self.place.works {
            let work = json!({
                "year": 2025, "name": name, "work_type": work_type, "proposal_number": "000/Usulan", "volume": 90.5, "unit": "meter", "cost": 40_000_000,
                "executor": "BKM Contoh", "latitude": -6.2231, "longitude": 107.0052, "start_date": "2025-08-04", "end_date": "2025-10-17",
            });
            let id = self.office.save("save_work", work);
            self.office.photo(("work", &id), "before", Some(1));
            self.office.photo(("work", &id), "process", Some(1));
            self.office.photo(("work", &id), "after", Some(2));
            assert_eq!(
                self.office.status("D10"),
                "incomplete",
                "before and after are of two places"
            );
            self.office.photo(("work", &id), "after", Some(1));
        }
        assert_eq!(self.office.status("D10"), "complete");
    }

    fn partners(&self) {
        for (name, kind) in [
            ("PT Contoh", "company"),
            ("Universitas Contoh", "university"),
            ("Radio Contoh", "media"),
        ] {
            let partner = json!({"year": 2025, "name": name, "partner_type": kind, "agreement_number": "00/MoU"});
            let id = self.office.save("save_partner", partner);
            let gift = json!({"partner_id": id, "date": "2025-09-18", "description": "Bantuan", "is_in_kind": true, "value": 2_000_000});
            self.office.evidence("save_contribution", gift);
            self.office.photo(("partner", &id), "handover", None);
        }
        assert_eq!(self.office.status("D11"), "complete");
    }

    fn communal_work(&self) {
        let activity = json!({"name": "Kerja bakti lingkungan", "pokja": 1, "date": "2025-11-08", "is_physical": true, "result": "Saluran bersih."});
        let id = self.office.save("save_activity", activity);
        for kind in ["before", "process", "after"] {
            self.office.photo(("activity", &id), kind, None);
        }
        assert_eq!(self.office.status("F01"), "complete");
    }

    /// Stage 6: the state afterwards, the report, and the first skills half a year on.
    pub(crate) fn evaluation(&mut self) {
        self.office.on("2025-11-20");
        for woman in &self.women {
            self.condition(woman, "akhir", "2025-11-20", 600_000);
            self.office
                .photo(("household", &woman.household), "after", None);
        }
        self.follow_up(&self.place.trainings[0], 6, "2025-11-20");
        self.document("D17", None, "Laporan akhir", "2025-11-24");
        self.progress_until("2025-12-03");
    }

    /// Stage 7: termination, handed over to the kelurahan.
    pub(crate) fn termination(&self) {
        self.office.on("2025-12-16");
        self.document("D15", None, "Berita acara terminasi", "2025-12-15");
    }

    /// A visit to every woman, and the follow-ups of the trainings that ended so long ago.
    pub(crate) fn visits(&self, day: &str, follow_ups: &[(usize, i64)]) {
        self.office.on(day);
        for woman in &self.women {
            self.condition(woman, "monitoring", day, 650_000);
        }
        for (training, months) in follow_ups {
            self.follow_up(&self.place.trainings[*training], *months, day);
        }
    }
}
