//! Who lives in the made-up RW. Nobody in it exists; every NIK has a district code that does not exist.

use chrono::NaiveDate;
use sauyunan_domain::entity::Sex;
use serde_json::json;

use super::{Maker, Woman};
use crate::error::AppError;

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

/// The made-up No. KK of a household, by its number from 0.
pub(super) fn kk_number(index: u32) -> String {
    let (day, month, year) = (index % 28 + 1, index % 12 + 1, 12 + index % 9);
    format!("{NOWHERE}{day:02}{month:02}{year:02}{:04}", index + 1)
}

impl Maker<'_> {
    pub(super) fn household(&mut self, index: u32) -> Result<(), AppError> {
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
        self.women.push(Woman {
            person: wife,
            household: household_id,
        });
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
}
