use reqwest::StatusCode;
use sauyunan_protocol::{EnrolResponse, ErrorCode, ForkRequest, path};
use uuid::Uuid;

use crate::world::*;

#[tokio::test]
async fn a_code_enrols_one_device_and_survives_a_lost_answer() {
    let world = World::start();
    let code = world.server.enrol_code(RW_02);
    assert_eq!(code.len(), 10);
    let typed = format!(" {}-{} ", &code[..5].to_lowercase(), &code[5..]);
    let first = Device::enrol(world.server.url(), &world.http, typed, RW_02).await;

    // The answer was lost: the same device asks again, and its earlier token is void.
    let again: EnrolResponse = first
        .ask(path::ENROL, &first.enrol_request(code.clone()))
        .await;
    assert_eq!(
        first.hello().await.expect_err("void").body.code,
        ErrorCode::NotAuthorised
    );
    let renewed = Device {
        token: again.token,
        ..first.clone()
    };
    renewed.hello().await.expect("the new token works");

    let mut other = first.clone();
    other.id = Uuid::now_v7();
    let refused = other
        .try_ask::<EnrolResponse>(path::ENROL, &other.enrol_request(code))
        .await;
    let refused = refused.expect_err("used");
    assert_eq!(
        (refused.status, refused.body.code),
        (StatusCode::FORBIDDEN, ErrorCode::UnknownCode)
    );
}

#[tokio::test]
async fn expired_and_unknown_codes_are_refused() {
    let world = World::start();
    let device = world.device(RW_02).await;
    let code = world.server.enrol_code(RW_02);
    world
        .postgres
        .execute("UPDATE enrol_code SET expires_at = now() - interval '1 second'");
    for code in [code, "ABCDE23456".to_owned(), String::new()] {
        let mut other = device.clone();
        (other.id, other.token) = (Uuid::now_v7(), String::new());
        let refused = other
            .try_ask::<EnrolResponse>(path::ENROL, &other.enrol_request(code))
            .await;
        assert_eq!(
            refused.expect_err("refused").body.code,
            ErrorCode::UnknownCode
        );
    }
}

#[tokio::test]
async fn codes_and_tokens_are_stored_as_hashes_only() {
    let world = World::start();
    let code = world.server.enrol_code(RW_02);
    let device = world.device(RW_02).await;
    let stored = world.postgres.query(
        "SELECT string_agg(e::text, ',') || (SELECT string_agg(d::text, ',') FROM device d) FROM enrol_code e",
    );
    assert!(stored.contains(&device.id.to_string()));
    assert!(!stored.contains(&code) && !stored.contains(&device.token));
}

#[tokio::test]
async fn without_a_right_token_nothing_is_answered() {
    let world = World::start();
    let device = world.device(RW_02).await;
    for token in ["", "wrong", &"0".repeat(64)] {
        let stranger = Device {
            token: token.to_owned(),
            ..device.clone()
        };
        let refused = stranger.hello().await.expect_err("refused");
        assert_eq!(refused.status, StatusCode::UNAUTHORIZED);
        for path in [
            path::PUSH,
            path::PULL,
            path::DIGEST,
            path::BLOBS_ASK,
            path::OWN_LOG,
            path::FORK,
        ] {
            let refused = stranger.try_ask::<()>(path, &()).await.expect_err(path);
            assert_eq!(refused.body.code, ErrorCode::NotAuthorised, "{path}");
        }
    }
    let stranger = Device {
        id: Uuid::now_v7(),
        ..device.clone()
    };
    assert_eq!(
        stranger.hello().await.expect_err("refused").body.code,
        ErrorCode::WrongDevice
    );
}

#[tokio::test]
async fn a_revoked_device_is_told_so() {
    let world = World::start();
    let device = world.device(RW_02).await;
    sauyunan_server::revoke_device(&world.postgres.url(), device.id)
        .await
        .expect("revoked");
    let refused = device.hello().await.expect_err("refused");
    assert_eq!(
        (refused.status, refused.body.code),
        (StatusCode::FORBIDDEN, ErrorCode::DeviceRevoked)
    );
    sauyunan_server::revoke_device(&world.postgres.url(), Uuid::now_v7())
        .await
        .expect_err("unknown");
}

#[tokio::test]
async fn a_known_device_id_needs_its_token_or_a_code_of_its_own() {
    let world = World::start();
    let mut device = world.device(RW_02).await;
    device.write(RW_02, "person");
    device.write(RW_03, "person");
    device.push(1).await.expect("pushed");

    // Someone else with a code of the same kelurahan does not take the device over.
    let thief = Device {
        token: String::new(),
        ..device.clone()
    };
    let code = world.server.enrol_code(RW_03);
    let refused = thief
        .try_ask::<EnrolResponse>(path::ENROL, &thief.enrol_request(code))
        .await;
    assert_eq!(
        refused.expect_err("refused").body.code,
        ErrorCode::DeviceExists
    );
    device.hello().await.expect("unharmed");

    // The token was lost: a code made for the device.
    let code = world.server.enrol_code_for(RW_02, Some(device.id));
    let answer: EnrolResponse = thief.ask(path::ENROL, &thief.enrol_request(code)).await;
    device.token = answer.token;

    // With its token it may get another area; what was set aside for the old one is taken now.
    assert_eq!(
        device.digests().await.iter().map(|d| d.count).sum::<u64>(),
        1
    );
    let code = world.server.enrol_code(KELURAHAN);
    let answer: EnrolResponse = device.ask(path::ENROL, &device.enrol_request(code)).await;
    device.token = answer.token;
    let hello = device.hello().await.expect("hello");
    assert_eq!(
        (hello.acked_seq, hello.latest_cursor, hello.area.as_str()),
        (2, 2, KELURAHAN)
    );
    assert_eq!(device.digests().await.len(), 2);
    assert_eq!(world.device(RW_03).await.pull_all(1 << 20).await.len(), 1);

    // Another kelurahan is another register.
    let code = world.server.enrol_code("32.75.05.1003");
    let refused = device
        .try_ask::<EnrolResponse>(path::ENROL, &device.enrol_request(code))
        .await;
    assert_eq!(
        refused.expect_err("refused").body.code,
        ErrorCode::DeviceExists
    );
}

#[tokio::test]
async fn a_copied_device_is_detected_and_continues_under_a_new_id() {
    let world = World::start();
    let mut original = world.device(RW_02).await;
    original.write(RW_02, "person");
    original.push(1).await.expect("pushed");
    let mut copy = original.clone();
    original.write(RW_02, "person");
    original.push(2).await.expect("pushed");
    copy.write(RW_02, "household");

    let refused = copy.push(2).await.expect_err("forked");
    assert_eq!(
        (refused.status, refused.body.code),
        (StatusCode::CONFLICT, ErrorCode::DeviceForked)
    );
    assert_eq!(
        (refused.body.seq, refused.body.acked_seq),
        (Some(2), Some(2))
    );
    assert_eq!(refused.body.acked_hash, Some(original.head_hash()));
    assert_eq!(
        copy.hello().await.expect_err("forked").body.code,
        ErrorCode::DeviceForked
    );

    let id = Uuid::now_v7();
    let request = ForkRequest {
        device_id: id,
        device_name: "salinan".into(),
        app_version: "0".into(),
    };
    let _lost: EnrolResponse = copy.ask(path::FORK, &request).await;
    let answer: EnrolResponse = copy.ask(path::FORK, &request).await;
    assert_eq!(answer.area.as_str(), RW_02);
    let mut fork = Device {
        id,
        token: answer.token,
        log: vec![],
        ..copy
    };
    fork.write(RW_02, "household");
    fork.push(1).await.expect("the copy's own work arrives");
    assert_eq!(fork.pull_all(1 << 20).await.len(), 2);
    assert_eq!(original.pull_all(1 << 20).await.len(), 1);

    let taken = ForkRequest {
        device_id: original.id,
        ..request
    };
    let refused = fork
        .try_ask::<EnrolResponse>(path::FORK, &taken)
        .await
        .expect_err("taken");
    assert_eq!(refused.body.code, ErrorCode::DeviceExists);
}
