//! The work plan with its progress, physical works and partners.

use chrono::Datelike;
use sauyunan_domain::entity::{PhotoKind, SubjectKind};
use serde_json::json;

use super::Maker;
use super::photos::Shot;
use crate::error::AppError;

struct Line {
    name: &'static str,
    group: &'static str,
    is_physical: bool,
    agency: &'static str,
    /// Million rupiah.
    budget: i64,
    source: &'static str,
    months: (u32, u32),
    target: (&'static str, i64, &'static str),
}

const APBD: &str = "APBD Kota";
const WOMEN: &str = "Ibu binaan";

#[rustfmt::skip]
const PLAN: [Line; 12] = [
    Line { name: "Pelatihan menjahit dan vermak pakaian", group: "lanjutan", is_physical: false, agency: "Dinas Tenaga Kerja", budget: 48, source: APBD, months: (5, 6), target: (WOMEN, 20, "orang") },
    Line { name: "Pelatihan kue Betawi dan olahan pangan", group: "lanjutan", is_physical: false, agency: "Dinas Koperasi dan UKM", budget: 30, source: APBD, months: (6, 7), target: (WOMEN, 20, "orang") },
    Line { name: "Pelatihan merias pengantin", group: "lanjutan", is_physical: false, agency: "DP3A", budget: 24, source: APBD, months: (7, 8), target: (WOMEN, 20, "orang") },
    Line { name: "Pelatihan hantaran dan seserahan", group: "lanjutan", is_physical: false, agency: "DP3A", budget: 18, source: APBD, months: (8, 9), target: (WOMEN, 20, "orang") },
    Line { name: "Kelompok Wanita Tani (KWT)", group: "lanjutan", is_physical: false, agency: "Dinas Ketahanan Pangan dan Pertanian", budget: 22, source: APBD, months: (9, 10), target: (WOMEN, 20, "orang") },
    Line { name: "Pelatihan UMKM dan pemasaran digital", group: "lanjutan", is_physical: false, agency: "Dinas Koperasi dan UKM", budget: 15, source: APBD, months: (10, 11), target: (WOMEN, 20, "orang") },
    Line { name: "Penyuluhan pola asuh anak dan remaja", group: "dasar", is_physical: false, agency: "DP3A", budget: 5, source: APBD, months: (4, 5), target: ("Keluarga binaan", 40, "orang") },
    Line { name: "PHBS dan pemeriksaan kesehatan ibu dan anak", group: "dasar", is_physical: false, agency: "Dinas Kesehatan", budget: 8, source: APBD, months: (5, 10), target: ("Ibu dan anak", 80, "orang") },
    Line { name: "Pelayanan akta, KK, dan KIA", group: "dasar", is_physical: false, agency: "Dinas Kependudukan dan Pencatatan Sipil", budget: 3, source: APBD, months: (6, 7), target: ("Keluarga binaan", 60, "dokumen") },
    Line { name: "Perbaikan rumah tidak layak huni di RT 04", group: "pendukung", is_physical: true, agency: "Dinas Perumahan, Kawasan Permukiman dan Pertanahan", budget: 40, source: "APBD Kota dan CSR", months: (7, 9), target: ("Rumah", 2, "unit") },
    Line { name: "Perbaikan jalan lingkungan di RT 02", group: "pendukung", is_physical: true, agency: "Dinas Bina Marga dan Sumber Daya Air", budget: 85, source: APBD, months: (8, 10), target: ("Jalan", 120, "meter") },
    Line { name: "Perbaikan drainase di RT 03", group: "pendukung", is_physical: true, agency: "Dinas Bina Marga dan Sumber Daya Air", budget: 62, source: APBD, months: (9, 11), target: ("Saluran", 90, "meter") },
];

/// The lines of the plan that the works carry out, in the order of [`Maker::works`].
const WORK_LINES: [usize; 3] = [9, 10, 11];

impl Maker<'_> {
    /// Makes the work plan and its monthly progress; answers the ids of its lines. The trainings
    /// stand first, in the order in which they are given.
    pub(super) fn plan(&mut self) -> Result<Vec<String>, AppError> {
        let mut ids = Vec::new();
        for line in &PLAN {
            let (target, count, unit) = line.target;
            let month = |number: u32| format!("{}-{number:02}", self.year);
            let id = self.save(
                "save_plan_item",
                json!({
                    "year": self.year, "name": line.name, "activity_group": line.group, "is_physical": line.is_physical, "agency": line.agency,
                    "budget": line.budget * 1_000_000, "budget_source": line.source, "start_month": month(line.months.0), "end_month": month(line.months.1),
                    "place": format!("RW {}", self.rw), "target": target, "target_count": count, "unit": unit,
                    "person_in_charge": if line.is_physical { "Contoh Dadang" } else { "Contoh Saodah" },
                }),
            )?;
            self.progress(line, &id)?;
            ids.push(id);
        }
        Ok(ids)
    }

    /// Every month that has ended; nobody has reported the last month of the agency of roads.
    fn progress(&mut self, line: &Line, plan_item: &str) -> Result<(), AppError> {
        let (start, end) = line.months;
        let is_late = line.agency.starts_with("Dinas Bina Marga");
        for month in start..=end - u32::from(is_late) {
            if !self.has_ended(month) {
                break;
            }
            let percent = i64::from((month - start + 1) * 100 / (end - start + 1));
            self.save(
                "save_progress",
                json!({
                    "plan_item_id": plan_item, "month": format!("{}-{month:02}", self.year), "percent": percent,
                    "spent": line.budget * 10_000 * percent,
                }),
            )?;
        }
        Ok(())
    }

    fn has_ended(&self, month: u32) -> bool {
        let now = (i64::from(self.today.year()), self.today.month());
        (self.year, month) < now
    }

    /// A house, a road and a drain: the first is proven, the second lacks its coordinates, the third
    /// its cost and its end.
    pub(super) fn works(&mut self, plan: &[String]) -> Result<(), AppError> {
        let house = self.women.get(3).map(|woman| woman.household.clone());
        let works = [
            json!({
                "name": "Rutilahu: rumah Ibu binaan di RT 04", "work_type": 1, "household_id": house, "volume": 1, "unit": "unit", "cost": 20_000_000,
                "budget_source": "APBD Kota dan CSR", "executor": "BKM Contoh Sejahtera", "latitude": -6.3018, "longitude": 106.9991,
                "proposal_number": "000/Usulan-01/RW02", "proposed_on": self.past(2, 20), "start_date": self.past(7, 7), "end_date": self.past(9, 12),
            }),
            json!({
                "name": "Jalan lingkungan RT 02, paving blok", "work_type": 2, "rt": "02", "place": "Gg. Melati Contoh", "volume": 120, "unit": "meter",
                "cost": 85_000_000, "budget_source": APBD, "executor": "CV Contoh Karya", "proposal_number": "000/Usulan-02/RW02",
                "start_date": self.past(8, 11), "end_date": self.past(10, 17),
            }),
            json!({
                "name": "Drainase Gg. Melati Contoh", "work_type": 3, "rt": "03", "place": "Gg. Melati Contoh", "volume": 90, "unit": "meter",
                "executor": "CV Contoh Karya", "latitude": -6.3026, "longitude": 106.9983, "proposed_on": self.past(2, 20),
                "start_date": self.past(9, 8), "end_date": self.past(11, 14),
            }),
        ];
        for (number, mut work) in works.into_iter().enumerate() {
            work["year"] = self.year.into();
            work["plan_item_id"] = plan.get(WORK_LINES[number]).cloned().into();
            let id = self.save("save_work", work)?;
            let stages = [
                (PhotoKind::Before, self.day(6, 30)),
                (PhotoKind::Process, self.day(9, 16)),
                (PhotoKind::After, self.day(10, 20)),
            ];
            let is_unfinished = number == 2;
            for (kind, date) in stages.into_iter().take(if is_unfinished { 2 } else { 3 }) {
                self.album
                    .push(Shot::of(SubjectKind::Work, &id, kind, date).at_viewpoint(1));
            }
            if number == 0 {
                for (kind, date) in [stages[0], stages[2]] {
                    self.album
                        .push(Shot::of(SubjectKind::Work, &id, kind, date).at_viewpoint(2));
                }
            }
        }
        Ok(())
    }

    /// Four of the five kinds of partner, each with what it gave.
    pub(super) fn partners(&mut self) -> Result<(), AppError> {
        let signed = |number: u32| json!(format!("00{number}/MoU-Contoh/{}", self.year));
        let on = self.past(5, 20);
        let partners = [
            (
                json!({"name": "PT Contoh Sejahtera", "partner_type": "company", "agreement_number": signed(1), "agreement_date": on}),
                json!({"description": "Empat mesin jahit", "is_in_kind": true, "value": 14_000_000}),
            ),
            (
                json!({"name": "Universitas Contoh", "partner_type": "university", "agreement_number": signed(2), "agreement_date": on}),
                json!({"description": "Pendampingan pemasaran digital oleh mahasiswa", "is_in_kind": true}),
            ),
            (
                json!({"name": "Radio Contoh Bekasi", "partner_type": "media"}),
                json!({"description": "Liputan panen KWT", "is_in_kind": true, "value": 1_500_000}),
            ),
            (
                json!({"name": "Komunitas Bank Sampah Contoh", "partner_type": "community", "agreement_number": signed(4), "agreement_date": on}),
                json!({"description": "Uang pembinaan bank sampah", "is_in_kind": false, "value": 2_000_000}),
            ),
        ];
        for (number, (mut partner, mut gift)) in partners.into_iter().enumerate() {
            let date = self.past(6 + number as u32, 18);
            partner["year"] = self.year.into();
            let id = self.save("save_partner", partner)?;
            gift["partner_id"] = id.clone().into();
            gift["date"] = json!(date);
            self.save("save_contribution", gift)?;
            let has_photo = number < 2;
            if has_photo {
                self.album.push(Shot::of(
                    SubjectKind::Partner,
                    &id,
                    PhotoKind::Handover,
                    date,
                ));
            }
        }
        Ok(())
    }
}
