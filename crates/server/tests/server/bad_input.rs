use reqwest::{Method, StatusCode};
use sauyunan_protocol::{BlobAskRequest, ErrorBody, ErrorCode, PullRequest, path};

use crate::world::*;

const MESSAGES: [&str; 8] = [
    path::ENROL,
    path::FORK,
    path::HELLO,
    path::PUSH,
    path::PULL,
    path::OWN_LOG,
    path::DIGEST,
    path::BLOBS_ASK,
];

/// Sends a body as it is, and answers the status.
async fn send(device: &Device, path: &str, encoding: &str, body: Vec<u8>) -> StatusCode {
    let request = device
        .request(Method::POST, path)
        .header("content-type", "application/json");
    let request = request.header("content-encoding", encoding);
    let response = request.body(body).send().await.expect("answer");
    let status = response.status();
    if !status.is_success() {
        response.json::<ErrorBody>().await.expect("an error body");
    }
    status
}

#[tokio::test]
async fn no_body_whatsoever_is_a_server_error() {
    let world = World::start();
    let mut device = world.device(RW_02).await;
    device.write(RW_02, "person");
    device.write_with(
        RW_02,
        "photo",
        &format!(",\"blobs\":[\"{}\"]", "a".repeat(64)),
    );
    let hello = serde_json::json!({"protocol": 1, "device_id": device.id, "capabilities": ["x"],
        "head_seq": 0, "head_hash": "0".repeat(64), "cursor": 0, "known_epoch": null, "clock": "x"});
    let enrol = serde_json::to_value(device.enrol_request("ABCDE23456".into())).expect("JSON");
    let seeds = [
        serde_json::to_vec(&device.page(1)).expect("JSON"),
        serde_json::to_vec(&hello).expect("JSON"),
        serde_json::to_vec(&enrol).expect("JSON"),
        serde_json::to_vec(&PullRequest {
            cursor: 0,
            limit_bytes: 9,
            include_own: true,
        })
        .expect("JSON"),
        serde_json::to_vec(&BlobAskRequest {
            sha256: vec!["b".repeat(64)],
        })
        .expect("JSON"),
        br#"{"after_seq":0,"limit_bytes":18446744073709551615}"#.to_vec(),
        b"{}".to_vec(),
        "[".repeat(100_000).into_bytes(),
    ];
    let mut random = Random(20_251_203);
    for round in 0..1_500 {
        let mut body = seeds[random.below(seeds.len())].clone();
        for _ in 0..random.below(6) {
            let at = random.below(body.len());
            match random.below(6) {
                0 => body.truncate(at),
                1 if !body.is_empty() => body[at] = random.next() as u8,
                2 if !body.is_empty() => body[at] = b"\"{}[]:,0-9e.\\u"[random.below(15) % 14],
                3 => drop(body.splice(at..at, *b"\\u0000")),
                4 => drop(body.splice(at..at, *b"99999999999999999999")),
                _ => {
                    let (from, to) = (random.below(body.len()), random.below(body.len()));
                    let piece = body[from.min(to)..from.max(to)]
                        .iter()
                        .take(200)
                        .copied()
                        .collect::<Vec<_>>();
                    drop(body.splice(at..at, piece));
                }
            }
        }
        let path = MESSAGES[random.below(MESSAGES.len())];
        let (encoding, body) = match random.below(4) {
            0 => ("zstd", body),
            1 => ("zstd", zstd::bulk::compress(&body, 1).expect("zstd")),
            _ => ("identity", body),
        };
        let shown = String::from_utf8_lossy(&body)
            .chars()
            .take(300)
            .collect::<String>();
        let status = send(&device, path, encoding, body).await;
        assert!(
            !status.is_server_error(),
            "round {round}: {path} {encoding} {status}: {shown}"
        );
    }
    assert!(device.hello().await.is_ok());
}

#[tokio::test]
async fn operations_that_are_noise_are_set_aside_not_stumbled_over() {
    let world = World::start();
    let mut device = world.device(RW_02).await;
    device.write_with(
        RW_02,
        "photo",
        &format!(",\"blobs\":[\"{}\"]", "a".repeat(64)),
    );
    let seed = device.log.pop().expect("one").body;
    let mut random = Random(77);
    for _ in 0..60 {
        let first_seq = device.log.len() + 1;
        for _ in 0..10 {
            let mut text: Vec<char> = seed.chars().collect();
            for _ in 0..=random.below(3) {
                let at = random.below(text.len());
                text[at] = ['\0', '"', '{', '9', '\u{10ffff}', ' ', '\n', 'ß'][random.below(8)];
            }
            device.log.push(sauyunan_protocol::WireOperation::new(
                text.into_iter().collect(),
            ));
        }
        if let Err(refused) = device.push(first_seq).await {
            assert!(refused.status.is_client_error(), "{refused:?}");
            device.log.truncate(first_seq - 1);
        }
    }
    assert_eq!(
        device.hello().await.expect("hello").acked_seq,
        device.log.len() as u64
    );
    assert!(!device.log.is_empty());
}

#[tokio::test]
async fn small_bodies_cannot_become_large_ones() {
    let world = World::start();
    let device = world.device(RW_02).await;
    let bomb = zstd::bulk::compress(&vec![b' '; 200 << 20], 3).expect("zstd");
    assert!(bomb.len() < 100_000);
    assert_eq!(
        send(&device, path::PUSH, "zstd", bomb).await,
        StatusCode::PAYLOAD_TOO_LARGE
    );
    let plain = vec![b' '; (8 << 20) + 1];
    assert_eq!(
        send(&device, path::PUSH, "identity", plain).await,
        StatusCode::PAYLOAD_TOO_LARGE
    );

    // A window of 128 MiB, of which nothing is used.
    let mut encoder = zstd::stream::Encoder::new(Vec::new(), 1).expect("zstd");
    encoder.window_log(27).expect("window");
    std::io::Write::write_all(&mut encoder, b"{}").expect("written");
    let wide = encoder.finish().expect("zstd");
    assert_eq!(
        send(&device, path::DIGEST, "zstd", wide).await,
        StatusCode::BAD_REQUEST
    );

    for encoding in ["gzip", "br", "zstd, zstd"] {
        let status = send(&device, path::DIGEST, encoding, b"{}".to_vec()).await;
        assert_eq!(status, StatusCode::UNSUPPORTED_MEDIA_TYPE);
    }
    let many = BlobAskRequest {
        sha256: vec!["b".repeat(64); 1_001],
    };
    let refused = device
        .try_ask::<()>(path::BLOBS_ASK, &many)
        .await
        .expect_err("too many");
    assert_eq!(refused.body.code, ErrorCode::TooLarge);
}

#[tokio::test]
async fn strange_requests_get_an_error_body() {
    let world = World::start();
    let device = world.device(RW_02).await;
    let cases = [
        (Method::GET, path::PUSH, StatusCode::METHOD_NOT_ALLOWED),
        (Method::POST, "/v1/nothing", StatusCode::NOT_FOUND),
        (Method::GET, "/", StatusCode::NOT_FOUND),
        (
            Method::DELETE,
            "/v1/blobs/x",
            StatusCode::METHOD_NOT_ALLOWED,
        ),
        (Method::GET, "/v1/blobs/%ff%00", StatusCode::NOT_FOUND),
        (Method::POST, path::PUSH, StatusCode::UNSUPPORTED_MEDIA_TYPE),
    ];
    for (method, path, status) in cases {
        let response = device.request(method, path).send().await.expect("answer");
        assert_eq!(response.status(), status, "{path}");
        let refused = read::<()>(response).await.expect_err("refused");
        assert!(!refused.body.message.is_empty());
    }
}
