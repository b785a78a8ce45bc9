//! Whatever comes in, every command answers, and never by breaking down.

use std::sync::Arc;

use sauyunan_app::{App, registry};
use serde_json::{Map, Value, json};

use crate::common::{Desk, PASSPHRASE, environment, ok};

/// Names of all inputs of all commands.
const FIELDS: &[&str] = &[
    "id",
    "kind",
    "year",
    "search",
    "text",
    "rt",
    "rw",
    "sex",
    "beneficiary",
    "offset",
    "limit",
    "pokja",
    "filter",
    "activity_id",
    "photos",
    "caption",
    "taken_on",
    "paths",
    "source",
    "paper",
    "photos_per_page",
    "path",
    "job",
    "plane",
    "state",
    "field",
    "hash",
    "form",
    "key",
    "title",
    "value",
    "undo",
    "passphrase",
    "old",
    "new",
    "kelurahan",
    "officer",
    "server",
    "code",
    "event_kind",
    "event_id",
    "person_id",
    "status",
    "marks",
    "address",
    "household_id",
    "kk_number",
    "family_id",
    "name",
    "nik",
    "birth_date",
    "family_relation",
    "target",
    "training_id",
    "number",
    "date",
    "session_id",
    "overrides",
    "letterhead",
    "place",
    "left",
    "right",
];

fn nested(depth: usize) -> Value {
    (0..depth).fold(json!("dalam"), |inner, level| {
        if level % 2 == 0 {
            json!([inner])
        } else {
            json!({"a": inner})
        }
    })
}

fn all_fields(value: &Value) -> Value {
    Value::Object(
        FIELDS
            .iter()
            .map(|name| ((*name).to_owned(), value.clone()))
            .collect(),
    )
}

/// The fields that lists take, of the right types and out of all bounds.
fn extreme_window(number: i64) -> Value {
    json!({
        "search": "\"'%*\u{0}", "text": "\u{202e}💐", "rt": "", "sex": "?", "beneficiary": null, "offset": number, "limit": number, "pokja": number,
        "filter": "activity", "activity_id": "", "plane": null, "state": null, "year": number, "kind": "person", "id": "",
    })
}

fn garbage() -> Vec<Value> {
    let mut payloads = vec![
        Value::Null,
        json!([]),
        json!([1, "a", null]),
        json!(0),
        json!(-1),
        json!(1e308),
        json!(u64::MAX),
        json!(true),
        json!(""),
        json!("x".repeat(200_000)),
        nested(100),
        json!({}),
    ];
    let values = [
        Value::Null,
        json!(0),
        json!(i64::MIN),
        json!(u64::MAX),
        json!(-0.5),
        json!(false),
        json!(""),
        json!("x".repeat(20_000)),
        json!("../../../etc/passwd\u{0}"),
        json!([]),
        json!([[]]),
        json!([nested(50)]),
        json!({}),
        nested(60),
        json!("2025-02-30"),
        json!("+262142-12-31"),
    ];
    payloads.extend(values.iter().map(all_fields));
    payloads.extend([i64::MIN, -1, 0, i64::MAX].map(extreme_window));
    payloads
}

/// What would make a whole village, or lock the folder under the others, has tests of its own.
fn is_asked(command: &str, payload: &Value) -> bool {
    let is_default_size = payload.is_object() || payload.is_array();
    !(command == "fill_demo" && is_default_size) && command != "lock"
}

fn ask(app: &Arc<App>, command: &str, payload: Value) {
    let shown: String = payload.to_string().chars().take(160).collect();
    if let Err(error) = registry::call(app, command, payload) {
        assert_ne!(
            error.code, "unexpected",
            "{command} {shown}: {}",
            error.message
        );
        assert!(
            !error.code.is_empty() && !error.message.is_empty(),
            "{command} {shown}: {error:?}"
        );
    }
}

fn ask_everything(app: &Arc<App>) {
    for command in registry::NAMES
        .iter()
        .chain(&["", "tidak_ada", "app_state; DROP"])
    {
        for payload in garbage()
            .into_iter()
            .filter(|payload| is_asked(command, payload))
        {
            ask(app, command, payload);
        }
    }
}

#[test]
fn nothing_that_comes_in_breaks_a_locked_folder() {
    let desk = Desk::open();
    desk.ok("lock", json!({}));
    ask_everything(&desk.app);
    for payload in garbage() {
        ask(&desk.app, "lock", payload);
    }
    assert_eq!(desk.ok("app_state", json!({}))["phase"], "locked");
    desk.ok("unlock", json!({"passphrase": PASSPHRASE}));
    desk.assert_intact();
}

#[test]
fn nothing_that_comes_in_breaks_an_open_folder() {
    let desk = Desk::open();
    let family = desk.family();
    let woman = desk.woman(&family, "Contoh Aisyah", "1990-05-05", 1);
    desk.save(
        "save_beneficiary",
        json!({"person_id": woman, "year": 2025, "poverty_reason": 1}),
    );
    desk.activity("Kerja bakti");
    ask_everything(&desk.app);
    assert_eq!(desk.ok("app_state", json!({}))["phase"], "open");
    desk.ok("overview", json!({}));
    let report = desk.assert_intact();
    assert_eq!(report["chain_ok"], true);
}

#[test]
fn every_command_but_a_few_needs_an_open_folder() {
    let folder = tempfile::tempdir().unwrap();
    let app = App::new(folder.path(), environment());
    for command in registry::NAMES
        .iter()
        .filter(|command| !matches!(**command, "create_demo" | "lock"))
    {
        let answer = registry::call(&app, command, json!({}));
        let is_free = matches!(
            *command,
            "app_state"
                | "regions"
                | "code_lists"
                | "check_person"
                | "list_reports"
                | "list_tables"
        );
        assert_eq!(answer.is_ok(), is_free, "{command}: {answer:?}");
        let code = answer.err().map(|error| error.code).unwrap_or_default();
        assert!(
            matches!(code.as_str(), "" | "locked" | "bad_input" | "job_unknown"),
            "{command}: {code}"
        );
    }
    assert_eq!(
        ok(&app, "app_state", Value::Object(Map::new()))["phase"],
        "new"
    );
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}
