//! What an administrator tells the server from its command line.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::database;
use crate::error::ServerError;

/// Longer than any push takes to commit: statements end after a minute.
const COMMIT_MARGIN_MINUTES: i32 = 2;

/// Records that a backup was verified. `began` is when the backup began; without it the backup
/// must have begun after the last push. Answers how many devices and blobs it now covers better.
pub async fn mark_backup(
    database_url: &str,
    began: Option<DateTime<Utc>>,
) -> Result<(u64, u64), ServerError> {
    let pool = database::connect(database_url, 1).await?;
    let mut client = pool.get().await?;
    let tx = client.transaction().await?;
    let devices = tx
        .execute(
            "UPDATE device d SET backed_up_seq = b.seq
             FROM (SELECT device, max(seq) AS seq FROM operation
                   WHERE $1::timestamptz IS NULL OR received_at < $1 - make_interval(mins => $2)
                   GROUP BY device) b
             WHERE d.id = b.device AND d.backed_up_seq < b.seq",
            &[&began, &COMMIT_MARGIN_MINUTES],
        )
        .await?;
    let blobs = tx
        .execute(
            "UPDATE blob SET backed_up_at = coalesce($1, now())
             WHERE backed_up_at IS NULL AND state = 'received'
               AND ($1::timestamptz IS NULL OR received_at < $1 - make_interval(mins => $2))",
            &[&began, &COMMIT_MARGIN_MINUTES],
        )
        .await?;
    tx.commit().await?;
    Ok((devices, blobs))
}

/// Begins a new history for every kelurahan, to be called after a restore from a backup:
/// every device pulls from the start once more and pushes what the backup lacked.
pub async fn begin_new_epoch(database_url: &str) -> Result<Uuid, ServerError> {
    let pool = database::connect(database_url, 1).await?;
    let mut client = pool.get().await?;
    let tx = client.transaction().await?;
    let update = "UPDATE server_state SET epoch = gen_random_uuid() RETURNING epoch";
    let epoch: Uuid = tx.query_one(update, &[]).await?.try_get(0)?;
    tx.execute("UPDATE area_counter SET epoch = $1", &[&epoch])
        .await?;
    tx.commit().await?;
    Ok(epoch)
}

/// Takes a device's right to sync, for a lost or stolen computer. Its records stay.
pub async fn revoke_device(database_url: &str, device: Uuid) -> Result<(), ServerError> {
    let pool = database::connect(database_url, 1).await?;
    let update = "UPDATE device SET revoked_at = coalesce(revoked_at, now()) WHERE id = $1";
    match pool.get().await?.execute(update, &[&device]).await? {
        0 => Err(ServerError::NoDevice(device)),
        _ => Ok(()),
    }
}
