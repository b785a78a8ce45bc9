//! Where blobs are kept: a folder, or any S3 engine. Partial uploads are always files.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use bytes::Bytes;
use object_store::local::LocalFileSystem;
use object_store::path::Path as ObjectPath;
use object_store::{
    GetOptions, GetResult, ObjectStore, ObjectStoreExt, PutPayload, WriteMultipart,
};
use sauyunan_protocol::ContentHash;
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use crate::error::ServerError;
use crate::refusal::Refusal;

/// Where blobs are kept.
pub(crate) struct BlobStore {
    objects: Arc<dyn ObjectStore>,
    /// The folder behind `objects`, if it is one: then a finished upload needs no copy.
    folder: Option<PathBuf>,
    partial: PathBuf,
}

impl BlobStore {
    pub(crate) async fn open(
        place: &str,
        partial: Option<&Path>,
    ) -> Result<BlobStore, ServerError> {
        let remote = place.starts_with("s3://");
        let root = PathBuf::from(place);
        let partial = match partial {
            Some(partial) => partial.to_owned(),
            None if remote => std::env::temp_dir().join("sauyunan-partial"),
            None => root.join("partial"),
        };
        if remote {
            let objects = open_s3(place)?;
            create_folder(&partial)?;
            return Ok(BlobStore {
                objects,
                folder: None,
                partial,
            });
        }
        create_folder(&root)?;
        create_folder(&partial)?;
        let bad = |source: object_store::Error| ServerError::BlobFolder {
            path: root.clone(),
            source: io::Error::other(source),
        };
        let objects = LocalFileSystem::new_with_prefix(&root)
            .map_err(bad)?
            .with_fsync(true);
        Ok(BlobStore {
            objects: Arc::new(objects),
            folder: Some(root),
            partial,
        })
    }

    /// The file that an upload's bytes are gathered in.
    pub(crate) fn partial_file(&self, upload: Uuid) -> PathBuf {
        self.partial.join(upload.simple().to_string())
    }

    pub(crate) fn partial_folder(&self) -> &Path {
        &self.partial
    }

    /// The stored length of a blob, none if the storage does not have it.
    pub(crate) async fn size_bytes(&self, sha256: ContentHash) -> Result<Option<u64>, Refusal> {
        match self.objects.head(&object_path(sha256)).await {
            Ok(meta) => Ok(Some(meta.size)),
            Err(object_store::Error::NotFound { .. }) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// Stores a small blob whose hash the caller has checked; it is durable afterwards.
    pub(crate) async fn put(&self, sha256: ContentHash, blob: Bytes) -> Result<(), Refusal> {
        self.objects
            .put(&object_path(sha256), PutPayload::from_bytes(blob))
            .await?;
        Ok(())
    }

    /// Stores a file whose hash the caller has checked; it is durable afterwards.
    /// The file itself stays, so that a crash before the database knows leaves all in place.
    pub(crate) async fn adopt(&self, sha256: ContentHash, file: PathBuf) -> Result<(), Refusal> {
        let Some(folder) = &self.folder else {
            return self.upload(sha256, file).await;
        };
        let target = folder.join(object_path(sha256).as_ref());
        tokio::task::spawn_blocking(move || link_into_place(&file, &target)).await??;
        Ok(())
    }

    async fn upload(&self, sha256: ContentHash, file: PathBuf) -> Result<(), Refusal> {
        let upload = self.objects.put_multipart(&object_path(sha256)).await?;
        let mut writer = WriteMultipart::new_with_chunk_size(upload, 8 * 1024 * 1024);
        let mut file = tokio::fs::File::open(file).await?;
        let mut buffer = vec![0; 1024 * 1024];
        loop {
            let length = tokio::io::AsyncReadExt::read(&mut file, &mut buffer).await?;
            if length == 0 {
                break;
            }
            writer.wait_for_capacity(4).await?;
            writer.write(&buffer[..length]);
        }
        writer.finish().await?;
        Ok(())
    }

    pub(crate) async fn get(
        &self,
        sha256: ContentHash,
        options: GetOptions,
    ) -> Result<GetResult, object_store::Error> {
        self.objects.get_opts(&object_path(sha256), options).await
    }

    /// Whether blobs and partial uploads can be stored at this moment.
    pub(crate) async fn check(&self) -> Result<(), object_store::Error> {
        match self.objects.head(&ObjectPath::from("blobs/ready")).await {
            Ok(_) | Err(object_store::Error::NotFound { .. }) => {}
            Err(error) => return Err(error),
        }
        let probe = self
            .partial
            .join(format!("ready-{}", Uuid::new_v4().simple()));
        let failed = |source: io::Error| object_store::Error::Generic {
            store: "partial uploads",
            source: source.into(),
        };
        tokio::fs::write(&probe, b"ready").await.map_err(failed)?;
        tokio::fs::remove_file(&probe).await.map_err(failed)
    }
}

fn object_path(sha256: ContentHash) -> ObjectPath {
    let name = sha256.to_string();
    ObjectPath::from(format!("blobs/{}/{name}", &name[..2]))
}

fn create_folder(path: &Path) -> Result<(), ServerError> {
    std::fs::create_dir_all(path).map_err(|source| ServerError::BlobFolder {
        path: path.to_owned(),
        source,
    })
}

#[cfg(feature = "s3")]
fn open_s3(place: &str) -> Result<Arc<dyn ObjectStore>, ServerError> {
    let bad = |error: object_store::Error| ServerError::BlobStorage {
        place: place.to_owned(),
        reason: error.to_string(),
    };
    let bucket_and_prefix = place.trim_start_matches("s3://");
    let (bucket, prefix) = bucket_and_prefix
        .split_once('/')
        .unwrap_or((bucket_and_prefix, ""));
    let store = object_store::aws::AmazonS3Builder::from_env()
        .with_bucket_name(bucket)
        .build()
        .map_err(bad)?;
    Ok(Arc::new(object_store::prefix::PrefixStore::new(
        store, prefix,
    )))
}

#[cfg(not(feature = "s3"))]
fn open_s3(place: &str) -> Result<Arc<dyn ObjectStore>, ServerError> {
    Err(ServerError::NoS3(place.to_owned()))
}

/// Gives the file a second name, or copies it where the disk cannot do that.
/// A blob that is there already is replaced, because the new bytes were hashed just now.
fn link_into_place(file: &Path, target: &Path) -> io::Result<()> {
    let folder = target.parent().ok_or(io::ErrorKind::InvalidInput)?;
    if !folder.exists() {
        std::fs::create_dir_all(folder)?;
        if let Some(above) = folder.parent() {
            sync_folder(above)?;
        }
    }
    let temporary = target.with_extension(format!("{}#", Uuid::new_v4().simple()));
    if std::fs::hard_link(file, &temporary).is_err() {
        std::fs::copy(file, &temporary)?;
        File::open(&temporary)?.sync_all()?;
    }
    std::fs::rename(&temporary, target)?;
    // Renaming one name of a file onto another name of the same file does nothing at all.
    match std::fs::remove_file(&temporary) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => sync_folder(folder),
    }
}

/// Makes names in a folder durable.
pub(crate) fn sync_folder(folder: &Path) -> io::Result<()> {
    #[cfg(unix)]
    File::open(folder)?.sync_all()?;
    #[cfg(not(unix))]
    let _ = folder;
    Ok(())
}

/// The hash of a file's bytes, read from the file.
pub(crate) fn hash_file(path: &Path) -> io::Result<ContentHash> {
    let mut file = File::open(path)?;
    let mut hasher = Sha256::new();
    let mut buffer = vec![0; 256 * 1024];
    loop {
        match file.read(&mut buffer)? {
            0 => return Ok(ContentHash(hasher.finalize().into())),
            length => hasher.update(&buffer[..length]),
        }
    }
}
