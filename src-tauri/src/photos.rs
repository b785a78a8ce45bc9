//! The scheme `photo`: pictures of the archive, decrypted in memory and never written anywhere.

use std::sync::Arc;

use sauyunan_app::{App, PhotoSize, photo_bytes};
use tauri::http::{Request, Response, StatusCode, header};
use tauri::{Manager, UriSchemeContext, UriSchemeResponder, Wry};

/// Answers `photo://localhost/thumb/<id>` and `photo://localhost/full/<id>`, on a thread of its own.
pub(crate) fn respond(
    context: UriSchemeContext<'_, Wry>,
    request: Request<Vec<u8>>,
    responder: UriSchemeResponder,
) {
    let application = Arc::clone(&context.app_handle().state::<Arc<App>>());
    tauri::async_runtime::spawn_blocking(move || {
        responder.respond(answer(&application, request.uri().path()))
    });
}

fn answer(application: &Arc<App>, path: &str) -> Response<Vec<u8>> {
    let picture = wanted(path).and_then(|(size, id)| photo_bytes(application, id, size).ok());
    match picture {
        Some(jpeg) => response(StatusCode::OK, "image/jpeg", jpeg),
        None => response(
            StatusCode::NOT_FOUND,
            "text/plain",
            b"no such photo".to_vec(),
        ),
    }
}

fn wanted(path: &str) -> Option<(PhotoSize, &str)> {
    let (size, id) = path.strip_prefix('/')?.split_once('/')?;
    let size = match size {
        "thumb" => PhotoSize::Thumbnail,
        "full" => PhotoSize::Preview,
        _ => return None,
    };
    let is_id = !id.is_empty()
        && id
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    is_id.then_some((size, id))
}

fn response(status: StatusCode, kind: &'static str, body: Vec<u8>) -> Response<Vec<u8>> {
    let mut response = Response::new(body);
    *response.status_mut() = status;
    response
        .headers_mut()
        .insert(header::CONTENT_TYPE, header::HeaderValue::from_static(kind));
    response.headers_mut().insert(
        header::CACHE_CONTROL,
        header::HeaderValue::from_static("no-store"),
    );
    response
}

#[cfg(test)]
mod tests {
    use sauyunan_app::Environment;

    use super::*;

    #[test]
    fn a_path_names_a_size_and_an_id() {
        assert_eq!(
            wanted("/thumb/0192-ab"),
            Some((PhotoSize::Thumbnail, "0192-ab"))
        );
        assert_eq!(
            wanted("/full/0192-ab"),
            Some((PhotoSize::Preview, "0192-ab"))
        );
        for other in [
            "/",
            "/thumb/",
            "/thumb/../key",
            "/thumb/a/b",
            "/huge/0192",
            "thumb/0192",
            "/thumb/%2e",
        ] {
            assert_eq!(wanted(other), None, "{other}");
        }
    }

    #[test]
    fn a_photo_that_cannot_be_shown_is_not_found_and_never_cached() -> std::io::Result<()> {
        let folder = tempfile::tempdir()?;
        let application = App::new(folder.path(), Environment::system());
        let answer = answer(&application, "/thumb/0192-ab");
        assert_eq!(answer.status(), StatusCode::NOT_FOUND);
        assert_eq!(answer.headers()[header::CACHE_CONTROL], "no-store");
        Ok(())
    }
}
