//! Which photos are copies, where devices decided without knowing of each other.

use proptest::collection::vec;
use proptest::prelude::*;
use sauyunan_domain::Kind;
use sauyunan_store::Store;
use sauyunan_store::query::{PhotoFilter, Window};
use serde_json::json;

use crate::common::{Home, delete, put};

const ALL: Window = Window {
    offset: 0,
    limit: 100,
};

fn photo(store: &Store, id: &str, copy_of: Option<&str>) {
    let fields =
        json!({"sha256": id, "file_name": id, "copy_of": copy_of, "width": 4, "height": 3});
    put(store, Kind::Photo, id, fields);
}

fn ids(store: &Store, filter: PhotoFilter<'_>) -> Vec<String> {
    let page = store.read(|reader| reader.photos(filter, "", ALL)).unwrap();
    assert_eq!(page.total as usize, page.rows.len());
    page.rows.into_iter().map(|row| row.id).collect()
}

#[test]
fn a_copy_whose_front_is_gone_or_unknown_is_evidence() {
    let home = Home::of("a");
    photo(&home.store, "front", None);
    photo(&home.store, "copy", Some("front"));
    photo(&home.store, "lost", Some("never-seen"));
    photo(&home.store, "self", Some("self"));
    assert_eq!(ids(&home.store, PhotoFilter::Copies), ["copy"]);
    assert_eq!(
        ids(&home.store, PhotoFilter::All),
        ["front", "lost", "self"]
    );
    delete(&home.store, Kind::Photo, "front");
    assert!(ids(&home.store, PhotoFilter::Copies).is_empty());
    assert_eq!(ids(&home.store, PhotoFilter::All), ["copy", "lost", "self"]);
}

#[test]
fn of_photos_that_are_copies_of_each_other_one_stays_in_front() {
    let home = Home::of("a");
    photo(&home.store, "b", Some("a"));
    photo(&home.store, "a", Some("b"));
    photo(&home.store, "z", Some("a"));
    assert_eq!(ids(&home.store, PhotoFilter::All), ["a"]);
    let front = home.store.read(|reader| reader.photo("a")).unwrap();
    assert_eq!((front.copy_of, front.copies), (None, 2));
    let rows = home.store.read(|reader| reader.likeness()).unwrap();
    let fronts: Vec<_> = rows.iter().map(|row| row.copy_of.as_deref()).collect();
    assert_eq!(fronts, [None, Some("a"), Some("a")]);
}

/// What stands behind what, as kept beside the rows and as the rows say.
fn behind(home: &Home) -> (Vec<String>, Vec<String>) {
    let rows = |from: &str| {
        let raw = home.raw();
        let statement = format!("SELECT id || ' ' || front FROM ({from}) ORDER BY 1");
        let mut statement = raw.prepare(&statement).unwrap();
        let rows = statement.query_map([], |row| row.get(0)).unwrap();
        rows.collect::<Result<Vec<String>, _>>().unwrap()
    };
    let said = "SELECT p.id AS id, f.id AS front FROM photo p JOIN photo f ON f.id = p.copy_of
        WHERE p.is_deleted = 0 AND f.is_deleted = 0 AND p.id <> f.id AND NOT (f.copy_of IS p.id AND p.id < f.id)";
    (rows("SELECT id, front FROM photo_behind"), rows(said))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn what_is_kept_of_copies_is_what_the_photos_say(steps in vec((0_usize..5, 0_usize..8), 1..24)) {
        let home = Home::of("a");
        let name = |number: usize| format!("p{number}");
        for (photo_number, step) in steps {
            match step {
                0..=4 => photo(&home.store, &name(photo_number), Some(&name(step))),
                5 => photo(&home.store, &name(photo_number), None),
                _ => {
                    delete(&home.store, Kind::Photo, &name(photo_number));
                }
            }
        }
        let (kept, said) = behind(&home);
        prop_assert_eq!(kept, said);
    }

    #[test]
    fn whatever_was_decided_every_photo_stands_behind_evidence(decided in vec((0_usize..8, 0_usize..8), 0..12)) {
        let home = Home::of("a");
        let name = |number: usize| format!("p{number}");
        for number in 0..8 {
            photo(&home.store, &name(number), None);
        }
        for (copy, front) in decided {
            photo(&home.store, &name(copy), Some(&name(front)));
        }
        let evidence = ids(&home.store, PhotoFilter::All);
        let copies = ids(&home.store, PhotoFilter::Copies);
        prop_assert_eq!(evidence.len() + copies.len(), 8);
        for copy in copies {
            let mut at = copy;
            for _ in 0..8 {
                let row = home.store.read(|reader| reader.photo(&at)).unwrap();
                at = row.copy_of.unwrap_or(at);
            }
            prop_assert!(evidence.contains(&at));
        }
    }
}
