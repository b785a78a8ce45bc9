//! The records of a programme year.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::common::{Office, write};

/// A woman on record, and a training that she may have attended.
fn woman_and_training(office: &Office) -> (String, String) {
    let household = office.add(
        "household",
        &json!({"rw": "02", "rt": "3", "address": "Gg. Melati Contoh 7"}),
    );
    let family = office.add(
        "family",
        &json!({"household_id": household, "decile": 2, "decile_source": "DTSEN (contoh)"}),
    );
    let woman = office.add("person", &json!({"family_id": family, "name": "Contoh Rohayati", "nik": "3275995708850001", "family_relation": 3}));
    let training = office.add(
        "training",
        &json!({"name": "Pelatihan menjahit", "year": 2025, "end_date": "2025-05-27"}),
    );
    (woman, training)
}

/// Makes a form from the ids of the records before it.
type MakeForm = fn(&BTreeMap<&str, String>) -> Value;

#[test]
fn every_kind_of_the_programme_year_is_added_listed_and_shown() {
    let office = Office::ready();
    let (woman, training) = woman_and_training(&office);
    let mut ids = BTreeMap::from([("woman", woman.clone()), ("training", training.clone())]);
    let kinds: [(&str, &str, MakeForm, &str); 14] = [
        (
            "team-member",
            "team-members",
            |_| json!({"year": 2025, "name": "Contoh Hartati", "position": "Ketua"}),
            "position",
        ),
        (
            "plan-item",
            "plan-items",
            |_| json!({"year": 2025, "name": "Menjahit", "activity_group": "lanjutan", "is_physical": false, "budget": 48_000_000}),
            "budget",
        ),
        (
            "progress",
            "progress",
            |ids| json!({"plan_item_id": ids["plan-item"], "month": "2025-05", "percent": 40}),
            "percent",
        ),
        (
            "work",
            "works",
            |_| json!({"year": 2025, "name": "Jalan RT 02", "work_type": 2, "volume": 120.5, "unit": "meter"}),
            "volume",
        ),
        (
            "partner",
            "partners",
            |_| json!({"year": 2025, "name": "PT Contoh", "partner_type": "company"}),
            "partner_type",
        ),
        (
            "contribution",
            "contributions",
            |ids| json!({"partner_id": ids["partner"], "date": "2025-06-18", "description": "Mesin jahit", "is_in_kind": true, "value": 14_000_000}),
            "value",
        ),
        (
            "document",
            "documents",
            |_| json!({"year": 2025, "requirement": "D02", "part": "SK kota", "title": "SK tim"}),
            "part",
        ),
        (
            "exemption",
            "exemptions",
            |_| json!({"year": 2025, "requirement": "F01", "reason": "Tidak ada kegiatan fisik swadaya"}),
            "reason",
        ),
        (
            "assessor-note",
            "assessor-notes",
            |_| json!({"year": 2025, "item": "Lengkapi foto", "asked_on": "2025-11-03", "asked_by": "Tim penilai"}),
            "asked_by",
        ),
        (
            "condition",
            "conditions",
            |ids| json!({"person_id": ids["woman"], "year": 2025, "phase": "awal", "date": "2025-03-24", "own_income": 300_000}),
            "own_income",
        ),
        (
            "participation",
            "participations",
            |ids| json!({"training_id": ids["training"], "person_id": ids["woman"], "impression": "Senang"}),
            "impression",
        ),
        (
            "handover",
            "handovers",
            |ids| json!({"training_id": ids["training"], "date": "2025-05-27", "number": "01/Contoh"}),
            "number",
        ),
        (
            "handover-item",
            "handover-items",
            |ids| json!({"handover_id": ids["handover"], "person_id": ids["woman"], "goods": "Mesin jahit", "quantity": 1, "unit": "unit"}),
            "goods",
        ),
        (
            "follow-up",
            "follow-ups",
            |ids| json!({"training_id": ids["training"], "person_id": ids["woman"], "months": 0, "date": "2025-06-10", "practises": true}),
            "practises",
        ),
    ];
    for (kind, many, form, field) in kinds {
        let form = form(&ids);
        let mut misspelt = form.clone();
        misspelt["catattan"] = "x".into();
        let file = write(
            &office.path("formulir"),
            "salah.json",
            misspelt.to_string().as_bytes(),
        );
        let refused = office.failure(["add", kind, "--file", file.to_str().unwrap()]);
        assert_eq!(refused["code"], "bad_input", "{kind}");
        assert!(
            refused["message"].as_str().unwrap().contains("catattan"),
            "{kind}: {refused}"
        );

        let id = office.add(kind, &form);
        assert_eq!(
            office.json(["show", kind, &id])[field],
            form[field],
            "{kind}"
        );
        let listed = office.json(["list", many]);
        assert_eq!(
            (listed[0]["id"].clone(), listed[0][field].clone()),
            (json!(id), form[field].clone()),
            "{kind}"
        );
        ids.insert(kind, id);
    }
    assert_eq!(
        office
            .json(["list", "handovers", "--owner", &training])
            .as_array()
            .unwrap()
            .len(),
        1
    );
    assert_eq!(
        office.json(["list", "handovers", "--owner", &woman]),
        json!([])
    );
    assert_eq!(office.json(["list", "works", "--year", "2024"]), json!([]));
    let text = office.run(["list", "works"]);
    assert!(
        text.output.contains("\tJalan RT 02\t120.5\tmeter\t") && text.output.ends_with("1 of 1\n"),
        "{}",
        text.output
    );
}

#[test]
fn the_programme_year_is_set_ratified_and_reported_from_scripts() {
    let office = Office::ready();
    let (woman, training) = woman_and_training(&office);
    let set = |action: &str, form: &Value| {
        let file = write(
            &office.path("formulir"),
            "isian.json",
            form.to_string().as_bytes(),
        );
        office.json(["programme", action, "--file", file.to_str().unwrap()])
    };
    let calendar = json!({
        "target": 1, "initial_verification_date": "2025-03-12", "kickoff_date": "2025-04-22",
        "final_evaluation_date": "2025-11-25", "recheck_date": "2025-12-03", "termination_date": "2025-12-15",
    });
    set("set", &calendar);
    let programme = office.json(["programme", "show"]);
    assert_eq!(
        (
            programme["year"].clone(),
            programme["target"].clone(),
            programme["recheck_date"].clone()
        ),
        (json!(2025), json!(1), json!("2025-12-03"))
    );
    let other = office.json(["programme", "show", "--year", "2026"]);
    assert_eq!(
        (other["year"].clone(), other["recheck_date"].clone()),
        (json!(2026), Value::Null)
    );

    let candidates = office.json(["programme", "candidates"]);
    assert_eq!(
        (
            candidates["eligible"].clone(),
            candidates["rows"][0]["person_id"].clone()
        ),
        (json!(1), json!(woman))
    );
    office.json(["programme", "add-beneficiaries", &woman]);
    assert_eq!(office.json(["programme", "candidates"])["total"], 0);
    set(
        "ratify",
        &json!({"ratified_on": "2025-03-20", "ratified_by": "Contoh Nurlaela", "position": "Lurah"}),
    );
    let ratification = office.json(["programme", "ratification"]);
    assert_eq!(
        (
            ratification["versions"][0]["version"].clone(),
            ratification["versions"][0]["row_count"].clone()
        ),
        (json!(1), json!(1))
    );
    let list = ratification["versions"][0]["id"].as_str().unwrap();
    let signed = office.json(["show", "ratified-list", list]);
    assert_eq!(signed["rows"][0]["name"], "Contoh Rohayati");
    assert!(
        !signed.to_string().contains("3275995708850001"),
        "the NIK is masked: {signed}"
    );

    let line = office.add("plan-item", &json!({"year": 2025, "name": "Menjahit", "activity_group": "lanjutan", "is_physical": false, "start_month": "2025-05", "end_month": "2025-06"}));
    set(
        "progress",
        &json!({"plan_item_id": line, "month": "2025-05", "percent": 40}),
    );
    let plan = office.json(["programme", "plan"]);
    assert_eq!(
        (
            plan["items"][0]["percent"].clone(),
            plan["items"][0]["months_missing"].clone()
        ),
        (json!(40), json!(["2025-06"]))
    );
    let session = office.add(
        "session",
        &json!({"training_id": training, "number": 1, "date": "2025-05-06"}),
    );
    office.add("attendance", &json!({"event_kind": "session", "event_id": session, "person_id": woman, "status": "present"}));
    office.add("follow-up", &json!({"training_id": training, "person_id": woman, "months": 0, "date": "2025-06-10", "practises": false, "reason": 2}));
    let skills = office.json(["programme", "skills"]);
    assert_eq!(
        (
            skills[0]["followed_up"].clone(),
            skills[0]["practising"].clone(),
            skills[0]["is_idle"].clone()
        ),
        (json!(1), json!(0), json!(true))
    );
    for (phase, date, income) in [
        ("awal", "2025-03-24", 100_000),
        ("akhir", "2025-11-18", 400_000),
    ] {
        office.add("condition", &json!({"person_id": woman, "year": 2025, "phase": phase, "date": date, "own_income": income}));
    }
    let comparison = office.json(["programme", "comparison"]);
    assert_eq!(comparison["compared"], 1);
    let own = comparison["rows"]
        .as_array()
        .unwrap()
        .iter()
        .find(|row| row["code"] == "own_income")
        .unwrap();
    assert_eq!(own["change"], 300_000);
    // Whatever day it is: what is still open stays on the agenda.
    let agenda = office.json(["programme", "agenda"]);
    assert!(
        agenda
            .as_array()
            .unwrap()
            .iter()
            .any(|item| item["kind"] == "monitoring" && item["title"] == "4"),
        "{agenda}"
    );
    for action in [
        "show",
        "candidates",
        "ratification",
        "plan",
        "skills",
        "comparison",
        "agenda",
    ] {
        let ran = office.run(["programme", action]);
        assert_eq!((ran.status, ran.error.as_str()), (0, ""), "{action}");
        assert!(!ran.output.is_empty(), "{action}");
    }
    let refused = office.failure(["programme", "ratify", "--file", "tidak-ada.json"]);
    assert_eq!(refused["code"], "io");
}
