//! What other devices and damage may make of the ratified lists; no command does.

use serde_json::{Map, Value, json};

use super::*;
use crate::context::Environment;
use crate::registry::call;

struct Desk {
    app: Arc<App>,
    _folder: tempfile::TempDir,
}

impl Desk {
    /// A folder with one beneficiary, and the list signed once.
    fn signed() -> (Self, String) {
        let folder = tempfile::tempdir().unwrap();
        let app = App::new(&folder.path().join("data"), Environment::system());
        let desk = Self {
            app,
            _folder: folder,
        };
        desk.ok("create_folder", json!({"kelurahan": "32.75.05.1004", "rw": "2", "year": 2025, "officer": "Kader Contoh", "passphrase": "contoh-sandi"}));
        let household = desk.save(
            "save_household",
            json!({"rw": "02", "rt": "03", "address": "Gg. Melati Contoh 7"}),
        );
        let family = desk.save(
            "save_family",
            json!({"household_id": household, "is_pkh": true}),
        );
        let woman = json!({"family_id": family, "name": "Contoh Aisyah", "sex": "P", "birth_date": "1990-05-05", "family_relation": 3});
        let woman = desk.save("save_person", woman);
        desk.save(
            "save_beneficiary",
            json!({"person_id": woman, "year": 2025}),
        );
        let list = desk.save("ratify", signature());
        (desk, list)
    }

    fn ok(&self, command: &str, payload: Value) -> Value {
        call(&self.app, command, payload).unwrap()
    }

    fn save(&self, command: &str, payload: Value) -> String {
        self.ok(command, payload)["id"].as_str().unwrap().to_owned()
    }

    /// Writes fields as they might come from another device.
    fn write(&self, id: &str, fields: Value) {
        let folder = self.app.folder().unwrap();
        let Value::Object(fields) = fields else {
            panic!()
        };
        self.app
            .write(&folder, Action::Save, |tx| {
                tx.put(Kind::RatifiedList, id, "32.75.05.1004.02", &fields)?;
                Ok(())
            })
            .unwrap();
    }

    fn fields(&self, id: &str) -> Map<String, Value> {
        let folder = self.app.folder().unwrap();
        folder
            .store
            .read(|reader| reader.get(Kind::RatifiedList, id))
            .unwrap()
    }
}

fn signature() -> Value {
    json!({"year": 2025, "ratified_on": "2025-11-20", "ratified_by": "Contoh Lurah", "position": "Lurah"})
}

#[test]
fn rows_that_are_not_those_that_were_signed_are_noticed() {
    let (desk, list) = Desk::signed();
    let rows = desk.fields(&list)["rows"].as_str().unwrap().to_owned();
    let intact = || desk.ok("show_ratified_list", json!({"id": list}));
    assert_eq!(intact()["version"]["is_intact"], true);
    for (damage, shown) in [
        (json!({"rows": rows.replace("Aisyah", "Siapa")}), 1),
        (json!({"rows": "[]"}), 0),
        (json!({"rows": rows[..20]}), 0),
        (json!({"rows": rows, "row_count": 2}), 1),
    ] {
        desk.write(&list, damage.clone());
        let found = intact();
        assert_eq!(found["version"]["is_intact"], false, "{damage}");
        assert_eq!(found["rows"].as_array().unwrap().len(), shown, "{damage}");
    }
    let second = desk.save("ratify", signature());
    let versions = desk.ok("ratification", json!({"year": 2025}))["versions"].clone();
    assert_eq!(
        (&versions[0]["id"], &versions[0]["is_intact"]),
        (&json!(second), &json!(true)),
        "a damaged version is no reason not to sign the same list"
    );
}

#[test]
fn two_second_versions_made_apart_both_stay_and_the_newest_decides() {
    let (desk, list) = Desk::signed();
    let mut other = desk.fields(&list);
    other.insert("version".into(), json!(2));
    let (rows, none) = (other["rows"].clone(), "[]");
    for (id, day, rows) in [
        ("b", "2025-11-21", rows.as_str().unwrap()),
        ("a", "2025-11-21", none),
        ("c", "2025-11-19", none),
    ] {
        other.insert("ratified_on".into(), json!(day));
        other.insert("rows".into(), json!(rows));
        other.insert("row_count".into(), json!(i64::from(rows != none)));
        other.insert(
            "rows_sha256".into(),
            json!(ContentHash::of(rows.as_bytes()).to_string()),
        );
        desk.write(id, Value::Object(other.clone()));
    }
    let seen = desk.ok("ratification", json!({"year": 2025}));
    let order: Vec<&Value> = seen["versions"]
        .as_array()
        .unwrap()
        .iter()
        .map(|version| &version["id"])
        .collect();
    assert_eq!(order, ["b", "a", "c", list.as_str()]);
    assert_eq!(
        seen["changes"],
        json!({"added": [], "removed": [], "changed": []}),
        "compared with the newest"
    );
    assert_eq!(
        call(&desk.app, "ratify", signature()).unwrap_err().code,
        "ratify_unchanged"
    );
    desk.write("b", json!({"ratified_on": "2025-11-18"}));
    let third = desk.save("ratify", signature());
    assert_eq!(
        desk.ok("show_ratified_list", json!({"id": third}))["version"]["version"],
        3
    );
}
