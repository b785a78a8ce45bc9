//! A server, and devices that speak to it as the protocol says.

use std::fmt::Write as _;

use reqwest::{Method, RequestBuilder, Response, StatusCode};
use sauyunan_protocol::{
    AreaDigest, BlobAskRequest, BlobAskResponse, DigestRequest, DigestResponse, EnrolRequest,
    EnrolResponse, ErrorBody, HelloRequest, HelloResponse, NO_PREVIOUS_HASH, PullRequest,
    PullResponse, PulledOperation, PushRequest, PushResponse, WireOperation, path,
};
use sauyunan_server::testing::{TestPostgres, TestServer};
use serde::Serialize;
use serde::de::DeserializeOwned;
use tempfile::TempDir;
use uuid::Uuid;

pub(crate) const KELURAHAN: &str = "32.75.05.1004";
pub(crate) const RW_02: &str = "32.75.05.1004.02";
pub(crate) const RW_03: &str = "32.75.05.1004.03";

/// A refusal, as a device sees it.
#[derive(Debug)]
pub(crate) struct Refused {
    pub(crate) status: StatusCode,
    pub(crate) body: ErrorBody,
}

pub(crate) struct World {
    pub(crate) server: TestServer,
    pub(crate) postgres: TestPostgres,
    pub(crate) folder: TempDir,
    pub(crate) http: reqwest::Client,
}

pub(crate) fn http() -> reqwest::Client {
    let _ = rustls::crypto::ring::default_provider().install_default();
    // A new connection for each request, as servers are stopped and started again.
    reqwest::Client::builder()
        .no_proxy()
        .pool_max_idle_per_host(0)
        .build()
        .expect("HTTP client")
}

impl World {
    pub(crate) fn start() -> World {
        let postgres = TestPostgres::start();
        let folder = TempDir::new().expect("folder");
        let server = TestServer::start(&postgres.url(), folder.path());
        World {
            server,
            postgres,
            folder,
            http: http(),
        }
    }

    /// A newly enrolled device of this area.
    pub(crate) async fn device(&self, area: &str) -> Device {
        let code = self.server.enrol_code(area);
        Device::enrol(self.server.url(), &self.http, code, area).await
    }
}

#[derive(Clone)]
pub(crate) struct Device {
    pub(crate) url: String,
    pub(crate) http: reqwest::Client,
    pub(crate) id: Uuid,
    pub(crate) token: String,
    pub(crate) log: Vec<WireOperation>,
    pub(crate) cursor: u64,
    pub(crate) epoch: String,
}

impl Device {
    pub(crate) async fn enrol(
        url: String,
        http: &reqwest::Client,
        code: String,
        area: &str,
    ) -> Device {
        let mut device = Device {
            url,
            http: http.clone(),
            id: Uuid::now_v7(),
            token: String::new(),
            log: Vec::new(),
            cursor: 0,
            epoch: String::new(),
        };
        let request = device.enrol_request(code);
        let answer: EnrolResponse = device.ask(path::ENROL, &request).await;
        assert_eq!(answer.area.as_str(), area);
        (device.token, device.epoch) = (answer.token, answer.server_epoch);
        device
    }

    pub(crate) fn enrol_request(&self, code: String) -> EnrolRequest {
        EnrolRequest {
            code,
            device_id: self.id,
            device_name: "PC meja 2".to_owned(),
            app_version: "0.1.0".to_owned(),
        }
    }

    /// Writes an operation into the device's own log.
    pub(crate) fn write(&mut self, area: &str, kind: &str) -> Uuid {
        self.write_with(area, kind, "")
    }

    /// The same, with further members of the JSON object, each with a comma in front.
    pub(crate) fn write_with(&mut self, area: &str, kind: &str, more: &str) -> Uuid {
        let id = Uuid::now_v7();
        let (device, seq) = (self.id, self.log.len() + 1);
        let prev = self.head_hash();
        let entity = Uuid::now_v7();
        // Spaces and order are the author's and must survive.
        let mut body = format!("{{ \"v\":1,\"device\":\"{device}\",\"seq\":{seq},\"id\":\"{id}\"");
        let _ = write!(
            body,
            ",\"hlc\":\"2025-01-01T00:00:00.000Z-0000-{seq}\",\"wall\":\"2009-01-01T00:00:00Z\",\"wall_state\":\"suspicious\""
        );
        let _ = write!(
            body,
            ",\"actor\":\"siti\",\"area\":\"{area}\",\"kind\":\"{kind}\",\"entity\":\"{entity}\",\"action\":\"put\""
        );
        let _ = write!(
            body,
            ",\"fields\":{{\"name\":{{\"new\":\"Ibu \\u0053iti é {seq}\"}}}},\"form\":1,\"app\":\"0.1.0\",\"prev\":\"{prev}\"{more} }}"
        );
        self.log.push(WireOperation::new(body));
        id
    }

    pub(crate) fn head_hash(&self) -> String {
        self.log
            .last()
            .map_or(NO_PREVIOUS_HASH.to_owned(), |last| last.hash.clone())
    }

    /// The page from `first_seq` to the log's end.
    pub(crate) fn page(&self, first_seq: usize) -> PushRequest {
        PushRequest {
            first_seq: first_seq as u64,
            operations: self.log.get(first_seq - 1..).unwrap_or_default().to_vec(),
        }
    }

    pub(crate) async fn push(&self, first_seq: usize) -> Result<PushResponse, Refused> {
        self.try_ask(path::PUSH, &self.page(first_seq)).await
    }

    pub(crate) async fn hello(&self) -> Result<HelloResponse, Refused> {
        let request = HelloRequest {
            protocol: 1,
            device_id: self.id,
            capabilities: vec![],
            head_seq: self.log.len() as u64,
            head_hash: self.head_hash(),
            cursor: self.cursor,
            known_epoch: Some(self.epoch.clone()),
            clock: "2009-01-01T00:00:00Z".to_owned(),
        };
        self.try_ask(path::HELLO, &request).await
    }

    /// Pulls to the end and answers what came.
    pub(crate) async fn pull_all(&mut self, limit_bytes: u64) -> Vec<PulledOperation> {
        let mut all = Vec::new();
        loop {
            let request = PullRequest {
                cursor: self.cursor,
                limit_bytes,
                include_own: false,
            };
            let page: PullResponse = self.ask(path::PULL, &request).await;
            assert!(page.cursor >= self.cursor, "a cursor went back");
            self.cursor = page.cursor;
            all.extend(page.operations);
            if !page.more {
                return all;
            }
        }
    }

    pub(crate) async fn digests(&self) -> Vec<AreaDigest> {
        let answer: DigestResponse = self.ask(path::DIGEST, &DigestRequest {}).await;
        answer.digests
    }

    pub(crate) async fn ask_blobs(&self, sha256: &[String]) -> BlobAskResponse {
        self.ask(
            path::BLOBS_ASK,
            &BlobAskRequest {
                sha256: sha256.to_vec(),
            },
        )
        .await
    }

    pub(crate) async fn ask<T: DeserializeOwned>(&self, path: &str, message: &impl Serialize) -> T {
        self.try_ask(path, message).await.expect(path)
    }

    /// Sends a message compressed, as the protocol has it.
    pub(crate) async fn try_ask<T: DeserializeOwned>(
        &self,
        path: &str,
        message: &impl Serialize,
    ) -> Result<T, Refused> {
        let json = serde_json::to_vec(message).expect("JSON");
        let body = zstd::bulk::compress(&json, 3).expect("zstd");
        let request = self.request(Method::POST, path);
        let request = request.header("content-type", "application/json");
        let response = request
            .header("content-encoding", "zstd")
            .body(body)
            .send()
            .await;
        read(response.expect("an answer")).await
    }

    /// A request with the device's token.
    pub(crate) fn request(&self, method: Method, path: &str) -> RequestBuilder {
        let request = self.http.request(method, format!("{}{path}", self.url));
        match self.token.as_str() {
            "" => request,
            token => request.bearer_auth(token),
        }
    }
}

pub(crate) async fn read<T: DeserializeOwned>(response: Response) -> Result<T, Refused> {
    assert_eq!(response.headers()["sauyunan-protocol"], "1");
    let status = response.status();
    match status.is_success() {
        true => Ok(response.json().await.expect("the promised message")),
        false => Err(Refused {
            status,
            body: response.json().await.expect("an error body"),
        }),
    }
}

/// Bytes that look like a photo to nobody, the same for the same seed.
pub(crate) fn bytes(seed: u64, length: usize) -> Vec<u8> {
    let mut random = Random(seed | 1);
    (0..length).map(|_| random.next() as u8).collect()
}

/// Enough chance for tests, the same for the same seed.
pub(crate) struct Random(pub(crate) u64);

impl Random {
    pub(crate) fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 >> 11
    }

    pub(crate) fn below(&mut self, end: usize) -> usize {
        (self.next() % end.max(1) as u64) as usize
    }
}
