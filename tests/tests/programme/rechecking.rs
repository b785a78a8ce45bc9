//! December 2025: the assessors ask for more concrete data and for the photos of six months of
//! activities, which are in nobody's archive but in the WhatsApp group.

use chrono::{Days, NaiveDate};
use serde_json::{Value, json};

use crate::office::Office;

struct Activity {
    name: &'static str,
    date: &'static str,
    agency: &'static str,
    /// What the archive has of it already.
    photos: usize,
    is_attended: bool,
}

#[rustfmt::skip]
const ACTIVITIES: [Activity; 6] = [
    Activity { name: "Penyuluhan pola asuh", date: "2025-06-12", agency: "DP3A", photos: 0, is_attended: false },
    Activity { name: "Pelatihan vermak pakaian", date: "2025-07-10", agency: "Dinas Tenaga Kerja", photos: 1, is_attended: false },
    Activity { name: "Pelatihan olahan pangan", date: "2025-08-14", agency: "Dinas Koperasi dan UKM", photos: 0, is_attended: true },
    Activity { name: "Penyuluhan PHBS", date: "2025-09-11", agency: "Dinas Kesehatan", photos: 2, is_attended: true },
    Activity { name: "Pelayanan akta kelahiran", date: "2025-10-09", agency: "Disdukcapil", photos: 0, is_attended: false },
    Activity { name: "Bank sampah RW 02", date: "2025-11-13", agency: "Dinas Lingkungan Hidup", photos: 2, is_attended: false },
];

impl Activity {
    fn missing(&self) -> Vec<(&'static str, usize, usize)> {
        let mut missing = vec![("photos", self.photos, 3)];
        if !self.is_attended {
            missing.push(("attendance", 0, 1));
        }
        missing
    }
}

#[test]
fn the_photos_of_six_months_are_found_missing_and_come_in_from_the_whatsapp_group() {
    let office = Office::open("32.75.05.1004", Some("02"), "2025-05-15");
    let (_, woman) = office.woman(1, "Contoh Rohayati");
    let complete = record(&office, "Kerja bakti pembukaan", "2025-05-15", "DP3A");
    for _ in 0..3 {
        office.photo(("activity", &complete), "process", None);
    }
    office.attend(("activity", &complete), &[&woman]);
    let ids: Vec<String> = ACTIVITIES
        .iter()
        .map(|activity| half_recorded(&office, activity, &woman))
        .collect();

    office.on("2025-12-03");
    let note = json!({
        "year": 2025, "requirement": "D08", "asked_on": "2025-12-03", "asked_by": "Tim penilai provinsi", "due": "2025-12-10",
        "assigned_to": "Sekretaris TP PKK", "item": "Diperlukan data yang lebih konkret; foto kegiatan belum lengkap terarsip.",
    });
    let note_id = office.save("save_assessor_note", note.clone());
    assert_eq!(
        office.agenda("assessor_note")[0]["subject_id"],
        json!(note_id)
    );
    names_exactly(&office, &ids);

    // The group's photos come as one folder, named as WhatsApp names them.
    for (number, activity) in ACTIVITIES.iter().enumerate() {
        for copy in 0..3 {
            let day = activity.date.replace('-', "");
            office.draw(
                "grup WA",
                &format!("IMG-{day}-WA{:04}.jpg", number * 3 + copy),
            );
        }
    }
    let before = everything_else(&office);
    let summary = office.call("import_photos", json!({"paths": [office.folder("grup WA")], "activity_id": null, "source": "Grup WA PKK RW 02"}));
    assert_eq!(
        (summary["imported"].clone(), summary["skipped"].clone()),
        (json!(18), json!([]))
    );
    names_exactly(&office, &ids);

    for (number, (activity, id)) in ACTIVITIES.iter().zip(&ids).enumerate() {
        let score = office.score();
        let photos = of_that_day(&office, activity.date);
        assert_eq!(photos.len(), 3, "{}", activity.date);
        office.call(
            "assign_photos",
            json!({"photos": photos, "activity_id": id, "kind": "process"}),
        );
        if !activity.is_attended {
            assert_eq!(
                missing_of(&office, id),
                Some(vec![("attendance".to_owned(), 0, 1)]),
                "{}",
                activity.name
            );
            office.attend(("activity", id), &[&woman]);
        }
        assert_eq!(missing_of(&office, id), None, "{}", activity.name);
        assert_eq!(found(&office), ids[number + 1..], "after {}", activity.name);
        assert!(office.score() > score, "after {}", activity.name);
        assert_eq!(everything_else(&office), before, "after {}", activity.name);
    }
    assert_eq!(office.status("D08"), "complete");

    let mut closed = note;
    closed["id"] = json!(note_id);
    closed["closed_on"] = "2025-12-03".into();
    closed["answer"] = "Foto enam bulan diimpor dari grup WA dan dipasang per kegiatan.".into();
    let score = office.score();
    office.save("save_assessor_note", closed);
    assert_eq!(office.agenda("assessor_note"), Vec::<Value>::new());
    assert_eq!((office.score(), everything_else(&office)), (score, before));
    office.check();
}

/// An activity whose report is written.
fn record(office: &Office, name: &str, date: &str, agency: &str) -> String {
    office.on(date);
    office.save(
        "save_activity",
        json!({"name": name, "pokja": 2, "date": date, "agency": agency, "resource_person": "Contoh Narasumber", "result": "Terlaksana."}),
    )
}

fn half_recorded(office: &Office, activity: &Activity, woman: &str) -> String {
    let id = record(office, activity.name, activity.date, activity.agency);
    for _ in 0..activity.photos {
        office.photo(("activity", &id), "process", None);
    }
    if activity.is_attended {
        office.attend(("activity", &id), &[woman]);
    }
    id
}

/// Each activity, until when, who, and what of it; and no other.
#[track_caller]
fn names_exactly(office: &Office, ids: &[String]) {
    let findings = office.requirement("D08")["findings"].clone();
    let findings = findings.as_array().unwrap();
    assert_eq!(findings.len(), ACTIVITIES.len());
    for ((finding, activity), id) in findings.iter().zip(&ACTIVITIES).zip(ids) {
        let held: NaiveDate = activity.date.parse().unwrap();
        let due = held + Days::new(14);
        assert_eq!(finding["subject_id"], json!(id));
        assert_eq!(finding["label"], activity.name);
        assert_eq!(finding["due"], json!(due));
        assert_eq!(finding["is_overdue"], true);
        assert_eq!(
            finding["responsible"],
            format!("Pelaksana kegiatan - {}", activity.agency)
        );
        let expected: Vec<Missing> = activity
            .missing()
            .into_iter()
            .map(|(measure, have, need)| (measure.to_owned(), have as i64, need as i64))
            .collect();
        assert_eq!(missing_of(office, id), Some(expected), "{}", activity.name);
    }
}

/// Measure, have, need.
type Missing = (String, i64, i64);

fn missing_of(office: &Office, activity: &str) -> Option<Vec<Missing>> {
    let requirement = office.requirement("D08");
    let findings = requirement["findings"].as_array().unwrap();
    let finding = findings
        .iter()
        .find(|finding| finding["subject_id"] == activity)?;
    let missing = finding["missing"].as_array().unwrap().iter();
    let count = |item: &Value, name: &str| item[name].as_i64().unwrap();
    Some(
        missing
            .map(|item| {
                (
                    item["measure"].as_str().unwrap().to_owned(),
                    count(item, "have"),
                    count(item, "need"),
                )
            })
            .collect(),
    )
}

/// The activities that D08 names.
fn found(office: &Office) -> Vec<String> {
    let requirement = office.requirement("D08");
    let findings = requirement["findings"].as_array().unwrap();
    findings
        .iter()
        .map(|finding| finding["subject_id"].as_str().unwrap().to_owned())
        .collect()
}

/// The unsorted photos whose file name bears that day.
fn of_that_day(office: &Office, day: &str) -> Vec<String> {
    let unsorted = office.call(
        "list_photos",
        json!({"filter": "unsorted", "activity_id": null, "search": "", "offset": 0, "limit": 100}),
    );
    let rows = unsorted["rows"].as_array().unwrap().iter();
    rows.filter(|row| row["taken_on"] == day)
        .map(|row| row["id"].as_str().unwrap().to_owned())
        .collect()
}

/// Every other requirement, and what else is due.
fn everything_else(office: &Office) -> Value {
    let mut view = office.readiness();
    let requirements = view["requirements"].as_array_mut().unwrap();
    requirements.retain(|requirement| requirement["code"] != "D08");
    json!([
        requirements,
        office.agenda("calendar"),
        office.agenda("follow_up"),
        office.agenda("monitoring")
    ])
}
