//! Who is compared, which way is better, and that the lines add up.

use super::*;
use proptest::prelude::*;
use serde_json::{Map, Value, json};

fn condition(answers: Value) -> ConditionFields {
    let mut fields: Map<String, Value> = serde_json::from_value(
        json!({"person_id": "", "year": 2025, "phase": "awal", "date": "2025-03-15"}),
    )
    .unwrap();
    fields.extend(answers.as_object().unwrap().clone());
    serde_json::from_value(Value::Object(fields)).unwrap()
}

fn person(name: &str) -> NamedPerson {
    NamedPerson {
        person_id: format!("id of {name}"),
        name: name.into(),
    }
}

fn row(code: &str, pairs: &[(&str, Value, Value)]) -> ComparisonRow {
    let pairs: Vec<_> = pairs
        .iter()
        .map(|(name, initial, last)| {
            (
                person(name),
                condition(initial.clone()),
                condition(last.clone()),
            )
        })
        .collect();
    let rows = compare(&pairs);
    rows.into_iter().find(|row| row.code == code).unwrap()
}

fn names(persons: &[NamedPerson]) -> Vec<&str> {
    persons.iter().map(|person| person.name.as_str()).collect()
}

#[test]
fn only_whom_both_times_know_is_compared() {
    let found = row(
        "household_income",
        &[
            (
                "Wiwin",
                json!({"household_income": 800_000}),
                json!({"household_income": 1_200_000}),
            ),
            (
                "Aisyah",
                json!({"household_income": 1_000_001}),
                json!({"household_income": 1_000_000}),
            ),
            ("Kokom", json!({}), json!({"household_income": 9_000_000})),
        ],
    );
    assert_eq!(
        (found.known, found.initial, found.last, found.change),
        (2, 900_001, 1_100_000, 199_999)
    );
    assert!((found.change_percent.unwrap() - 22.221_9).abs() < 0.001);
    assert_eq!(
        (names(&found.better), names(&found.worse)),
        (vec!["Wiwin"], vec!["Aisyah"])
    );
}

#[test]
fn fewer_children_out_of_school_is_better() {
    let found = row(
        "children_out_of_school",
        &[
            (
                "Aisyah",
                json!({"school_age_children": 3, "children_in_school": 1}),
                json!({"school_age_children": 3, "children_in_school": 3}),
            ),
            (
                "Kokom",
                json!({"school_age_children": 0}),
                json!({"school_age_children": 1, "children_in_school": 0}),
            ),
            (
                "Wiwin",
                json!({"school_age_children": 2}),
                json!({"school_age_children": 2, "children_in_school": 2}),
            ),
        ],
    );
    assert_eq!((found.known, found.initial, found.last), (2, 2, 1));
    assert_eq!(
        (names(&found.better), names(&found.worse)),
        (vec!["Aisyah"], vec!["Kokom"])
    );
    assert!(!found.is_more_better);
}

#[test]
fn a_business_that_began_counts_from_nothing() {
    let pairs = [(
        "Aisyah",
        json!({"has_business": false}),
        json!({"has_business": true, "business_turnover": 750_000, "business_permit": 2}),
    )];
    let turnover = row("business_turnover", &pairs);
    assert_eq!(
        (
            turnover.known,
            turnover.initial,
            turnover.last,
            turnover.change_percent
        ),
        (1, 0, 750_000, None)
    );
    assert_eq!(names(&row("business_permit", &pairs).better), ["Aisyah"]);
    assert_eq!(
        row("business_capital", &pairs).known,
        0,
        "her capital was not told"
    );
}

#[test]
fn codes_are_read_as_good_enough_or_not() {
    for (code, poor, good) in [
        ("floor", 8, 2),
        ("wall", 4, 1),
        ("roof", 7, 2),
        ("drinking_water", 6, 5),
        ("latrine", 4, 1),
        ("faeces_disposal", 3, 1),
        ("lighting", 4, 1),
        ("health_insurance", 1, 2),
        ("family_planning", 98, 3),
    ] {
        let found = row(
            code,
            &[("Aisyah", json!({code: poor}), json!({code: good}))],
        );
        assert_eq!(
            (found.initial, found.last, found.better.len()),
            (0, 1, 1),
            "{code}"
        );
    }
}

prop_compose! {
    fn any_condition()(
        amounts in prop::collection::vec(prop::option::of(0..1_000_000_000_000_i64), 4),
        counts in prop::collection::vec(prop::option::of(0..4_i64), 5),
        codes in prop::collection::vec(prop::option::of(1..12_i64), 8),
        answers in prop::collection::vec(prop::option::of(any::<bool>()), 9),
    ) -> ConditionFields {
        let mut fields = Map::new();
        let mut fill = |names: &[&str], values: Vec<Value>| {
            fields.extend(names.iter().map(|name| (*name).to_owned()).zip(values));
        };
        fill(&["household_income", "own_income", "business_capital", "business_turnover"], amounts.into_iter().map(|value| json!(value)).collect());
        fill(&["school_age_children", "children_in_school", "under_fives", "undernourished", "stunted"], counts.into_iter().map(|value| json!(value)).collect());
        fill(&["health_insurance", "family_planning", "floor", "wall", "roof", "drinking_water", "latrine", "business_permit"], codes.into_iter().map(|value| json!(value)).collect());
        fill(&["can_read", "has_birth_certificates", "has_family_card", "has_id_cards", "has_child_cards", "has_sewage", "has_waste_disposal", "has_savings", "has_business"], answers.into_iter().map(|value| json!(value)).collect());
        condition(Value::Object(fields))
    }
}

fn any_pairs() -> impl Strategy<Value = Vec<(NamedPerson, ConditionFields, ConditionFields)>> {
    let pair = ("[A-C]{1,2}", "[a-z]{4}", any_condition(), any_condition());
    prop::collection::vec(pair, 0..8).prop_map(|pairs| {
        let named =
            |(name, person_id, initial, last)| (NamedPerson { person_id, name }, initial, last);
        pairs.into_iter().map(named).collect()
    })
}

proptest! {
    #[test]
    fn the_lines_add_up(pairs in any_pairs()) {
        for row in compare(&pairs) {
            prop_assert_eq!(row.change, row.last - row.initial);
            prop_assert!((row.better.len() + row.worse.len()) as i64 <= row.known);
            prop_assert!(row.known <= pairs.len() as i64);
            prop_assert_eq!(row.change_percent.is_none(), row.initial == 0);
            let sorted = |persons: &[NamedPerson]| persons.is_sorted_by_key(|person| (person.name.clone(), person.person_id.clone()));
            prop_assert!(sorted(&row.better) && sorted(&row.worse));
        }
    }

    #[test]
    fn what_was_better_forwards_is_worse_backwards(pairs in any_pairs()) {
        let backwards: Vec<_> = pairs.iter().cloned().map(|(person, initial, last)| (person, last, initial)).collect();
        for (there, back) in compare(&pairs).into_iter().zip(compare(&backwards)) {
            prop_assert_eq!(there.change, -back.change);
            prop_assert_eq!((there.better, there.worse), (back.worse, back.better));
        }
    }

    #[test]
    fn the_order_of_the_persons_does_not_matter(pairs in any_pairs(), turn in 0..8_usize) {
        let mut turned = pairs.clone();
        turned.reverse();
        turned.rotate_left(turn.min(pairs.len()));
        prop_assert_eq!(compare(&pairs), compare(&turned));
    }
}
