//! What all requests share.

use std::sync::Arc;
use std::time::Duration;

use deadpool_postgres::Pool;
use sauyunan_protocol::ErrorCode;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::blob_store::BlobStore;
use crate::config::Config;
use crate::error::ServerError;
use crate::observe::Metrics;
use crate::refusal::Refusal;
use crate::signing::Signer;
use crate::tus_upload::UploadLocks;
use crate::{database, signing};

/// Pages that are worked on at once. Others wait a while, then are asked to come back.
const PAGES_AT_ONCE: usize = 32;
const LONGEST_WAIT: Duration = Duration::from_secs(10);

/// What all requests share. Cheap to clone.
#[derive(Clone)]
pub struct AppState {
    pub(crate) pool: Pool,
    pub(crate) blobs: Arc<BlobStore>,
    pub(crate) uploads: Arc<UploadLocks>,
    pub(crate) metrics: Arc<Metrics>,
    pub(crate) signer: Arc<Signer>,
    pages: Arc<Semaphore>,
}

impl AppState {
    /// Connects to the database, brings it to this version, and opens the blob storage.
    pub async fn connect(config: &Config) -> Result<AppState, ServerError> {
        let blobs = BlobStore::open(&config.blobs, config.partial.as_deref()).await?;
        let pool = database::connect(&config.database_url, config.database_connections).await?;
        let signer = signing::load_or_create(&pool).await?;
        Ok(AppState {
            pool,
            blobs: Arc::new(blobs),
            uploads: Arc::default(),
            metrics: Arc::default(),
            signer: Arc::new(signer),
            pages: Arc::new(Semaphore::new(PAGES_AT_ONCE)),
        })
    }

    /// Waits for a turn to work on a page. Call it after the request's body has arrived, so that
    /// slow senders hold nobody up.
    pub(crate) async fn take_turn(&self) -> Result<OwnedSemaphorePermit, Refusal> {
        let turn = Arc::clone(&self.pages).acquire_owned();
        match tokio::time::timeout(LONGEST_WAIT, turn).await {
            Ok(Ok(turn)) => Ok(turn),
            _ => Err(Refusal::new(
                ErrorCode::RateLimited,
                "the server has more pages to work on than it can; come back a little later",
            )),
        }
    }
}
