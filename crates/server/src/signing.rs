//! The key that countersigns how far the server holds a device's log.

use deadpool_postgres::Pool;
use ring::rand::SystemRandom;
use ring::signature::{Ed25519KeyPair, KeyPair as _};
use sauyunan_protocol::{ContentHash, Countersignature};
use uuid::Uuid;

use crate::error::ServerError;

/// The key that countersigns how far the server holds a device's log.
pub(crate) struct Signer(Ed25519KeyPair);

impl Signer {
    /// Signs that the server held the device's log up to here at this time.
    pub(crate) fn sign(
        &self,
        device: Uuid,
        acked_seq: i64,
        acked_hash: ContentHash,
        server_time: &str,
    ) -> Countersignature {
        let text = format!("sauyunan-head-1 {device} {acked_seq} {acked_hash} {server_time}");
        let signature = hex(self.0.sign(text.as_bytes()).as_ref());
        Countersignature {
            public_key: hex(self.0.public_key().as_ref()),
            text,
            signature,
        }
    }
}

/// The key in the database, the same for all instances; made at the first start.
pub(crate) async fn load_or_create(pool: &Pool) -> Result<Signer, ServerError> {
    let fresh = Ed25519KeyPair::generate_pkcs8(&SystemRandom::new())
        .map_err(|_| ServerError::SigningKey)?;
    let client = pool.get().await?;
    client
        .execute(
            "UPDATE server_state SET signing_key = $1 WHERE signing_key IS NULL",
            &[&fresh.as_ref()],
        )
        .await?;
    let row = client
        .query_one("SELECT signing_key FROM server_state", &[])
        .await?;
    let key: &[u8] = row.try_get(0)?;
    Ed25519KeyPair::from_pkcs8(key)
        .map(Signer)
        .map_err(|_| ServerError::SigningKey)
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
