//! Stories of two devices and the city server: real databases, PostgreSQL, photos and cuts.
//! Each test bears the name of the promise that it keeps.

mod city;
mod device;
mod wire;

use chrono::Duration;
use city::City;
use device::{AREA, Device};
use sauyunan_server::testing::{TestPostgres, TestServer};
use serde_json::{Value, json};
use wire::Wire;

/// Women of nobody: there is no district 99.
const NIK: [&str; 3] = ["3275995708850001", "3275996102900002", "3275994911780003"];

fn reasons() -> Value {
    json!([{"code": "nik_region_unknown", "reason": "data uji"}])
}

struct World {
    postgres: TestPostgres,
    blobs: tempfile::TempDir,
    server: TestServer,
}

impl World {
    fn new() -> World {
        let postgres = TestPostgres::start();
        let blobs = tempfile::tempdir().unwrap();
        let server = TestServer::start(&postgres.url(), blobs.path());
        World {
            postgres,
            blobs,
            server,
        }
    }

    fn enrolled(&self, officer: &str) -> Device {
        let device = Device::new(officer);
        device.enrol(&self.server.url(), &self.server.enrol_code(AREA));
        device
    }
}

#[test]
fn devices_that_have_seen_the_same_changes_show_the_same_register() {
    let world = World::new();
    let (first, second) = (
        world.enrolled("Kader Contoh A"),
        world.enrolled("Kader Contoh B"),
    );
    let (_, _, person) = first.household("Jl. Contoh No. 1", "Contoh Aminah", NIK[0]);
    let training = first.save(
        "save_training",
        json!({"name": "Menjahit", "year": 2025, "agency": "Disnaker"}),
    );
    let session = first.save(
        "save_session",
        json!({"training_id": training, "number": 1, "date": "2025-11-12"}),
    );
    first.call("set_attendance", json!({"event_kind": "session", "event_id": session, "marks": [{"person_id": person, "status": "present"}]}));
    let activity = first.save("save_activity", json!({"name": "Pelatihan menjahit", "pokja": 2, "date": "2025-11-12", "session_id": session}));
    first.photos(&[1, 2, 3], 1200, Some(&activity));
    second.household("Jl. Contoh No. 2", "Contoh Rohayati", NIK[1]);
    second.photos(&[3, 4], 1200, None);

    first.sync();
    second.sync();
    let status = first.sync();
    assert_eq!(first.register(), second.register());
    assert_eq!(status["records"]["local_only"], 0);
    assert_eq!(
        status["photos"]["total"], 4,
        "photo 3 was imported on both and is one photo"
    );
    assert_eq!(status["photos"]["received"], 4);
    let photos = second.call(
        "list_photos",
        json!({"filter": "all", "search": "", "offset": 0, "limit": 9}),
    );
    assert!(
        photos["rows"]
            .as_array()
            .unwrap()
            .iter()
            .all(|photo| photo["has_bytes"] == true),
        "{photos:#}"
    );
    first.check();
    second.check();
    // Nothing new: one small request, nothing applied twice.
    let before = second.register();
    second.sync();
    assert_eq!(second.register(), before);
}

/// What readiness says, without the day's history, which each device keeps for itself.
fn readiness(device: &Device) -> Value {
    let mut view = device.call("readiness", json!({}));
    view.as_object_mut().unwrap().remove("history");
    view
}

#[test]
fn both_devices_answer_alike_whether_the_year_is_ready() {
    let world = World::new();
    let (kader, lurah) = (
        world.enrolled("Kader Contoh A"),
        world.enrolled("Lurah Contoh"),
    );
    let (_, _, person) = kader.household("Jl. Contoh No. 1", "Contoh Aminah", NIK[0]);
    kader.save(
        "save_beneficiary",
        json!({"person_id": person, "year": 2025, "poverty_reason": 1}),
    );
    kader.save("save_condition", json!({"person_id": person, "year": 2025, "phase": "awal", "date": "2025-03-01", "household_income": 900_000}));
    kader.sync();
    lurah.sync();
    // Both go on without the other: the lurah ratifies and asks for more photos, the kader plans.
    let mut instrument = lurah.call("get_instrument", json!({"year": 2025}))["instrument"].clone();
    instrument["requirement"][0]["weight"] = json!(9);
    lurah.call("save_instrument", json!({"instrument": instrument}));
    lurah.save("ratify", json!({"year": 2025, "ratified_on": "2025-03-20", "ratified_by": "Lurah Contoh", "position": "Lurah"}));
    let work = kader.save(
        "save_work",
        json!({"year": 2025, "name": "Rutilahu", "work_type": 1}),
    );
    let photos = kader.photos(&[1, 2], 800, None);
    let subject = json!({"subject_kind": "work", "subject_id": work});
    for (photo, kind) in photos["photos"]
        .as_array()
        .unwrap()
        .iter()
        .zip(["before", "after"])
    {
        kader.call(
            "assign_photos",
            json!({"photos": [photo], "subject": subject, "kind": kind, "viewpoint": 1}),
        );
    }
    assert_ne!(readiness(&kader), readiness(&lurah));
    kader.sync();
    lurah.sync();
    kader.sync();
    assert_eq!(readiness(&kader), readiness(&lurah));
    assert_eq!(
        kader.call("ratification", json!({"year": 2025})),
        lurah.call("ratification", json!({"year": 2025}))
    );
    let pairs = kader.call("subject_readiness", subject)[0]["items"].clone();
    let pairs = pairs
        .as_array()
        .unwrap()
        .iter()
        .find(|item| item["measure"] == "pairs");
    assert_eq!(pairs.unwrap()["have"], 1);
    kader.check();
    lurah.check();
}

#[test]
fn a_server_killed_in_the_middle_of_a_photo_loses_nothing_and_the_next_sync_completes() {
    let postgres = TestPostgres::start();
    let blobs = tempfile::tempdir().unwrap();
    let city = City::start(&postgres.url(), blobs.path());
    let wire = Wire::to(city.address);
    let device = Device::new("Kader Contoh");
    device.enrol(&wire.url(), &City::enrol_code(&postgres.url(), AREA));
    let activity = device.save(
        "save_activity",
        json!({"name": "Kerja bakti", "pokja": 1, "date": "2025-11-10"}),
    );
    device.photos(&[7], 6000, Some(&activity));
    let size = device.call(
        "list_photos",
        json!({"filter": "all", "search": "", "offset": 0, "limit": 9}),
    )["rows"][0]["size_bytes"]
        .as_u64()
        .unwrap();
    assert!(size > 2_500_000, "the photo takes several pieces: {size}");

    let pid = city.pid();
    let cut_at = size * 2 / 3;
    wire.watch(move |sent| {
        if sent >= cut_at {
            city::kill(pid);
        }
        sent >= cut_at
    });
    let error = device.try_call("sync_now", json!({})).unwrap_err();
    assert_eq!(error.code, "offline");
    let status = device.status();
    assert_eq!(status["last_try"]["code"], "offline");
    assert_eq!(
        status["records"]["local_only"], 0,
        "the record is at the server"
    );
    assert_eq!(
        status["photos"]["received"], 0,
        "and the photo is not called received"
    );
    assert_eq!(status["photos"]["sending"], 1);
    drop(city);

    let city = City::start(&postgres.url(), blobs.path());
    wire.mend(city.address);
    let before = wire.sent_bytes();
    let status = device.sync();
    assert_eq!(status["photos"]["received"], 1);
    let sent_again = wire.sent_bytes() - before;
    assert!(
        sent_again < size,
        "went on where it was cut: {sent_again} of {size} bytes"
    );

    let other = Device::new("Kader Lain");
    other.enrol(&wire.url(), &City::enrol_code(&postgres.url(), AREA));
    other.sync();
    assert_eq!(device.register(), other.register());
    other.check();
}

#[test]
fn two_people_who_edit_different_fields_offline_both_keep_their_edit() {
    let world = World::new();
    let (first, second) = (world.enrolled("A"), world.enrolled("B"));
    let household = first.save(
        "save_household",
        json!({"rw": "02", "rt": "03", "address": "Jl. Contoh No. 17"}),
    );
    first.sync();
    second.sync();
    first.save("save_household", json!({"id": household, "rw": "02", "rt": "03", "address": "Jl. Contoh No. 17", "has_latrine": true}));
    second.save("save_household", json!({"id": household, "rw": "02", "rt": "03", "address": "Jl. Contoh No. 17", "note": "pagar hijau"}));
    first.sync();
    second.sync();
    first.sync();
    for device in [&first, &second] {
        let shown = &device.call("show_household", json!({"id": household}))["household"];
        assert_eq!(
            (&shown["has_latrine"], &shown["note"]),
            (&json!(true), &json!("pagar hijau"))
        );
        assert_eq!(device.status()["conflicts"], 0);
    }
}

#[test]
fn identity_has_no_automatic_winner_and_one_choice_settles_it_everywhere() {
    let world = World::new();
    let (first, second) = (world.enrolled("A"), world.enrolled("B"));
    let (_, family, person) = first.household("Jl. Contoh No. 5", "Contoh Sumiati", NIK[0]);
    first.sync();
    second.sync();
    let save = |device: &Device, nik: &str| {
        device.save("save_person", json!({"id": person, "family_id": family, "name": "Contoh Sumiati", "nik": nik, "sex": "P",
            "birth_date": "1985-08-17", "family_relation": 1, "overrides": [{"code": "nik_date_differs", "reason": "uji"}, {"code": "nik_region_unknown", "reason": "uji"}]}))
    };
    save(&first, NIK[1]);
    save(&second, NIK[2]);
    first.sync();
    second.sync();
    first.sync();
    let conflicts = first.call("list_conflicts", json!({}));
    assert_eq!(
        conflicts,
        second.call("list_conflicts", json!({})),
        "both authors see both values"
    );
    assert_eq!(conflicts[0]["field"], "nik");
    assert_eq!(first.status()["records"]["needs_attention"], 1);
    let options = conflicts[0]["options"].as_array().unwrap();
    let shown: Vec<&str> = options
        .iter()
        .map(|option| option["display"].as_str().unwrap())
        .collect();
    assert_eq!(shown.len(), 2);
    assert!(shown.contains(&NIK[1]) && shown.contains(&NIK[2]));

    let chosen = options
        .iter()
        .find(|option| option["display"] == NIK[1])
        .unwrap();
    first.call(
        "resolve_conflict",
        json!({"kind": "person", "id": person, "field": "nik", "hash": chosen["hash"]}),
    );
    first.sync();
    second.sync();
    for device in [&first, &second] {
        assert_eq!(
            device.call("show_record", json!({"kind": "person", "id": person}))["nik"],
            NIK[1]
        );
        assert_eq!(device.status()["conflicts"], 0);
        assert_eq!(device.status()["records"]["needs_attention"], 0);
    }
}

#[test]
fn an_edit_beats_a_deletion_that_had_not_seen_it() {
    let world = World::new();
    let (first, second) = (world.enrolled("A"), world.enrolled("B"));
    let activity = first.save(
        "save_activity",
        json!({"name": "Penyuluhan", "pokja": 4, "date": "2025-11-01"}),
    );
    first.sync();
    second.sync();
    first.call("delete_record", json!({"kind": "activity", "id": activity}));
    second.save(
        "save_activity",
        json!({"id": activity, "name": "Penyuluhan PHBS", "pokja": 4, "date": "2025-11-01"}),
    );
    first.sync();
    second.sync();
    first.sync();
    for device in [&first, &second] {
        assert_eq!(
            device.call("show_activity", json!({"id": activity}))["activity"]["name"],
            "Penyuluhan PHBS"
        );
    }
    // A deletion that everybody has seen stays one.
    first.call("delete_record", json!({"kind": "activity", "id": activity}));
    first.sync();
    second.sync();
    assert_eq!(
        second
            .try_call("show_activity", json!({"id": activity}))
            .unwrap_err()
            .code,
        "not_found"
    );
}

#[test]
fn a_server_restored_from_a_backup_gets_again_what_it_lost() {
    let mut world = World::new();
    let device = world.enrolled("A");
    device.save(
        "save_activity",
        json!({"name": "Sebelum cadangan", "pokja": 1, "date": "2025-11-01"}),
    );
    device.photos(&[21], 1000, None);
    device.sync();
    world.server.stop();
    let backup = TestPostgres::start();
    backup.restore_from(&world.postgres);
    world.server = TestServer::start_at(
        world.server.address(),
        &world.postgres.url(),
        world.blobs.path(),
    );

    device.save(
        "save_activity",
        json!({"name": "Sesudah cadangan", "pokja": 1, "date": "2025-11-02"}),
    );
    device.photos(&[22], 1000, None);
    device.sync();

    // The disaster: database and files of the server are those of the backup.
    world.server.stop();
    world.postgres.restore_from(&backup);
    let files = tempfile::tempdir().unwrap();
    world.server =
        TestServer::start_at(world.server.address(), &world.postgres.url(), files.path());
    let status = device.sync();
    assert_eq!(status["records"]["local_only"], 0);
    assert_eq!(status["photos"]["received"], 2);
    let other = world.enrolled("B");
    other.sync();
    assert_eq!(device.register(), other.register());
    other.check();
}

#[test]
fn a_copied_disk_goes_on_under_a_new_device_id_and_nothing_is_lost() {
    let world = World::new();
    let original = world.enrolled("A");
    original.save(
        "save_activity",
        json!({"name": "Bersama", "pokja": 1, "date": "2025-11-01"}),
    );
    original.sync();
    original.call("lock", json!({}));
    let copy_home = tempfile::tempdir().unwrap();
    let copy_folder = copy_home.path().join("data");
    copy_tree(original.folder(), &copy_folder);
    original.call("unlock", json!({"passphrase": "rahasia-uji"}));
    let copy = Device::open(&copy_folder);

    original.save(
        "save_activity",
        json!({"name": "Di laptop asli", "pokja": 2, "date": "2025-11-02"}),
    );
    copy.save(
        "save_activity",
        json!({"name": "Di laptop salinan", "pokja": 3, "date": "2025-11-03"}),
    );
    original.sync();
    copy.sync();
    original.sync();
    copy.sync();
    assert_eq!(original.register(), copy.register());
    let names = copy.call(
        "list_activities",
        json!({"search": "", "offset": 0, "limit": 9}),
    );
    assert_eq!(names["total"], 3, "{names:#}");
    original.check();
    copy.check();
}

#[test]
fn a_computer_that_says_2009_is_never_refused_and_a_far_future_does_not_win_for_ever() {
    let world = World::new();
    let (old, future) = (world.enrolled("A"), world.enrolled("B"));
    let household = old.save(
        "save_household",
        json!({"rw": "02", "rt": "03", "address": "Jl. Contoh"}),
    );
    old.sync();
    future.sync();
    future.set_clock_offset(Duration::days(365 * 40));
    let note = |device: &Device, note: &str| {
        device.save(
            "save_household",
            json!({"id": household, "rw": "02", "rt": "03", "address": "Jl. Contoh", "note": note}),
        );
        device.sync();
    };
    note(&future, "dari masa depan");
    old.set_clock_offset(Duration::days(-365 * 16));
    old.sync();
    assert_eq!(old.status()["clock_warning"], true);
    note(&old, "sesudah melihatnya");
    future.sync();
    for device in [&old, &future] {
        assert_eq!(
            device.call("show_household", json!({"id": household}))["household"]["note"],
            "sesudah melihatnya"
        );
    }
    // Another record is not dragged into the future.
    let other = old.save(
        "save_activity",
        json!({"name": "Baru", "pokja": 1, "date": "2009-01-01"}),
    );
    old.sync();
    assert_eq!(
        old.call("show_activity", json!({"id": other}))["activity"]["name"],
        "Baru"
    );
}

#[test]
fn failures_are_told_apart() {
    let world = World::new();
    let device = Device::new("A");
    assert_eq!(
        device.try_call("sync_now", json!({})).unwrap_err().code,
        "not_enrolled"
    );
    let refused = device
        .try_call(
            "enrol",
            json!({"server": world.server.url(), "code": "SALAH-KODE"}),
        )
        .unwrap_err();
    assert_eq!(refused.code, "unknown_code");
    let plain = device
        .try_call(
            "enrol",
            json!({"server": "http://server.contoh.invalid", "code": "X"}),
        )
        .unwrap_err();
    assert_eq!(
        plain.code, "server_not_encrypted",
        "personal data never travels in the clear"
    );
    let other_area = world.server.enrol_code("32.75.05.1003.01");
    assert_eq!(
        device
            .try_call(
                "enrol",
                json!({"server": world.server.url(), "code": other_area})
            )
            .unwrap_err()
            .code,
        "area_differs"
    );

    // A login page of a hotel or a shop answers everything with 200 or a redirection.
    for answer in [
        "HTTP/1.1 302 Found\r\nlocation: http://login.contoh/\r\ncontent-length: 0\r\n\r\n",
        "HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nlogin",
    ] {
        let portal = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", portal.local_addr().unwrap());
        std::thread::spawn(move || {
            let (mut stream, _) = portal.accept().unwrap();
            let mut request = [0; 4096];
            let _ = std::io::Read::read(&mut stream, &mut request);
            let _ = std::io::Write::write_all(&mut stream, answer.as_bytes());
        });
        assert_eq!(
            device
                .try_call("enrol", json!({"server": url, "code": "X"}))
                .unwrap_err()
                .code,
            "captive_portal"
        );
    }
    let free = std::net::TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap();
    assert_eq!(
        device
            .try_call(
                "enrol",
                json!({"server": format!("http://{free}"), "code": "X"})
            )
            .unwrap_err()
            .code,
        "offline"
    );
}

#[test]
fn enrolment_works_on_a_folder_that_already_has_records() {
    let world = World::new();
    let device = Device::new("A");
    let family = device
        .household("Jl. Contoh No. 9", "Contoh Kokom", NIK[2])
        .1;
    device.save("save_person", json!({"family_id": family, "name": "Contoh Anak", "sex": "L", "family_relation": 4, "overrides": reasons()}));
    let before = device.status();
    assert_eq!(before["records"]["local_only"], before["records"]["total"]);
    device.enrol(&world.server.url(), &world.server.enrol_code(AREA));
    let after = device.sync();
    assert_eq!(after["records"]["received"], before["records"]["total"]);
}

fn copy_tree(from: &std::path::Path, to: &std::path::Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        if entry.file_type().unwrap().is_dir() {
            copy_tree(&entry.path(), &to.join(entry.file_name()));
        } else {
            std::fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
        }
    }
}
