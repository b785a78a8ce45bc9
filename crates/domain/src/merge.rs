//! What a record is, given all operations on it: a pure function, whatever order they arrived in.
//!
//! For each field the newest write by the hybrid clock is shown. A write that its later ones had
//! not seen is kept beside it, so that no value disappears without a person having seen it.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::operation::{Effect, FieldWrite, Operation, value_hash};

/// One version of a field's value and who wrote it.
#[derive(Debug, Clone, PartialEq)]
pub struct Version {
    /// The value.
    pub value: Value,
    /// Its [`value_hash`].
    pub hash: String,
    /// Who wrote it.
    pub actor: String,
    /// On which device.
    pub device: String,
    /// When, on that computer's clock.
    pub wall: String,
}

/// A field after merging.
#[derive(Debug, Clone, PartialEq)]
pub struct FieldState {
    /// The version that is shown.
    pub shown: Version,
    /// Other versions that the shown one had not seen.
    pub others: Vec<Version>,
}

/// A record after merging.
#[derive(Debug, Clone, PartialEq)]
pub struct RecordState {
    /// Every field that was ever written.
    pub fields: BTreeMap<String, FieldState>,
    /// Whether the record is deleted.
    pub is_deleted: bool,
    /// The area of the first operation.
    pub area: String,
    /// Who created it, and when.
    pub created: (String, String),
    /// Who changed it last, and when.
    pub updated: (String, String),
    /// The latest stamp on the record.
    pub latest: crate::hlc::Hlc,
}

/// Merges all operations on one record; nothing when there is none.
///
/// Commutative, associative and idempotent: only the set of operations counts.
pub fn merge_record<'a>(
    operations: impl IntoIterator<Item = &'a Operation>,
) -> Option<RecordState> {
    let mut operations: Vec<&Operation> = operations.into_iter().collect();
    operations
        .sort_by(|a, b| (&a.hlc, &a.device, a.seq, &a.id).cmp(&(&b.hlc, &b.device, b.seq, &b.id)));
    operations.dedup_by(|a, b| a.device == b.device && a.seq == b.seq && a.id == b.id);
    let (first, last) = (*operations.first()?, *operations.last()?);

    let mut writes: BTreeMap<&str, Vec<(&Operation, &FieldWrite)>> = BTreeMap::new();
    for operation in &operations {
        for (name, write) in &operation.fields {
            writes.entry(name).or_default().push((operation, write));
        }
    }
    let fields = writes
        .into_iter()
        .filter_map(|(name, writes)| Some((name.to_owned(), merge_field(&writes)?)))
        .collect();

    Some(RecordState {
        fields,
        is_deleted: is_deleted(&operations),
        area: first.area.clone(),
        created: (first.actor.clone(), first.wall.clone()),
        updated: (last.actor.clone(), last.wall.clone()),
        latest: last.hlc.clone(),
    })
}

/// Merges the writes of one field, which are in clock order.
fn merge_field(writes: &[(&Operation, &FieldWrite)]) -> Option<FieldState> {
    let version = |(operation, write): &(&Operation, &FieldWrite)| Version {
        value: write.value.clone(),
        hash: value_hash(&write.value),
        actor: operation.actor.clone(),
        device: operation.device.clone(),
        wall: operation.wall.clone(),
    };
    let shown = version(writes.last()?);
    let mut others: Vec<Version> = Vec::new();
    for (position, write) in writes.iter().enumerate().rev().skip(1) {
        let candidate = version(write);
        let was_seen = writes[position + 1..].iter().any(|(_, later)| {
            later.base.as_ref() == Some(&candidate.hash) || later.settles.contains(&candidate.hash)
        });
        let is_known =
            candidate.hash == shown.hash || others.iter().any(|other| other.hash == candidate.hash);
        if !was_seen && !is_known {
            others.push(candidate);
        }
    }
    Some(FieldState { shown, others })
}

/// A record is deleted when a deletion saw every other change of it. An edit beats a deletion
/// that had not seen it.
fn is_deleted(operations: &[&Operation]) -> bool {
    let puts = || {
        operations
            .iter()
            .filter(|operation| operation.action == Effect::Put)
    };
    operations
        .iter()
        .filter(|operation| operation.action == Effect::Delete)
        .any(|deletion| {
            puts().all(|put| {
                deletion
                    .saw
                    .get(&put.device)
                    .is_some_and(|seen| *seen >= put.seq)
            })
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hlc::Hlc;
    use proptest::prelude::*;
    use serde_json::json;

    fn operation(
        device: &str,
        seq: u64,
        millis: u64,
        action: Effect,
        fields: &[(&str, Value, Option<Value>)],
    ) -> Operation {
        Operation {
            v: 1,
            device: device.into(),
            seq,
            id: format!("{device}-{seq}"),
            hlc: Hlc {
                millis,
                counter: 0,
                device: device.into(),
            },
            wall: String::new(),
            wall_state: "ok".into(),
            actor: device.into(),
            area: "32.75.05.1004.02".into(),
            kind: "household".into(),
            entity: "h".into(),
            action,
            label: "test".into(),
            fields: fields
                .iter()
                .map(|(name, value, base)| {
                    let write = FieldWrite {
                        value: value.clone(),
                        base: base.as_ref().map(value_hash),
                        settles: vec![],
                    };
                    ((*name).to_owned(), write)
                })
                .collect(),
            saw: BTreeMap::new(),
            blobs: vec![],
            form: 1,
            app: "0".into(),
            prev: String::new(),
            unknown: serde_json::Map::new(),
        }
    }

    #[test]
    fn different_fields_edited_offline_both_stay() {
        let create = operation(
            "a",
            1,
            1,
            Effect::Put,
            &[("address", json!("Jl. A"), None), ("note", json!(""), None)],
        );
        let a = operation(
            "a",
            2,
            2,
            Effect::Put,
            &[("address", json!("Jl. B"), Some(json!("Jl. A")))],
        );
        let b = operation(
            "b",
            1,
            3,
            Effect::Put,
            &[("note", json!("baru"), Some(json!("")))],
        );
        let state = merge_record([&create, &a, &b]).unwrap();
        assert_eq!(state.fields["address"].shown.value, json!("Jl. B"));
        assert_eq!(state.fields["note"].shown.value, json!("baru"));
        assert!(state.fields.values().all(|field| field.others.is_empty()));
    }

    #[test]
    fn the_same_field_edited_offline_keeps_both_values_until_one_is_chosen() {
        let create = operation("a", 1, 1, Effect::Put, &[("nik", json!("1"), None)]);
        let a = operation(
            "a",
            2,
            2,
            Effect::Put,
            &[("nik", json!("2"), Some(json!("1")))],
        );
        let b = operation(
            "b",
            1,
            3,
            Effect::Put,
            &[("nik", json!("3"), Some(json!("1")))],
        );
        let state = merge_record([&create, &a, &b]).unwrap();
        assert_eq!(state.fields["nik"].shown.value, json!("3"));
        assert_eq!(
            state.fields["nik"]
                .others
                .iter()
                .map(|o| &o.value)
                .collect::<Vec<_>>(),
            [&json!("2")]
        );

        let mut choice = operation(
            "a",
            3,
            4,
            Effect::Put,
            &[("nik", json!("2"), Some(json!("3")))],
        );
        choice.fields.get_mut("nik").unwrap().settles = vec![value_hash(&json!("2"))];
        let state = merge_record([&create, &a, &b, &choice]).unwrap();
        assert_eq!(state.fields["nik"].shown.value, json!("2"));
        assert!(state.fields["nik"].others.is_empty());
    }

    #[test]
    fn an_edit_beats_a_deletion_that_had_not_seen_it() {
        let create = operation("a", 1, 1, Effect::Put, &[("note", json!("x"), None)]);
        let edit = operation(
            "b",
            1,
            2,
            Effect::Put,
            &[("note", json!("y"), Some(json!("x")))],
        );
        let mut delete = operation("a", 2, 9, Effect::Delete, &[]);
        delete.saw = BTreeMap::from([("a".into(), 1)]);
        assert!(merge_record([&create, &delete]).unwrap().is_deleted);
        assert!(!merge_record([&create, &edit, &delete]).unwrap().is_deleted);
        delete.saw.insert("b".into(), 1);
        assert!(merge_record([&create, &edit, &delete]).unwrap().is_deleted);
    }

    prop_compose! {
        fn any_operation()(device in "[ab]", seq in 1..6_u64, millis in 0..4_u64, delete in prop::bool::weighted(0.2),
            field in "[xy]", value in 0..4_i64, base in prop::option::of(0..4_i64), seen in 0..6_u64) -> Operation {
            let action = if delete { Effect::Delete } else { Effect::Put };
            let fields: &[_] = &[(field.as_str(), json!(value), base.map(|b| json!(b)))];
            // One device never uses a sequence number for two operations.
            let mut made = operation(&device, seq, millis, action, if delete { &[] } else { fields });
            made.id = format!("{device}-{seq}-{millis}-{delete}-{field}-{value}-{base:?}-{seen}");
            made.saw = BTreeMap::from([("a".into(), seen), ("b".into(), seen)]);
            made
        }
    }

    proptest! {
        #[test]
        fn order_and_repetition_do_not_matter(operations in prop::collection::vec(any_operation(), 1..12), seed in any::<u64>()) {
            let expected = merge_record(&operations);
            let mut shuffled: Vec<&Operation> = operations.iter().chain(operations.iter()).collect();
            let length = shuffled.len();
            let mut state = seed;
            for index in (1..length).rev() {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                shuffled.swap(index, (state >> 33) as usize % (index + 1));
            }
            prop_assert_eq!(merge_record(shuffled), expected);
        }
    }
}
