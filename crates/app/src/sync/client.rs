//! HTTP to the city server, and what its failures mean to a person.

use std::sync::Once;
use std::time::Duration;

use reqwest::StatusCode;
use reqwest::blocking::{RequestBuilder, Response};
use sauyunan_protocol::{
    EnrolRequest, EnrolResponse, ErrorBody, ErrorCode, ForkRequest, PROTOCOL_HEADER, path,
};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::error::AppError;

/// How long a connection may take to come about.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(15);
/// The slowest link that still counts as working, in bytes a second; a request of unknown size
/// gets the time of [`SMALL_BYTES`].
const SLOWEST_BYTES_PER_SECOND: u64 = 4 * 1024;
const SMALL_BYTES: u64 = 128 * 1024;
/// Time for the server to think, besides moving bytes.
const THINKING_TIME: Duration = Duration::from_secs(45);

/// A failure with what the server said about it.
#[derive(Debug)]
pub(crate) struct Refusal {
    pub(crate) status: u16,
    pub(crate) body: Option<Box<ErrorBody>>,
    pub(crate) error: AppError,
}

impl From<Refusal> for AppError {
    fn from(refusal: Refusal) -> Self {
        refusal.error
    }
}

/// A city server, with this device's token once it is enrolled.
pub(crate) struct Client {
    http: reqwest::blocking::Client,
    server: String,
    token: Option<String>,
}

impl Client {
    pub(crate) fn new(server: &str, token: Option<String>) -> Result<Self, AppError> {
        static PROVIDER: Once = Once::new();
        PROVIDER.call_once(|| {
            // An error means that a provider is installed already.
            let _ = rustls::crypto::ring::default_provider().install_default();
        });
        let server = checked_address(server)?;
        let http = reqwest::blocking::Client::builder()
            .connect_timeout(CONNECT_TIMEOUT)
            .timeout(None)
            .redirect(reqwest::redirect::Policy::none())
            .user_agent(concat!("sauyunan/", env!("CARGO_PKG_VERSION")))
            .build()
            .map_err(|error| {
                failure(
                    "server_failure",
                    format!("Sambungan tidak dapat disiapkan: {error}"),
                )
            })?;
        Ok(Self {
            http,
            server,
            token,
        })
    }

    /// The server's address, tidied.
    pub(crate) fn server(&self) -> &str {
        &self.server
    }

    pub(crate) fn set_token(&mut self, token: String) {
        self.token = Some(token);
    }

    pub(crate) fn enrol(
        &self,
        code: &str,
        device: &str,
        name: &str,
    ) -> Result<EnrolResponse, AppError> {
        let request = EnrolRequest {
            code: code.trim().to_owned(),
            device_id: device_id(device)?,
            device_name: name.to_owned(),
            app_version: env!("CARGO_PKG_VERSION").to_owned(),
        };
        Ok(self.post(path::ENROL, &request)?)
    }

    pub(crate) fn fork(&self, new_device: &str, name: &str) -> Result<EnrolResponse, AppError> {
        let request = ForkRequest {
            device_id: device_id(new_device)?,
            device_name: name.to_owned(),
            app_version: env!("CARGO_PKG_VERSION").to_owned(),
        };
        Ok(self.post(path::FORK, &request)?)
    }

    /// Sends a JSON message and reads the JSON answer.
    pub(crate) fn post<Q: Serialize, A: DeserializeOwned>(
        &self,
        path: &str,
        message: &Q,
    ) -> Result<A, Refusal> {
        let body = serde_json::to_vec(message)
            .map_err(|error| local("server_failure", error.to_string()))?;
        let size = body.len() as u64;
        let request = self
            .request(reqwest::Method::POST, path)
            .header("content-type", sauyunan_protocol::JSON_MEDIA_TYPE)
            .body(body);
        let response = self.send(request, size)?;
        response.json().map_err(|error| {
            if error.is_decode() {
                local(
                    "server_failure",
                    format!("Jawaban server tidak dapat dibaca: {error}"),
                )
            } else {
                unreachable(&error)
            }
        })
    }

    /// A request with the token; `path` may be a whole address of this server.
    pub(crate) fn request(&self, method: reqwest::Method, path: &str) -> RequestBuilder {
        let url = if path.starts_with("http://") || path.starts_with("https://") {
            path.to_owned()
        } else {
            format!("{}{path}", self.server)
        };
        let is_ours = url.starts_with(&format!("{}/", self.server));
        let request = self.http.request(method, url);
        match &self.token {
            // The token goes to this server only, whatever address an answer names.
            Some(token) if is_ours => request.bearer_auth(token),
            _ => request,
        }
    }

    /// Sends a request of `size` bytes. Anything but success of a city server is a refusal.
    pub(crate) fn send(&self, request: RequestBuilder, size: u64) -> Result<Response, Refusal> {
        let time =
            THINKING_TIME + Duration::from_secs(size.max(SMALL_BYTES) / SLOWEST_BYTES_PER_SECOND);
        let response = request
            .timeout(time)
            .send()
            .map_err(|error| unreachable(&error))?;
        let status = response.status();
        if response.headers().get(PROTOCOL_HEADER).is_none() {
            let (code, message) = if status.is_redirection() || status.is_success() {
                ("captive_portal", "Jaringan ini meminta masuk dulu (halaman login Wi-Fi). Buka peramban, masuk, lalu coba lagi.".to_owned())
            } else {
                (
                    "server_failure",
                    format!(
                        "Alamat ini menjawab, tetapi bukan server Sauyunan (status {status}). Periksa alamat server."
                    ),
                )
            };
            return Err(Refusal {
                status: status.as_u16(),
                body: None,
                error: failure(code, message),
            });
        }
        if status.is_success() {
            return Ok(response);
        }
        let body: Option<Box<ErrorBody>> = response.json().ok();
        Err(Refusal {
            status: status.as_u16(),
            error: explain(status, body.as_deref()),
            body,
        })
    }
}

/// Personal data travels over TLS. Plain HTTP is for a server on this very computer.
fn checked_address(server: &str) -> Result<String, AppError> {
    let server = server.trim().trim_end_matches('/');
    let invalid = || {
        AppError::refused(
            "server_address",
            format!(
                "\"{server}\" bukan alamat server. Tulis seperti https://sauyunan.contoh.go.id"
            ),
        )
    };
    let url = reqwest::Url::parse(server).map_err(|_| invalid())?;
    let host = url.host_str().ok_or_else(invalid)?;
    let is_here = matches!(host, "localhost" | "127.0.0.1" | "[::1]") || host.starts_with("127.");
    match url.scheme() {
        "https" => Ok(server.to_owned()),
        "http" if is_here => Ok(server.to_owned()),
        "http" => Err(AppError::refused(
            "server_not_encrypted",
            "Alamat server harus mulai dengan https:// supaya data warga tidak terbaca di jalan.",
        )),
        _ => Err(invalid()),
    }
}

pub(crate) fn device_id<T: DeserializeOwned>(device: &str) -> Result<T, AppError> {
    serde_json::from_value(serde_json::Value::String(device.to_owned())).map_err(|_| {
        failure(
            "server_failure",
            format!("Tanda perangkat {device} bukan UUID."),
        )
    })
}

pub(crate) fn failure(code: &str, message: String) -> AppError {
    AppError::Sync {
        code: code.to_owned(),
        message,
    }
}

fn local(code: &str, message: String) -> Refusal {
    Refusal {
        status: 0,
        body: None,
        error: failure(code, message),
    }
}

fn unreachable(error: &reqwest::Error) -> Refusal {
    let message = if error.is_timeout() {
        "Server tidak menjawab tepat waktu. Semua tetap tersimpan di sini dan dicoba lagi sendiri."
    } else {
        "Tidak ada sambungan ke server. Semua tetap tersimpan di sini dan dikirim begitu tersambung."
    };
    local("offline", message.to_owned())
}

fn explain(status: StatusCode, body: Option<&ErrorBody>) -> AppError {
    let said = body.map(|body| body.message.as_str()).unwrap_or_default();
    let (code, message) = match (status.as_u16(), body.map(|body| body.code)) {
        (_, Some(ErrorCode::UnknownCode)) => ("unknown_code", "Kode ini tidak berlaku: salah ketik, sudah dipakai, atau lewat tujuh hari. Minta kode baru.".into()),
        (_, Some(ErrorCode::DeviceExists)) => ("device_exists", said.to_owned()),
        (_, Some(ErrorCode::DeviceForked)) => ("device_forked", said.to_owned()),
        (401, _) | (_, Some(ErrorCode::DeviceRevoked)) => ("not_authorised", "Server tidak mengenal perangkat ini lagi. Data tetap di sini; minta kode pendaftaran baru.".into()),
        (426, _) => ("protocol_too_old", "Server meminta versi Sauyunan yang lebih baru. Perbarui program; data tetap di sini.".into()),
        (429, _) => ("rate_limited", "Server sedang ramai. Dicoba lagi sendiri nanti.".into()),
        (500.., _) => ("server_failure", format!("Server sedang bermasalah (status {}). Dicoba lagi sendiri nanti.", status.as_u16())),
        _ => ("rejected", format!("Server menolak: {said}")),
    };
    failure(code, message)
}
