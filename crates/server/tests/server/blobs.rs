use reqwest::{Method, Response, StatusCode};
use sauyunan_protocol::{
    ContentHash, ErrorCode, PACK_MEDIA_TYPE, PackOutcome, PackResponse, pack, path,
};

use crate::world::*;

async fn send_pack(device: &Device, blobs: &[(ContentHash, Vec<u8>)]) -> Vec<PackOutcome> {
    let mut writer = pack::PackWriter::new();
    blobs
        .iter()
        .for_each(|(sha256, blob)| writer.add(*sha256, blob));
    let answer: PackResponse = read(send_bytes(device, writer.finish()).await)
        .await
        .expect("taken");
    let claimed = blobs.iter().map(|(sha256, _)| sha256.to_string());
    assert_eq!(
        answer
            .items
            .iter()
            .map(|item| item.sha256.clone())
            .collect::<Vec<_>>(),
        claimed.collect::<Vec<_>>()
    );
    answer.items.iter().map(|item| item.outcome).collect()
}

async fn send_bytes(device: &Device, bytes: Vec<u8>) -> Response {
    let request = device.request(Method::POST, path::BLOBS_PACK);
    request
        .header("content-type", PACK_MEDIA_TYPE)
        .body(bytes)
        .send()
        .await
        .expect("answer")
}

async fn get(device: &Device, sha256: &str, range: Option<&str>) -> Response {
    let mut request = device.request(Method::GET, &format!("{}/{sha256}", path::BLOBS));
    if let Some(range) = range {
        request = request.header("range", range);
    }
    request.send().await.expect("answer")
}

#[tokio::test]
async fn a_blob_counts_as_received_only_with_the_right_bytes() {
    let world = World::start();
    let device = world.device(RW_02).await;
    let blobs: Vec<Vec<u8>> = (0..4).map(|seed| bytes(seed * 2 + 9, 40_000)).collect();
    let hashes: Vec<ContentHash> = blobs.iter().map(|blob| ContentHash::of(blob)).collect();
    let texts: Vec<String> = hashes.iter().map(ToString::to_string).collect();
    assert_eq!(device.ask_blobs(&texts).await, Default::default());

    let sent = [
        (hashes[0], blobs[0].clone()),
        (hashes[1], blobs[2].clone()),
        (hashes[3], blobs[3].clone()),
        (hashes[0], blobs[0].clone()),
        (ContentHash::of(&[7; 300_000]), vec![7; 300_000]),
        (ContentHash::of(b""), vec![]),
    ];
    let outcomes = send_pack(&device, &sent).await;
    use PackOutcome::{AlreadyHeld, Stored, TooLarge, WrongBytes};
    assert_eq!(
        outcomes,
        [Stored, WrongBytes, Stored, Stored, TooLarge, Stored]
    );
    assert_eq!(send_pack(&device, &sent[..1]).await, [AlreadyHeld]);
    let mut expected = vec![texts[0].clone(), texts[3].clone()];
    expected.sort();
    assert_eq!(device.ask_blobs(&texts).await.have, expected);

    // Ordinary tools find the original bytes, under a name that sha256sum confirms.
    let file = world
        .folder
        .path()
        .join("blobs")
        .join(&texts[0][..2])
        .join(&texts[0]);
    assert_eq!(std::fs::read(&file).expect("file"), blobs[0]);

    sauyunan_server::mark_backup(&world.postgres.url(), None)
        .await
        .expect("marked");
    assert_eq!(device.ask_blobs(&texts).await.backed_up, expected);

    // Bytes that vanished or shrank on the server's disk are asked for again.
    std::fs::remove_file(&file).expect("removed");
    let other = world
        .folder
        .path()
        .join("blobs")
        .join(&texts[3][..2])
        .join(&texts[3]);
    std::fs::write(other, b"short").expect("shortened");
    assert_eq!(device.ask_blobs(&texts).await, Default::default());
    assert_eq!(send_pack(&device, &sent[..1]).await, [Stored]);
    let answer = device.ask_blobs(&texts).await;
    assert_eq!(
        (answer.have, answer.backed_up),
        (vec![texts[0].clone()], vec![])
    );
}

#[tokio::test]
async fn a_damaged_pack_is_refused_as_a_whole() {
    let world = World::start();
    let device = world.device(RW_02).await;
    let blob = bytes(3, 5_000);
    let mut writer = pack::PackWriter::new();
    writer.add(ContentHash::of(&blob), &blob);
    writer.add(ContentHash::of(&blob), &blob);
    let whole = writer.finish();
    for broken in [&whole[..whole.len() - 1], &whole[1..], b"SYNPACK"] {
        let response = send_bytes(&device, broken.to_vec()).await;
        assert_eq!(response.status(), StatusCode::BAD_REQUEST);
    }
    assert_eq!(
        device
            .ask_blobs(&[ContentHash::of(&blob).to_string()])
            .await
            .have
            .len(),
        0
    );
    let response = send_bytes(&device, vec![0; (8 << 20) + 1]).await;
    assert_eq!(response.status(), StatusCode::PAYLOAD_TOO_LARGE);
    let stranger = Device {
        token: "wrong".into(),
        ..device
    };
    assert_eq!(
        send_bytes(&stranger, whole).await.status(),
        StatusCode::UNAUTHORIZED
    );
}

#[tokio::test]
async fn a_blob_is_given_to_areas_whose_operations_name_it() {
    let world = World::start();
    let mut author = world.device(RW_02).await;
    let kelurahan = world.device(KELURAHAN).await;
    let other_rw = world.device(RW_03).await;
    let blob = bytes(8, 100_000);
    let sha256 = ContentHash::of(&blob);
    send_pack(&author, &[(sha256, blob.clone())]).await;
    let name = sha256.to_string();
    assert_eq!(
        get(&author, &name, None).await.status(),
        StatusCode::NOT_FOUND,
        "nothing names it yet"
    );

    author.write_with(RW_02, "photo", &format!(",\"blobs\":[\"{name}\"]"));
    author.push(1).await.expect("pushed");
    for device in [&author, &kelurahan] {
        let response = get(device, &name, None).await;
        assert_eq!(response.headers()["content-length"], "100000");
        assert_eq!(response.headers()["etag"], format!("\"{name}\"").as_str());
        assert_eq!(response.bytes().await.expect("bytes"), blob);
    }
    assert_eq!(
        get(&other_rw, &name, None).await.status(),
        StatusCode::NOT_FOUND
    );
    assert_eq!(
        get(&author, &"0".repeat(64), None).await.status(),
        StatusCode::NOT_FOUND
    );
    assert_eq!(
        get(&author, "..%2F..%2Fetc", None).await.status(),
        StatusCode::NOT_FOUND
    );

    for (range, part, told) in [
        ("bytes=0-9", 0..10, "bytes 0-9/100000"),
        ("bytes=99990-", 99_990..100_000, "bytes 99990-99999/100000"),
        ("bytes=-5", 99_995..100_000, "bytes 99995-99999/100000"),
        ("bytes=50-999999", 50..100_000, "bytes 50-99999/100000"),
    ] {
        let response = get(&author, &name, Some(range)).await;
        assert_eq!(response.status(), StatusCode::PARTIAL_CONTENT, "{range}");
        assert_eq!(response.headers()["content-range"], told);
        assert_eq!(response.bytes().await.expect("bytes"), blob[part]);
    }
    for range in ["bytes=100000-", "bytes=-0"] {
        let refused = read::<()>(get(&author, &name, Some(range)).await)
            .await
            .expect_err("outside");
        assert_eq!(refused.body.code, ErrorCode::BadRange);
    }
    for range in ["bytes=5-2", "bytes=0-1,4-5", "lines=1-2", "bytes=x-"] {
        assert_eq!(
            get(&author, &name, Some(range)).await.status(),
            StatusCode::OK,
            "{range}"
        );
    }
}
