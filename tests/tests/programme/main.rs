//! Stories of a programme year of P2WKSS, from the rakor in the year before to the monitoring a year
//! after, and of the rechecking for which photos were missing.

mod office;
mod places;
mod rechecking;
mod year;

use places::{MARGAMULYA, Place, TELUK_PUCUNG};
use serde_json::{Value, json};
use year::Year;

#[test]
fn the_year_of_teluk_pucung_is_proven_from_rakor_to_monitoring() {
    play(&TELUK_PUCUNG);
}

#[test]
fn the_year_of_margamulya_is_proven_from_rakor_to_monitoring() {
    play(&MARGAMULYA);
}

fn play(place: &Place) {
    let mut year = Year::begin(place);
    let mut milestones = vec![year.office.score()];
    assert_eq!(milestones, [0.0], "nothing is proven by being empty");
    year.preparation();
    milestones.push(year.office.score());
    year.somebody_leaves();
    year.assessment();
    milestones.push(year.office.score());
    year.planning();
    milestones.push(year.office.score());
    year.execution();
    milestones.push(year.office.score());
    year.evaluation();
    milestones.push(year.office.score());
    assert!(milestones.is_sorted_by(|a, b| a < b), "{milestones:?}");

    ready_for_the_rechecking(&year);
    a_photo_is_unlinked_and_linked_again(&year);
    what_became_of_it(&year, place);
    year.termination();
    a_year_of_monitoring(&year);
    year.office.check();
}

/// On the day of the rechecking nothing is missing; what is due later does not count yet.
fn ready_for_the_rechecking(year: &Year) {
    let view = year.office.readiness();
    assert_eq!(
        (view["today"].clone(), view["score"].clone()),
        (json!("2025-12-03"), json!(100.0))
    );
    for requirement in view["requirements"].as_array().unwrap() {
        let code = requirement["code"].as_str().unwrap();
        let is_later = ["D15", "D16", "E12"].contains(&code);
        let expected = if is_later {
            "not_applicable"
        } else {
            "complete"
        };
        assert_eq!(requirement["status"], expected, "{code}");
    }
    let history = view["history"].as_array().unwrap();
    let score = |row: &Value| row["score"].as_f64().unwrap();
    assert!(
        history.len() > 10,
        "a score for each day on which it was looked at: {history:?}"
    );
    assert!(score(&history[0]) < 10.0 && score(&history[history.len() - 1]) == 100.0);
}

fn a_photo_is_unlinked_and_linked_again(year: &Year) {
    let (photo, activity) = &year.activity_photos[0];
    let office = &year.office;
    office.call(
        "assign_photos",
        json!({"photos": [photo], "activity_id": null}),
    );
    let fallen = office.score();
    assert!(fallen < 100.0);
    let findings = office.requirement("D08")["findings"].clone();
    assert_eq!(findings.as_array().unwrap().len(), 1, "{findings}");
    assert_eq!(findings[0]["subject_id"], json!(activity));
    let missing = &findings[0]["missing"];
    assert_eq!(missing.as_array().unwrap().len(), 1, "{missing}");
    assert_eq!(
        (
            missing[0]["measure"].clone(),
            missing[0]["have"].clone(),
            missing[0]["need"].clone()
        ),
        (json!("photos"), json!(2), json!(3))
    );
    office.call(
        "assign_photos",
        json!({"photos": [photo], "activity_id": activity}),
    );
    assert_eq!(office.score(), 100.0);
}

/// Incomes are compared woman by woman, and the one skill that is not practised stands out.
fn what_became_of_it(year: &Year, place: &Place) {
    let comparison = year.office.call("comparison", json!({"year": 2025}));
    assert_eq!(
        (
            comparison["beneficiaries"].clone(),
            comparison["compared"].clone()
        ),
        (json!(12), json!(12))
    );
    let rows = comparison["rows"].as_array().unwrap();
    let own = rows.iter().find(|row| row["code"] == "own_income").unwrap();
    assert_eq!(
        (
            own["change"].clone(),
            own["better"].as_array().unwrap().len()
        ),
        (json!(450_000), 12)
    );
    let skills = year.office.call("skills", json!({"year": 2025}));
    for skill in skills.as_array().unwrap() {
        let training = place
            .trainings
            .iter()
            .find(|training| skill["name"] == training.name)
            .unwrap();
        assert_eq!(
            skill["is_idle"],
            json!(training.obstacle.is_some()),
            "{skill}"
        );
        assert_eq!(skill["participants"], 4, "{skill}");
    }
    assert_eq!(skills.as_array().unwrap().len(), 4);
}

/// Four quarters: each is reminded of until the visits are recorded, and the score comes back to 100.
fn a_year_of_monitoring(year: &Year) {
    let office = &year.office;
    let open = || -> Vec<String> {
        let items = office.agenda("monitoring");
        items
            .iter()
            .map(|item| item["title"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(open(), ["1", "2", "3", "4"]);
    assert_eq!(office.agenda("monitoring")[0]["open"], 12);
    // Day of the visits, the follow-ups that are due by then, the last day of the quarter.
    let quarters = [
        ("2026-03-10", vec![(1, 6), (2, 6)], "2026-03-15"),
        ("2026-06-10", vec![(3, 6), (0, 12)], "2026-06-15"),
        ("2026-09-10", vec![(1, 12), (2, 12)], "2026-09-15"),
        ("2026-12-10", vec![(3, 12)], "2026-12-15"),
    ];
    for (number, (day, follow_ups, end)) in quarters.into_iter().enumerate() {
        office.on(&format!("{}01", &day[..8]));
        let reminder = &office.agenda("monitoring")[0];
        assert_eq!(
            (
                reminder["title"].clone(),
                reminder["due"].clone(),
                reminder["days"].clone()
            ),
            (json!((number + 1).to_string()), json!(end), json!(14))
        );
        assert!(!office.agenda("follow_up").is_empty(), "before {day}");
        year.visits(day, &follow_ups);
        assert!(
            !open().contains(&(number + 1).to_string()),
            "{day}: {:?}",
            open()
        );
        let overdue = office
            .agenda("follow_up")
            .into_iter()
            .filter(|item| item["days"].as_i64().unwrap() < 0);
        assert_eq!(overdue.count(), 0, "{day}");
        office.on(end);
        assert_eq!(
            office.score(),
            100.0,
            "{end}: {:#}",
            office.readiness()["requirements"]
        );
        assert_eq!(office.requirement("D16")["complete"], json!(number + 1));
    }
    assert_eq!(open(), [""; 0]);
    let agenda = office.call("agenda", json!({}));
    assert!(
        agenda
            .as_array()
            .unwrap()
            .iter()
            .all(|item| item["kind"] == "calendar"),
        "{agenda}"
    );
    assert_eq!(office.status("E12"), "complete");
}
