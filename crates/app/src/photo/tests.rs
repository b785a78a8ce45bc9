//! Stories about photos with what only an import of a chat knows: senders, texts, copies.

use std::sync::Arc;

use sauyunan_domain::Kind;
use sauyunan_store::Action;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::context::Environment;
use crate::registry::call;
use crate::session::App;

struct Desk {
    app: Arc<App>,
    _folder: TempDir,
}

impl Desk {
    fn open() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let app = App::new(&folder.path().join("data"), Environment::system());
        let answers = json!({"kelurahan": "32.75.05.1004", "rw": "2", "year": 2025, "officer": "Kader Contoh", "passphrase": "contoh-sandi"});
        call(&app, "create_folder", answers).unwrap();
        Self {
            app,
            _folder: folder,
        }
    }

    fn ok(&self, command: &str, payload: Value) -> Value {
        call(&self.app, command, payload.clone())
            .unwrap_or_else(|error| panic!("{command} {payload}: {error:?}"))
    }

    fn refused(&self, command: &str, payload: Value) -> (String, String) {
        let error = call(&self.app, command, payload).unwrap_err();
        (error.code, error.message)
    }

    fn save(&self, command: &str, form: Value) -> String {
        self.ok(command, form)["id"].as_str().unwrap().to_owned()
    }

    fn activity(&self, name: &str, date: &str, place: &str) -> String {
        self.save(
            "save_activity",
            json!({"name": name, "pokja": 2, "date": date, "place": place}),
        )
    }

    /// A photo as an import would record it, with these fields beside what every photo has.
    fn photo(&self, id: &str, fields: Value) {
        let mut all = json!({
            "sha256": format!("{id:0>64}"), "file_name": format!("{id}.jpg"), "format": "jpg", "width": 1600, "height": 1200,
            "imported_at": "2025-11-22T09:00:00+07:00", "imported_by": "Kader Contoh",
        });
        for (name, value) in fields.as_object().unwrap() {
            all[name] = value.clone();
        }
        let open = self.app.folder().unwrap();
        let area = open.area().unwrap();
        self.app
            .write(&open, Action::ImportPhotos, |tx| {
                Ok(tx.put(Kind::Photo, id, area.as_str(), all.as_object().unwrap())?)
            })
            .unwrap();
    }

    fn show(&self, id: &str) -> Value {
        self.ok("show_photo", json!({"id": id}))
    }

    fn list(&self, filter: &str) -> Value {
        self.ok(
            "list_photos",
            json!({"filter": filter, "activity_id": null, "search": "", "offset": 0, "limit": 100}),
        )
    }
}

fn ids(page: &Value) -> Vec<&str> {
    let rows = page["rows"].as_array().unwrap();
    rows.iter().map(|row| row["id"].as_str().unwrap()).collect()
}

/// A photo that came by WhatsApp on a day.
fn received(day: &str, sender: &str, text: &str) -> Value {
    json!({"taken_on": day, "date_source": "chat_text", "taken_at": format!("{day}T09:00:00"), "origin": "whatsapp",
        "group_name": "PKK RW 02", "sender": sender, "sent_at": format!("{day}T09:00:00"), "chat_text": text})
}

#[test]
fn a_chat_of_two_activities_of_one_day_falls_into_two_proposals() {
    let desk = Desk::open();
    let harvest = desk.activity("Panen KWT Melati", "2025-08-14", "Kebun KWT RT 03");
    let lesson = desk.activity("Penyuluhan PHBS", "2025-08-14", "Posyandu Melati 2");
    desk.photo(
        "a1",
        received("2025-08-14", "Contoh Aminah", "panen KWT pagi ini"),
    );
    desk.photo("a2", received("2025-08-14", "Contoh Aminah", ""));
    desk.photo(
        "b1",
        received("2025-08-14", "Contoh Saodah", "penyuluhan PHBS"),
    );
    desk.photo(
        "c",
        json!({"taken_on": "2025-01-02", "date_source": "exif"}),
    );
    desk.photo(
        "d",
        json!({"rejected": "blurred", "taken_on": "2025-08-14"}),
    );
    desk.photo("e", json!({"copy_of": "a1", "taken_on": "2025-08-14"}));
    let proposals = desk.ok("photo_proposals", json!({}));
    let told: Vec<(Value, Value, Value)> = proposals
        .as_array()
        .unwrap()
        .iter()
        .map(|one| {
            let first = &one["candidates"][0];
            (
                one["photos"].clone(),
                first["subject_id"].clone(),
                one["is_clear"].clone(),
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            (json!(["a1", "a2"]), json!(harvest), json!(true)),
            (json!(["b1"]), json!(lesson), json!(true)),
            (json!(["c"]), json!(null), json!(false)),
        ],
        "{proposals:#}"
    );
    let first = &proposals[0]["candidates"][0];
    assert_eq!(first["name"], "Panen KWT Melati");
    assert_eq!(first["reasons"][0], json!({"code": "same_day"}));
    assert_eq!(
        first["reasons"][1],
        json!({"code": "named_in_text", "words": "Panen, KWT"})
    );
    assert_eq!(proposals[0]["sender"], "Contoh Aminah");

    // What was confirmed is proposed no more, and its sender speaks for it from now on.
    desk.ok(
        "assign_photos",
        json!({"photos": ["a1", "a2"], "activity_id": harvest}),
    );
    let mut late = received("2025-08-15", "Contoh Aminah", "");
    late["taken_at"] = Value::Null;
    desk.photo("f", late);
    let proposals = desk.ok("photo_proposals", json!({}));
    let of_late = proposals
        .as_array()
        .unwrap()
        .iter()
        .find(|one| one["photos"][0] == "f")
        .unwrap();
    assert_eq!(
        of_late["candidates"][0]["subject_id"],
        json!(harvest),
        "{of_late:#}"
    );
    assert_eq!(
        of_late["candidates"][0]["reasons"],
        json!([{"code": "days_after", "days": 1}, {"code": "same_sender"}])
    );
}

#[test]
fn works_and_houses_are_proposed_by_place_term_and_name() {
    let desk = Desk::open();
    let work = desk.save("save_work", json!({"year": 2025, "name": "Drainase Gg. Melati", "work_type": 2, "start_date": "2025-08-01",
        "end_date": "2025-08-20", "latitude": -6.3021, "longitude": 106.9987}));
    let household = desk.save(
        "save_household",
        json!({"rw": "02", "rt": "04", "address": "Gg. Kenanga Contoh 9"}),
    );
    let family = desk.save("save_family", json!({"household_id": household}));
    let woman = desk.save("save_person", json!({"family_id": family, "name": "Contoh Zubaedah", "birth_date": "1990-05-05", "sex": "P", "family_relation": 3}));
    desk.save(
        "save_beneficiary",
        json!({"person_id": woman, "year": 2025, "poverty_reason": 5}),
    );
    desk.photo("w", json!({"taken_on": "2025-08-10", "date_source": "exif", "latitude": -6.3022, "longitude": 106.9987}));
    desk.photo(
        "h",
        received("2025-09-01", "Contoh Kader", "rumah bu Zubaedah RT 04"),
    );
    let proposals = desk.ok("photo_proposals", json!({}));
    let of = |photo: &str| {
        let found = proposals
            .as_array()
            .unwrap()
            .iter()
            .find(|one| one["photos"][0] == photo);
        found.unwrap()["candidates"][0].clone()
    };
    let (of_work, of_house) = (of("w"), of("h"));
    assert_eq!(of_work["subject_id"], json!(work));
    assert_eq!(
        of_work["reasons"],
        json!([{"code": "during_term"}, {"code": "near", "metres": 11}])
    );
    assert_eq!(
        (&of_house["subject_kind"], &of_house["subject_id"]),
        (&json!("household"), &json!(household))
    );
    assert_eq!(
        of_house["reasons"],
        json!([{"code": "named_in_text", "words": "Zubaedah, RT 04"}])
    );
}

#[test]
fn copies_and_rejected_photos_count_nowhere_and_stand_in_their_own_lists() {
    let desk = Desk::open();
    let activity = desk.activity("Panen KWT Melati", "2025-08-14", "Kebun KWT");
    for (id, fields) in [
        (
            "front",
            json!({"activity_id": activity, "photo_kind": "process", "caption": "Panen kangkung"}),
        ),
        (
            "copy",
            json!({"activity_id": activity, "copy_of": "front", "caption": "Panen kangkung"}),
        ),
        (
            "bad",
            json!({"activity_id": activity, "rejected": "blurred", "caption": "Panen kangkung"}),
        ),
        ("loose", json!({})),
        ("loose_copy", json!({"copy_of": "loose"})),
        (
            "child",
            json!({"people_visible": "children", "consent": "given"}),
        ),
        (
            "adult",
            json!({"people_visible": "adults", "consent": "given"}),
        ),
        ("refused", json!({"consent": "refused"})),
        (
            "refused_bad",
            json!({"consent": "refused", "rejected": "private"}),
        ),
    ] {
        desk.photo(id, fields);
    }
    let lists = [
        (
            "all",
            "all",
            vec!["adult", "child", "front", "loose", "refused"],
        ),
        (
            "unsorted",
            "unsorted",
            vec!["adult", "child", "loose", "refused"],
        ),
        ("copies", "copies", vec!["copy", "loose_copy"]),
        ("rejected", "rejected", vec!["bad", "refused_bad"]),
        ("consent", "consent", vec!["child", "refused"]),
    ];
    for (filter, count, expected) in lists {
        let page = desk.list(filter);
        assert_eq!(ids(&page), expected, "{filter}");
        assert_eq!(
            (&page["total"], &page[count]),
            (&json!(expected.len()), &json!(expected.len())),
            "{filter}"
        );
        let doubted = page["rows"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|row| !row["consent_doubt"].is_null())
            .count();
        assert_eq!(
            filter == "consent",
            doubted == expected.len(),
            "{filter}: the list says what the rows say"
        );
    }
    assert_eq!(desk.show("child")["consent_doubt"], "needs_guardian");
    assert_eq!(desk.show("front")["copies"], 1);
    let overview = desk.ok("overview", json!({}));
    assert_eq!(
        (&overview["photos"], &overview["photos_unsorted"]),
        (&json!(5), &json!(4))
    );
    let row = desk.ok(
        "list_activities",
        json!({"search": "", "pokja": null, "offset": 0, "limit": 10}),
    );
    assert_eq!(row["rows"][0]["photo_count"], 1);
    let shown = desk.ok("show_activity", json!({"id": activity}));
    assert_eq!(shown["photos"].as_array().unwrap().len(), 1);
    let hits = desk.ok("search", json!({"text": "kangkung"}));
    assert_eq!(hits.as_array().unwrap().len(), 1, "{hits}");
    let found = desk.ok("list_photos", json!({"filter": "rejected", "activity_id": null, "search": "kangkung", "offset": 0, "limit": 100}));
    assert_eq!(ids(&found), ["bad"]);
}

#[test]
fn handovers_and_readiness_count_evidence_only() {
    let desk = Desk::open();
    let training = desk.save(
        "save_training",
        json!({"name": "Menjahit", "year": 2025, "gives_tools": true}),
    );
    let handover = desk.save(
        "save_handover",
        json!({"training_id": training, "date": "2025-08-14"}),
    );
    for (id, fields) in [
        ("a", json!({})),
        ("b", json!({"copy_of": "a"})),
        ("c", json!({"rejected": "other"})),
    ] {
        let mut fields = fields;
        fields["subject_kind"] = json!("handover");
        fields["subject_id"] = json!(handover);
        desk.photo(id, fields);
    }
    let outcome = desk.ok("training_outcome", json!({"id": training}));
    assert_eq!(outcome["handovers"][0]["photo_count"], 1, "{outcome:#}");
    let checks = desk.ok(
        "subject_readiness",
        json!({"subject_kind": "training", "subject_id": training}),
    );
    let photos = checks
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|check| check["items"].as_array().unwrap());
    let have: Vec<&Value> = photos
        .filter(|item| item["measure"] == "handover_photos")
        .map(|item| &item["have"])
        .collect();
    assert_eq!(have, [&json!(1)]);
}

#[test]
fn captions_say_what_each_photo_proves_and_leave_out_what_nobody_knows() {
    let desk = Desk::open();
    let activity = desk.activity("Panen KWT Melati", "2025-08-14", "Kebun KWT RT 03");
    let household = desk.save(
        "save_household",
        json!({"rw": "02", "rt": "04", "address": "Gg. Kenanga Contoh 9"}),
    );
    let mut group = received("2025-08-16", "Contoh Aminah", "");
    group["activity_id"] = json!(activity);
    group["photo_kind"] = json!("product");
    desk.photo("g", group);
    desk.photo("x", json!({"activity_id": activity, "taken_on": "2025-08-15", "date_source": "exif", "sender": "+62 812 0000 0000"}));
    desk.photo(
        "y",
        json!({"activity_id": activity, "taken_on": "2024-01-01", "date_source": "exif"}),
    );
    desk.photo("h", json!({"subject_kind": "household", "subject_id": household, "photo_kind": "before", "taken_on": "2025-03-01", "date_source": "file_time"}));
    desk.photo("n", json!({"caption": "Tetap ada"}));
    let template =
        "{nomor}. {kegiatan} di {tempat}, RT {rt}/RW {rw}, {tanggal} ({jenis}), foto: {pengirim}";
    let payload = |dry_run: bool| json!({"photos": ["x", "g", "y", "h", "n"], "template": template, "dry_run": dry_run});
    let dry = desk.ok("caption_photos", payload(true));
    let captions: Vec<&str> = dry["captions"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["caption"].as_str().unwrap())
        .collect();
    assert_eq!(
        captions,
        [
            "1. Panen KWT Melati di Kebun KWT RT 03, RT 03/RW 02, 15 Agustus 2025",
            // It came two days later: the day of the activity is the truth.
            "2. Panen KWT Melati di Kebun KWT RT 03, RT 03/RW 02, 14 Agustus 2025 (produk), foto: Contoh Aminah",
            // The camera's clock stood in another year.
            "3. Panen KWT Melati di Kebun KWT RT 03, RT 03/RW 02, 14 Agustus 2025",
            "4. Rumah binaan di Gg. Kenanga Contoh 9, RT 04/RW 02 (sebelum)",
            "5. RW 02",
        ]
    );
    assert_eq!(dry["undo"], Value::Null);
    assert_eq!(
        dry["captions"][3]["missing"],
        json!(["tanggal", "pengirim"])
    );
    assert_eq!(
        desk.show("x")["caption"],
        Value::Null,
        "a dry run changes nothing"
    );

    let made = desk.ok("caption_photos", payload(false));
    assert_eq!(made["captions"], dry["captions"]);
    assert_eq!(desk.show("h")["caption"], dry["captions"][3]["caption"]);
    desk.ok("undo", json!({"undo": made["undo"]}));
    assert_eq!(
        (&desk.show("x")["caption"], &desk.show("n")["caption"]),
        (&Value::Null, &json!("Tetap ada"))
    );
    desk.ok(
        "caption_photos",
        json!({"photos": ["n"], "template": "{kegiatan}", "dry_run": false}),
    );
    assert_eq!(
        desk.show("n")["caption"],
        "Tetap ada",
        "nothing to say is no reason to forget"
    );

    let refused = |template: &str| {
        let payload = json!({"photos": ["x"], "template": template, "dry_run": true});
        let error = call(&desk.app, "caption_photos", payload).unwrap_err();
        (error.code, error.message)
    };
    let (code, message) = refused("{kegiatan} {lokasi}");
    assert_eq!(code, "placeholder_unknown");
    assert!(
        message.contains("{lokasi}")
            && message
                .contains("{kegiatan} {tempat} {tanggal} {rw} {rt} {jenis} {nomor} {pengirim}"),
        "{message}"
    );
    assert_eq!(refused("{kegiatan").0, "placeholder_open");
    assert_eq!(refused("  ").0, "caption_empty");
    assert_eq!(refused(&"a".repeat(501)).0, "invalid");
    assert_eq!(
        desk.refused(
            "caption_photos",
            json!({"photos": ["x", "tidak-ada"], "template": "a", "dry_run": false})
        )
        .0,
        "not_found"
    );
    assert_eq!(
        desk.show("x")["caption"],
        Value::Null,
        "one that is not there keeps all from being captioned"
    );
}

#[test]
fn a_pair_gets_one_target_one_viewpoint_and_its_kinds() {
    let desk = Desk::open();
    let work = desk.save(
        "save_work",
        json!({"year": 2025, "name": "Drainase", "work_type": 2}),
    );
    let other = desk.activity("Kerja bakti", "2025-08-14", "RT 03");
    let at_work = |more: Value| {
        let mut fields = json!({"subject_kind": "work", "subject_id": work});
        for (name, value) in more.as_object().unwrap() {
            fields[name] = value.clone();
        }
        fields
    };
    desk.photo("taken", at_work(json!({"viewpoint": 1})));
    desk.photo(
        "gone",
        at_work(json!({"viewpoint": 2, "rejected": "other"})),
    );
    desk.photo("before", at_work(json!({"taken_on": "2025-06-01", "date_source": "exif", "latitude": -6.3021, "longitude": 106.9987, "picture_hash": "aa"})));
    desk.photo("after", json!({"activity_id": other, "viewpoint": 7, "taken_on": "2025-05-30", "date_source": "exif", "latitude": -6.3031,
        "longitude": 106.9987, "picture_hash": "aa"}));
    desk.photo("loose", json!({}));
    let pair = |before: &str, after: &str, dry_run: bool| json!({"before": before, "after": after, "dry_run": dry_run});
    let expected = json!({"metres": 111, "days": -2, "doubts": ["far_apart", "wrong_order", "different_targets", "same_picture"], "viewpoint": 2, "undo": null});
    assert_eq!(
        desk.ok("pair_photos", pair("before", "after", true)),
        expected
    );
    let untouched = (desk.show("before"), desk.show("after"));
    assert_eq!(untouched.1["viewpoint"], 7);

    let made = desk.ok("pair_photos", pair("before", "after", false));
    let (before, after) = (desk.show("before"), desk.show("after"));
    for (photo, kind) in [(&before, "before"), (&after, "after")] {
        assert_eq!(
            (
                &photo["subject_id"],
                &photo["activity"],
                &photo["viewpoint"],
                &photo["kind"]
            ),
            (&json!(work), &Value::Null, &json!(2), &json!(kind))
        );
    }
    desk.ok("undo", json!({"undo": made["undo"]}));
    assert_eq!((desk.show("before"), desk.show("after")), untouched);

    // The target may be that of the photo after.
    let check = desk.ok("pair_photos", pair("loose", "before", true));
    assert_eq!(
        (&check["doubts"], &check["viewpoint"]),
        (&json!(["place_unknown", "day_unknown"]), &json!(2))
    );
    desk.photo("loose2", json!({}));
    for (payload, code) in [
        (pair("loose", "loose2", false), "pair_proves_nothing"),
        (pair("before", "before", true), "pair_of_one"),
        (pair("gone", "before", true), "pair_not_evidence"),
        (pair("before", "tidak-ada", true), "not_found"),
    ] {
        assert_eq!(desk.refused("pair_photos", payload).0, code);
    }
    for viewpoint in 2..=9 {
        desk.photo(
            &format!("v{viewpoint}"),
            at_work(json!({"viewpoint": viewpoint})),
        );
    }
    assert_eq!(
        desk.refused("pair_photos", pair("before", "loose", true)).0,
        "viewpoints_full"
    );
}

#[test]
fn the_way_of_a_photo_is_told_from_its_arrivals_and_the_log() {
    let desk = Desk::open();
    let activity = desk.activity("Panen", "2025-08-14", "Kebun");
    let mut first = received("2025-08-14", "Contoh Aminah", "panen");
    first["container"] = json!("WhatsApp Chat.zip");
    first["picture_hash"] = json!("aa");
    desk.photo("p", first);
    let open = desk.app.folder().unwrap();
    for (id, at, name) in [
        ("r2", "2025-12-02T09:00:00+07:00", "c.jpg"),
        ("r1", "2025-12-01T09:00:00+07:00", "b.jpg"),
    ] {
        let arrival = json!({"photo_id": "p", "sha256": "bb", "file_name": name, "origin": "stick", "source": "Stik Bu Lurah", "imported_at": at, "imported_by": "Operator"});
        desk.app
            .write(&open, Action::ImportPhotos, |tx| {
                Ok(tx.put(
                    Kind::PhotoArrival,
                    id,
                    "32.75.05.1004.02",
                    arrival.as_object().unwrap(),
                )?)
            })
            .unwrap();
    }
    let undo = desk.ok(
        "assign_photos",
        json!({"photos": ["p"], "activity_id": activity, "kind": "process"}),
    );
    desk.ok("undo", undo);
    let custody = desk.ok("photo_custody", json!({"id": "p"}));
    assert_eq!(
        (&custody["sha256"], &custody["picture_hash"]),
        (&json!(format!("{:0>64}", "p")), &json!("aa"))
    );
    let arrivals = custody["arrivals"].as_array().unwrap();
    let names: Vec<&Value> = arrivals.iter().map(|one| &one["file_name"]).collect();
    assert_eq!(names, ["p.jpg", "b.jpg", "c.jpg"]);
    assert_eq!(
        (
            &arrivals[0]["container"],
            &arrivals[0]["sender"],
            &arrivals[0]["origin"],
            &arrivals[1]["origin"]
        ),
        (
            &json!("WhatsApp Chat.zip"),
            &json!("Contoh Aminah"),
            &json!("whatsapp"),
            &json!("stick")
        )
    );
    let changes = custody["changes"].as_array().unwrap();
    let told: Vec<(&str, bool)> = changes
        .iter()
        .map(|change| {
            let fields = change["fields"].as_array().unwrap();
            (
                change["action"].as_str().unwrap(),
                fields.contains(&json!("activity_id")),
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            ("import_photos", false),
            ("assign_photos", true),
            ("undo", true)
        ]
    );
    assert!(changes.iter().all(
        |change| change["by"] == "Kader Contoh" && change["device"].as_str().unwrap().len() > 8
    ));
    let hashes: std::collections::BTreeSet<&str> = changes
        .iter()
        .map(|change| change["hash"].as_str().unwrap())
        .collect();
    assert!(hashes.len() == 3 && hashes.iter().all(|hash| hash.len() == 64));
    let own: Vec<Option<String>> = (1..=20)
        .map(|seq| open.store.read(|reader| reader.own_hash(seq)).unwrap())
        .collect();
    assert!(
        hashes
            .iter()
            .all(|hash| own.contains(&Some((*hash).to_owned()))),
        "they are the hashes of the log"
    );
    assert_eq!(
        desk.refused("photo_custody", json!({"id": "tidak-ada"})).0,
        "not_found"
    );
}

#[test]
fn dates_that_do_not_go_with_the_activity_are_doubted() {
    let desk = Desk::open();
    let activity = desk.activity("Panen", "2025-08-14", "Kebun");
    let doubt = |id: &str, day: &str, kind: Value| {
        desk.photo(
            id,
            json!({"activity_id": activity, "taken_on": day, "photo_kind": kind}),
        );
        desk.show(id)["date_doubt"].clone()
    };
    assert_eq!(
        doubt("a", "2025-08-13", json!("process")),
        "before_activity"
    );
    assert_eq!(doubt("b", "2025-08-13", json!("before")), Value::Null);
    assert_eq!(doubt("c", "2025-09-13", Value::Null), Value::Null);
    assert_eq!(doubt("d", "2025-09-14", Value::Null), "long_after");
    desk.ok(
        "assign_photos",
        json!({"photos": ["d"], "activity_id": null}),
    );
    assert_eq!(desk.show("d")["date_doubt"], Value::Null);
}

#[test]
fn what_is_assigned_is_checked_and_what_is_not_named_stays() {
    let desk = Desk::open();
    let (one, two) = (
        desk.activity("Panen", "2025-08-14", "Kebun"),
        desk.activity("Rapat", "2025-08-15", "Balai"),
    );
    desk.photo(
        "p",
        json!({"activity_id": one, "viewpoint": 3, "caption": "Ada"}),
    );
    let assign = |fields: Value| {
        let mut payload = json!({"photos": ["p"]});
        for (name, value) in fields.as_object().unwrap() {
            payload[name] = value.clone();
        }
        payload
    };
    let codes = |fields: Value| -> Vec<String> {
        let error = call(&desk.app, "assign_photos", assign(fields)).unwrap_err();
        error
            .fields
            .into_iter()
            .map(|issue| format!("{} {}", issue.field, issue.code))
            .collect()
    };
    let long = "a".repeat(501);
    assert_eq!(
        codes(json!({"persons": long, "consent_note": long, "stamp_text": long, "caption": long})),
        [
            "caption too_long",
            "persons too_long",
            "consent_note too_long",
            "stamp_text too_long"
        ]
    );
    let face = json!({"x": 0.5, "y": 0.1, "width": 0.6, "height": 0.1});
    assert_eq!(
        codes(json!({"face_boxes": [face]})),
        ["face_boxes face_box_outside"]
    );
    let sound = json!({"x": 0.5, "y": 0.1, "width": 0.5, "height": 0.1});
    assert_eq!(
        codes(json!({"face_boxes": vec![sound.clone(); 51]})),
        ["face_boxes face_boxes_many"]
    );

    let undo = desk.ok(
        "assign_photos",
        assign(json!({"rejected": "blurred", "people_visible": "children", "face_boxes": [sound]})),
    );
    let photo = desk.show("p");
    assert_eq!(
        (
            &photo["rejected"],
            &photo["activity"],
            &photo["caption"],
            &photo["viewpoint"]
        ),
        (&json!("blurred"), &json!(one), &json!("Ada"), &json!(3))
    );
    assert_eq!(photo["face_boxes"][0]["width"], 0.5);
    // Another target takes the viewpoint away and leaves the photo rejected.
    let moved = desk.ok("assign_photos", assign(json!({"activity_id": two})));
    let photo = desk.show("p");
    assert_eq!(
        (&photo["activity"], &photo["rejected"], &photo["viewpoint"]),
        (&json!(two), &json!("blurred"), &Value::Null)
    );
    desk.ok("undo", moved);
    assert_eq!(desk.show("p")["viewpoint"], 3);
    desk.ok("undo", undo);
    let photo = desk.show("p");
    assert_eq!(
        (
            &photo["rejected"],
            &photo["people_visible"],
            &photo["face_boxes"]
        ),
        (&Value::Null, &Value::Null, &json!([]))
    );
    desk.ok(
        "assign_photos",
        assign(json!({"activity_id": one, "kind": "product"})),
    );
    assert_eq!(
        desk.show("p")["viewpoint"],
        3,
        "the same target keeps its viewpoints"
    );
}
