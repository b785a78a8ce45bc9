use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::time::{Duration, Instant};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use reqwest::{Method, RequestBuilder, Response, StatusCode};
use sauyunan_protocol::{ContentHash, ErrorCode, path};
use sha2::Digest as _;

use crate::world::*;

pub(crate) fn tus(device: &Device, method: Method, path: &str) -> RequestBuilder {
    device
        .request(method, path)
        .header("tus-resumable", "1.0.0")
}

pub(crate) async fn create(device: &Device, sha256: ContentHash, length: usize) -> String {
    let metadata = format!(
        "filename QQ==,sha256 {}",
        STANDARD.encode(sha256.to_string())
    );
    let request = tus(device, Method::POST, path::FILES).header("upload-length", length);
    let response = request
        .header("upload-metadata", metadata)
        .send()
        .await
        .expect("answer");
    assert_eq!(response.status(), StatusCode::CREATED);
    response.headers()["location"]
        .to_str()
        .expect("text")
        .to_owned()
}

pub(crate) async fn head(device: &Device, location: &str) -> (StatusCode, Option<usize>) {
    let response = tus(device, Method::HEAD, location)
        .send()
        .await
        .expect("answer");
    (response.status(), offset(&response))
}

pub(crate) async fn patch(device: &Device, location: &str, at: usize, chunk: &[u8]) -> Response {
    let request = tus(device, Method::PATCH, location).header("upload-offset", at);
    let request = request.header("content-type", "application/offset+octet-stream");
    request.body(chunk.to_vec()).send().await.expect("answer")
}

pub(crate) fn offset(response: &Response) -> Option<usize> {
    response
        .headers()
        .get("upload-offset")?
        .to_str()
        .ok()?
        .parse()
        .ok()
}

/// Begins a PATCH over plain TCP and sends only a part of its body.
pub(crate) fn begin_patch(
    url: &str,
    device: &Device,
    location: &str,
    at: usize,
    length: usize,
    part: &[u8],
) -> TcpStream {
    let mut stream = TcpStream::connect(url.trim_start_matches("http://")).expect("connected");
    let token = &device.token;
    write!(
        stream,
        "PATCH {location} HTTP/1.1\r\nHost: server\r\nAuthorization: Bearer {token}\r\nTus-Resumable: 1.0.0\r\nUpload-Offset: {at}\r\nContent-Type: application/offset+octet-stream\r\nContent-Length: {length}\r\n\r\n"
    )
    .expect("head");
    stream.write_all(part).expect("part");
    stream.flush().expect("flushed");
    stream
}

/// Waits until the server has this many bytes of the upload in its file.
pub(crate) fn wait_for_file(folder: &Path, location: &str, length: usize) {
    let name = location.rsplit('/').next().expect("id").replace('-', "");
    let file = folder.join("partial").join(name);
    let began = Instant::now();
    while std::fs::metadata(&file).map_or(0, |metadata| metadata.len()) < length as u64 {
        assert!(
            began.elapsed() < Duration::from_secs(20),
            "the bytes do not arrive"
        );
        std::thread::yield_now();
    }
}

async fn have(device: &Device, sha256: ContentHash) -> bool {
    !device
        .ask_blobs(&[sha256.to_string()])
        .await
        .have
        .is_empty()
}

#[tokio::test]
async fn an_upload_goes_on_where_its_connection_was_cut() {
    let world = World::start();
    let device = world.device(RW_02).await;
    let photo = bytes(1, 3_000_000);
    let sha256 = ContentHash::of(&photo);
    let location = create(&device, sha256, photo.len()).await;
    let mut at = 0;
    for part in [400_000, 1_300_000, 70] {
        let chunk = &photo[at..at + part];
        let stream = begin_patch(
            &world.server.url(),
            &device,
            &location,
            at,
            photo.len() - at,
            chunk,
        );
        wait_for_file(world.folder.path(), &location, at + part);
        drop(stream);
        at += part;
        assert_eq!(head(&device, &location).await, (StatusCode::OK, Some(at)));
    }
    assert!(!have(&device, sha256).await);
    let uploading = device.ask_blobs(&[sha256.to_string()]).await.uploading;
    assert_eq!(
        (uploading[0].location.as_str(), uploading[0].offset),
        (location.as_str(), at as u64)
    );

    let wrong = patch(&device, &location, 5, &photo[5..]).await;
    assert_eq!(
        read::<()>(wrong).await.expect_err("wrong").body.code,
        ErrorCode::WrongOffset
    );
    let response = patch(&device, &location, at, &photo[at..]).await;
    assert_eq!(
        (response.status(), offset(&response)),
        (StatusCode::NO_CONTENT, Some(photo.len()))
    );
    assert!(have(&device, sha256).await);
    // The last answer was lost: asking again tells that all is well.
    assert_eq!(
        head(&device, &location).await,
        (StatusCode::OK, Some(photo.len()))
    );
    let again = create(&device, sha256, photo.len()).await;
    assert_eq!(
        head(&device, &again).await,
        (StatusCode::OK, Some(photo.len()))
    );
    let left = std::fs::read_dir(world.folder.path().join("partial"))
        .expect("folder")
        .count();
    assert_eq!(left, 0, "no partial file is left");
}

#[tokio::test]
async fn a_hanging_connection_gives_way_to_a_newer_one() {
    let world = World::start();
    let device = world.device(RW_02).await;
    let photo = bytes(2, 600_000);
    let location = create(&device, ContentHash::of(&photo), photo.len()).await;
    let mut hanging = begin_patch(
        &world.server.url(),
        &device,
        &location,
        0,
        photo.len(),
        &photo[..1000],
    );
    wait_for_file(world.folder.path(), &location, 1000);
    assert_eq!(head(&device, &location).await, (StatusCode::OK, Some(1000)));
    let mut answer = String::new();
    let _ = hanging.read_to_string(&mut answer);
    assert!(answer.starts_with("HTTP/1.1 400"), "{answer}");
    assert_eq!(
        patch(&device, &location, 1000, &photo[1000..])
            .await
            .status(),
        StatusCode::NO_CONTENT
    );
    assert!(have(&device, ContentHash::of(&photo)).await);
}

#[tokio::test]
async fn wrong_bytes_are_refused_and_dropped() {
    let world = World::start();
    let device = world.device(RW_02).await;
    let photo = bytes(3, 400_000);
    let sha256 = ContentHash::of(&photo);
    let location = create(&device, sha256, photo.len()).await;
    let mut damaged = photo.clone();
    damaged[300_000] ^= 1;
    let response = patch(&device, &location, 0, &damaged).await;
    assert_eq!(response.status().as_u16(), 460);
    assert_eq!(
        read::<()>(response).await.expect_err("refused").body.code,
        ErrorCode::WrongBytes
    );
    assert!(!have(&device, sha256).await);
    assert_eq!(head(&device, &location).await.0, StatusCode::NOT_FOUND);
    let location = create(&device, sha256, photo.len()).await;
    assert_eq!(
        patch(&device, &location, 0, &photo).await.status(),
        StatusCode::NO_CONTENT
    );
    assert!(have(&device, sha256).await);
}

#[tokio::test]
async fn a_chunk_with_a_wrong_checksum_is_dropped_alone() {
    let world = World::start();
    let device = world.device(RW_02).await;
    let photo = bytes(4, 500_000);
    let location = create(&device, ContentHash::of(&photo), photo.len()).await;
    let send = async |at: usize, chunk: &[u8], checksum: String| {
        let request = tus(&device, Method::PATCH, &location).header("upload-offset", at);
        let request = request.header("content-type", "application/offset+octet-stream");
        request
            .header("upload-checksum", checksum)
            .body(chunk.to_vec())
            .send()
            .await
            .expect("answer")
    };
    let (first, second) = photo.split_at(200_000);
    let sha1 = format!("sha1 {}", STANDARD.encode(sha1::Sha1::digest(first)));
    assert_eq!(send(0, first, sha1).await.status(), StatusCode::NO_CONTENT);
    let wrong = format!("sha256 {}", STANDARD.encode(ContentHash::of(first).0));
    assert_eq!(send(200_000, second, wrong).await.status().as_u16(), 460);
    assert_eq!(
        head(&device, &location).await,
        (StatusCode::OK, Some(200_000))
    );
    assert_eq!(
        send(200_000, second, "md5 AAAA".into()).await.status(),
        StatusCode::BAD_REQUEST
    );
    let right = format!("sha256 {}", STANDARD.encode(ContentHash::of(second).0));
    assert_eq!(
        send(200_000, second, right).await.status(),
        StatusCode::NO_CONTENT
    );
    assert!(have(&device, ContentHash::of(&photo)).await);
}

#[tokio::test]
async fn tus_clients_find_what_the_specification_promises() {
    let world = World::start();
    let device = world.device(RW_02).await;
    let response = device
        .request(Method::OPTIONS, path::FILES)
        .send()
        .await
        .expect("answer");
    assert_eq!(
        (response.status(), &response.headers()["tus-version"]),
        (StatusCode::NO_CONTENT, &"1.0.0".parse().expect("value"))
    );
    for name in [
        "tus-extension",
        "tus-max-size",
        "tus-checksum-algorithm",
        "tus-resumable",
    ] {
        assert!(response.headers().contains_key(name), "{name}");
    }
    let response = device
        .request(Method::POST, path::FILES)
        .send()
        .await
        .expect("answer");
    assert_eq!(
        (response.status(), &response.headers()["tus-version"]),
        (
            StatusCode::PRECONDITION_FAILED,
            &"1.0.0".parse().expect("value")
        )
    );

    let photo = bytes(5, 300_000);
    let sha256 = ContentHash::of(&photo);
    let metadata = format!("sha256 {}", STANDARD.encode(sha256.to_string()));
    let begin = || tus(&device, Method::POST, path::FILES).header("upload-metadata", &metadata);
    let bad = [
        begin(),
        begin().header("upload-length", "-1"),
        begin().header("upload-length", u64::MAX),
        begin()
            .header("upload-length", "5")
            .header("content-type", "image/jpeg"),
        tus(&device, Method::POST, path::FILES).header("upload-length", 5),
        tus(&device, Method::POST, path::FILES)
            .header("upload-length", 5)
            .header("upload-metadata", "sha256 !"),
    ];
    for request in bad {
        let status = request.send().await.expect("answer").status();
        assert!(status.is_client_error(), "{status}");
    }

    // Creation with the bytes in the same request.
    let request = begin().header("upload-length", photo.len());
    let request = request.header("content-type", "application/offset+octet-stream");
    let response = request.body(photo.clone()).send().await.expect("answer");
    assert_eq!(
        (response.status(), offset(&response)),
        (StatusCode::CREATED, Some(photo.len()))
    );
    assert!(have(&device, sha256).await);

    let other = bytes(6, 900_000);
    let location = create(&device, ContentHash::of(&other), other.len()).await;
    let response = tus(&device, Method::HEAD, &location)
        .send()
        .await
        .expect("answer");
    for (name, value) in [
        ("upload-length", "900000"),
        ("upload-offset", "0"),
        ("cache-control", "no-store"),
    ] {
        assert_eq!(response.headers()[name], value);
    }
    assert!(
        response.headers()["upload-expires"]
            .to_str()
            .expect("text")
            .ends_with("GMT")
    );
    let too_long = patch(&device, &location, 0, &bytes(6, 900_001)).await;
    assert_eq!(too_long.status(), StatusCode::PAYLOAD_TOO_LARGE);

    // A PATCH behind a proxy that knows only POST.
    let request = tus(&device, Method::POST, &location).header("x-http-method-override", "PATCH");
    let request = request
        .header("upload-offset", 0)
        .header("content-type", "application/offset+octet-stream");
    let response = request
        .body(other[..10].to_vec())
        .send()
        .await
        .expect("answer");
    assert_eq!(
        (response.status(), offset(&response)),
        (StatusCode::NO_CONTENT, Some(10))
    );

    // Others do not see the upload, and its owner may end it.
    let stranger = world.device(RW_02).await;
    assert_eq!(head(&stranger, &location).await.0, StatusCode::NOT_FOUND);
    let end = |device: &Device| tus(device, Method::DELETE, &location).send();
    assert_eq!(
        end(&stranger).await.expect("answer").status(),
        StatusCode::NOT_FOUND
    );
    assert_eq!(
        end(&device).await.expect("answer").status(),
        StatusCode::NO_CONTENT
    );
    assert_eq!(head(&device, &location).await.0, StatusCode::NOT_FOUND);
    assert_eq!(head(&device, "/v1/files/x").await.0, StatusCode::NOT_FOUND);

    let location = create(&device, ContentHash::of(b""), 0).await;
    assert_eq!(head(&device, &location).await, (StatusCode::OK, Some(0)));
    assert!(have(&device, ContentHash::of(b"")).await);
}
