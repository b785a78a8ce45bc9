//! Photos that look alike: grouped, decided by a person, never deleted; one photo for two things.

use std::path::PathBuf;

use sauyunan_archive::sample::{Resend, SampleMoment, SamplePhoto, SampleScene, resend};
use serde_json::{Value, json};

use crate::common::Desk;

fn drawn(seed: u64, moment: SampleMoment) -> Vec<u8> {
    let photo = SamplePhoto {
        seed,
        scene: SampleScene::Process,
        width: 800,
        height: 600,
        taken: None,
        gps: None,
        orientation: 1,
    };
    photo.to_jpeg_at(moment)
}

fn sent_on(photo: &[u8], max_side: u32, quality: u8) -> Vec<u8> {
    let crop = [0.02, 0.0, 0.01, 0.03];
    let way = Resend {
        max_side,
        quality,
        crop,
    };
    resend(photo, &way).unwrap()
}

/// A desk with one photo in three files, another photo of the same moment, and one of something else.
struct Archive {
    desk: Desk,
}

const FRONT: &str = "IMG_20251110_091001.jpg";
const COPY: &str = "IMG-20251111-WA0001.jpg";
const COARSE: &str = "IMG-20251112-WA0002.jpg";
const MOMENT: &str = "IMG_20251110_091004.jpg";
const OTHER: &str = "IMG_20251110_101500.jpg";

impl Archive {
    fn new() -> Self {
        let desk = Desk::open();
        let front = drawn(3, SampleMoment::First);
        let files = [
            (FRONT, front.clone()),
            (COPY, sent_on(&front, 640, 60)),
            (COARSE, sent_on(&front, 480, 45)),
            (MOMENT, drawn(3, SampleMoment::Later(1))),
            (OTHER, drawn(8, SampleMoment::First)),
        ];
        let folder = desk.path("foto");
        std::fs::create_dir_all(&folder).unwrap();
        for (name, bytes) in files {
            std::fs::write(folder.join(name), bytes).unwrap();
        }
        assert_eq!(desk.import(&[&folder])["imported"], 5);
        Self { desk }
    }

    fn id(&self, name: &str) -> String {
        let everything = ["all", "copies", "rejected"].map(|filter| {
            let page = json!({"filter": filter, "search": "", "offset": 0, "limit": 100});
            self.desk.ok("list_photos", page)["rows"].clone()
        });
        let rows = everything.iter().filter_map(Value::as_array).flatten();
        let mut found = rows.filter(|row| row["file_name"] == name);
        found.next().unwrap()["id"].as_str().unwrap().to_owned()
    }

    fn ids(&self, names: &[&str]) -> Vec<String> {
        names.iter().map(|name| self.id(name)).collect()
    }

    fn find(&self) -> Value {
        self.desk.ok("photo_duplicates", json!({}))
    }

    /// The file names of each group.
    fn groups(&self) -> Vec<Vec<String>> {
        let found = self.find();
        let groups = found["groups"].as_array().unwrap().iter();
        groups.map(|group| names(&group["photos"])).collect()
    }

    fn decide(&self, best: &str, copies: &[&str], different: &[&str]) -> Value {
        self.desk.ok(
            "decide_duplicates",
            json!({"best": self.id(best), "copies": self.ids(copies), "different": self.ids(different)}),
        )
    }

    fn assign(&self, name: &str, fields: Value) {
        let mut fields = fields;
        fields["photos"] = json!([self.id(name)]);
        self.desk.ok("assign_photos", fields);
    }

    fn photo(&self, name: &str) -> Value {
        self.desk.ok("show_photo", json!({"id": self.id(name)}))
    }

    fn evidence(&self) -> Vec<String> {
        let mut names: Vec<String> = self.desk.photos().iter().map(file_name).collect();
        names.sort();
        names
    }
}

fn file_name(photo: &Value) -> String {
    photo["file_name"].as_str().unwrap().to_owned()
}

fn names(photos: &Value) -> Vec<String> {
    photos.as_array().unwrap().iter().map(file_name).collect()
}

#[test]
fn copies_are_grouped_behind_the_best_and_a_photo_of_the_same_moment_is_not() {
    let archive = Archive::new();
    let found = archive.find();
    assert_eq!(found["compared"], 5);
    assert_eq!(found["without_fingerprint"], 0);
    assert_eq!(archive.groups(), [[FRONT, COPY, COARSE]]);
    let group = &found["groups"][0];
    assert_eq!(group["is_reused"], false);
    assert_eq!(group["photos"][0]["similarity"], 100);
    for photo in group["photos"].as_array().unwrap() {
        let similarity = photo["similarity"].as_u64().unwrap();
        assert!((76..=100).contains(&similarity), "{photo}");
    }
    assert_eq!(archive.evidence().len(), 5, "nothing is decided by itself");
}

#[test]
fn a_decision_links_the_copies_and_its_undoing_restores_everything() {
    let archive = Archive::new();
    let activity = archive.desk.activity("Menjahit");
    archive.assign(COPY, json!({"activity_id": activity, "kind": "process", "caption": "Praktik", "people_visible": "adults", "consent": "given"}));
    let all = [FRONT, COPY, COARSE, MOMENT, OTHER];
    let before: Vec<Value> = all.iter().map(|name| archive.photo(name)).collect();
    let undo = archive.decide(FRONT, &[COPY, COARSE], &[]);

    assert!(archive.groups().is_empty());
    assert_eq!(archive.evidence(), [FRONT, MOMENT, OTHER]);
    let front = archive.photo(FRONT);
    assert_eq!(front["activity"], json!(activity));
    assert_eq!(front["kind"], "process");
    assert_eq!(front["caption"], "Praktik");
    assert_eq!(front["consent"], "given");
    assert_eq!(front["copies"], 2);
    assert_eq!(archive.photo(COARSE)["copy_of"], front["id"]);
    let alike = archive.desk.ok("alike_photos", json!({"id": front["id"]}));
    let mut alike = names(&alike);
    alike.sort();
    assert_eq!(alike, [COPY, COARSE], "decided or not");

    archive.desk.ok("undo", undo);
    let after: Vec<Value> = all.iter().map(|name| archive.photo(name)).collect();
    assert_eq!(after, before);
    assert_eq!(archive.groups(), [[FRONT, COPY, COARSE]]);
    archive.desk.assert_intact();
}

#[test]
fn what_the_front_has_stays_and_a_refused_consent_is_taken_over() {
    let archive = Archive::new();
    let (own, other) = (
        archive.desk.activity("Menjahit"),
        archive.desk.activity("Memasak"),
    );
    archive.assign(FRONT, json!({"activity_id": own, "caption": "Milik sendiri", "people_visible": "adults", "consent": "given"}));
    archive.assign(COPY, json!({"activity_id": other, "caption": "Salinan", "people_visible": "adults", "consent": "refused", "consent_note": "Ibu A"}));
    archive.decide(FRONT, &[COPY], &[]);
    let front = archive.photo(FRONT);
    assert_eq!(front["activity"], json!(own));
    assert_eq!(front["caption"], "Milik sendiri");
    assert_eq!(front["consent"], "refused");
    assert_eq!(front["consent_note"], "Ibu A");
}

#[test]
fn photos_told_apart_are_never_proposed_again() {
    let archive = Archive::new();
    let undo = archive.decide(FRONT, &[], &[COPY, COARSE]);
    assert!(
        archive.groups().is_empty(),
        "neither with the best nor with each other"
    );
    let alike = archive
        .desk
        .ok("alike_photos", json!({"id": archive.id(FRONT)}));
    assert_eq!(alike, json!([]));
    // Anything else may change.
    archive.assign(COPY, json!({"caption": "Lain"}));
    assert!(archive.groups().is_empty());
    archive.desk.ok("undo", undo);
    assert_eq!(archive.groups(), [[FRONT, COPY, COARSE]]);
    // Decided the other way round later on.
    archive.decide(FRONT, &[], &[COPY]);
    assert_eq!(archive.groups(), [[FRONT, COARSE]]);
    archive.decide(FRONT, &[COPY, COARSE], &[]);
    assert!(archive.groups().is_empty());
    let alike = archive
        .desk
        .ok("alike_photos", json!({"id": archive.id(FRONT)}));
    assert_eq!(alike.as_array().unwrap().len(), 2);
}

#[test]
fn a_copy_of_a_copy_stands_behind_the_new_front() {
    let archive = Archive::new();
    archive.decide(COPY, &[COARSE], &[]);
    let undo = archive.decide(FRONT, &[COPY], &[]);
    assert_eq!(archive.photo(COARSE)["copy_of"], json!(archive.id(FRONT)));
    assert_eq!(archive.photo(FRONT)["copies"], 2);
    archive.desk.ok("undo", undo);
    assert_eq!(archive.photo(COARSE)["copy_of"], json!(archive.id(COPY)));
    // A copy may be made the front; what stood in front stands behind it then.
    archive.decide(FRONT, &[COPY], &[]);
    archive.decide(COPY, &[FRONT], &[]);
    assert_eq!(archive.photo(COPY)["copy_of"], Value::Null);
    assert_eq!(archive.photo(COPY)["copies"], 2);
}

#[test]
fn copies_are_evidence_again_once_the_photo_in_front_is_deleted() {
    let archive = Archive::new();
    let activity = archive.desk.activity("Menjahit");
    archive.assign(COPY, json!({"activity_id": activity}));
    archive.decide(FRONT, &[COPY, COARSE], &[]);
    let of_activity = || {
        let page = json!({"filter": "activity", "activity_id": activity, "search": "", "offset": 0, "limit": 9});
        names(&archive.desk.ok("list_photos", page)["rows"])
    };
    let counted = || {
        let subject = json!({"subject_kind": "activity", "subject_id": activity});
        let checks = archive.desk.ok("subject_readiness", subject);
        let items = checks
            .as_array()
            .unwrap()
            .iter()
            .flat_map(|check| check["items"].as_array().unwrap());
        let photos = items.filter(|item| item["measure"] == "photos");
        photos
            .map(|item| item["have"].as_i64().unwrap())
            .next()
            .unwrap()
    };
    assert_eq!(of_activity(), [FRONT]);
    assert_eq!(counted(), 1);
    let undo = archive.desk.ok(
        "delete_record",
        json!({"kind": "photo", "id": archive.id(FRONT)}),
    );
    assert_eq!(of_activity(), [COPY]);
    assert_eq!(counted(), 1, "the copy proves what the front proved");
    assert_eq!(archive.photo(COPY)["copy_of"], Value::Null);
    assert_eq!(archive.groups(), [[COPY, COARSE]]);
    archive.desk.ok("undo", undo);
    assert_eq!(of_activity(), [FRONT]);
    assert!(archive.groups().is_empty());
}

#[test]
fn one_photo_for_two_things_is_named_first_and_where_it_is_used() {
    let archive = Archive::new();
    let (sewing, cooking) = (
        archive.desk.activity("Menjahit"),
        archive.desk.activity("Memasak"),
    );
    archive.assign(FRONT, json!({"activity_id": sewing}));
    archive.assign(COARSE, json!({"activity_id": sewing}));
    archive.assign(OTHER, json!({"activity_id": cooking}));
    assert_eq!(archive.find()["groups"][0]["is_reused"], false);
    let reused = |payload: Value| archive.desk.ok("reused_photos", payload);
    assert_eq!(reused(json!({"activity_id": cooking})), json!([]));

    archive.assign(COPY, json!({"activity_id": cooking}));
    assert_eq!(archive.find()["groups"][0]["is_reused"], true);
    let found = reused(json!({"activity_id": cooking}));
    assert_eq!(found[0]["photo"], json!(archive.id(COPY)));
    let mut others = names(&found[0]["others"]);
    others.sort();
    assert_eq!(others, [COARSE, FRONT]);
    let found = reused(json!({"photos": [archive.id(FRONT)]}));
    assert_eq!(names(&found[0]["others"]), [COPY]);

    archive.decide(FRONT, &[COPY, COARSE], &[]);
    assert_eq!(
        reused(json!({"activity_id": sewing})),
        json!([]),
        "a copy proves nothing"
    );
}

#[test]
fn unclear_decisions_are_refused() {
    let archive = Archive::new();
    let (front, copy) = (archive.id(FRONT), archive.id(COPY));
    for (copies, different) in [
        (json!([]), json!([])),
        (json!([front]), json!([])),
        (json!([copy]), json!([copy])),
    ] {
        let payload = json!({"best": front, "copies": copies, "different": different});
        let error = archive.desk.refused("decide_duplicates", payload);
        assert_eq!(error.code, "duplicates_unclear");
    }
    archive.assign(FRONT, json!({"rejected": "blurred"}));
    let payload = json!({"best": front, "copies": [copy], "different": []});
    assert_eq!(
        archive.desk.refused("decide_duplicates", payload).code,
        "front_rejected"
    );
    assert_eq!(
        archive.groups(),
        [[COPY, COARSE]],
        "rejected photos take no part"
    );
    let payload = json!({"best": copy, "copies": ["no-such-photo"], "different": []});
    assert_eq!(
        archive.desk.refused("decide_duplicates", payload).code,
        "not_found"
    );
}

#[test]
fn the_order_of_import_does_not_matter() {
    let front = drawn(3, SampleMoment::First);
    let files: Vec<(String, Vec<u8>)> = [100, 80, 60]
        .iter()
        .map(|quality| (format!("IMG-{quality}.jpg"), sent_on(&front, 640, *quality)))
        .collect();
    let grouped = |order: [usize; 3]| {
        let desk = Desk::open();
        let folder: PathBuf = desk.path("foto");
        std::fs::create_dir_all(&folder).unwrap();
        for index in order {
            let (name, bytes) = &files[index];
            std::fs::write(folder.join(name), bytes).unwrap();
            desk.import(&[&folder.join(name)]);
        }
        names(&desk.ok("photo_duplicates", json!({}))["groups"][0]["photos"])
    };
    let first = grouped([0, 1, 2]);
    assert_eq!(
        first[0], "IMG-100.jpg",
        "the largest file of the same size stands in front"
    );
    assert_eq!(grouped([2, 0, 1]), first);
    assert_eq!(grouped([1, 2, 0]), first);
}

#[test]
fn what_thumbnails_have_shown_is_known_after_the_next_unlocking() {
    let archive = Archive::new();
    let before = archive.find();
    archive.desk.ok("lock", json!({}));
    archive
        .desk
        .ok("unlock", json!({"passphrase": crate::common::PASSPHRASE}));
    assert_eq!(archive.find(), before);
}
