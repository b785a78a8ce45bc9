//! One-time codes that an officer types into a new device.

use chrono::{DateTime, Utc};
use sauyunan_protocol::limits::ENROL_CODE_DAYS;
use sauyunan_protocol::{Area, ContentHash};
use uuid::Uuid;

use crate::database;
use crate::error::ServerError;

/// No I, L, O, U, 0 or 1, which are misread; 30 letters, so ten of them are 49 bits.
const ALPHABET: &[u8; 30] = b"23456789ABCDEFGHJKMNPQRSTVWXYZ";
const LENGTH: usize = 10;

/// Makes a code that enrols one device for `area` within seven days. `for_device` allows it
/// to take over that existing device id, whose token is lost.
pub async fn create_enrol_code(
    database_url: &str,
    area: &Area,
    for_device: Option<Uuid>,
) -> Result<String, ServerError> {
    let pool = database::connect(database_url, 1).await?;
    let code = random_code().map_err(ServerError::Randomness)?;
    let expires_at: DateTime<Utc> = Utc::now() + chrono::Duration::days(ENROL_CODE_DAYS);
    let insert =
        "INSERT INTO enrol_code (code_hash, area, for_device, expires_at) VALUES ($1, $2, $3, $4)";
    pool.get()
        .await?
        .execute(
            insert,
            &[
                &code_hash(&code).0.as_slice(),
                &area.as_str(),
                &for_device,
                &expires_at,
            ],
        )
        .await?;
    Ok(code)
}

/// What the database keeps of a code. Case, spaces and hyphens do not matter.
pub(crate) fn code_hash(code: &str) -> ContentHash {
    let typed = code.chars().filter(|c| !c.is_whitespace() && *c != '-');
    let normal: String = typed.map(|c| c.to_ascii_uppercase()).collect();
    ContentHash::of(normal.as_bytes())
}

fn random_code() -> Result<String, getrandom::Error> {
    let mut code = String::new();
    while code.len() < LENGTH {
        let mut bytes = [0; 32];
        getrandom::fill(&mut bytes)?;
        // 240 is a multiple of 30: letters from below it are equally likely.
        let fair = bytes.iter().filter(|byte| **byte < 240);
        let letters = fair.map(|byte| char::from(ALPHABET[usize::from(byte % 30)]));
        code.extend(letters.take(LENGTH - code.len()));
    }
    Ok(code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_ten_clear_letters_and_differ() {
        let codes: Vec<String> = (0..50).map(|_| random_code().expect("random")).collect();
        for code in &codes {
            assert_eq!(code.len(), LENGTH);
            assert!(code.bytes().all(|byte| ALPHABET.contains(&byte)));
            assert_eq!(codes.iter().filter(|other| *other == code).count(), 1);
        }
    }

    #[test]
    fn a_code_may_be_typed_carelessly() {
        assert_eq!(code_hash("abcde-2345 6 "), code_hash("ABCDE23456"));
    }
}
