//! Is everything as it was written? Database pages and the hash chain of each device.

use sauyunan_domain::operation::CHAIN_START;
use sauyunan_domain::{ContentHash, Operation};

use crate::database::{Reader, Store};
use crate::error::StoreError;

/// Something that is not as it was written.
#[derive(Debug, Clone)]
pub struct CheckFinding {
    /// `database` or `chain`.
    pub kind: &'static str,
    /// What it is about.
    pub subject: String,
    /// What is wrong.
    pub message: String,
}

/// The result of checking the database.
#[derive(Debug, Clone)]
pub struct DatabaseCheck {
    /// `ok`, or what the engine found.
    pub database: String,
    /// Operations that were read.
    pub operations: u64,
    /// Everything that is wrong.
    pub findings: Vec<CheckFinding>,
}

/// One part of the check; it adds what it finds.
type Part = fn(&Reader<'_>, &mut DatabaseCheck) -> Result<(), StoreError>;

impl Store {
    /// Reads every page and every operation, recomputes every hash and the chain of each device.
    ///
    /// # Errors
    /// What the engine says; damage itself is a finding, not an error.
    pub fn check(&self) -> Result<DatabaseCheck, StoreError> {
        let mut check = DatabaseCheck {
            database: String::from("ok"),
            operations: 0,
            findings: Vec::new(),
        };
        for part in [check_pages as Part, check_log] {
            match self.read(|reader| part(reader, &mut check)) {
                // A page that cannot be read is damage, whatever was looked for on it.
                Err(StoreError::Database(error)) if check.database == "ok" => {
                    check.database = error.to_string();
                }
                Ok(()) | Err(StoreError::Database(_)) => {}
                Err(other) => return Err(other),
            }
        }
        if check.database != "ok" {
            check.findings.insert(
                0,
                CheckFinding {
                    kind: "database",
                    subject: self.path().display().to_string(),
                    message: check.database.clone(),
                },
            );
        }
        Ok(check)
    }
}

fn check_pages(reader: &Reader<'_>, check: &mut DatabaseCheck) -> Result<(), StoreError> {
    let connection = reader.connection;
    let pages: Vec<String> = connection
        .prepare("PRAGMA cipher_integrity_check")?
        .query_map([], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    check.database = if pages.is_empty() {
        connection.query_row("PRAGMA integrity_check", [], |row| row.get(0))?
    } else {
        pages.join("; ")
    };
    Ok(())
}

fn check_log(reader: &Reader<'_>, check: &mut DatabaseCheck) -> Result<(), StoreError> {
    let (own_device, own_seq, own_head) = reader.device_head()?;
    let mut statement = reader
        .connection
        .prepare("SELECT device, seq, hash, body FROM operation ORDER BY device, seq")?;
    let mut rows = statement.query([])?;
    let start = || (0_u64, CHAIN_START.to_owned());
    let (mut current, mut previous, mut own_last) = (String::new(), start(), start());
    while let Some(row) = rows.next()? {
        let (device, seq, hash, body): (String, u64, String, String) =
            (row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?);
        check.operations += 1;
        if device != current {
            (current, previous) = (device, start());
        }
        if ContentHash::of(body.as_bytes()).to_string() != hash {
            check.report(
                &current,
                seq,
                "the text of the change does not have its hash",
            );
        }
        match serde_json::from_str::<Operation>(&body) {
            Err(_) => check.report(&current, seq, "the text of the change cannot be read"),
            // Another device's log may have gaps here: it also writes for areas not ours.
            Ok(operation) if seq == previous.0 + 1 && operation.prev != previous.1 => {
                check.report(
                    &current,
                    seq,
                    "the change does not follow the one before it",
                );
            }
            Ok(_) if current == own_device && seq != previous.0 + 1 => {
                check.report(&current, seq, "a change before this one is missing");
            }
            Ok(_) => {}
        }
        previous = (seq, hash);
        if current == own_device {
            own_last.clone_from(&previous);
        }
    }
    if own_last != (own_seq, own_head) {
        check.report(
            &own_device,
            own_seq,
            "the last change is not the one that was written last",
        );
    }
    Ok(())
}

impl DatabaseCheck {
    fn report(&mut self, device: &str, seq: u64, message: &str) {
        self.findings.push(CheckFinding {
            kind: "chain",
            subject: format!("{device}/{seq}"),
            message: message.to_owned(),
        });
    }
}
