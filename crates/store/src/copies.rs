//! Which photos stand behind others. A person links a copy to the photo in front of it; here that is
//! held against what else is known, and kept beside the rows, where lists and counts look.
//!
//! A copy whose front is deleted, or not known here, is no copy. Where devices that did not know of each
//! other linked photos in a ring, the one with the least id stands in front of the others.

use std::collections::BTreeSet;

use rusqlite::{Connection, OptionalExtension};

use crate::error::StoreError;

/// Brings what is kept up to date after the row of a photo was written.
pub(crate) fn follow(connection: &Connection, photo: &str) -> Result<(), StoreError> {
    // A ring closes or opens for everything that is linked to the photo, directly or not.
    let (mut linked, mut waiting) = (BTreeSet::new(), vec![photo.to_owned()]);
    while let Some(id) = waiting.pop() {
        if linked.insert(id.clone()) {
            waiting.extend(linked_to(connection, &id)?);
        }
    }
    for id in &linked {
        connection
            .prepare_cached("DELETE FROM photo_behind WHERE id = ?1")?
            .execute([id])?;
        if let Some(front) = link(connection, id)?
            && !is_front_of_ring(connection, id, &front)?
        {
            connection
                .prepare_cached("INSERT INTO photo_behind (id, front) VALUES (?1, ?2)")?
                .execute([id, &front])?;
        }
    }
    Ok(())
}

fn linked_to(connection: &Connection, id: &str) -> Result<Vec<String>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT id FROM photo WHERE copy_of = ?1")?;
    let rows = statement.query_map([id], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The photo to which another one is linked, where both are there.
fn link(connection: &Connection, id: &str) -> Result<Option<String>, StoreError> {
    Ok(connection
        .prepare_cached(
            "SELECT f.id FROM photo p JOIN photo f ON f.id = p.copy_of
             WHERE p.id = ?1 AND f.id <> p.id AND p.is_deleted = 0 AND f.is_deleted = 0",
        )?
        .query_row([id], |row| row.get(0))
        .optional()?)
}

/// Whether following the links leads back to the photo, and it has the least id on the way.
fn is_front_of_ring(connection: &Connection, id: &str, front: &str) -> Result<bool, StoreError> {
    let (mut seen, mut at) = (BTreeSet::new(), front.to_owned());
    while at != id {
        let Some(next) = link(connection, &at)? else {
            return Ok(false);
        };
        // A ring that the photo only leads to is not its own.
        if at.as_str() < id || !seen.insert(at) {
            return Ok(false);
        }
        at = next;
    }
    Ok(true)
}
