//! tus 1.0: uploads that continue where they broke off.

use axum::body::Body;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, Request, State};
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use chrono::Utc;
use sauyunan_protocol::limits::MAX_BLOB_BYTES;
use sauyunan_protocol::{ErrorCode, path};

use crate::auth::Device;
use crate::refusal::Refusal;
use crate::state::AppState;
use crate::tus_file::{self, Ending};
use crate::tus_headers::{self as tus, Checksum};
use crate::tus_upload::{self, Upload, UploadTurn};
use crate::wire;

/// What the server can do; asked without a token.
pub(crate) async fn options() -> Response {
    let mut response = StatusCode::NO_CONTENT.into_response();
    let headers = response.headers_mut();
    tus::set(headers, tus::TUS_RESUMABLE, tus::VERSION);
    tus::set(headers, tus::TUS_VERSION, tus::VERSION);
    tus::set(headers, tus::TUS_EXTENSION, tus::EXTENSIONS);
    tus::set(headers, tus::TUS_MAX_SIZE, MAX_BLOB_BYTES.to_string());
    tus::set(
        headers,
        tus::TUS_CHECKSUM_ALGORITHM,
        tus::CHECKSUM_ALGORITHMS,
    );
    response
}

/// `POST /v1/files`: begins an upload, with its first bytes if the client sends some.
pub(crate) async fn create(
    State(state): State<AppState>,
    device: Device,
    request: Request,
) -> Response {
    let (parts, body) = request.into_parts();
    answer(begin(state, device, parts.headers, body).await)
}

/// All requests under `/v1/files/<id>`.
pub(crate) async fn upload(
    State(state): State<AppState>,
    device: Device,
    id: Result<Path<String>, PathRejection>,
    request: Request,
) -> Response {
    let (parts, body) = request.into_parts();
    // An id that is no text is as unknown as any other.
    let id = id.map(|Path(id)| id).unwrap_or_default();
    answer(dispatch(state, device, id, parts.method, parts.headers, body).await)
}

/// Gives every answer, also a refusal, the headers that tus wants on it.
fn answer(outcome: Result<Response, Refusal>) -> Response {
    let mut response = outcome.unwrap_or_else(IntoResponse::into_response);
    if response.status() == StatusCode::PRECONDITION_FAILED {
        tus::set(response.headers_mut(), tus::TUS_VERSION, tus::VERSION);
    }
    tus::set(response.headers_mut(), tus::TUS_RESUMABLE, tus::VERSION);
    response
}

async fn begin(
    state: AppState,
    device: Device,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    tus::check_version(&headers)?;
    let length = tus::number(&headers, &tus::UPLOAD_LENGTH)?.ok_or_else(|| {
        Refusal::bad_request(
            "Upload-Length is missing; an upload's length must be known when it is created",
        )
    })?;
    if length > MAX_BLOB_BYTES {
        let message = format!("a blob has at most {MAX_BLOB_BYTES} bytes; keep it on the device");
        return Err(Refusal::new(ErrorCode::TooLarge, message));
    }
    let sha256 = tus::promised_hash(&headers)?;
    let brings_bytes = headers.contains_key(header::CONTENT_TYPE);
    let checksum = if brings_bytes {
        chunk_headers(&headers)?
    } else {
        None
    };
    let mut upload = tus_upload::create(&state, &device, sha256, length).await?;
    let mut offset = if upload.is_complete { length } else { 0 };
    if !upload.is_complete && (brings_bytes || length == 0) {
        let turn = state.uploads.take_over(upload.id).await?;
        let chunk = Chunk {
            body,
            offset,
            checksum,
        };
        (upload, offset) = receive(state, upload, turn, chunk).await?;
    }
    let mut response = StatusCode::CREATED.into_response();
    tus::set(
        response.headers_mut(),
        header::LOCATION,
        format!("{}/{}", path::FILES, upload.id),
    );
    tell_progress(&mut response, &upload, offset);
    Ok(response)
}

async fn dispatch(
    state: AppState,
    device: Device,
    id: String,
    method: Method,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    tus::check_version(&headers)?;
    let given = headers
        .get(tus::METHOD_OVERRIDE)
        .and_then(|value| value.to_str().ok());
    match given.unwrap_or(method.as_str()) {
        "HEAD" => head(state, device, id).await,
        "PATCH" => patch(state, device, id, headers, body).await,
        "DELETE" => delete(state, device, id).await,
        _ => {
            let message = "an upload knows HEAD, PATCH and DELETE; use one of them";
            Err(Refusal::new(ErrorCode::MethodNotAllowed, message))
        }
    }
}

async fn head(state: AppState, device: Device, id: String) -> Result<Response, Refusal> {
    let mut upload = tus_upload::find(&state, &device, &id).await?;
    let mut offset = upload.length;
    if !upload.is_complete {
        let _turn = state.uploads.take_over(upload.id).await?;
        offset = current_offset(&state, &upload).await?;
        if offset == upload.length {
            // The server ended between the last byte and the check.
            upload = tus_upload::find(&state, &device, &id).await?;
            if !upload.is_complete {
                tus_upload::finish(&state, &mut upload).await?;
            }
        }
    }
    let mut response = StatusCode::OK.into_response();
    tus::set(response.headers_mut(), header::CACHE_CONTROL, "no-store");
    tus::set(
        response.headers_mut(),
        tus::UPLOAD_LENGTH,
        upload.length.to_string(),
    );
    tus::set(
        response.headers_mut(),
        tus::UPLOAD_METADATA,
        tus::metadata_of(upload.sha256),
    );
    tell_progress(&mut response, &upload, offset);
    Ok(response)
}

async fn patch(
    state: AppState,
    device: Device,
    id: String,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    let checksum = chunk_headers(&headers)?;
    let claimed = tus::number(&headers, &tus::UPLOAD_OFFSET)?
        .ok_or_else(|| Refusal::bad_request("Upload-Offset is missing; ask for it with HEAD"))?;
    let turn_id = tus_upload::find(&state, &device, &id).await?.id;
    let turn = state.uploads.take_over(turn_id).await?;
    let upload = tus_upload::find(&state, &device, &id).await?;
    let offset = match upload.is_complete {
        true => upload.length,
        false => current_offset(&state, &upload).await?,
    };
    if claimed != offset {
        let message =
            "the upload holds another number of bytes than Upload-Offset says; ask with HEAD";
        return Err(Refusal::new(ErrorCode::WrongOffset, message));
    }
    let announced = tus::number(&headers, &header::CONTENT_LENGTH)?.unwrap_or(0);
    if announced > upload.length - offset {
        let message = "the chunk is longer than what the upload lacks; send the rest only";
        return Err(Refusal::new(ErrorCode::TooLarge, message));
    }
    let (upload, offset) = match upload.is_complete {
        true => (upload, offset),
        false => {
            receive(
                state,
                upload,
                turn,
                Chunk {
                    body,
                    offset,
                    checksum,
                },
            )
            .await?
        }
    };
    let mut response = StatusCode::NO_CONTENT.into_response();
    tell_progress(&mut response, &upload, offset);
    Ok(response)
}

async fn delete(state: AppState, device: Device, id: String) -> Result<Response, Refusal> {
    let upload = tus_upload::find(&state, &device, &id).await?;
    let _turn = state.uploads.take_over(upload.id).await?;
    tus_upload::drop_upload(&state, upload.id).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

struct Chunk {
    body: Body,
    offset: u64,
    checksum: Option<Checksum>,
}

/// Takes a chunk in a task of its own: when the connection breaks, the request's own future is
/// dropped, and what arrived must reach the disk all the same.
async fn receive(
    state: AppState,
    upload: Upload,
    turn: UploadTurn,
    chunk: Chunk,
) -> Result<(Upload, u64), Refusal> {
    tokio::spawn(receive_to_the_end(state, upload, turn, chunk)).await?
}

async fn receive_to_the_end(
    state: AppState,
    mut upload: Upload,
    turn: UploadTurn,
    chunk: Chunk,
) -> Result<(Upload, u64), Refusal> {
    let file = state.blobs.partial_file(upload.id);
    let Chunk {
        body,
        offset,
        checksum,
    } = chunk;
    let received = tus_file::receive(
        file,
        offset,
        upload.length,
        body,
        checksum,
        turn.superseded(),
    )
    .await;
    let (offset, ending) = received?;
    match ending {
        Ending::Whole | Ending::Cut | Ending::Superseded if offset == upload.length => {
            tus_upload::finish(&state, &mut upload).await?;
            return Ok((upload, offset));
        }
        _ => tus_upload::touch(&state, &mut upload).await?,
    }
    match ending {
        Ending::Whole => Ok((upload, offset)),
        Ending::Cut | Ending::Superseded => Err(Refusal::bad_request(
            "the chunk did not arrive as a whole; ask with HEAD and go on from there",
        )),
        Ending::TooLong => Err(Refusal::new(
            ErrorCode::TooLarge,
            "more bytes came than the upload has; ask with HEAD and send the rest only",
        )),
        Ending::WrongChecksum => Err(Refusal::new(
            ErrorCode::WrongBytes,
            "the chunk does not have the announced checksum and was dropped; send it again",
        )),
    }
}

fn chunk_headers(headers: &HeaderMap) -> Result<Option<Checksum>, Refusal> {
    wire::check_media_type(headers, tus::CHUNK_MEDIA_TYPE)?;
    tus::checksum(headers)
}

async fn current_offset(state: &AppState, upload: &Upload) -> Result<u64, Refusal> {
    tus_file::durable_length(state.blobs.partial_file(upload.id)).await
}

fn tell_progress(response: &mut Response, upload: &Upload, offset: u64) {
    let headers = response.headers_mut();
    tus::set(headers, tus::UPLOAD_OFFSET, offset.to_string());
    let expires_at = upload.expires_at().max(Utc::now());
    if !upload.is_complete {
        tus::set(headers, tus::UPLOAD_EXPIRES, tus::http_date(expires_at));
    }
}
