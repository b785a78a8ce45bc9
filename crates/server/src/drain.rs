//! Lets a refused sender finish speaking.
//!
//! A client that is still writing its body when the server answers and closes gets a broken
//! pipe and often never reads the answer: it would not learn that a page was too large.
//! So before a refusal goes out, what is left of the body is read and thrown away, within limits.

use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;

use axum::body::{Body, HttpBody};
use axum::extract::Request;
use axum::http::header::EXPECT;
use axum::middleware::Next;
use axum::response::Response;
use bytes::Bytes;
use http_body::{Frame, SizeHint};
use http_body_util::BodyExt;

const MOST_BYTES: usize = 64 * 1024 * 1024;
const LONGEST: Duration = Duration::from_secs(10);
const LONGEST_SILENCE: Duration = Duration::from_secs(1);

/// Reads the rest of a refused request's body before the answer goes out.
pub(crate) async fn drain_refused(request: Request, next: Next) -> Response {
    // Such a client sends its body only if it is asked to.
    if request.headers().contains_key(EXPECT) {
        return next.run(request).await;
    }
    let (parts, body) = request.into_parts();
    let mut lent = Lent(Arc::new(Mutex::new(body)));
    let body = Body::new(Lent(Arc::clone(&lent.0)));
    let response = next.run(Request::from_parts(parts, body)).await;
    if !response.status().is_success() {
        let _ = tokio::time::timeout(LONGEST, drain(&mut lent)).await;
    }
    response
}

async fn drain(body: &mut Lent) {
    let mut drained = 0;
    while drained < MOST_BYTES && !body.is_end_stream() {
        match tokio::time::timeout(LONGEST_SILENCE, body.frame()).await {
            Ok(Some(Ok(frame))) => drained += frame.data_ref().map_or(0, Bytes::len),
            _ => return,
        }
    }
}

/// A body that the handler reads and that is still there afterwards.
struct Lent(Arc<Mutex<Body>>);

impl HttpBody for Lent {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        let mut body = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        Pin::new(&mut *body).poll_frame(context)
    }

    fn is_end_stream(&self) -> bool {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .size_hint()
    }
}
