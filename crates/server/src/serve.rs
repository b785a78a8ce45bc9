//! The routes, and the server around them.

use std::future::Future;
use std::io::Write as _;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::{any, get, post};
use sauyunan_protocol::{ErrorCode, path};
use tokio::net::TcpListener;
use tokio::sync::Notify;
use tower_http::CompressionLevel;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::SizeAbove;

use crate::config::Config;
use crate::error::ServerError;
use crate::refusal::Refusal;
use crate::state::AppState;
use crate::{
    blob_ask, blob_get, digest, drain, enrol, hello, observe, own_log, pack, pull, push, tus,
    tus_upload,
};

/// How long running requests may go on after the shutdown began.
const GRACE: Duration = Duration::from_secs(10);
const HOUSEKEEPING: Duration = Duration::from_secs(3600);

/// Serves on `listener` until `shutdown` completes, then lets running requests finish for
/// ten seconds. Migrations come first.
pub async fn serve(
    listener: TcpListener,
    config: Config,
    shutdown: impl Future<Output = ()> + Send + 'static,
) -> Result<(), ServerError> {
    let state = AppState::connect(&config).await?;
    serve_connected(listener, state, shutdown).await
}

/// As [`serve`], for a state that is connected already: it answers as soon as it is polled.
pub async fn serve_connected(
    listener: TcpListener,
    state: AppState,
    shutdown: impl Future<Output = ()> + Send + 'static,
) -> Result<(), ServerError> {
    let housekeeping = tokio::spawn(keep_house(state.clone()));
    let ended = Arc::new(Notify::new());
    let tell_ended = Arc::clone(&ended);
    let graceful = async move {
        shutdown.await;
        tell_ended.notify_one();
    };
    let server = axum::serve(listener, router(state)).with_graceful_shutdown(graceful);
    let deadline = async {
        ended.notified().await;
        tokio::time::sleep(GRACE).await;
    };
    let outcome = tokio::select! {
        outcome = server => outcome.map_err(ServerError::Listen),
        () = deadline => Ok(()),
    };
    housekeeping.abort();
    outcome
}

/// All routes of the protocol.
pub fn router(state: AppState) -> Router {
    let compression = CompressionLayer::new()
        .quality(CompressionLevel::Precise(1))
        .compress_when(SizeAbove::new(1024));
    let messages = Router::new()
        .route(path::ENROL, post(enrol::enrol))
        .route(path::FORK, post(enrol::fork))
        .route(path::HELLO, post(hello::hello))
        .route(path::PUSH, post(push::push))
        .route(path::PULL, post(pull::pull))
        .route(path::OWN_LOG, post(own_log::own_log))
        .route(path::DIGEST, post(digest::digest))
        .route(path::BLOBS_ASK, post(blob_ask::ask))
        .route(path::BLOBS_PACK, post(pack::receive))
        .layer(compression);
    Router::new()
        .merge(messages)
        .route(&format!("{}/{{sha256}}", path::BLOBS), get(blob_get::get))
        .route(path::FILES, post(tus::create).options(tus::options))
        .route(
            &format!("{}/{{id}}", path::FILES),
            any(tus::upload).options(tus::options),
        )
        .route(path::HEALTH, get(observe::health))
        .route(path::READY, get(observe::ready))
        .route(path::METRICS, get(observe::metrics))
        .fallback(no_such_path)
        .method_not_allowed_fallback(no_such_method)
        .layer(from_fn(drain::drain_refused))
        .layer(from_fn_with_state(state.clone(), observe::observe))
        .with_state(state)
}

async fn no_such_path() -> Refusal {
    let message = "the server does not know this path; compare it with the protocol";
    Refusal::new(ErrorCode::NotFound, message)
}

async fn no_such_method() -> Refusal {
    let message = "the path does not know this method; compare it with the protocol";
    Refusal::new(ErrorCode::MethodNotAllowed, message)
}

async fn keep_house(state: AppState) {
    let mut hours = tokio::time::interval(HOUSEKEEPING);
    loop {
        hours.tick().await;
        if let Err(refusal) = tus_upload::drop_expired(&state).await {
            let message = format!(
                "expired uploads could not be dropped: {refusal:?}; trying again in an hour"
            );
            let _ = writeln!(std::io::stderr(), "{message}");
        }
    }
}
