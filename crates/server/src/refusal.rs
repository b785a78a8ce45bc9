//! An answer outside 2xx.

use std::error::Error;

use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use sauyunan_protocol::{ContentHash, ErrorBody, ErrorCode};

use crate::database;

/// An answer outside 2xx.
#[derive(Debug)]
pub(crate) struct Refusal {
    pub(crate) status: StatusCode,
    pub(crate) body: Box<ErrorBody>,
    /// For the server's log only.
    detail: Option<String>,
}

/// Handed to the log with the response.
#[derive(Debug, Clone)]
pub(crate) struct LogDetail(pub(crate) String);

impl Refusal {
    pub(crate) fn new(code: ErrorCode, message: impl Into<String>) -> Refusal {
        let body = ErrorBody {
            code,
            message: message.into(),
            seq: None,
            acked_seq: None,
            acked_hash: None,
        };
        Refusal {
            status: status_of(code),
            body: Box::new(body),
            detail: None,
        }
    }

    pub(crate) fn bad_request(message: impl Into<String>) -> Refusal {
        Refusal::new(ErrorCode::BadRequest, message)
    }

    pub(crate) fn internal(detail: impl Into<String>) -> Refusal {
        let message =
            "the server made a mistake and has logged it; nothing was stored, try again later";
        Refusal::new(ErrorCode::Internal, message).detailed(detail)
    }

    fn unavailable(detail: impl Into<String>) -> Refusal {
        let message = "the server's storage does not answer at the moment; try again later";
        Refusal::new(ErrorCode::Unavailable, message).detailed(detail)
    }

    fn detailed(mut self, detail: impl Into<String>) -> Refusal {
        self.detail = Some(detail.into());
        self
    }

    /// Names the first operation that the refusal is about.
    pub(crate) fn at(mut self, seq: i64) -> Refusal {
        self.body.seq = u64::try_from(seq).ok();
        self
    }

    /// Tells how far the server holds the device's log.
    pub(crate) fn acked(mut self, seq: i64, hash: ContentHash) -> Refusal {
        self.body.acked_seq = u64::try_from(seq).ok();
        self.body.acked_hash = Some(hash.to_string());
        self
    }
}

fn status_of(code: ErrorCode) -> StatusCode {
    match code {
        ErrorCode::BadRequest | ErrorCode::BadHash => StatusCode::BAD_REQUEST,
        ErrorCode::NotAuthorised => StatusCode::UNAUTHORIZED,
        ErrorCode::DeviceRevoked
        | ErrorCode::WrongDevice
        | ErrorCode::ForbiddenArea
        | ErrorCode::UnknownCode => StatusCode::FORBIDDEN,
        ErrorCode::DeviceExists
        | ErrorCode::DeviceForked
        | ErrorCode::Gap
        | ErrorCode::BrokenChain
        | ErrorCode::WrongOffset => StatusCode::CONFLICT,
        ErrorCode::NotFound => StatusCode::NOT_FOUND,
        ErrorCode::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
        ErrorCode::TusVersion => StatusCode::PRECONDITION_FAILED,
        ErrorCode::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
        ErrorCode::UnsupportedMedia => StatusCode::UNSUPPORTED_MEDIA_TYPE,
        ErrorCode::BadRange => StatusCode::RANGE_NOT_SATISFIABLE,
        ErrorCode::ProtocolTooOld => StatusCode::UPGRADE_REQUIRED,
        ErrorCode::RateLimited => StatusCode::TOO_MANY_REQUESTS,
        ErrorCode::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
        ErrorCode::StorageFull => StatusCode::INSUFFICIENT_STORAGE,
        // tus names 460 for a checksum that does not match; no registered status says it.
        ErrorCode::WrongBytes => {
            StatusCode::from_u16(460).unwrap_or(StatusCode::UNPROCESSABLE_ENTITY)
        }
        ErrorCode::Internal | ErrorCode::Unknown => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let retry_after = match self.status {
            StatusCode::TOO_MANY_REQUESTS => Some("5"),
            StatusCode::SERVICE_UNAVAILABLE => Some("10"),
            StatusCode::INSUFFICIENT_STORAGE => Some("600"),
            _ => None,
        };
        let mut response = (self.status, Json(*self.body)).into_response();
        if let Some(seconds) = retry_after {
            response
                .headers_mut()
                .insert(header::RETRY_AFTER, HeaderValue::from_static(seconds));
        }
        if let Some(detail) = self.detail {
            response.extensions_mut().insert(LogDetail(detail));
        }
        response
    }
}

impl From<tokio_postgres::Error> for Refusal {
    fn from(error: tokio_postgres::Error) -> Refusal {
        let detail = database::explain(&error);
        // Class 08 connection, 40 rollback, 53 resources, 55 locks, 57 shutdown and time-outs.
        let passing = |code: &str| ["08", "40", "53", "55", "57"].contains(&&code[..2]);
        match error.code() {
            Some(code) if code.code() == "53100" => disk_full(detail),
            Some(code) if !passing(code.code()) => Refusal::internal(detail),
            _ => Refusal::unavailable(detail),
        }
    }
}

impl From<deadpool_postgres::PoolError> for Refusal {
    fn from(error: deadpool_postgres::PoolError) -> Refusal {
        Refusal::unavailable(match &error {
            deadpool_postgres::PoolError::Backend(error) => database::explain(error),
            error => error.to_string(),
        })
    }
}

impl From<std::io::Error> for Refusal {
    fn from(error: std::io::Error) -> Refusal {
        match error.kind() {
            std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => {
                disk_full(error.to_string())
            }
            _ => Refusal::unavailable(error.to_string()),
        }
    }
}

impl From<object_store::Error> for Refusal {
    fn from(error: object_store::Error) -> Refusal {
        let mut source: Option<&(dyn Error + 'static)> = Some(&error);
        while let Some(cause) = source {
            let io = cause.downcast_ref::<std::io::Error>();
            if io.is_some_and(|io| io.kind() == std::io::ErrorKind::StorageFull) {
                return disk_full(error.to_string());
            }
            source = cause.source();
        }
        Refusal::unavailable(error.to_string())
    }
}

impl From<tokio::task::JoinError> for Refusal {
    fn from(error: tokio::task::JoinError) -> Refusal {
        Refusal::internal(error.to_string())
    }
}

fn disk_full(detail: String) -> Refusal {
    let message = "the server's disk is full; keep everything and tell the city's administrator";
    Refusal::new(ErrorCode::StorageFull, message).detailed(detail)
}
