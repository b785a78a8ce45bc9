//! Which photos are copies, where devices decided without knowing of each other.

use std::collections::BTreeMap;
use std::iter::successors;

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

/// What stands behind what, as it is kept.
fn kept(home: &Home) -> BTreeMap<String, String> {
    let raw = home.raw();
    let mut statement = raw.prepare("SELECT id, front FROM photo_behind").unwrap();
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)));
    rows.unwrap().collect::<Result<_, _>>().unwrap()
}

/// What stands behind what, as it follows from the links of the photos that are there.
fn said(links: &BTreeMap<String, Option<String>>) -> BTreeMap<String, String> {
    let link = |id: &String| {
        let front = links.get(id)?.clone()?;
        (front != *id && links.contains_key(&front)).then_some(front)
    };
    let is_front_of_ring = |id: &String| {
        let way: Vec<String> = successors(link(id), link).take(links.len()).collect();
        let ring = way.iter().position(|at| at == id).map(|end| &way[..end]);
        ring.is_some_and(|others| others.iter().all(|other| id < other))
    };
    links
        .keys()
        .filter(|id| !is_front_of_ring(id))
        .filter_map(|id| Some((id.clone(), link(id)?)))
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn what_is_kept_of_copies_is_what_the_photos_say(steps in vec((0_usize..5, 0_usize..8), 1..24)) {
        let home = Home::of("a");
        let name = |number: usize| format!("p{number}");
        let mut links = BTreeMap::new();
        for (number, step) in steps {
            let id = name(number);
            let front = (step < 5).then(|| name(step));
            if step < 6 {
                photo(&home.store, &id, front.as_deref());
                links.insert(id, front);
            } else {
                delete(&home.store, Kind::Photo, &id);
                links.remove(&id);
            }
        }
        prop_assert_eq!(kept(&home), said(&links));
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
