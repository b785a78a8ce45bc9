//! What became of it: conditions before and after, certificates, handovers, businesses.

use chrono::{Duration, Months, NaiveDate};
use sauyunan_domain::entity::{PhotoKind, SubjectKind};
use sauyunan_domain::readiness::MONITORING_QUARTERS;
use serde_json::{Value, json};

use super::Maker;
use super::events::TRAININGS;
use super::photos::Shot;
use crate::error::AppError;

/// The training whose skill nearly nobody practises.
const IDLE: usize = 3;

impl Maker<'_> {
    /// What a training that has ended left behind.
    pub(super) fn outcome(
        &mut self,
        index: usize,
        training: &str,
        end: NaiveDate,
    ) -> Result<(), AppError> {
        let detail = self.call("training_outcome", json!({"id": training}))?;
        let persons: Vec<Value> = detail["participants"]
            .as_array()
            .into_iter()
            .flatten()
            .map(|row| row["person_id"].clone())
            .collect();
        self.participations(index, training, end, &persons)?;
        self.handover(index, training, end, &persons)?;
        for (months, days, share) in [(0, 10, 10), (6, 183, 6), (12, 366, 3)] {
            let date = end + Duration::days(days);
            // The first training is followed up to the last woman, the idle one enough to be seen.
            let count = if months == 0 && index == 0 {
                persons.len()
            } else {
                share
            };
            if date <= self.today && index <= IDLE {
                for (number, person) in persons.iter().take(count).enumerate() {
                    self.follow_up(index, training, (months, date), number, person)?;
                }
            }
        }
        Ok(())
    }

    /// Certificates with kesan dan pesan; the second training with certificates still owes half of them.
    fn participations(
        &mut self,
        index: usize,
        training: &str,
        end: NaiveDate,
        persons: &[Value],
    ) -> Result<(), AppError> {
        if !TRAININGS[index].gives_certificate {
            return Ok(());
        }
        let count = if index == 0 {
            persons.len()
        } else {
            persons.len() / 2
        };
        for (number, person) in persons.iter().take(count).enumerate() {
            let has_told = number % 3 != 2;
            self.save(
                "save_participation",
                json!({
                    "training_id": training, "person_id": person, "certificate_number": format!("{:03}/Contoh/{}", number + 1, self.year),
                    "certificate_date": end, "impression": has_told.then_some("Senang, pengajarnya sabar dan langsung praktik."),
                    "message": has_told.then_some("Mohon ada pelatihan lanjutan dan bantuan pemasaran."),
                }),
            )?;
        }
        Ok(())
    }

    /// The KWT has not received its seed yet.
    fn handover(
        &mut self,
        index: usize,
        training: &str,
        end: NaiveDate,
        persons: &[Value],
    ) -> Result<(), AppError> {
        let Some(tools) = TRAININGS[index].tools.filter(|_| index < 2) else {
            return Ok(());
        };
        let handover = json!({
            "training_id": training, "date": end, "number": format!("0{}/BAST-Contoh/{}", index + 1, self.year),
            "giver": "Contoh Rukmini", "place": format!("Balai RW {}", self.rw),
        });
        let id = self.save("save_handover", handover)?;
        for person in persons.iter().take(4) {
            self.save(
                "save_handover_item",
                json!({"handover_id": id, "person_id": person, "goods": tools, "quantity": 1, "unit": "unit", "value": 3_500_000 / (1 + 9 * index)}),
            )?;
        }
        if index == 0 {
            self.album.push(Shot::of(
                SubjectKind::Handover,
                &id,
                PhotoKind::Handover,
                end,
            ));
        }
        Ok(())
    }

    fn follow_up(
        &mut self,
        index: usize,
        training: &str,
        (months, date): (i64, NaiveDate),
        number: usize,
        person: &Value,
    ) -> Result<(), AppError> {
        let practises = if index == IDLE {
            number == 0
        } else {
            number % 4 != 3
        };
        let turnover = 600_000 + 150_000 * (number as i64 % 5) + 100_000 * months;
        self.save(
            "save_follow_up",
            json!({
                "training_id": training, "person_id": person, "months": months, "date": date, "practises": practises,
                "is_active": practises, "product": practises.then_some(TRAININGS[index].group),
                "capital": practises.then_some(400_000), "turnover": practises.then_some(turnover),
                "permit": practises.then_some(if every(3, 0, number) { 1 } else { 5 }), "channel": practises.then_some(1 + number % 4),
                "reason": (!practises).then_some(if index == IDLE { 3 } else { 2 }),
            }),
        )?;
        Ok(())
    }

    /// Most beneficiaries at the start, two thirds of them at the end, some after termination; with
    /// photos of some houses.
    pub(super) fn conditions(&mut self) -> Result<(), AppError> {
        let women = self.supported();
        let (start, end) = (self.past(3, 24), self.day(11, 18));
        for (index, woman) in women
            .iter()
            .enumerate()
            .filter(|(index, _)| !every(8, 7, *index))
        {
            self.condition(index, &woman.person, "awal", start)?;
            if !every(3, 0, index) && end <= self.today {
                self.condition(index, &woman.person, "akhir", end)?;
            }
        }
        for (number, woman) in women.iter().take(12).enumerate() {
            let shots = [(PhotoKind::Before, start), (PhotoKind::After, end)];
            let count = if number < 6 && end <= self.today {
                2
            } else {
                1
            };
            for (kind, date) in shots.into_iter().take(count) {
                self.album.push(Shot::of(
                    SubjectKind::Household,
                    &woman.household,
                    kind,
                    date,
                ));
            }
        }
        for quarter in 0..MONITORING_QUARTERS {
            let Some(date) = self
                .day(12, 15)
                .checked_add_months(Months::new(3 * quarter + 1))
            else {
                break;
            };
            let visited = if quarter == 0 { 10 } else { 6 };
            for (index, woman) in women
                .iter()
                .take(visited)
                .enumerate()
                .filter(|_| date <= self.today)
            {
                self.condition(index, &woman.person, "monitoring", date)?;
            }
        }
        Ok(())
    }

    fn condition(
        &self,
        index: usize,
        person: &str,
        phase: &str,
        date: NaiveDate,
    ) -> Result<(), AppError> {
        let is_later = phase != "awal";
        let mut form = json!({
            "person_id": person, "year": self.year, "phase": phase, "date": date,
            "recorded_by": "Kader pendata (contoh)",
        });
        for part in [
            family(index, is_later),
            house(index, is_later),
            business(index, is_later),
        ] {
            if let (Some(form), Value::Object(part)) = (form.as_object_mut(), part) {
                form.extend(part);
            }
        }
        self.save("save_condition", form)?;
        Ok(())
    }
}

/// Whether it is the woman at that place in every so many.
fn every(many: usize, place: usize, index: usize) -> bool {
    index % many == place
}

/// Things became better for most, not for all, as in a real RW.
fn has_gained(index: usize, is_later: bool) -> bool {
    is_later && !every(4, 1, index)
}

fn family(index: usize, is_later: bool) -> Value {
    let (number, has_gained) = (index as i64, has_gained(index, is_later));
    let own = if has_gained {
        450_000 + number % 5 * 120_000
    } else {
        number % 3 * 100_000
    };
    let is_in_school = has_gained || !every(11, 5, index);
    json!({
        "household_income": 1_100_000 + number % 7 * 150_000 + own, "own_income": own, "income_source": 1 + number % 5,
        "dependants": 2 + number % 4, "can_read": has_gained || !every(15, 14, index), "education": 3 + number % 3,
        "school_age_children": number % 3, "children_in_school": if is_in_school { number % 3 } else { 0 },
        "under_fives": number % 2, "undernourished": i64::from(every(10, 3, index) && !has_gained), "stunted": 0,
        "is_pregnant": false, "disability": 7, "health_insurance": if has_gained || !every(4, 0, index) { 2 } else { 1 },
        "family_planning": if every(3, 0, index) { 98 } else { 3 }, "has_birth_certificates": has_gained || !every(5, 0, index),
        "has_family_card": true, "has_id_cards": true, "has_child_cards": has_gained || !every(3, 0, index),
        "has_savings": has_gained, "gets_pkh": every(3, 0, index), "gets_staple_food": every(2, 0, index), "gets_pbi": true,
        "gets_pip": every(5, 0, index),
    })
}

fn house(index: usize, is_later: bool) -> Value {
    let number = index as i64;
    let is_poor = every(9, 3, index) && !is_later;
    json!({
        "building_status": 1 + number % 3, "land_proof": 5, "floor_area": 24 + number % 6 * 6,
        "floor": if is_poor { 8 } else { 6 }, "wall": if is_poor { 4 } else { 1 }, "roof": 2,
        "drinking_water": 2 + number % 4, "water_distance": 2, "latrine": if every(6, 2, index) && !is_later { 3 } else { 1 },
        "closet": 1, "faeces_disposal": 1, "has_sewage": is_later || !every(4, 2, index),
        "has_waste_disposal": is_later || !every(3, 1, index), "lighting": 1, "power": 1 + number % 2,
    })
}

fn business(index: usize, is_later: bool) -> Value {
    if !has_gained(index, is_later) || !every(2, 0, index) {
        return json!({"has_business": false});
    }
    json!({
        "has_business": true, "business_type": "Usaha rumahan", "business_capital": 500_000, "business_turnover": 900_000,
        "business_permit": 5, "sales_channel": 2,
    })
}
