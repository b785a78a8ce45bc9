use reqwest::{Method, StatusCode};

use crate::world::*;

#[tokio::test]
async fn health_readiness_and_metrics_are_told() {
    let world = World::start();
    let mut device = world.device(RW_02).await;
    device.write(RW_02, "person");
    device.push(1).await.expect("pushed");
    device.token.clear();
    let text = async |path: &str| {
        let response = device
            .request(Method::GET, path)
            .send()
            .await
            .expect("answer");
        assert_eq!(response.status(), StatusCode::OK, "{path}");
        response.text().await.expect("text")
    };
    assert_eq!(text("/health").await, "ok\n");
    assert_eq!(text("/ready").await, "ready\n");
    let metrics = text("/metrics").await;
    assert!(
        metrics.contains("sauyunan_operations_pushed_total 1\n"),
        "{metrics}"
    );
    assert!(
        metrics.contains(r#"route="/v1/push",method="POST",status="200"} 1"#),
        "{metrics}"
    );
    assert!(!metrics.contains(&device.id.to_string()));

    std::fs::remove_dir_all(world.folder.path()).expect("removed");
    let response = device
        .request(Method::GET, "/ready")
        .send()
        .await
        .expect("answer");
    assert_eq!(response.status(), StatusCode::SERVICE_UNAVAILABLE);
}
