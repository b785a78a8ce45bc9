//! The made-up RW: its programme year shows something of everything, whatever day it is.

use sauyunan_app::App;
use serde_json::{Value, json};

use crate::common::{environment, ok, wizard};

/// A folder of that year, filled on 22 November 2025.
fn filled(year: i64, households: u32, photos: u32) -> (tempfile::TempDir, std::sync::Arc<App>) {
    let folder = tempfile::tempdir().unwrap();
    let app = App::new(folder.path(), environment());
    let mut answers = wizard();
    answers["year"] = year.into();
    ok(&app, "create_folder", answers);
    let made = ok(
        &app,
        "fill_demo",
        json!({"households": households, "photos": photos}),
    );
    assert_eq!(
        (made["households"].clone(), made["photos"].clone()),
        (json!(households), json!(photos))
    );
    (folder, app)
}

#[test]
fn the_made_up_programme_year_is_half_proven_before_and_after_the_rechecking() {
    for year in [2025, 2024] {
        let (_folder, app) = filled(year, 40, 78);
        let view = ok(&app, "readiness", json!({}));
        let score = view["score"].as_f64().unwrap();
        assert!((50.0..85.0).contains(&score), "{year}: {score}");
        let statuses: Vec<&Value> = view["requirements"]
            .as_array()
            .unwrap()
            .iter()
            .map(|requirement| &requirement["status"])
            .collect();
        for status in ["complete", "incomplete"] {
            assert!(statuses.contains(&&json!(status)), "{year}: {statuses:?}");
        }
        for list in [
            "team_members",
            "plan_items",
            "progress",
            "works",
            "partners",
            "contributions",
            "documents",
            "exemptions",
            "assessor_notes",
            "conditions",
            "participations",
            "handovers",
            "handover_items",
            "follow_ups",
        ] {
            let rows = ok(&app, &format!("list_{list}"), json!({}));
            assert!(!rows.as_array().unwrap().is_empty(), "{year}: {list}");
        }
        let ratification = ok(&app, "ratification", json!({"year": year}));
        assert_eq!(ratification["versions"].as_array().unwrap().len(), 1);
        assert_eq!(
            ratification["changes"]["added"].as_array().unwrap().len(),
            1,
            "{year}: one came after the signature"
        );
        let skills = ok(&app, "skills", json!({"year": year}));
        let idle = skills.as_array().unwrap().iter();
        assert_eq!(idle.filter(|skill| skill["is_idle"] == true).count(), 1);
        let agenda = ok(&app, "agenda", json!({}));
        assert!(
            agenda.as_array().unwrap().iter().any(|item| {
                item["kind"] == "assessor_note" && (0..14).contains(&item["days"].as_i64().unwrap())
            }),
            "{year}: an open note is nearly due"
        );
    }
}

#[test]
fn the_made_up_archive_has_something_to_sort_and_to_decide() {
    let (_folder, app) = filled(2025, 40, 78);
    let list = |filter: &str| {
        ok(
            &app,
            "list_photos",
            json!({"filter": filter, "activity_id": null, "search": "", "offset": 0, "limit": 200}),
        )
    };
    let all = list("all");
    assert_eq!(
        (&all["all"], &all["unsorted"], &all["consent"]),
        (&json!(78), &json!(12), &json!(1))
    );
    let rows = all["rows"].as_array().unwrap();
    assert!(
        rows.iter()
            .any(|row| row["consent"] == "guardian" && row["people_visible"] == "children")
    );
    let proposals = ok(&app, "photo_proposals", json!({}));
    let proposals = proposals.as_array().unwrap();
    let count: usize = proposals
        .iter()
        .map(|one| one["photos"].as_array().unwrap().len())
        .sum();
    assert_eq!(count, 12);
    let clear = proposals.iter().filter(|one| one["is_clear"] == true);
    assert_eq!(clear.count(), 2, "of two activities: {proposals:#?}");
    assert!(
        proposals
            .iter()
            .any(|one| one["candidates"].as_array().unwrap().is_empty())
    );
}

#[test]
fn the_made_up_rw_may_be_tiny_or_of_a_year_to_come() {
    for (year, households, photos) in [(2025, 0, 0), (2025, 1, 1), (2025, 2, 7), (2026, 8, 3)] {
        let (_folder, app) = filled(year, households, photos);
        ok(&app, "readiness", json!({}));
    }
}
