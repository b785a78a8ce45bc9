//! Search over names, numbers and places.

use proptest::prelude::*;
use sauyunan_domain::Kind;
use sauyunan_store::query::{PersonFilter, PhotoFilter, Window};
use serde_json::json;

use crate::common::{Home, delete, put};

const EVERYTHING: Window = Window {
    offset: 0,
    limit: i64::MAX,
};

fn village() -> Home {
    let home = Home::of("a");
    put(
        &home.store,
        Kind::Household,
        "h",
        json!({"rw": "02", "rt": "03", "address": "Gg. H. Mas'ud No. 7", "dasawisma": "Melati 3"}),
    );
    put(
        &home.store,
        Kind::Family,
        "k",
        json!({"household_id": "h", "kk_number": "3275990102200007"}),
    );
    for (id, name, nik) in [
        ("p1", "Soerjanto Wijaya", "3275991708850001"),
        ("p2", "Siti Aisyah", "3275995708900002"),
        ("p3", "DJUARIAH binti O'Neil", "3275994101700003"),
        ("p4", "Renée Ñoño", "3275994202800044"),
    ] {
        put(
            &home.store,
            Kind::Person,
            id,
            json!({"family_id": "k", "name": name, "nik": nik, "sex": "P"}),
        );
    }
    put(
        &home.store,
        Kind::Training,
        "t",
        json!({"name": "Pelatihan menjahit", "agency": "DP3A", "year": 2025}),
    );
    put(
        &home.store,
        Kind::Activity,
        "c",
        json!({"name": "Kerja bakti Bojong Menteng", "pokja": 1, "date": "2025-05-09"}),
    );
    put(
        &home.store,
        Kind::Photo,
        "f",
        json!({"file_name": "IMG-20251122-WA0001.jpg", "caption": "Sesudah dicat 100%"}),
    );
    home
}

fn found(home: &Home, text: &str) -> Vec<String> {
    let hits = home.store.read(|reader| reader.search(text, 30)).unwrap();
    let mut ids: Vec<String> = hits.into_iter().map(|hit| hit.id).collect();
    ids.sort();
    ids
}

#[test]
fn case_spaces_accents_and_old_spelling_do_not_matter() {
    let home = village();
    for (text, id) in [
        ("suryanto", "p1"),
        ("SOERJANTO", "p1"),
        ("surjanto wijaya", "p1"),
        ("soerjantowidjaja", "p1"),
        ("aisjah", "p2"),
        ("siti  aisyah", "p2"),
        ("SitiAissyah", "p2"),
        ("juariah", "p3"),
        ("Djoeariah", "p3"),
        ("oneil", "p3"),
        ("O’Neil", "p3"),
        ("renee nono", "p4"),
        ("RENÉE", "p4"),
        ("bojongmenteng", "c"),
        ("Bodjong  menteng", "c"),
        ("jahit", "t"),
        ("dp3a", "t"),
        ("haji-mas'ud", "-"),
        ("h masud", "h"),
        ("melati3", "h"),
        ("sesudah dicat", "f"),
        ("wa0001", "f"),
    ] {
        let expected: &[&str] = if id == "-" { &[] } else { &[id] };
        assert_eq!(found(&home, text), expected, "{text}");
    }
}

#[test]
fn numbers_are_found_whole_in_part_and_as_they_are_printed() {
    let home = village();
    for text in [
        "3275995708900002",
        "3275 9957 0890 0002",
        "32.7599.570890.0002",
        "570890",
        "00002",
    ] {
        assert_eq!(found(&home, text), ["p2"], "{text}");
    }
    assert_eq!(found(&home, "3275990102200007"), ["k"]);
    assert_eq!(
        found(&home, "800044"),
        ["p4"],
        "a doubled digit is not one digit"
    );
    assert_eq!(found(&home, "80004"), ["p4"]);
    assert!(found(&home, "8004").is_empty());
}

#[test]
fn one_or_two_letters_find_what_begins_with_them() {
    let home = village();
    assert_eq!(found(&home, "s"), ["p1", "p2"]);
    assert_eq!(found(&home, "si"), ["p2"]);
    assert!(found(&home, "DJ").contains(&"p3".to_owned()));
    assert_eq!(found(&home, "Dju"), ["p3"]);
    assert_eq!(
        found(&home, "so").len(),
        0,
        "the beginning of Soerjanto is only known with its third letter"
    );
    assert_eq!(found(&home, "soe"), ["p1"]);
}

#[test]
fn signs_that_mean_something_to_the_engine_mean_nothing_here() {
    let home = village();
    for text in [
        "",
        " ",
        "'",
        "\"",
        "%",
        "_",
        "*",
        "\\",
        "\"\"\"",
        "'; DROP TABLE person; --",
        "-",
        "(",
        "^",
        ":",
        "\0",
        "\u{202e}",
        "💐",
        "é",
    ] {
        let hits = found(&home, text);
        assert!(hits.len() < 2, "{text:?}: {hits:?}");
    }
    for text in [
        "NEAR(siti aisyah)",
        "siti OR aisyah",
        "siti AND aisyah",
        "siti*",
        "name:siti",
        "si%",
        "s_ti",
    ] {
        home.store.read(|reader| reader.search(text, 30)).unwrap();
    }
    assert_eq!(found(&home, "siti*"), ["p2"]);
    assert_eq!(found(&home, "\"siti\""), ["p2"]);
    assert!(found(&home, "s_ti").is_empty());
    assert_eq!(
        home.store
            .read(|reader| reader.count(Kind::Person))
            .unwrap(),
        4
    );
}

#[test]
fn the_search_follows_changes_deletions_and_their_undoing() {
    let home = village();
    put(
        &home.store,
        Kind::Person,
        "p2",
        json!({"name": "Dewi Lestari"}),
    );
    assert!(found(&home, "aisyah").is_empty());
    assert_eq!(found(&home, "lestari"), ["p2"]);
    delete(&home.store, Kind::Person, "p2");
    assert!(found(&home, "lestari").is_empty());
    put(&home.store, Kind::Person, "p2", json!({}));
    assert_eq!(found(&home, "lestari"), ["p2"]);
}

#[test]
fn lists_use_the_same_search_and_a_household_is_found_by_who_lives_in_it() {
    let home = village();
    let today = "2025-11-22".parse().unwrap();
    let persons = |search: &str| {
        let filter = PersonFilter {
            search,
            year: 2025,
            ..Default::default()
        };
        home.store
            .read(|reader| reader.persons(filter, today, EVERYTHING))
            .unwrap()
            .total
    };
    assert_eq!(
        (
            persons("suryanto"),
            persons("570890"),
            persons(""),
            persons("s"),
            persons("tidak ada")
        ),
        (1, 1, 4, 2, 0)
    );
    for search in ["soerjanto", "3275990102200007", "570890", "melati", "g"] {
        let rows = home
            .store
            .read(|reader| reader.households(search, None, EVERYTHING))
            .unwrap();
        assert_eq!((rows.total, rows.rows.len()), (1, 1), "{search}");
        let families = home
            .store
            .read(|reader| reader.families(search, EVERYTHING))
            .unwrap();
        assert_eq!(
            families.total,
            i64::from(!matches!(search, "melati" | "g")),
            "{search}"
        );
    }
    let photos = home
        .store
        .read(|reader| reader.photos(PhotoFilter::Unsorted, "dicat", EVERYTHING))
        .unwrap();
    assert_eq!(photos.total, 1);
    assert_eq!(
        home.store
            .read(|reader| reader.activities("menteng", Some(2), EVERYTHING))
            .unwrap()
            .total,
        0
    );
    assert_eq!(
        home.store
            .read(|reader| reader.trainings("jahit", EVERYTHING))
            .unwrap()
            .total,
        1
    );
}

#[test]
fn whatever_is_typed_is_searched_for_without_an_error() {
    let home = village();
    let today = "2025-11-22".parse().unwrap();
    proptest!(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() }, |(text in "\\PC{0,12}|[ -~]{0,12}|.{0,6}")| {
        home.store.read(|reader| {
            reader.search(&text, 30)?;
            reader.households(&text, Some(&text), EVERYTHING)?;
            reader.families(&text, EVERYTHING)?;
            reader.persons(PersonFilter { search: &text, year: 2025, ..Default::default() }, today, EVERYTHING)?;
            reader.attendance("c", 2025, &text, today)?;
            reader.beneficiaries(2025, &text, None, today, EVERYTHING)?;
            reader.activities(&text, None, EVERYTHING)?;
            reader.trainings(&text, EVERYTHING)?;
            reader.photos(PhotoFilter::All, &text, EVERYTHING)
        }).unwrap();
    });
}
