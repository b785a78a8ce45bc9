//! The wizard, the lock and the passphrase.

use sauyunan_app::App;
use serde_json::{Value, json};

use crate::common::{Desk, KELURAHAN, PASSPHRASE, environment, field_codes, ok, refused, wizard};

#[test]
fn the_wizard_says_what_is_wrong_and_makes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let app = App::new(&folder.path().join("data"), environment());
    for (field, value, code) in [
        ("kelurahan", json!("32.75.05.9999"), "kelurahan_unknown"),
        ("kelurahan", json!("32.75.05"), "kelurahan_unknown"),
        ("kelurahan", json!(""), "kelurahan_unknown"),
        ("rw", json!("0"), "rw_invalid"),
        ("rw", json!("1000"), "rw_invalid"),
        ("rw", json!("-1"), "rw_invalid"),
        ("rw", json!("dua"), "rw_invalid"),
        ("year", json!(1999), "year_invalid"),
        ("year", json!(i64::MAX), "year_invalid"),
        ("officer", json!("  "), "required"),
        ("passphrase", json!("12345"), "passphrase_short"),
        ("passphrase", json!(""), "passphrase_short"),
    ] {
        let mut answers = wizard();
        answers[field] = value.clone();
        let error = refused(&app, "create_folder", answers);
        assert_eq!(error.code, "invalid", "{field} {value}");
        assert_eq!(field_codes(&error), [code], "{field} {value}");
        assert_eq!(error.fields[0].field, field);
        assert!(!error.message.is_empty());
    }
    let all_wrong =
        json!({"kelurahan": "x", "rw": "x", "year": 0, "officer": "", "passphrase": ""});
    assert_eq!(refused(&app, "create_folder", all_wrong).fields.len(), 5);
    assert_eq!(ok(&app, "app_state", json!({}))["phase"], "new");
    assert!(!folder.path().join("data").exists());
}

#[test]
fn a_new_folder_is_open_and_knows_where_it_is() {
    let desk = Desk::open();
    let state = desk.ok("app_state", json!({}));
    assert_eq!(state["phase"], "open");
    assert_eq!(state["folder"]["kelurahan_name"], "Bojong Menteng");
    assert_eq!(state["folder"]["kecamatan_name"], "Rawalumbu");
    assert_eq!(
        (
            state["folder"]["rw"].clone(),
            state["folder"]["demo"].clone()
        ),
        (json!("02"), json!(false))
    );
    assert_eq!(
        desk.ok("get_programme", json!({"year": 2025}))["target"],
        100
    );
    assert_eq!(
        desk.refused("create_folder", wizard()).code,
        "folder_exists"
    );
    desk.assert_intact();
}

#[test]
fn a_folder_of_the_whole_kelurahan_takes_every_rw() {
    let folder = tempfile::tempdir().unwrap();
    let app = App::new(folder.path(), environment());
    let mut answers = wizard();
    answers["rw"] = Value::Null;
    assert_eq!(
        ok(&app, "create_folder", answers)["folder"]["rw"],
        Value::Null
    );
    for rw in ["1", "02", "14"] {
        ok(
            &app,
            "save_household",
            json!({"rw": rw, "rt": "1", "address": "Jl. Contoh 1"}),
        );
    }
}

#[test]
fn a_wrong_passphrase_says_so_and_nothing_else_and_opens_nothing() {
    let desk = Desk::open();
    desk.household();
    desk.ok("lock", json!({}));
    for wrong in [
        "",
        "contoh",
        "contoh-sandi ",
        "Contoh-sandi",
        &"x".repeat(5000),
    ] {
        let error = desk.refused("unlock", json!({"passphrase": wrong}));
        assert_eq!(
            (error.code.as_str(), error.message.as_str()),
            ("wrong_passphrase", "Kata sandi salah.")
        );
        assert!(error.fields.is_empty() && error.incident.is_none());
        assert_eq!(desk.ok("app_state", json!({}))["phase"], "locked");
        assert_eq!(desk.refused("overview", json!({})).code, "locked");
    }
    // Nothing of the folder is held: another program can open it.
    let other = App::new(&desk.data(), environment());
    ok(&other, "unlock", json!({"passphrase": PASSPHRASE}));
    ok(&other, "lock", json!({}));
    desk.ok("unlock", json!({"passphrase": PASSPHRASE}));
    assert_eq!(desk.ok("overview", json!({}))["households"], 1);
}

#[test]
fn two_programs_never_have_one_folder_open() {
    let desk = Desk::open();
    let other = App::new(&desk.data(), environment());
    assert_eq!(
        refused(&other, "unlock", json!({"passphrase": PASSPHRASE})).code,
        "folder_in_use"
    );
    assert_eq!(
        refused(&other, "unlock", json!({"passphrase": "salah salah"})).code,
        "wrong_passphrase"
    );
    assert_eq!(
        refused(&other, "create_folder", wizard()).code,
        "folder_exists"
    );
    desk.household();
    desk.ok("lock", json!({}));
    ok(&other, "unlock", json!({"passphrase": PASSPHRASE}));
    assert_eq!(
        desk.refused("unlock", json!({"passphrase": PASSPHRASE}))
            .code,
        "folder_in_use"
    );
}

#[test]
fn there_is_nothing_to_unlock_before_there_is_a_folder() {
    let folder = tempfile::tempdir().unwrap();
    let app = App::new(&folder.path().join("tidak/ada"), environment());
    let error = refused(&app, "unlock", json!({"passphrase": PASSPHRASE}));
    assert_eq!(error.code, "no_folder");
    assert!(error.message.contains("tidak/ada"), "{}", error.message);
}

#[test]
fn a_folder_that_cannot_be_made_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("berkas");
    std::fs::write(&file, "x").unwrap();
    let app = App::new(&file.join("data"), environment());
    let error = refused(&app, "create_folder", wizard());
    assert_eq!(error.code, "io");
    assert!(error.message.contains("berkas"), "{}", error.message);
    assert_eq!(ok(&app, "app_state", json!({}))["phase"], "new");
}

#[test]
fn a_new_passphrase_opens_and_the_old_one_no_longer_does() {
    let desk = Desk::open();
    let household = desk.household();
    let change = |old: &str, new: &str| json!({"old": old, "new": new});
    assert_eq!(
        desk.refused(
            "change_passphrase",
            change("salah salah", "sandi-baru-2025")
        )
        .code,
        "wrong_passphrase"
    );
    let short = desk.refused("change_passphrase", change(PASSPHRASE, "kecil"));
    assert_eq!(
        (short.code.as_str(), short.fields[0].field.as_str()),
        ("invalid", "new")
    );
    desk.ok("change_passphrase", change(PASSPHRASE, "sandi-baru-2025"));
    desk.ok("lock", json!({}));
    assert_eq!(
        desk.refused("change_passphrase", change(PASSPHRASE, "x"))
            .code,
        "locked"
    );
    assert_eq!(
        desk.refused("unlock", json!({"passphrase": PASSPHRASE}))
            .code,
        "wrong_passphrase"
    );
    desk.ok("unlock", json!({"passphrase": "sandi-baru-2025"}));
    assert_eq!(
        desk.ok("show_household", json!({"id": household}))["household"]["rt"],
        "03"
    );
    desk.assert_intact();
}

#[test]
fn regions_and_code_lists_are_there_before_any_folder() {
    let folder = tempfile::tempdir().unwrap();
    let app = App::new(folder.path(), environment());
    let regions = ok(&app, "regions", json!({}));
    let count = |level: &str| {
        regions
            .as_array()
            .unwrap()
            .iter()
            .filter(|region| region["level"] == level)
            .count()
    };
    assert_eq!((count("kecamatan"), count("kelurahan")), (12, 56));
    let found = regions
        .as_array()
        .unwrap()
        .iter()
        .find(|region| region["code"] == KELURAHAN)
        .unwrap()
        .clone();
    assert_eq!(found["display_name"], "Bojong Menteng");
    let lists = ok(&app, "code_lists", json!({}));
    assert_eq!(lists["religion"][0]["label"], "Islam");
}
