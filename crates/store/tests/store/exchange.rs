//! Three devices write offline and exchange their logs in any order, in pages of any size: in the
//! end all of them show the same.

use proptest::prelude::*;
use sauyunan_domain::Kind;
use sauyunan_store::{Action, Store, StoreError};
use serde_json::{Value, json};

use crate::common::{Home, assert_intact, fields, lines, projection, raw, stamp};

const DEVICES: [&str; 3] = ["a", "b", "c"];
const KINDS: [Kind; 4] = [Kind::Household, Kind::Person, Kind::Photo, Kind::Attendance];

#[derive(Debug, Clone)]
enum Step {
    /// Sets a field of a record, by a clock that may go backwards.
    Put {
        device: usize,
        entity: usize,
        field: usize,
        value: i64,
        wall: i64,
        area: usize,
    },
    Delete {
        device: usize,
        entity: usize,
        wall: i64,
    },
    /// Sends a part of one device's whole knowledge to another.
    Send {
        from: usize,
        to: usize,
        skip: usize,
        page: usize,
        is_backward: bool,
    },
}

fn any_step() -> impl Strategy<Value = Step> {
    let device = 0..DEVICES.len();
    prop_oneof![
        5 => (device.clone(), 0..8_usize, 0..20_usize, 0..3_i64, -5000..5000_i64, 0..2_usize)
            .prop_map(|(device, entity, field, value, wall, area)| Step::Put { device, entity, field, value, wall, area }),
        1 => (device.clone(), 0..8_usize, -5000..5000_i64).prop_map(|(device, entity, wall)| Step::Delete { device, entity, wall }),
        2 => (device.clone(), device, 0..9_usize, 1..5_usize, any::<bool>())
            .prop_map(|(from, to, skip, page, is_backward)| Step::Send { from, to, skip, page, is_backward }),
    ]
}

/// Everything that a device knows, its own and others' operations, in an order of no meaning.
fn knowledge(store: &Store) -> Vec<(String, String)> {
    let connection = raw(store.path());
    let mut statement = connection
        .prepare("SELECT body, hash FROM operation ORDER BY hash")
        .unwrap();
    let rows = statement
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))
        .unwrap();
    rows.collect::<Result<_, _>>().unwrap()
}

fn send(from: &Store, to: &Store, skip: usize, page: usize, is_backward: bool) {
    let mut operations = knowledge(from);
    if is_backward {
        operations.reverse();
    }
    for page in operations.get(skip..).unwrap_or_default().chunks(page) {
        to.apply_remote(page, None).unwrap();
    }
}

/// A value that fits the field's column, or clears it.
fn value_for(kind: Kind, field: usize, value: i64) -> (String, Value) {
    use sauyunan_domain::schema::Column;
    let field = kind.fields()[field % kind.fields().len()];
    let value = match (value, field.column) {
        (0, _) => Value::Null,
        (_, Column::Text) => json!(format!("Djoko {value}")),
        (_, Column::Integer) => json!(value),
        (_, Column::Real) => json!(value as f64 / 4.0),
        (_, Column::Boolean) => json!(value == 1),
    };
    (field.name.to_owned(), value)
}

fn run(store: &Store, step: &Step) {
    match *step {
        Step::Put {
            entity,
            field,
            value,
            wall,
            area,
            ..
        } => {
            let kind = KINDS[entity % KINDS.len()];
            let (name, value) = value_for(kind, field, value);
            let area = ["32.75.05.1004.02", "32.75.05.1004"][area];
            let written = fields(json!({ name: value }));
            store
                .write::<_, StoreError>(Action::Save, stamp(wall), |tx| {
                    tx.put(kind, &format!("e{entity}"), area, &written)
                })
                .unwrap();
        }
        Step::Delete { entity, wall, .. } => {
            let kind = KINDS[entity % KINDS.len()];
            store
                .write::<_, StoreError>(Action::Delete, stamp(wall), |tx| {
                    tx.delete(kind, &format!("e{entity}"))
                })
                .unwrap();
        }
        Step::Send { .. } => {}
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn devices_with_the_same_operations_show_the_same(steps in prop::collection::vec(any_step(), 1..45), page in 1..7_usize) {
        let homes = DEVICES.map(Home::of);
        for step in &steps {
            match *step {
                Step::Send { from, to, skip, page, is_backward } => {
                    send(&homes[from].store, &homes[to].store, skip, page, is_backward);
                }
                Step::Put { device, .. } | Step::Delete { device, .. } => run(&homes[device].store, step),
            }
        }
        // Everything to everybody, each pair in another order.
        for from in 0..DEVICES.len() {
            for to in (0..DEVICES.len()).rev().filter(|to| *to != from) {
                send(&homes[from].store, &homes[to].store, 0, page, (from + to) % 2 == 0);
            }
        }
        let expected = projection(&homes[0].store);
        for home in &homes {
            prop_assert_eq!(&projection(&home.store), &expected);
            assert_intact(&home.store);
            // The index of the search holds what its table holds.
            lines(&home.raw(), "SELECT count(*) FROM search_text WHERE search_text MATCH '\"joko\"'");
            home.raw().execute("INSERT INTO search_text (search_text, rank) VALUES ('integrity-check', 1)", []).unwrap();
        }
    }
}

#[test]
fn two_values_written_apart_are_both_kept_until_one_is_chosen_on_either_device() {
    let (a, b) = (Home::of("a"), Home::of("b"));
    let write = |home: &Home, millis: i64, nik: &str| {
        let written = fields(json!({ "nik": nik }));
        home.store
            .write::<_, StoreError>(Action::Save, stamp(millis), |tx| {
                tx.put(Kind::Person, "p", "32.75.05.1004.02", &written)
            })
            .unwrap();
    };
    write(&a, 0, "3275994708850001");
    send(&a.store, &b.store, 0, 9, false);
    write(&a, 1, "3275994708850002");
    write(&b, 2, "3275994708850003");
    send(&a.store, &b.store, 0, 9, false);
    send(&b.store, &a.store, 0, 9, false);
    for home in [&a, &b] {
        let conflicts = home.store.read(|reader| reader.conflicts()).unwrap();
        assert_eq!(conflicts.len(), 1);
        assert_eq!(
            (conflicts[0].kind.as_str(), conflicts[0].field.as_str()),
            ("person", "nik")
        );
        let values: Vec<&Value> = conflicts[0]
            .versions
            .iter()
            .map(|version| &version["value"])
            .collect();
        assert_eq!(values, ["3275994708850003", "3275994708850002"]);
    }
    let conflicts = a.store.read(|reader| reader.conflicts()).unwrap();
    let settled: Vec<String> = conflicts[0]
        .versions
        .iter()
        .map(|version| version["hash"].as_str().unwrap().to_owned())
        .collect();
    let chosen = fields(json!({"nik": "3275994708850002"}));
    a.store
        .write::<_, StoreError>(Action::ResolveConflict, stamp(3), |tx| {
            tx.put_settling(Kind::Person, "p", "", &chosen, &settled)
        })
        .unwrap();
    send(&a.store, &b.store, 0, 9, false);
    assert!(
        b.store
            .read(|reader| reader.conflicts())
            .unwrap()
            .is_empty()
    );
    assert_eq!(projection(&a.store), projection(&b.store));
}

#[test]
fn a_letter_number_that_two_offline_devices_took_is_one_record_and_a_person_is_asked() {
    use sauyunan_domain::letter::normalised;
    use sauyunan_domain::operation::derived_id;
    let (a, b) = (Home::of("a"), Home::of("b"));
    let take = |home: &Home, millis: i64, number: &str, subject: &str| {
        let id = derived_id(&["letter", "32.75.05.1004.02", "2025", &normalised(number)]);
        let letter =
            json!({"year": 2025, "number": number, "subject": subject, "date": "2025-11-22"});
        home.store
            .write::<_, StoreError>(Action::TakeLetterNumber, stamp(millis), |tx| {
                tx.put(Kind::Letter, &id, "32.75.05.1004.02", &fields(letter))
            })
            .unwrap();
    };
    take(&a, 1, "263/001/Kel.BM/XI/2025", "Undangan rakor");
    take(&b, 2, "263/1/KEL.BM/XI/2025", "Surat pengantar");
    take(&b, 3, "263/002/Kel.BM/XI/2025", "Berita acara");
    send(&a.store, &b.store, 0, 9, false);
    send(&b.store, &a.store, 0, 9, true);
    for home in [&a, &b] {
        let letters = home.store.read(|reader| reader.all(Kind::Letter)).unwrap();
        assert_eq!(letters.len(), 2, "the same number is one record");
        let conflicts = home.store.read(|reader| reader.conflicts()).unwrap();
        let mut asked: Vec<_> = conflicts
            .iter()
            .map(|conflict| {
                (
                    conflict.kind.as_str(),
                    conflict.field.as_str(),
                    conflict.versions.len(),
                )
            })
            .collect();
        asked.sort_unstable();
        assert_eq!(asked, [("letter", "number", 2), ("letter", "subject", 2)]);
        let subjects = conflicts
            .iter()
            .find(|conflict| conflict.field == "subject");
        let subjects: Vec<&Value> = subjects
            .unwrap()
            .versions
            .iter()
            .map(|version| &version["value"])
            .collect();
        assert_eq!(subjects, ["Surat pengantar", "Undangan rakor"]);
    }
    assert_eq!(projection(&a.store), projection(&b.store));
}
