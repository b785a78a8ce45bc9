//! A key file or a database that is damaged, missing or not ours.

use serde_json::{Value, json};

use crate::common::{Desk, PASSPHRASE, photo, wizard, write_photo};

fn locked_desk() -> Desk {
    let desk = Desk::open();
    desk.household();
    desk.ok("lock", json!({}));
    desk
}

fn unlock_code(desk: &Desk) -> String {
    desk.refused("unlock", json!({"passphrase": PASSPHRASE}))
        .code
}

#[test]
fn a_damaged_key_file_is_named_and_never_a_panic() {
    let desk = locked_desk();
    let path = desk.data().join("key.json");
    let sound = std::fs::read(&path).unwrap();
    let changed = |name: &str, value: Value| {
        let mut file: Value = serde_json::from_slice(&sound).unwrap();
        file[name] = value;
        serde_json::to_vec(&file).unwrap()
    };
    let damaged: Vec<Vec<u8>> = vec![
        Vec::new(),
        b"null".to_vec(),
        b"[]".to_vec(),
        b"{}".to_vec(),
        vec![0xff; 300],
        changed("version", json!(2)),
        changed("kdf", json!("md5")),
        changed("memory_kib", json!(0)),
        changed("memory_kib", json!(u32::MAX)),
        changed("passes", json!(0)),
        changed("passes", json!(1_000_000)),
        changed("salt", json!("")),
        changed("salt", json!("zz")),
        changed("salt", json!("é0")),
        changed("nonce", json!("00")),
        changed("nonce", json!("+1".repeat(24))),
        changed("sealed", json!("0")),
        changed("sealed", json!(7)),
    ];
    for bytes in damaged {
        std::fs::write(&path, &bytes).unwrap();
        let error = desk.refused("unlock", json!({"passphrase": PASSPHRASE}));
        let text = String::from_utf8_lossy(&bytes).into_owned();
        assert_eq!(error.code, "bad_key_file", "{text}: {}", error.message);
        assert!(error.message.contains("key.json"), "{}", error.message);
    }
    for length in (1..sound.len()).step_by(23) {
        std::fs::write(&path, &sound[..length]).unwrap();
        assert_eq!(
            unlock_code(&desk),
            "bad_key_file",
            "cut after {length} bytes"
        );
    }
    // What is sealed gives no hint: changed or too short, it looks like another passphrase.
    for sealed in ["", "00", &"00".repeat(300)] {
        std::fs::write(&path, changed("sealed", json!(sealed))).unwrap();
        assert_eq!(unlock_code(&desk), "wrong_passphrase");
    }
    std::fs::write(&path, &sound).unwrap();
    desk.ok("unlock", json!({"passphrase": PASSPHRASE}));
    desk.assert_intact();
}

#[test]
fn a_lost_key_file_does_not_cost_the_records() {
    let desk = Desk::open();
    desk.household();
    desk.import(&[&write_photo(&desk.path("foto"), "a.jpg", &photo(1))]);
    desk.ok("lock", json!({}));
    let path = desk.data().join("key.json");
    let sound = std::fs::read(&path).unwrap();
    std::fs::remove_file(&path).unwrap();
    assert_eq!(desk.ok("app_state", json!({}))["phase"], "new");
    // Somebody clicks through the wizard before the backup of the key file is found.
    desk.ok("create_folder", wizard());
    desk.ok("lock", json!({}));
    let kept = desk.data().join("without-key-1");
    assert!(
        kept.join("sauyunan.db").exists(),
        "the old database was kept"
    );
    for name in ["sauyunan.db", "thumbnails.db", "store.age", "files"] {
        let (new, old) = (desk.data().join(name), kept.join(name));
        if new.is_dir() {
            std::fs::remove_dir_all(&new).unwrap();
        }
        std::fs::rename(old, new).unwrap();
    }
    std::fs::write(&path, sound).unwrap();
    desk.ok("unlock", json!({"passphrase": PASSPHRASE}));
    assert_eq!(desk.ok("overview", json!({}))["households"], 1);
    assert_eq!(desk.photos().len(), 1);
    desk.assert_intact();
}

#[test]
fn a_first_start_that_was_cut_off_before_its_end_is_simply_started_again() {
    let desk = locked_desk();
    std::fs::remove_file(desk.data().join("key.json")).unwrap();
    desk.ok("create_folder", wizard());
    desk.household();
    desk.assert_intact();
}

#[test]
fn a_key_file_of_another_folder_does_not_open_this_database() {
    let (desk, other) = (locked_desk(), locked_desk());
    std::fs::copy(other.data().join("key.json"), desk.data().join("key.json")).unwrap();
    assert_eq!(unlock_code(&desk), "database_wrong_key");
    assert_eq!(desk.ok("app_state", json!({}))["phase"], "locked");
}

#[test]
fn a_missing_or_damaged_database_is_told_by_a_code() {
    let desk = locked_desk();
    let path = desk.data().join("sauyunan.db");
    let sound = std::fs::read(&path).unwrap();
    std::fs::write(&path, vec![b'x'; sound.len()]).unwrap();
    assert_eq!(unlock_code(&desk), "database_wrong_key");
    std::fs::remove_file(&path).unwrap();
    assert_eq!(unlock_code(&desk), "io");
    assert!(!path.exists(), "an empty one is not put in its place");
    std::fs::write(&path, &sound).unwrap();
    desk.ok("unlock", json!({"passphrase": PASSPHRASE}));
    assert_eq!(desk.ok("overview", json!({}))["households"], 1);
}

#[test]
fn damaged_thumbnails_are_made_again() {
    let desk = locked_desk();
    let path = desk.data().join("thumbnails.db");
    std::fs::write(&path, vec![b'x'; 9000]).unwrap();
    desk.ok("unlock", json!({"passphrase": PASSPHRASE}));
    desk.assert_intact();
}
