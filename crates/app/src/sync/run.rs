//! One sync: hello, push, pull, files, and the comparison of digests at the end.

use std::collections::BTreeMap;
use std::sync::Arc;

use sauyunan_protocol::{
    DigestRequest, DigestResponse, DigestSum, ErrorCode, HelloRequest, HelloResponse, Outcome,
    OwnLogRequest, OwnLogResponse, PROTOCOL_VERSION, PullRequest, PullResponse, PushRequest,
    PushResponse, WireOperation, path,
};

use super::client::{Client, Refusal, device_id, failure};
use super::{files, setting};
use crate::error::AppError;
use crate::folder::Folder;
use crate::jobs::Progress;
use crate::session::App;

/// The first page, in bytes of operations; it grows while pages go through and is halved when not.
const FIRST_PAGE_BYTES: usize = 256 * 1024;
const LARGEST_PAGE_BYTES: usize = 4 * 1024 * 1024;
const SMALLEST_PAGE_BYTES: usize = 16 * 1024;
const PULL_BYTES: u64 = 2 * 1024 * 1024;

/// Brings this device and the server together. Every page is committed on its own: a cut loses
/// nothing that was done before.
pub(super) fn sync(
    app: &Arc<App>,
    folder: &Folder,
    client: &mut Client,
    progress: &Progress,
) -> Result<(), AppError> {
    let hello = match say_hello(app, folder, client) {
        Ok(hello) if !is_forked(folder, &hello)? => hello,
        Err(AppError::Sync { code, .. }) if code == "device_forked" => fork(app, folder, client)?,
        Ok(_) => fork(app, folder, client)?,
        Err(error) => return Err(error),
    };
    if folder.setting(setting::EPOCH)?.as_deref() != Some(&hello.server_epoch)
        || hello.latest_cursor < folder.number(setting::CURSOR)?
    {
        // Another server, or one restored from a backup: look at everything again. What is known
        // on either side is recognised and costs nothing but time.
        folder.store.set_setting(setting::CURSOR, "0")?;
        folder
            .store
            .set_setting(setting::EPOCH, &hello.server_epoch)?;
        folder.store.requeue_received_blobs()?;
    }
    fetch_own_log(app, folder, client, hello.acked_seq)?;
    push(app, folder, client, hello.acked_seq, progress)?;
    if hello.latest_cursor > folder.number(setting::CURSOR)? {
        pull(app, folder, client, false, progress)?;
    }
    files::send(app, folder, client, progress)?;
    files::fetch(app, folder, client, progress)?;
    if !compare(folder, client)? {
        // The repair reads everything once more and writes only what is missing.
        folder.store.set_setting(setting::CURSOR, "0")?;
        pull(app, folder, client, true, progress)?;
        if !compare(folder, client)? {
            return Err(failure("digest_differs", "Jumlah catatan di sini dan di server berbeda. Tidak ada yang dihapus; hubungi pengelola server.".into()));
        }
    }
    Ok(())
}

fn say_hello(app: &Arc<App>, folder: &Folder, client: &Client) -> Result<HelloResponse, AppError> {
    let (device, head_seq, head_hash) = folder.store.read(|reader| reader.device_head())?;
    let hello: HelloResponse = client.post(
        path::HELLO,
        &HelloRequest {
            protocol: PROTOCOL_VERSION,
            device_id: device_id(&device)?,
            capabilities: Vec::new(),
            head_seq,
            head_hash,
            cursor: folder.number(setting::CURSOR)?,
            known_epoch: folder.setting(setting::EPOCH)?,
            clock: app.now().to_rfc3339(),
        },
    )?;
    if let Some(offset) = hello.clock_offset_ms {
        folder
            .store
            .set_setting(setting::CLOCK_OFFSET, &offset.to_string())?;
    }
    folder
        .store
        .set_setting(setting::BACKED_UP, &hello.backed_up_seq.to_string())?;
    folder
        .store
        .set_setting(setting::AREA, hello.area.as_str())?;
    Ok(hello)
}

/// Whether the server holds another log under this device's id: the disk was copied.
fn is_forked(folder: &Folder, hello: &HelloResponse) -> Result<bool, AppError> {
    let own = folder
        .store
        .read(|reader| reader.own_hash(hello.acked_seq))?;
    Ok(own.is_some_and(|own| own != hello.acked_hash))
}

/// Goes on under a new device id with what only this copy has.
fn fork(app: &Arc<App>, folder: &Folder, client: &mut Client) -> Result<HelloResponse, AppError> {
    let common_seq = last_common_seq(folder, client)?;
    let new_device = app.new_id();
    let answer = client.fork(&new_device, &folder.profile.device_name)?;
    folder.store.fork_device(&new_device, common_seq)?;
    for (name, value) in [
        (setting::ACKED, "0"),
        (setting::BACKED_UP, "0"),
        (setting::CURSOR, "0"),
        (setting::TOKEN, answer.token.as_str()),
    ] {
        folder.store.set_setting(name, value)?;
    }
    client.set_token(answer.token.clone());
    say_hello(app, folder, client)
}

/// How far this device's log and the one at the server are the same.
fn last_common_seq(folder: &Folder, client: &Client) -> Result<u64, AppError> {
    let mut common = 0;
    loop {
        let page: OwnLogResponse = client.post(
            path::OWN_LOG,
            &OwnLogRequest {
                after_seq: common,
                limit_bytes: PULL_BYTES,
            },
        )?;
        for operation in &page.operations {
            let own = folder.store.read(|reader| reader.own_hash(common + 1))?;
            if own.as_ref() != Some(&operation.hash) {
                return Ok(common);
            }
            common += 1;
        }
        if !page.more || page.operations.is_empty() {
            return Ok(common);
        }
    }
}

/// After this folder was restored from an older state: what the server kept of its later changes.
fn fetch_own_log(
    app: &Arc<App>,
    folder: &Folder,
    client: &Client,
    acked_seq: u64,
) -> Result<(), AppError> {
    loop {
        let (_, head, _) = folder.store.read(|reader| reader.device_head())?;
        if head >= acked_seq {
            return Ok(());
        }
        let page: OwnLogResponse = client.post(
            path::OWN_LOG,
            &OwnLogRequest {
                after_seq: head,
                limit_bytes: PULL_BYTES,
            },
        )?;
        if page.operations.is_empty() {
            return Err(failure(
                "server_failure",
                "Server memegang perubahan perangkat ini tetapi tidak memberikannya.".into(),
            ));
        }
        let operations: Vec<(String, String)> = page
            .operations
            .into_iter()
            .map(|operation| (operation.body, operation.hash))
            .collect();
        let applied = folder.store.apply_remote(&operations, None)?;
        app.announce_changes(applied.changes);
    }
}

fn push(
    app: &Arc<App>,
    folder: &Folder,
    client: &Client,
    acked_seq: u64,
    progress: &Progress,
) -> Result<(), AppError> {
    let (mut acked, mut page_bytes) = (acked_seq, FIRST_PAGE_BYTES);
    folder
        .store
        .set_setting(setting::ACKED, &acked.to_string())?;
    loop {
        let page = folder
            .store
            .read(|reader| reader.outgoing(acked, page_bytes))?;
        let (Some(first), Some(last)) = (
            page.first().map(|operation| operation.seq),
            page.last().map(|operation| operation.seq),
        ) else {
            return Ok(());
        };
        let operations = page
            .into_iter()
            .map(|operation| WireOperation {
                body: operation.body,
                hash: operation.hash,
            })
            .collect();
        let answer: Result<PushResponse, Refusal> = client.post(
            path::PUSH,
            &PushRequest {
                first_seq: first,
                operations,
            },
        );
        match answer {
            Ok(answer) => {
                let verdicts: Vec<(u64, String, Option<String>)> = answer
                    .verdicts
                    .iter()
                    .map(|verdict| {
                        let outcome = if verdict.outcome == Outcome::Rejected {
                            "rejected"
                        } else {
                            "applied"
                        };
                        (verdict.seq, outcome.to_owned(), verdict.reason.clone())
                    })
                    .collect();
                folder.store.set_verdicts(&verdicts)?;
                if answer.acked_seq < last {
                    return Err(failure(
                        "server_failure",
                        "Server menerima lebih sedikit daripada yang dikirim. Dicoba lagi nanti."
                            .into(),
                    ));
                }
                acked = answer.acked_seq;
                page_bytes = (page_bytes * 2).min(LARGEST_PAGE_BYTES);
            }
            // The server is at another place than it said: it was restored, or an answer was lost.
            Err(Refusal {
                body: Some(body), ..
            }) if body.code == ErrorCode::Gap && body.acked_seq.is_some_and(|seq| seq < acked) => {
                acked = body.acked_seq.unwrap_or(0);
            }
            Err(refusal)
                if (refusal.status == 413 || refusal.status == 0)
                    && page_bytes > SMALLEST_PAGE_BYTES
                    && refusal.is_about_size() =>
            {
                page_bytes /= 2;
            }
            Err(refusal) => return Err(refusal.into()),
        }
        folder
            .store
            .set_setting(setting::ACKED, &acked.to_string())?;
        let (_, head, _) = folder.store.read(|reader| reader.device_head())?;
        progress.tell(acked, head);
        if progress.is_cancelled() {
            return Err(failure(
                "cancelled",
                "Dihentikan. Yang sudah terkirim tetap terkirim.".into(),
            ));
        }
        app.announce_sync();
    }
}

impl Refusal {
    /// A page that was too large for the server or the link.
    fn is_about_size(&self) -> bool {
        self.status == 413
    }
}

fn pull(
    app: &Arc<App>,
    folder: &Folder,
    client: &Client,
    include_own: bool,
    progress: &Progress,
) -> Result<(), AppError> {
    loop {
        let cursor = folder.number(setting::CURSOR)?;
        let page: PullResponse = client.post(
            path::PULL,
            &PullRequest {
                cursor,
                limit_bytes: PULL_BYTES,
                include_own,
            },
        )?;
        let operations: Vec<(String, String)> = page
            .operations
            .into_iter()
            .map(|operation| (operation.body, operation.hash))
            .collect();
        let applied = folder.store.apply_remote(&operations, Some(page.cursor))?;
        progress.tell(page.cursor, page.cursor + u64::from(page.more));
        app.announce_changes(applied.changes);
        if !page.more {
            return Ok(());
        }
        if progress.is_cancelled() {
            return Err(failure(
                "cancelled",
                "Dihentikan. Yang sudah diterima tetap ada.".into(),
            ));
        }
    }
}

/// Whether both sides hold the same operations. An answer of another moment than ours decides nothing.
fn compare(folder: &Folder, client: &Client) -> Result<bool, AppError> {
    let theirs: DigestResponse = client.post(path::DIGEST, &DigestRequest {})?;
    let acked = folder.number(setting::ACKED)?;
    if theirs.latest_cursor != folder.number(setting::CURSOR)? || theirs.acked_seq != acked {
        return Ok(true);
    }
    let mut ours: BTreeMap<(String, String), (u64, DigestSum)> = BTreeMap::new();
    folder.store.read(|reader| {
        reader.each_shared_operation(acked, |area, kind, hash| {
            if let Ok(hash) = hash.parse() {
                let entry = ours.entry((area.to_owned(), kind.to_owned())).or_default();
                entry.0 += 1;
                entry.1.add(hash);
            }
        })
    })?;
    let theirs: BTreeMap<(String, String), (u64, String)> = theirs
        .digests
        .into_iter()
        .filter(|digest| digest.count > 0)
        .map(|digest| {
            (
                (digest.area.to_string(), digest.kind),
                (digest.count, digest.digest),
            )
        })
        .collect();
    let ours: BTreeMap<(String, String), (u64, String)> = ours
        .into_iter()
        .map(|(key, (count, sum))| (key, (count, sum.to_string())))
        .collect();
    Ok(ours == theirs)
}
