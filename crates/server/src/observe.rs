//! The log on stderr, counters for Prometheus, and whether the server is well.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Write as _;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use chrono::{SecondsFormat, Utc};
use sauyunan_protocol::{PROTOCOL_HEADER, PROTOCOL_VERSION};

use crate::auth::LogDevice;
use crate::refusal::LogDetail;
use crate::state::AppState;

/// Route, method and status.
type RequestKind = (String, String, u16);

/// Counters since the start; of requests the number and the total time.
#[derive(Default)]
pub(crate) struct Metrics {
    requests: Mutex<BTreeMap<RequestKind, (u64, Duration)>>,
    pushed: AtomicU64,
    pulled: AtomicU64,
    blobs: AtomicU64,
    blob_bytes: AtomicU64,
}

impl Metrics {
    pub(crate) fn count_pushed(&self, operations: usize) {
        self.pushed.fetch_add(operations as u64, Ordering::Relaxed);
    }

    pub(crate) fn count_pulled(&self, operations: usize) {
        self.pulled.fetch_add(operations as u64, Ordering::Relaxed);
    }

    pub(crate) fn count_blob(&self, size_bytes: u64) {
        self.blobs.fetch_add(1, Ordering::Relaxed);
        self.blob_bytes.fetch_add(size_bytes, Ordering::Relaxed);
    }

    fn count_request(&self, route: String, method: String, status: u16, took: Duration) {
        if let Ok(mut requests) = self.requests.lock() {
            let (count, total) = requests.entry((route, method, status)).or_default();
            *count += 1;
            *total += took;
        }
    }

    fn text(&self) -> String {
        let mut text = String::new();
        let counters = [
            ("sauyunan_operations_pushed_total", &self.pushed),
            ("sauyunan_operations_pulled_total", &self.pulled),
            ("sauyunan_blobs_received_total", &self.blobs),
            ("sauyunan_blob_bytes_received_total", &self.blob_bytes),
        ];
        for (name, counter) in counters {
            let value = counter.load(Ordering::Relaxed);
            let _ = writeln!(text, "# TYPE {name} counter\n{name} {value}");
        }
        let requests = self
            .requests
            .lock()
            .map(|requests| requests.clone())
            .unwrap_or_default();
        let _ = writeln!(text, "# TYPE sauyunan_requests_total counter");
        for ((route, method, status), (count, _)) in &requests {
            let labels = format!("route=\"{route}\",method=\"{method}\",status=\"{status}\"");
            let _ = writeln!(text, "sauyunan_requests_total{{{labels}}} {count}");
        }
        let _ = writeln!(text, "# TYPE sauyunan_request_seconds_total counter");
        for ((route, method, status), (_, total)) in &requests {
            let labels = format!("route=\"{route}\",method=\"{method}\",status=\"{status}\"");
            let seconds = total.as_secs_f64();
            let _ = writeln!(
                text,
                "sauyunan_request_seconds_total{{{labels}}} {seconds:.6}"
            );
        }
        text
    }
}

/// Wraps every request: the protocol header, one line in the log, the counters.
pub(crate) async fn observe(
    State(state): State<AppState>,
    mut request: Request,
    next: Next,
) -> Response {
    let began = Instant::now();
    let device = LogDevice::default();
    request.extensions_mut().insert(device.clone());
    // Only methods of this protocol become labels, so that nobody can grow the table at will.
    let method = match request.method().as_str() {
        known @ ("GET" | "HEAD" | "POST" | "PATCH" | "DELETE" | "OPTIONS") => known.to_owned(),
        _ => "other".to_owned(),
    };
    let path = request.uri().path().to_owned();
    let route = request.extensions().get::<MatchedPath>();
    let route = route.map_or("other", |route| route.as_str()).to_owned();

    let mut response = next.run(request).await;

    let version = HeaderValue::from(PROTOCOL_VERSION);
    response
        .headers_mut()
        .insert(HeaderName::from_static(PROTOCOL_HEADER), version);
    let status = response.status().as_u16();
    let took = began.elapsed();
    let detail = response
        .extensions()
        .get::<LogDetail>()
        .map(|detail| detail.0.as_str());
    log(&path, &method, status, took, &device, detail);
    state.metrics.count_request(route, method, status, took);
    response
}

fn log(
    path: &str,
    method: &str,
    status: u16,
    took: Duration,
    device: &LogDevice,
    detail: Option<&str>,
) {
    let time = Utc::now().to_rfc3339_opts(SecondsFormat::Millis, true);
    let mut line = format!(
        "{time} {method} {path:.120} {status} {} ms",
        took.as_millis()
    );
    if let Some(device) = device.0.get() {
        let device = device.simple().to_string();
        let _ = write!(line, " device={}", &device[device.len() - 8..]);
    }
    if let Some(detail) = detail {
        let _ = write!(line, " {}", detail.replace(['\n', '\r'], " "));
    }
    let _ = writeln!(std::io::stderr(), "{line}");
}

/// The process is alive.
pub(crate) async fn health() -> &'static str {
    "ok\n"
}

/// The database and the blob storage answer.
pub(crate) async fn ready(State(state): State<AppState>) -> Response {
    let check = async {
        state
            .pool
            .get()
            .await
            .map_err(|error| error.to_string())?
            .query_one("SELECT 1", &[])
            .await
            .map_err(|error| error.to_string())?;
        state.blobs.check().await.map_err(|error| error.to_string())
    };
    match tokio::time::timeout(Duration::from_secs(3), check).await {
        Ok(Ok(())) => "ready\n".into_response(),
        outcome => {
            let reason =
                outcome.map_or_else(|_| "time-out".to_owned(), |r| r.err().unwrap_or_default());
            let message =
                "the database or the blob storage does not answer; see the server's log\n";
            let mut response = (StatusCode::SERVICE_UNAVAILABLE, message).into_response();
            response.extensions_mut().insert(LogDetail(reason));
            response
        }
    }
}

/// Counters as Prometheus text.
pub(crate) async fn metrics(State(state): State<AppState>) -> Response {
    let media_type = "text/plain; version=0.0.4; charset=utf-8";
    ([(header::CONTENT_TYPE, media_type)], state.metrics.text()).into_response()
}
