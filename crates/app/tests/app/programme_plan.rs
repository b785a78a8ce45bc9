//! The work plan and its progress.

use serde_json::{Value, json};

use crate::common::Desk;

fn item(desk: &Desk, name: &str, facts: Value) -> String {
    let mut form =
        json!({"year": 2025, "name": name, "activity_group": "dasar", "is_physical": false});
    for (field, value) in facts.as_object().unwrap() {
        form[field] = value.clone();
    }
    desk.save("save_plan_item", form)
}

fn progress(desk: &Desk, item: &str, month: &str, percent: i64, spent: Value) -> String {
    desk.save(
        "save_progress",
        json!({"plan_item_id": item, "month": month, "percent": percent, "spent": spent}),
    )
}

/// Three lines of two agencies, from August to December.
fn plan(desk: &Desk) -> Vec<String> {
    let sewing = item(
        desk,
        "Menjahit",
        json!({"activity_group": "lanjutan", "agency": "DP3A", "budget": 10_000_000, "start_month": "2025-09", "end_month": "2025-11"}),
    );
    let drains = item(
        desk,
        "Drainase",
        json!({"activity_group": "pendukung", "is_physical": true, "agency": "DBMSDA", "budget": 50_000_000, "start_month": "2025-08", "end_month": "2025-12"}),
    );
    let talk = item(desk, "Penyuluhan", json!({}));
    progress(desk, &sewing, "2025-10", 60, json!(6_000_000));
    progress(desk, &sewing, "2025-09", 20, Value::Null);
    progress(desk, &drains, "2025-09", 100, json!(49_000_000));
    progress(desk, &talk, "2025-11", 30, Value::Null);
    vec![sewing, drains, talk]
}

fn view(desk: &Desk) -> Value {
    desk.ok("plan", json!({"year": 2025}))
}

fn share<'a>(shares: &'a Value, name: &str) -> &'a Value {
    shares
        .as_array()
        .unwrap()
        .iter()
        .find(|share| share["name"] == name)
        .unwrap()
}

#[test]
fn progress_is_carried_on_until_the_next_report() {
    let desk = Desk::open();
    plan(&desk);
    let seen = view(&desk);
    assert_eq!(
        seen["months"],
        json!(["2025-08", "2025-09", "2025-10", "2025-11", "2025-12"])
    );
    let names: Vec<&Value> = seen["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|line| &line["item"]["name"])
        .collect();
    assert_eq!(
        names,
        ["Drainase", "Menjahit", "Penyuluhan"],
        "by their first month, unscheduled ones last"
    );
    let sewing = &seen["items"][1];
    assert_eq!(
        (
            &sewing["percent"],
            &sewing["spent"],
            sewing["progress"][0]["month"].as_str()
        ),
        (&json!(60), &json!(6_000_000), Some("2025-09"))
    );
    let dp3a = share(&seen["agencies"], "DP3A");
    assert_eq!(
        dp3a["percents"],
        json!([0.0, 20.0, 60.0, 60.0, null]),
        "December is yet to come"
    );
    let total = &seen["total"];
    assert_eq!(
        total["percents"],
        json!([0.0, 40.0, 160.0 / 3.0, 190.0 / 3.0, null])
    );
    assert_eq!(
        (
            &total["percent"],
            &total["physical"],
            &total["non_physical"]
        ),
        (&json!(190.0 / 3.0), &json!(100.0), &json!(45.0))
    );
}

#[test]
fn every_share_adds_up_to_the_whole() {
    let desk = Desk::open();
    plan(&desk);
    let seen = view(&desk);
    let whole: Vec<i64> = ["items", "budget", "spent"]
        .map(|field| seen["total"][field].as_i64().unwrap())
        .into();
    assert_eq!(whole, [3, 60_000_000, 55_000_000]);
    for axis in ["agencies", "groups", "natures"] {
        let shares = seen[axis].as_array().unwrap();
        for (field, whole) in ["items", "budget", "spent"].iter().zip(&whole) {
            let sum: i64 = shares
                .iter()
                .map(|share| share[*field].as_i64().unwrap())
                .sum();
            assert_eq!(sum, *whole, "{axis} {field}");
        }
    }
    assert_eq!(
        (
            &share(&seen["agencies"], "")["items"],
            &share(&seen["groups"], "dasar")["percent"]
        ),
        (&json!(1), &json!(30.0))
    );
    assert_eq!(
        share(&seen["natures"], "fisik")["non_physical"],
        Value::Null
    );
    assert_eq!(share(&seen["natures"], "non-fisik")["items"], 2);
}

#[test]
fn months_that_are_over_and_lack_progress_are_named() {
    let desk = Desk::open();
    let lines = plan(&desk);
    let missing = |index: usize| view(&desk)["items"][index]["months_missing"].clone();
    assert_eq!(
        missing(0),
        json!(["2025-08"]),
        "nothing more is asked of what is finished"
    );
    assert_eq!(missing(1), json!([]), "November is not over");
    assert_eq!(missing(2), json!([]), "what is not scheduled lacks nothing");
    desk.ok(
        "delete_record",
        json!({"kind": "progress", "id": progress(&desk, &lines[0], "2025-10", 60, Value::Null)}),
    );
    assert_eq!(missing(1), json!(["2025-10"]));
}

#[test]
fn what_carries_out_a_line_is_counted() {
    let desk = Desk::open();
    let lines = plan(&desk);
    desk.save(
        "save_training",
        json!({"name": "Menjahit", "year": 2025, "plan_item_id": lines[0]}),
    );
    desk.save(
        "save_activity",
        json!({"name": "Pameran", "pokja": 2, "date": "2025-11-15", "plan_item_id": lines[0]}),
    );
    let work = desk.save(
        "save_work",
        json!({"year": 2025, "name": "Drainase RT 03", "work_type": 3, "plan_item_id": lines[1]}),
    );
    let carried = || -> Vec<i64> {
        view(&desk)["items"]
            .as_array()
            .unwrap()
            .iter()
            .map(|line| line["carried_out"].as_i64().unwrap())
            .collect()
    };
    assert_eq!(carried(), [1, 2, 0]);
    desk.ok("delete_record", json!({"kind": "work", "id": work}));
    assert_eq!(carried(), [0, 2, 0]);
}

#[test]
fn a_slip_of_the_key_makes_no_table_of_a_thousand_years() {
    let desk = Desk::open();
    desk.save(
        "save_programme",
        json!({"year": 2025, "target": 100, "budget_note": "Anggaran satu tahun."}),
    );
    assert_eq!(
        (
            view(&desk)["months"].clone(),
            view(&desk)["budget_note"].clone()
        ),
        (json!([]), json!("Anggaran satu tahun."))
    );
    item(
        &desk,
        "Menjahit",
        json!({"start_month": "2025-09", "end_month": "9205-10"}),
    );
    assert_eq!(view(&desk)["months"], json!(["2025-09"]));
    assert_eq!(
        view(&desk)["items"][0]["months_missing"],
        json!(["2025-09"])
    );
    assert_eq!(desk.ok("plan", json!({"year": 2024}))["total"]["items"], 0);
}
