//! The development bridge: the same commands as in the window, over HTTP on loopback, for a browser.
//!
//! It is no part of the product: whoever reaches its port may do everything, so it listens on
//! loopback only. Playwright tests the interface through it.
//!
//! ```text
//! POST /call/{name}        a command of the registry: JSON in, JSON or a CommandError out
//! GET  /events             what the application tells, as server-sent events
//! POST /upload             multipart files, kept in a temporary folder: {paths}
//! GET  /photo/{size}/{id}  a picture, `thumb` or `full`
//! GET  /file?path=         a report that was written
//! POST /reset              begins again with an empty data folder
//! GET  /*                  the built interface
//! ```

use std::convert::Infallible;
use std::io::Write;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};

use axum::extract::multipart::MultipartError;
use axum::extract::{DefaultBodyLimit, Multipart, Path as UrlPath, Query, State};
use axum::http::{StatusCode, header};
use axum::response::sse::{Event as SseEvent, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use clap::Parser;
use futures_util::stream::{self, Stream};
use sauyunan_app::{App, Environment, PhotoSize, photo_bytes, registry};
use serde::Deserialize;
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::net::TcpListener;
use tokio::sync::broadcast;
use tokio::task::spawn_blocking;
use tower_http::services::{ServeDir, ServeFile};

/// Events that a slow browser may fall behind before it loses some.
const EVENTS_KEPT: usize = 1024;

#[derive(Parser)]
#[command(about = "Serves the window's commands over HTTP on loopback, for development and tests")]
struct Arguments {
    /// The data folder; a temporary one when it is not given.
    #[arg(long)]
    data: Option<PathBuf>,
    /// The address on loopback; port 0 takes a free one.
    #[arg(long, default_value = "127.0.0.1:8620")]
    listen: SocketAddr,
    /// The built interface.
    #[arg(long, default_value = "ui/dist")]
    ui: PathBuf,
}

struct Bridge {
    data_dir: PathBuf,
    temporary: TempDir,
    application: RwLock<Arc<App>>,
    events: broadcast::Sender<String>,
}

type Failure = Box<dyn std::error::Error + Send + Sync>;

#[tokio::main]
async fn main() -> Result<(), Failure> {
    let arguments = Arguments::parse();
    if !arguments.listen.ip().is_loopback() {
        return Err(format!("{}: the bridge listens on loopback only", arguments.listen).into());
    }
    let bridge = Arc::new(Bridge::new(arguments.data)?);
    let listener = TcpListener::bind(arguments.listen).await?;
    writeln!(
        std::io::stdout(),
        "bridge on http://{}",
        listener.local_addr()?
    )?;
    axum::serve(listener, routes(Arc::clone(&bridge), &arguments.ui)).await?;
    Ok(())
}

fn routes(bridge: Arc<Bridge>, ui: &Path) -> Router {
    Router::new()
        .route("/call/{name}", post(call))
        .route("/events", get(events))
        .route("/upload", post(upload))
        .route("/photo/{size}/{id}", get(photo))
        .route("/file", get(file))
        .route("/reset", post(reset))
        .layer(DefaultBodyLimit::disable())
        .with_state(bridge)
        .fallback_service(ServeDir::new(ui).fallback(ServeFile::new(ui.join("index.html"))))
}

impl Bridge {
    fn new(data_dir: Option<PathBuf>) -> std::io::Result<Self> {
        let temporary = tempfile::Builder::new()
            .prefix("sauyunan-bridge-")
            .tempdir()?;
        let data_dir = data_dir.unwrap_or_else(|| temporary.path().join("data"));
        let (events, _) = broadcast::channel(EVENTS_KEPT);
        let application = RwLock::new(open(&data_dir, events.clone()));
        Ok(Self {
            data_dir,
            temporary,
            application,
            events,
        })
    }

    fn application(&self) -> Arc<App> {
        Arc::clone(
            &self
                .application
                .read()
                .unwrap_or_else(PoisonError::into_inner),
        )
    }

    /// Closes the folder, removes it and opens an application on an empty one.
    fn begin_again(&self) -> std::io::Result<()> {
        let mut application = self
            .application
            .write()
            .unwrap_or_else(PoisonError::into_inner);
        // Locking fails only where nothing is open.
        let _ = registry::call(&application, "lock", json!({}));
        match std::fs::remove_dir_all(&self.data_dir) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
        *application = open(&self.data_dir, self.events.clone());
        Ok(())
    }
}

fn open(data_dir: &Path, events: broadcast::Sender<String>) -> Arc<App> {
    let application = App::new(data_dir, Environment::system());
    application.listen(move |event| {
        if let Ok(text) = serde_json::to_string(event) {
            // An error means that no browser listens at the moment.
            let _ = events.send(text);
        }
    });
    application
}

async fn call(
    State(bridge): State<Arc<Bridge>>,
    UrlPath(name): UrlPath<String>,
    Json(payload): Json<Value>,
) -> Response {
    let application = bridge.application();
    match spawn_blocking(move || registry::call(&application, &name, payload)).await {
        Ok(Ok(answer)) => Json(answer).into_response(),
        Ok(Err(error)) => (StatusCode::UNPROCESSABLE_ENTITY, Json(error)).into_response(),
        Err(lost) => (StatusCode::INTERNAL_SERVER_ERROR, lost.to_string()).into_response(),
    }
}

async fn events(
    State(bridge): State<Arc<Bridge>>,
) -> Sse<impl Stream<Item = Result<SseEvent, Infallible>>> {
    let told = stream::unfold(bridge.events.subscribe(), |mut receiver| async move {
        loop {
            match receiver.recv().await {
                Ok(text) => return Some((Ok(SseEvent::default().data(text)), receiver)),
                Err(broadcast::error::RecvError::Lagged(_)) => {}
                Err(broadcast::error::RecvError::Closed) => return None,
            }
        }
    });
    Sse::new(told).keep_alive(KeepAlive::default())
}

async fn upload(
    State(bridge): State<Arc<Bridge>>,
    files: Multipart,
) -> Result<Json<Value>, Response> {
    // A folder for each upload, because two phones give the same name to different photos.
    let folder = tempfile::Builder::new()
        .prefix("upload-")
        .tempdir_in(bridge.temporary.path())
        .map_err(internal)?
        .keep();
    let paths = keep_files(files, &folder).await?;
    Ok(Json(json!({ "paths": paths })))
}

async fn keep_files(mut files: Multipart, folder: &Path) -> Result<Vec<PathBuf>, Response> {
    let mut paths = Vec::new();
    while let Some(file) = files
        .next_field()
        .await
        .map_err(MultipartError::into_response)?
    {
        let Some(name) = file
            .file_name()
            .and_then(|name| Path::new(name).file_name())
            .map(|name| folder.join(name))
        else {
            continue;
        };
        let bytes = file.bytes().await.map_err(MultipartError::into_response)?;
        tokio::fs::write(&name, bytes).await.map_err(internal)?;
        paths.push(name);
    }
    Ok(paths)
}

async fn photo(
    State(bridge): State<Arc<Bridge>>,
    UrlPath((size, id)): UrlPath<(String, String)>,
) -> Response {
    let size = match size.as_str() {
        "thumb" => PhotoSize::Thumbnail,
        "full" => PhotoSize::Preview,
        _ => return StatusCode::NOT_FOUND.into_response(),
    };
    let application = bridge.application();
    match spawn_blocking(move || photo_bytes(&application, &id, size)).await {
        Ok(Ok(jpeg)) => (
            [
                (header::CONTENT_TYPE, "image/jpeg"),
                (header::CACHE_CONTROL, "no-store"),
            ],
            jpeg,
        )
            .into_response(),
        Ok(Err(error)) => (StatusCode::NOT_FOUND, error.to_string()).into_response(),
        Err(lost) => internal(lost),
    }
}

#[derive(Deserialize)]
struct WrittenFile {
    path: PathBuf,
}

async fn file(Query(wanted): Query<WrittenFile>) -> Response {
    if wanted.path.extension().is_none_or(|ending| ending != "pdf") {
        return StatusCode::NOT_FOUND.into_response();
    }
    match tokio::fs::read(&wanted.path).await {
        Ok(bytes) => ([(header::CONTENT_TYPE, "application/pdf")], bytes).into_response(),
        Err(error) => (StatusCode::NOT_FOUND, error.to_string()).into_response(),
    }
}

async fn reset(State(bridge): State<Arc<Bridge>>) -> Response {
    match spawn_blocking(move || bridge.begin_again()).await {
        Ok(Ok(())) => Json(json!({})).into_response(),
        Ok(Err(error)) => internal(error),
        Err(lost) => internal(lost),
    }
}

fn internal(error: impl std::fmt::Display) -> Response {
    (StatusCode::INTERNAL_SERVER_ERROR, error.to_string()).into_response()
}
