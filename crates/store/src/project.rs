//! From the operation log to the rows: every row is the merge of the operations on its record.

use rusqlite::types::{Value as SqlValue, ValueRef};
use rusqlite::{Connection, OptionalExtension, Row, params_from_iter};
use sauyunan_domain::merge::{RecordState, Version, merge_record};
use sauyunan_domain::schema::{Column, Conflict};
use sauyunan_domain::{Kind, Operation};
use serde_json::{Map, Value, json};

use crate::copies;
use crate::error::StoreError;
use crate::query::fold;
use crate::write::Fields;

/// A record as its table holds it.
pub(crate) struct StoredRow {
    pub(crate) fields: Fields,
    pub(crate) area: String,
    pub(crate) is_deleted: bool,
}

/// Merges all operations on a record and writes the result to its table, the search and the counts.
pub(crate) fn refresh(connection: &Connection, entity: &str) -> Result<(), StoreError> {
    let operations = operations_on(connection, entity)?;
    let (Some(state), Some(first)) = (merge_record(&operations), operations.first()) else {
        return Ok(());
    };
    let kind = Kind::from_name(&first.kind);
    connection
        .prepare_cached(
            "INSERT INTO record (entity, kind, area, latest_hlc, is_deleted) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT (entity) DO UPDATE SET area = excluded.area, latest_hlc = excluded.latest_hlc, is_deleted = excluded.is_deleted",
        )?
        .execute((entity, &first.kind, &state.area, state.latest.to_string(), state.is_deleted))?;
    // A kind of a newer version is kept in the log and passed on; there is no table for it here.
    let Some(kind) = kind else { return Ok(()) };
    write_row(connection, kind, entity, &state)?;
    if kind == Kind::Photo {
        copies::follow(connection, entity)?;
    }
    write_conflicts(connection, kind, entity, &state)?;
    write_search(connection, kind, entity, &state)
}

/// Writes the rows of records that an older version of the program kept only in the log: those of
/// kinds that it had no table for, and those with fields that it did not know.
pub(crate) fn learn(connection: &Connection) -> Result<(), StoreError> {
    for kind in Kind::ALL {
        let name = kind.name();
        let mut statement = connection.prepare(&format!(
            "SELECT r.entity FROM record r LEFT JOIN {name} t ON t.id = r.entity
             WHERE r.kind = ?1 AND (t.id IS NULL OR t.unknown IS NOT NULL)"
        ))?;
        let entities = statement
            .query_map([name], |row| row.get::<_, String>(0))?
            .collect::<Result<Vec<_>, _>>()?;
        for entity in entities {
            refresh(connection, &entity)?;
        }
    }
    Ok(())
}

/// All operations on a record, in any order.
pub(crate) fn operations_on(
    connection: &Connection,
    entity: &str,
) -> Result<Vec<Operation>, StoreError> {
    let mut statement =
        connection.prepare_cached("SELECT body FROM operation WHERE entity = ?1")?;
    let bodies = statement.query_map([entity], |row| row.get::<_, String>(0))?;
    bodies
        .map(|body| Ok(serde_json::from_str(&body?)?))
        .collect()
}

/// Reads a record from its table, deleted or not.
pub(crate) fn load(
    connection: &Connection,
    kind: Kind,
    id: &str,
) -> Result<Option<StoredRow>, StoreError> {
    let mut statement =
        connection.prepare_cached(&format!("SELECT * FROM {} WHERE id = ?1", kind.name()))?;
    let row = statement
        .query_row([id], |row| {
            Ok((
                fields_of(row, kind)?,
                row.get::<_, String>("area")?,
                row.get::<_, bool>("is_deleted")?,
            ))
        })
        .optional()?;
    Ok(row.map(|(fields, area, is_deleted)| StoredRow {
        fields,
        area,
        is_deleted,
    }))
}

/// The fields of a row of the kind's table, as JSON.
pub(crate) fn fields_of(row: &Row<'_>, kind: Kind) -> rusqlite::Result<Fields> {
    let mut fields = Map::new();
    for field in kind.fields() {
        let value = match (field.column, row.get_ref(field.name)?) {
            (_, ValueRef::Null | ValueRef::Blob(_)) => Value::Null,
            (Column::Boolean, ValueRef::Integer(number)) => Value::Bool(number != 0),
            (_, ValueRef::Integer(number)) => json!(number),
            (_, ValueRef::Real(number)) => json!(number),
            (_, ValueRef::Text(text)) => Value::String(String::from_utf8_lossy(text).into_owned()),
        };
        fields.insert(field.name.to_owned(), value);
    }
    Ok(fields)
}

fn write_row(
    connection: &Connection,
    kind: Kind,
    entity: &str,
    state: &RecordState,
) -> Result<(), StoreError> {
    let mut names = vec![
        "id",
        "area",
        "created_at",
        "created_by",
        "updated_at",
        "updated_by",
        "is_deleted",
    ];
    let mut values: Vec<SqlValue> = vec![
        entity.to_owned().into(),
        state.area.clone().into(),
        state.created.1.clone().into(),
        state.created.0.clone().into(),
        state.updated.1.clone().into(),
        state.updated.0.clone().into(),
        i64::from(state.is_deleted).into(),
    ];
    for field in kind.fields() {
        names.push(field.name);
        let value = state
            .fields
            .get(field.name)
            .map_or(&Value::Null, |state| &state.shown.value);
        values.push(to_column(value, field.column));
    }
    let unknown: Map<String, Value> = state
        .fields
        .iter()
        .filter(|(name, _)| kind.field(name).is_none())
        .map(|(name, state)| (name.clone(), state.shown.value.clone()))
        .collect();
    names.push("unknown");
    values.push(if unknown.is_empty() {
        SqlValue::Null
    } else {
        Value::Object(unknown).to_string().into()
    });
    let marks = vec!["?"; names.len()].join(", ");
    let statement = format!(
        "INSERT OR REPLACE INTO {} ({}) VALUES ({marks})",
        kind.name(),
        names.join(", ")
    );
    connection
        .prepare_cached(&statement)?
        .execute(params_from_iter(values))?;
    Ok(())
}

/// A value of another type than the column's, from a newer version or a damaged device, is stored
/// as nothing; the log keeps it.
fn to_column(value: &Value, column: Column) -> SqlValue {
    match (column, value) {
        (Column::Text, Value::String(text)) => SqlValue::Text(text.clone()),
        (Column::Text, Value::Array(_) | Value::Object(_)) => SqlValue::Text(value.to_string()),
        (Column::Integer, Value::Number(number)) => {
            number.as_i64().map_or(SqlValue::Null, SqlValue::Integer)
        }
        (Column::Real, Value::Number(number)) => {
            number.as_f64().map_or(SqlValue::Null, SqlValue::Real)
        }
        (Column::Boolean, Value::Bool(flag)) => SqlValue::Integer(i64::from(*flag)),
        _ => SqlValue::Null,
    }
}

fn write_conflicts(
    connection: &Connection,
    kind: Kind,
    entity: &str,
    state: &RecordState,
) -> Result<(), StoreError> {
    connection
        .prepare_cached("DELETE FROM conflict WHERE entity = ?1")?
        .execute([entity])?;
    let mut count = 0;
    for (name, field) in &state.fields {
        let asks = kind
            .field(name)
            .is_some_and(|spec| spec.conflict == Conflict::Ask);
        if !asks || field.others.is_empty() || state.is_deleted {
            continue;
        }
        let versions: Vec<Value> = std::iter::once(&field.shown)
            .chain(&field.others)
            .map(version_json)
            .collect();
        connection
            .prepare_cached("INSERT INTO conflict (entity, field, versions) VALUES (?1, ?2, ?3)")?
            .execute((entity, name, Value::Array(versions).to_string()))?;
        count += 1;
    }
    connection
        .prepare_cached("UPDATE record SET conflict_count = ?2 WHERE entity = ?1")?
        .execute((entity, count))?;
    Ok(())
}

fn version_json(version: &Version) -> Value {
    json!({
        "hash": version.hash, "value": version.value, "actor": version.actor,
        "device": version.device, "at": version.wall,
    })
}

fn write_search(
    connection: &Connection,
    kind: Kind,
    entity: &str,
    state: &RecordState,
) -> Result<(), StoreError> {
    let searched: &[&str] = match kind {
        Kind::Household => &["address", "dasawisma"],
        Kind::Family => &["kk_number"],
        Kind::Person => &["name", "nik"],
        Kind::Training => &["name", "agency", "trainer"],
        Kind::Activity => &["name", "place", "agency"],
        Kind::Photo => &["file_name", "caption"],
        Kind::PlanItem => &["name", "agency", "place"],
        Kind::Work => &["name", "place", "executor"],
        Kind::Partner => &["name", "contact"],
        Kind::Document => &["title", "number", "issuer"],
        Kind::AssessorNote => &["item", "asked_by"],
        _ => return Ok(()),
    };
    if state.is_deleted {
        connection
            .prepare_cached("DELETE FROM search_entry WHERE entity = ?1")?
            .execute([entity])?;
        return Ok(());
    }
    let text: Vec<String> = searched
        .iter()
        .filter_map(|name| state.fields.get(*name)?.shown.value.as_str())
        .map(fold)
        .collect();
    connection
        .prepare_cached(
            "INSERT INTO search_entry (entity, kind, text) VALUES (?1, ?2, ?3)
             ON CONFLICT (entity) DO UPDATE SET text = excluded.text WHERE text <> excluded.text",
        )?
        .execute((entity, kind.name(), text.join(" ")))?;
    Ok(())
}
