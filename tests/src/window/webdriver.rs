//! As much of WebDriver (https://www.w3.org/TR/webdriver2/) as the journeys need.

use std::io::{Read, Write};
use std::net::{Ipv4Addr, TcpStream};
use std::path::Path;
use std::time::Duration;

use serde::Serialize;
use serde_json::{Value, json};

use super::wait_until;

/// The name under which WebDriver answers an element.
const ELEMENT_KEY: &str = "element-6066-11e4-a52e-4f735466cecf";

/// How long a script in the page may take.
const SCRIPT_TIMEOUT_MS: u64 = 60_000;

/// Longer than any script.
const ANSWER_TIMEOUT: Duration = Duration::from_secs(90);

/// An element of the page.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Element {
    #[serde(rename = "element-6066-11e4-a52e-4f735466cecf")]
    id: String,
}

impl Element {
    /// The element that a script answered, if it is one.
    pub(super) fn from_answer(answer: &Value) -> Option<Self> {
        answer[ELEMENT_KEY]
            .as_str()
            .map(|id| Self { id: id.to_owned() })
    }
}

/// A session with one window.
#[derive(Debug)]
pub(super) struct Session {
    port: u16,
    id: String,
    is_open: bool,
}

impl Session {
    /// Waits for the driver, and has it start the program.
    pub(super) fn start(port: u16, binary: &Path) -> Result<Self, String> {
        wait_until(Duration::from_secs(20), "WebKitWebDriver listens", || {
            ask(port, "GET", "/status", None).is_ok()
        })?;
        let capabilities = json!({ "capabilities": { "alwaysMatch": {
            "webkitgtk:browserOptions": { "binary": binary, "args": [] },
            "timeouts": { "script": SCRIPT_TIMEOUT_MS },
        } } });
        let answer = ask(port, "POST", "/session", Some(&capabilities))?;
        let id = answer["sessionId"]
            .as_str()
            .ok_or_else(|| format!("no session: {answer}"))?
            .to_owned();
        Ok(Self {
            port,
            id,
            is_open: true,
        })
    }

    pub(super) fn click(&self, element: &Element) -> Result<(), String> {
        self.post(&format!("element/{}/click", element.id), &json!({}))
            .map(|_| ())
    }

    pub(super) fn type_keys(&self, element: &Element, text: &str) -> Result<(), String> {
        self.post(
            &format!("element/{}/value", element.id),
            &json!({ "text": text }),
        )
        .map(|_| ())
    }

    /// Runs a script and answers what it returns.
    pub(super) fn run(&self, script: &str, arguments: &[Value]) -> Result<Value, String> {
        self.post(
            "execute/sync",
            &json!({ "script": script, "args": arguments }),
        )
    }

    /// Runs a script and answers what it passes to its last argument, a function.
    pub(super) fn run_and_wait(&self, script: &str, arguments: &[Value]) -> Result<Value, String> {
        self.post(
            "execute/async",
            &json!({ "script": script, "args": arguments }),
        )
    }

    /// Lets go of a program that has ended by itself.
    pub(super) fn forget(&mut self) {
        self.is_open = false;
    }

    /// Ends the session, and with it the program.
    pub(super) fn end(&mut self) {
        if self.is_open {
            self.is_open = false;
            // Where this fails, ending the driver ends the program.
            let _ = ask(self.port, "DELETE", &format!("/session/{}", self.id), None);
        }
    }

    fn post(&self, path: &str, body: &Value) -> Result<Value, String> {
        ask(
            self.port,
            "POST",
            &format!("/session/{}/{path}", self.id),
            Some(body),
        )
    }
}

/// Whether a failure may pass by itself: the page was drawing itself anew.
pub(super) fn is_passing(reason: &str) -> bool {
    [
        "stale element reference",
        "element click intercepted",
        "element not interactable",
    ]
    .iter()
    .any(|passing| reason.contains(passing))
}

/// One request over HTTP/1.1 on loopback.
fn ask(port: u16, method: &str, path: &str, body: Option<&Value>) -> Result<Value, String> {
    let body = body.map(Value::to_string).unwrap_or_default();
    let request = format!(
        "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Type: application/json\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
        body.len()
    );
    let answer =
        exchange(port, request.as_bytes()).map_err(|error| format!("{method} {path}: {error}"))?;
    let (_, text) = answer
        .split_once("\r\n\r\n")
        .ok_or_else(|| format!("{method} {path}: no answer"))?;
    let document: Value =
        serde_json::from_str(text).map_err(|error| format!("{method} {path}: {error}: {text}"))?;
    let value = &document["value"];
    match value["error"].as_str() {
        Some(error) => Err(format!(
            "{error}: {}",
            value["message"].as_str().unwrap_or_default()
        )),
        None => Ok(value.clone()),
    }
}

fn exchange(port: u16, request: &[u8]) -> std::io::Result<String> {
    let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port))?;
    stream.set_read_timeout(Some(ANSWER_TIMEOUT))?;
    stream.write_all(request)?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    Ok(answer)
}
