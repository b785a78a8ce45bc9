//! The statements that store operations.
//!
//! The order of locks is always device, then counter, so that pushes cannot wait for each other
//! in a circle. The counter stays locked until the commit: whoever reads it knows that all
//! positions up to it are visible.

use std::collections::BTreeMap;

use deadpool_postgres::Transaction;
use futures_util::try_join;
use sauyunan_protocol::{Area, ContentHash, DigestSum, OperationHeader};
use uuid::Uuid;

use crate::auth::{self, Device};
use crate::push_page::Incoming;
use crate::refusal::Refusal;
use crate::verdict::{code_name, outcome_number};

/// Makes the kelurahan's counter if it has none, and answers its epoch.
pub(crate) async fn ensure_counter(tx: &Transaction<'_>, kelurahan: &str) -> Result<Uuid, Refusal> {
    tx.execute(
        "INSERT INTO area_counter (kelurahan, epoch) SELECT $1::text, epoch FROM server_state
         ON CONFLICT (kelurahan) DO NOTHING",
        &[&kelurahan],
    )
    .await?;
    let select = "SELECT epoch FROM area_counter WHERE kelurahan = $1";
    Ok(tx.query_one(select, &[&kelurahan]).await?.try_get(0)?)
}

/// Stores new operations at the end of the device's log, in bulk.
pub(crate) async fn insert(
    tx: &Transaction<'_>,
    device: &Device,
    new: &[Incoming],
) -> Result<(), Refusal> {
    let Some(head) = new.last() else {
        return Ok(());
    };
    let kelurahan = device.area.kelurahan();
    let mut columns = Columns::default();
    let mut sums = Sums::default();
    let mut blobs = Vec::new();
    let accepted = new
        .iter()
        .filter(|operation| operation.reject.is_none())
        .count();
    let mut position = take_positions(tx, kelurahan, accepted).await?;
    for operation in new {
        let taken = operation
            .header
            .as_ref()
            .filter(|_| operation.reject.is_none());
        if let Some(header) = taken {
            position += 1;
            sums.add(header, operation.hash);
            blobs.push(header);
        }
        columns.add(operation, taken.map(|_| position));
    }
    let acked = tx
        .prepare_cached("UPDATE device SET acked_seq = $2, acked_hash = $3 WHERE id = $1")
        .await?;
    let head_hash = head.hash.0.as_slice();
    let advance = async {
        tx.execute(&acked, &[&device.id, &head.seq, &head_hash])
            .await?;
        Ok(())
    };
    try_join!(
        columns.insert(tx, device.id, kelurahan),
        insert_blobs(tx, &blobs),
        sums.save(tx, kelurahan),
        advance,
    )?;
    Ok(())
}

/// Takes the operations that were set aside because of their area and lie inside the new one.
pub(crate) async fn take_set_aside(
    tx: &Transaction<'_>,
    device: Uuid,
    area: &Area,
) -> Result<(), Refusal> {
    let rows = tx
        .query(
            "SELECT seq, hash, body FROM operation
             WHERE device = $1 AND reject_code = 'forbidden_area' ORDER BY seq",
            &[&device],
        )
        .await?;
    let mut taken = Vec::new();
    for row in &rows {
        let body = std::str::from_utf8(row.try_get("body")?).unwrap_or_default();
        let header = OperationHeader::parse(body).ok();
        if let Some(header) = header.filter(|header| area.covers(&header.area)) {
            taken.push((
                row.try_get::<_, i64>("seq")?,
                auth::hash(row, "hash")?,
                header,
            ));
        }
    }
    let mut sums = Sums::default();
    taken
        .iter()
        .for_each(|(_, hash, header)| sums.add(header, *hash));
    let seqs: Vec<i64> = taken.iter().map(|(seq, ..)| *seq).collect();
    let headers: Vec<&OperationHeader> = taken.iter().map(|(.., header)| header).collect();
    let before = take_positions(tx, area.kelurahan(), seqs.len()).await?;
    let positions: Vec<i64> = (before + 1..).take(seqs.len()).collect();
    tx.execute(
        "UPDATE operation o SET position = n.position, outcome = 1, reject_code = NULL, reason = NULL
         FROM unnest($2::bigint[], $3::bigint[]) AS n (seq, position)
         WHERE o.device = $1 AND o.seq = n.seq",
        &[&device, &seqs, &positions],
    )
    .await?;
    insert_blobs(tx, &headers).await?;
    sums.save(tx, area.kelurahan()).await
}

/// Locks the kelurahan's counter, moves it on, and answers the last position before.
async fn take_positions(
    tx: &Transaction<'_>,
    kelurahan: &str,
    count: usize,
) -> Result<i64, Refusal> {
    let statement = tx
        .prepare_cached(
            "UPDATE area_counter SET last_position = last_position + $2 WHERE kelurahan = $1
             RETURNING last_position - $2",
        )
        .await?;
    let count = i64::try_from(count).map_err(|error| Refusal::internal(error.to_string()))?;
    Ok(tx
        .query_one(&statement, &[&kelurahan, &count])
        .await?
        .try_get(0)?)
}

/// One vector for each column, for one INSERT with UNNEST.
#[derive(Default)]
struct Columns<'a> {
    seq: Vec<i64>,
    hash: Vec<&'a [u8]>,
    id: Vec<Option<Uuid>>,
    area: Vec<Option<&'a str>>,
    kind: Vec<Option<&'a str>>,
    entity: Vec<Option<&'a str>>,
    hlc: Vec<Option<&'a str>>,
    position: Vec<Option<i64>>,
    outcome: Vec<i16>,
    reject_code: Vec<Option<&'static str>>,
    reason: Vec<Option<&'a str>>,
    body: Vec<&'a [u8]>,
}

impl<'a> Columns<'a> {
    fn add(&mut self, operation: &'a Incoming, position: Option<i64>) {
        let header = operation.header.as_ref();
        self.seq.push(operation.seq);
        self.hash.push(&operation.hash.0);
        self.id.push(header.map(|header| header.id));
        self.area.push(header.map(|header| header.area.as_str()));
        self.kind.push(header.map(|header| header.kind.as_str()));
        self.entity
            .push(header.map(|header| header.entity.as_str()));
        self.hlc.push(header.map(|header| header.hlc.as_str()));
        self.position.push(position);
        self.outcome.push(outcome_number(operation.outcome()));
        self.reject_code
            .push(operation.reject.as_ref().map(|(code, _)| code_name(*code)));
        self.reason
            .push(operation.reject.as_ref().map(|(_, reason)| reason.as_str()));
        self.body.push(operation.body.as_bytes());
    }

    async fn insert(
        &self,
        tx: &Transaction<'_>,
        device: Uuid,
        kelurahan: &str,
    ) -> Result<(), Refusal> {
        let statement = tx
            .prepare_cached(
                "INSERT INTO operation (device, kelurahan, seq, hash, id, area, kind, entity, hlc,
                                        position, outcome, reject_code, reason, body)
                 SELECT $1::uuid, $2::text, * FROM unnest($3::bigint[], $4::bytea[], $5::uuid[], $6::text[],
                     $7::text[], $8::text[], $9::text[], $10::bigint[], $11::smallint[],
                     $12::text[], $13::text[], $14::bytea[])",
            )
            .await?;
        tx.execute(
            &statement,
            &[
                &device,
                &kelurahan,
                &self.seq,
                &self.hash,
                &self.id,
                &self.area,
                &self.kind,
                &self.entity,
                &self.hlc,
                &self.position,
                &self.outcome,
                &self.reject_code,
                &self.reason,
                &self.body,
            ],
        )
        .await?;
        Ok(())
    }
}

async fn insert_blobs(tx: &Transaction<'_>, headers: &[&OperationHeader]) -> Result<(), Refusal> {
    let (mut hashes, mut areas) = (Vec::new(), Vec::new());
    for header in headers {
        let blobs = header
            .blobs
            .iter()
            .filter_map(|blob| blob.parse::<ContentHash>().ok());
        hashes.extend(blobs.map(|blob| blob.0.to_vec()));
        areas.resize(hashes.len(), header.area.as_str());
    }
    if hashes.is_empty() {
        return Ok(());
    }
    let statement = tx
        .prepare_cached(
            "INSERT INTO operation_blob (sha256, area)
             SELECT * FROM unnest($1::bytea[], $2::text[]) ORDER BY 1, 2 ON CONFLICT DO NOTHING",
        )
        .await?;
    tx.execute(&statement, &[&hashes, &areas]).await?;
    Ok(())
}

/// What new operations add to the digests of a kelurahan.
#[derive(Default)]
struct Sums<'a>(BTreeMap<(&'a str, &'a str), (i64, DigestSum)>);

impl Sums<'_> {
    async fn save(&self, tx: &Transaction<'_>, kelurahan: &str) -> Result<(), Refusal> {
        if self.0.is_empty() {
            return Ok(());
        }
        let areas: Vec<&str> = self.0.keys().map(|(area, _)| *area).collect();
        let kinds: Vec<&str> = self.0.keys().map(|(_, kind)| *kind).collect();
        let select = tx
            .prepare_cached(
                "SELECT area, kind, count, sum FROM digest
                 JOIN unnest($2::text[], $3::text[]) AS n (area, kind) USING (area, kind)
                 WHERE kelurahan = $1",
            )
            .await?;
        let rows = tx.query(&select, &[&kelurahan, &areas, &kinds]).await?;
        let mut sums: BTreeMap<(&str, &str), (i64, DigestSum)> =
            self.0.iter().map(|(key, sum)| (*key, *sum)).collect();
        for row in &rows {
            if let Some((count, sum)) = sums.get_mut(&(row.try_get("area")?, row.try_get("kind")?))
            {
                *count += row.try_get::<_, i64>("count")?;
                sum.add(auth::hash(row, "sum")?);
            }
        }
        let counts: Vec<i64> = sums.values().map(|(count, _)| *count).collect();
        let sums: Vec<Vec<u8>> = sums
            .values()
            .map(|(_, sum)| sum.to_bytes().to_vec())
            .collect();
        let upsert = tx
            .prepare_cached(
                "INSERT INTO digest (kelurahan, area, kind, count, sum)
                 SELECT $1::text, * FROM unnest($2::text[], $3::text[], $4::bigint[], $5::bytea[])
                 ON CONFLICT (kelurahan, area, kind)
                 DO UPDATE SET count = excluded.count, sum = excluded.sum",
            )
            .await?;
        tx.execute(&upsert, &[&kelurahan, &areas, &kinds, &counts, &sums])
            .await?;
        Ok(())
    }
}

impl<'a> Sums<'a> {
    fn add(&mut self, header: &'a OperationHeader, hash: ContentHash) {
        let key = (header.area.as_str(), header.kind.as_str());
        let (count, sum) = self.0.entry(key).or_default();
        *count += 1;
        sum.add(hash);
    }
}
