//! Is everything as it was written? Database pages, hash chains, rows against the log.

use sauyunan_domain::ContentHash;
use sauyunan_domain::Operation;
use sauyunan_domain::operation::CHAIN_START;

use crate::database::Store;
use crate::error::StoreError;

/// Something that is not as it was written.
#[derive(Debug, Clone)]
pub struct CheckFinding {
    /// `database`, `chain` or `row`.
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

impl Store {
    /// Reads every page and every operation, recomputes every hash and the chain of each device.
    ///
    /// # Errors
    /// What the engine says; damage itself is a finding, not an error.
    pub fn check(&self) -> Result<DatabaseCheck, StoreError> {
        self.read(|reader| {
            let connection = reader.connection;
            let mut findings = Vec::new();
            let pages: Vec<String> = connection
                .prepare("PRAGMA cipher_integrity_check")?
                .query_map([], |row| row.get(0))?
                .collect::<Result<_, _>>()?;
            let structure: String =
                connection.query_row("PRAGMA integrity_check", [], |row| row.get(0))?;
            let database = if pages.is_empty() {
                structure
            } else {
                pages.join("; ")
            };
            if database != "ok" {
                findings.push(CheckFinding {
                    kind: "database",
                    subject: self.path().display().to_string(),
                    message: database.clone(),
                });
            }
            let (own_device, _, _) = reader.device_head()?;
            let mut statement = connection
                .prepare("SELECT device, seq, hash, body FROM operation ORDER BY device, seq")?;
            let mut rows = statement.query([])?;
            let (mut operations, mut previous) =
                (0, (String::new(), 0_u64, CHAIN_START.to_owned()));
            while let Some(row) = rows.next()? {
                let (device, seq, hash, body): (String, u64, String, String) =
                    (row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?);
                operations += 1;
                if device != previous.0 {
                    previous = (device.clone(), 0, CHAIN_START.to_owned());
                }
                let mut report = |message: &str| {
                    findings.push(CheckFinding {
                        kind: "chain",
                        subject: format!("{device}/{seq}"),
                        message: message.to_owned(),
                    });
                };
                if ContentHash::of(body.as_bytes()).to_string() != hash {
                    report("the text of the change does not have its hash");
                }
                match serde_json::from_str::<Operation>(&body) {
                    Err(_) => report("the text of the change cannot be read"),
                    // Another device's log may have gaps here: it also writes for areas not ours.
                    Ok(operation) if seq == previous.1 + 1 && operation.prev != previous.2 => {
                        report("the change does not follow the one before it");
                    }
                    Ok(_) if device == own_device && seq != previous.1 + 1 => {
                        report("a change before this one is missing")
                    }
                    Ok(_) => {}
                }
                previous = (device, seq, hash);
            }
            Ok(DatabaseCheck {
                database,
                operations,
                findings,
            })
        })
    }
}
