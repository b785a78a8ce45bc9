//! The records of the programme year that are saved, listed and deleted in one way.

use serde_json::{Value, json};

use crate::common::{Desk, field_codes};

#[test]
fn the_same_thing_written_down_twice_is_one_record() {
    let desk = Desk::open();
    let woman = desk.beneficiary("Contoh Aisyah", 1);
    let training = desk.training("Menjahit", "2025-05-10", &[&woman]);
    let item = desk.save("save_plan_item", json!({"year": 2025, "name": "Menjahit", "activity_group": "lanjutan", "is_physical": false}));
    for (kind, form, other) in [
        (
            "progress",
            json!({"plan_item_id": item, "month": "2025-10", "percent": 20}),
            json!({"month": "2025-11"}),
        ),
        (
            "exemption",
            json!({"year": 2025, "requirement": "D11", "reason": "belum ada mitra"}),
            json!({"requirement": "D10"}),
        ),
        (
            "condition",
            json!({"person_id": woman, "year": 2025, "phase": "awal", "date": "2025-03-15"}),
            json!({"phase": "akhir"}),
        ),
        (
            "participation",
            json!({"training_id": training, "person_id": woman}),
            Value::Null,
        ),
        (
            "follow_up",
            json!({"training_id": training, "person_id": woman, "months": 6, "date": "2025-11-10", "practises": true}),
            json!({"months": 12}),
        ),
    ] {
        let (save, list) = (
            format!("save_{kind}"),
            if kind == "progress" {
                "list_progress".to_owned()
            } else {
                format!("list_{kind}s")
            },
        );
        let id = desk.save(&save, form.clone());
        assert_eq!(desk.save(&save, form.clone()), id, "{kind}");
        assert_eq!(
            desk.ok(&list, json!({})).as_array().unwrap().len(),
            1,
            "{kind}"
        );
        if let Some(change) = other.as_object() {
            let mut another = form;
            for (field, value) in change {
                another[field] = value.clone();
            }
            assert_ne!(desk.save(&save, another), id, "{kind}");
        }
    }
}

#[test]
fn two_devices_derive_the_same_record() {
    let save = |desk: &Desk| {
        desk.save(
            "save_exemption",
            json!({"year": 2025, "requirement": "D11", "reason": "belum ada mitra"}),
        )
    };
    assert_eq!(save(&Desk::open()), save(&Desk::open()));
}

#[test]
fn a_record_that_is_named_must_be_there() {
    let desk = Desk::open();
    let woman = desk.beneficiary("Contoh Aisyah", 1);
    let training = desk.training("Menjahit", "2025-05-10", &[&woman]);
    for (command, form, missing) in [
        (
            "save_progress",
            json!({"plan_item_id": "x", "month": "2025-10", "percent": 20}),
            "plan_item",
        ),
        (
            "save_condition",
            json!({"person_id": "x", "year": 2025, "phase": "awal", "date": "2025-03-15"}),
            "person",
        ),
        (
            "save_participation",
            json!({"training_id": "x", "person_id": woman}),
            "training",
        ),
        (
            "save_participation",
            json!({"training_id": training, "person_id": "x"}),
            "person",
        ),
        (
            "save_handover",
            json!({"training_id": woman, "date": "2025-06-01"}),
            "training",
        ),
        (
            "save_handover_item",
            json!({"handover_id": "x", "goods": "Kain"}),
            "handover",
        ),
        (
            "save_contribution",
            json!({"partner_id": "x", "date": "2025-06-01", "description": "Kain", "is_in_kind": true}),
            "partner",
        ),
        (
            "save_work",
            json!({"year": 2025, "name": "Rumah", "work_type": 1, "household_id": "x"}),
            "household",
        ),
        (
            "save_work",
            json!({"year": 2025, "name": "Rumah", "work_type": 1, "plan_item_id": "x"}),
            "plan_item",
        ),
        (
            "save_document",
            json!({"year": 2025, "requirement": "D08", "title": "Undangan", "subject_kind": "activity", "subject_id": "x"}),
            "activity",
        ),
        (
            "save_assessor_note",
            json!({"year": 2025, "item": "Foto", "asked_on": "2025-11-18", "asked_by": "Contoh", "subject_kind": "work", "subject_id": "x"}),
            "work",
        ),
    ] {
        let error = desk.refused(command, form);
        assert_eq!(error.code, "not_found", "{command}");
        assert!(
            error.message.starts_with(&format!("{missing} ")),
            "{command}: {}",
            error.message
        );
    }
    let month = json!({"year": 2025, "requirement": "D14", "title": "Rekap", "subject_kind": "month", "subject_id": "2025-10"});
    desk.save("save_document", month);
}

#[test]
fn what_a_form_does_not_have_or_cannot_be_is_refused() {
    let desk = Desk::open();
    let error = desk.refused(
        "save_partner",
        json!({"year": 2025, "name": "Contoh", "partner_type": "agency", "nama": "x"}),
    );
    assert!(
        error.code == "bad_input" && error.message.contains("nama"),
        "{error:?}"
    );
    let item = json!({"year": 2025, "name": "x".repeat(201), "activity_group": "dasar", "is_physical": false, "budget": -1, "start_month": "2025-13"});
    let error = desk.refused("save_plan_item", item);
    assert_eq!(
        field_codes(&error),
        ["too_long", "amount_invalid", "month_invalid"]
    );
    assert_eq!(desk.ok("list_plan_items", json!({})), json!([]));
    let error = desk.refused(
        "save_team_member",
        json!({"id": "tidak-ada", "year": 2025, "name": "Contoh", "position": "Ketua"}),
    );
    assert_eq!(error.code, "not_found");
}

#[test]
fn lists_are_of_a_year_of_an_owner_or_of_a_subject() {
    let desk = Desk::open();
    let partner = |year: i64| {
        desk.save(
            "save_partner",
            json!({"year": year, "name": "Contoh", "partner_type": "company"}),
        )
    };
    let (old, new) = (partner(2024), partner(2025));
    for owner in [&old, &new, &new] {
        desk.save("save_contribution", json!({"partner_id": owner, "date": "2025-06-01", "description": "Kain", "is_in_kind": true}));
    }
    let letter = json!({"year": 2025, "requirement": "D11", "title": "MoU", "subject_kind": "partner", "subject_id": new});
    desk.save("save_document", letter);
    let count = |command: &str, wanted: Value| desk.ok(command, wanted).as_array().unwrap().len();
    assert_eq!(
        (
            count("list_partners", json!({})),
            count("list_partners", json!({"year": 2025}))
        ),
        (2, 1)
    );
    assert_eq!(count("list_contributions", json!({"owner_id": new})), 2);
    assert_eq!(
        count("list_contributions", json!({"year": 2025})),
        3,
        "what has no year of its own is not left out"
    );
    assert_eq!(
        (
            count("list_documents", json!({"subject_id": new})),
            count("list_documents", json!({"subject_id": old}))
        ),
        (1, 0)
    );
}

#[test]
fn a_training_takes_along_what_is_inside_and_brings_it_back() {
    let desk = Desk::open();
    let woman = desk.beneficiary("Contoh Aisyah", 1);
    let training = desk.training("Menjahit", "2025-05-10", &[&woman]);
    let handover = desk.save(
        "save_handover",
        json!({"training_id": training, "date": "2025-06-01"}),
    );
    desk.save(
        "save_handover_item",
        json!({"handover_id": handover, "person_id": woman, "goods": "Mesin jahit"}),
    );
    desk.save(
        "save_participation",
        json!({"training_id": training, "person_id": woman, "certificate_number": "C-01"}),
    );
    desk.save("save_follow_up", json!({"training_id": training, "person_id": woman, "months": 0, "date": "2025-06-01", "practises": true}));
    let lists = || -> Vec<Value> {
        [
            "list_handovers",
            "list_handover_items",
            "list_participations",
            "list_follow_ups",
        ]
        .iter()
        .map(|command| desk.ok(command, json!({})))
        .collect()
    };
    let outcome = || desk.ok("training_outcome", json!({"id": training}));
    let before = (lists(), outcome());
    assert!(
        before
            .0
            .iter()
            .all(|list| list.as_array().unwrap().len() == 1)
    );
    let token = desk.ok("delete_record", json!({"kind": "training", "id": training}));
    assert!(lists().iter().all(|list| *list == json!([])));
    desk.ok("undo", token);
    assert_eq!((lists(), outcome()), before);
    let token = desk.ok("delete_record", json!({"kind": "handover", "id": handover}));
    assert_eq!(
        (lists()[1].clone(), lists()[2].clone()),
        (json!([]), before.0[2].clone())
    );
    desk.ok("undo", token);
    assert_eq!((lists(), outcome()), before);
    desk.assert_intact();
}

#[test]
fn a_record_whose_day_was_corrected_is_not_overwritten_by_another_of_the_old_day() {
    let desk = Desk::open();
    let woman = desk.beneficiary("Contoh Aisyah", 1);
    let visit = |id: Option<&str>, date: &str| {
        desk.save(
            "save_condition",
            json!({"id": id, "person_id": woman, "year": 2025, "phase": "monitoring", "date": date}),
        )
    };
    let first = visit(None, "2025-11-10");
    assert_eq!(visit(Some(&first), "2025-11-12"), first);
    assert_ne!(visit(None, "2025-11-10"), first);
    let visits = desk.ok("list_conditions", json!({"owner_id": woman}));
    let mut days: Vec<&str> = visits
        .as_array()
        .unwrap()
        .iter()
        .map(|visit| visit["date"].as_str().unwrap())
        .collect();
    days.sort_unstable();
    assert_eq!(days, ["2025-11-10", "2025-11-12"]);
}

#[test]
fn a_follow_up_is_of_a_month_that_counts() {
    let desk = Desk::open();
    let woman = desk.beneficiary("Contoh Aisyah", 1);
    let training = desk.training("Menjahit", "2025-05-10", &[&woman]);
    let refused = desk.refused(
        "save_follow_up",
        json!({"training_id": training, "person_id": woman, "months": 7, "date": "2025-11-10", "practises": true}),
    );
    assert_eq!(field_codes(&refused), ["number_invalid"]);
}

#[test]
fn deleting_a_record_closes_no_form_that_pointed_to_it() {
    let desk = Desk::open();
    let line = desk.save("save_plan_item", json!({"year": 2025, "name": "Menjahit", "activity_group": "lanjutan", "is_physical": false}));
    let forms = [
        (
            "save_training",
            json!({"name": "Menjahit", "year": 2025, "plan_item_id": line}),
        ),
        (
            "save_activity",
            json!({"name": "Menjahit", "pokja": 2, "date": "2025-05-10", "plan_item_id": line}),
        ),
        (
            "save_work",
            json!({"year": 2025, "name": "Rutilahu", "work_type": 1, "plan_item_id": line}),
        ),
    ];
    let saved = forms.map(|(command, form)| (command, desk.save(command, form.clone()), form));
    desk.ok("delete_record", json!({"kind": "plan_item", "id": line}));
    for (command, id, mut form) in saved {
        assert_eq!(desk.refused(command, form.clone()).code, "not_found");
        form["id"] = json!(id);
        assert_eq!(desk.save(command, form), id);
    }
}
