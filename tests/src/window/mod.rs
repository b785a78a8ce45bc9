//! The real window, driven as a person would: by what stands on buttons and fields.

mod display;
mod webdriver;

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use serde_json::{Value, json};

use crate::process::{
    Process, built_programs, is_running, program, repository, signal, wait_until,
};
use display::Display;
use webdriver::{Element, Session};

/// Looks for an element in the page until it is there.
const FIND: &str = include_str!("find.js");

/// Answers when what was drawn last has had time to reach the screen; only pictures need that.
const SETTLE: &str = "const done = arguments[0];
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 250, true)));";

/// How long one thing may take to appear on a busy machine.
const PATIENCE: Duration = Duration::from_secs(30);

/// What a window is started with.
#[derive(Debug)]
pub struct Launch<'a> {
    /// The name of the journey; its pictures are kept under it.
    pub journey: &'a str,
    /// Home folder, data folder and everything else that the window writes.
    pub home: &'a Path,
    /// What the dialog for opening files answers.
    pub picked: &'a [PathBuf],
    /// The folder that the dialog for saving answers.
    pub save_to: &'a Path,
}

impl Launch<'_> {
    /// Where the journey's pictures are kept.
    pub fn pictures(&self) -> PathBuf {
        built_programs()
            .with_file_name("journey")
            .join(self.journey)
    }
}

/// A running window on a display of its own.
#[derive(Debug)]
pub struct Window {
    session: Session,
    pictures: PathBuf,
    steps: u32,
    // In the order in which they must end.
    driver: Process,
    display: Display,
}

impl Window {
    /// Opens the window and waits until its page is there.
    ///
    /// # Errors
    /// When something that it needs is not installed, not built, or does not start.
    pub fn open(launch: &Launch<'_>) -> Result<Self, String> {
        let binary = desktop_binary()?;
        let pictures = launch.pictures();
        std::fs::create_dir_all(&pictures)
            .map_err(|error| format!("{}: {error}", pictures.display()))?;
        let display = Display::open(launch.home)?;
        let port = free_port()?;
        let driver = Process::start(&mut driver_command(launch, &display, port)?)?;
        let session = Session::start(port, &binary)?;
        let steps = std::fs::read_dir(&pictures).map_or(0, |files| files.count() as u32);
        Ok(Self {
            session,
            pictures,
            steps,
            driver,
            display,
        })
    }

    /// Presses a button.
    ///
    /// # Errors
    /// When there is none of that name, or it cannot be pressed.
    pub fn press(&self, name: &str) -> Result<(), String> {
        self.click(&json!({ "role": "button", "name": name }))
    }

    /// Presses a button inside a group, a dialog or a card of that name.
    ///
    /// # Errors
    /// When there is none of that name, or it cannot be pressed.
    pub fn press_in(&self, group: &str, name: &str) -> Result<(), String> {
        self.click(&json!({ "role": "button", "name": name, "within": group }))
    }

    /// Follows a link.
    ///
    /// # Errors
    /// When there is none of that name, or it cannot be followed.
    pub fn follow(&self, name: &str) -> Result<(), String> {
        self.click(&json!({ "role": "link", "name": name }))
    }

    /// Takes one of several choices that stand side by side.
    ///
    /// # Errors
    /// When there is no such group or no such choice.
    pub fn choose(&self, group: &str, name: &str) -> Result<(), String> {
        self.click(&json!({ "role": "choice", "name": name, "within": group }))
    }

    /// Types into a field in place of what stands there.
    ///
    /// # Errors
    /// When there is no field with that label.
    pub fn fill(&self, label: &str, text: &str) -> Result<(), String> {
        let wanted = json!({ "role": "field", "name": label });
        self.again_when_stale(|| {
            let field = self.find(&wanted)?;
            self.session.click(&field)?;
            self.session.run("arguments[0].select()", &[json!(field)])?;
            self.session.type_keys(&field, text)
        })
        .map_err(|reason| format!("filling \"{label}\": {reason}"))
    }

    /// Presses Enter in a field.
    ///
    /// # Errors
    /// When there is no field with that label.
    pub fn enter(&self, label: &str) -> Result<(), String> {
        let field = self.find(&json!({ "role": "field", "name": label }))?;
        self.session.type_keys(&field, "\u{E007}")
    }

    /// Types into a field that offers choices, and takes one.
    ///
    /// # Errors
    /// When there is no such field or no such choice.
    pub fn find_and_choose(&self, label: &str, text: &str, choice: &str) -> Result<(), String> {
        self.fill(label, text)?;
        self.click(&json!({ "role": "option", "name": choice }))
    }

    /// Takes a choice of a closed list.
    ///
    /// # Errors
    /// When there is no such list or no such choice.
    pub fn select(&self, label: &str, choice: &str) -> Result<(), String> {
        let list = self.find(&json!({ "role": "field", "name": label }))?;
        let script = "const [list, choice] = arguments;
            const index = [...list.options].findIndex((option) => option.text.trim() === choice);
            if (index < 0) return [...list.options].map((option) => option.text).join(', ');
            list.selectedIndex = index;
            list.dispatchEvent(new Event('input', { bubbles: true }));
            list.dispatchEvent(new Event('change', { bubbles: true }));
            return null;";
        match self.session.run(script, &[json!(list), json!(choice)])? {
            Value::Null => Ok(()),
            offered => Err(format!(
                "\"{label}\" does not offer \"{choice}\" but: {offered}"
            )),
        }
    }

    /// Waits until a heading of that text is there.
    ///
    /// # Errors
    /// When it does not come.
    pub fn sees_heading(&self, text: &str) -> Result<(), String> {
        self.find(&json!({ "role": "heading", "name": text }))
            .map(|_| ())
    }

    /// Waits until a text can be read anywhere in the window.
    ///
    /// # Errors
    /// When it does not come.
    pub fn sees(&self, text: &str) -> Result<(), String> {
        self.find(&json!({ "role": "text", "name": text }))
            .map(|_| ())
    }

    /// Waits until at least this number of pictures can be seen, each of them loaded.
    ///
    /// # Errors
    /// When they do not come.
    pub fn sees_pictures(&self, count: usize) -> Result<(), String> {
        self.find(&json!({ "role": "pictures", "name": count.to_string() }))
            .map(|_| ())
    }

    /// What stands in a field.
    ///
    /// # Errors
    /// When there is no field with that label.
    pub fn value_of(&self, label: &str) -> Result<String, String> {
        let field = self.find(&json!({ "role": "field", "name": label }))?;
        let value = self
            .session
            .run("return arguments[0].value", &[json!(field)])?;
        value
            .as_str()
            .map(str::to_owned)
            .ok_or_else(|| format!("\"{label}\" has no value: {value}"))
    }

    /// Keeps a picture of the screen at the end of a step.
    ///
    /// # Errors
    /// When the picture cannot be written.
    pub fn step(&mut self, name: &str) -> Result<(), String> {
        self.session.run_and_wait(SETTLE, &[])?;
        self.steps += 1;
        let file = self.pictures.join(format!("{:02}-{name}.png", self.steps));
        self.display.picture().save(&file)
    }

    /// Ends the program as the system does when a person logs out, and waits until it has ended.
    ///
    /// # Errors
    /// When the program goes on.
    pub fn log_out(mut self) -> Result<(), String> {
        let program = self
            .driver
            .children()
            .pop()
            .ok_or("the window's program does not run")?;
        signal(program, "TERM");
        wait_until(PATIENCE, "the window's program ends", || {
            !is_running(program)
        })?;
        self.session.forget();
        Ok(())
    }

    fn click(&self, wanted: &Value) -> Result<(), String> {
        self.again_when_stale(|| self.session.click(&self.find(wanted)?))
            .map_err(|reason| format!("clicking {wanted}: {reason}"))
    }

    fn find(&self, wanted: &Value) -> Result<Element, String> {
        let patience_ms = json!(PATIENCE.as_millis() as u64);
        let answer = self
            .session
            .run_and_wait(FIND, &[wanted.clone(), patience_ms])?;
        Element::from_answer(&answer).ok_or_else(|| {
            format!(
                "{wanted} is not there. {}",
                answer["seen"].as_str().unwrap_or_default()
            )
        })
    }

    /// A page that draws itself anew may take an element away between finding and using it.
    fn again_when_stale(&self, mut act: impl FnMut() -> Result<(), String>) -> Result<(), String> {
        let mut outcome = act();
        for _ in 0..4 {
            match &outcome {
                Err(reason) if webdriver::is_passing(reason) => outcome = act(),
                _ => break,
            }
        }
        outcome
    }
}

impl Drop for Window {
    /// A journey that fails leaves a picture of what was on the screen.
    fn drop(&mut self) {
        let _ = self.display.picture().save(&self.pictures.join("last.png"));
        self.session.end();
    }
}

/// The window's program, as this build made it, with the interface that was built last.
fn desktop_binary() -> Result<PathBuf, String> {
    let binary = built_programs().join("sauyunan-desktop");
    let page = repository().join("ui/dist/index.html");
    let age = |file: &Path| file.metadata().and_then(|file| file.modified()).ok();
    match (age(&binary), age(&page)) {
        (None, _) => Err(format!(
            "{} is not built: run ./test window",
            binary.display()
        )),
        (Some(built), Some(interface)) if built < interface => Err(format!(
            "{} is older than the interface in ui/dist: run ./test window",
            binary.display()
        )),
        _ => Ok(binary),
    }
}

fn driver_command(launch: &Launch<'_>, display: &Display, port: u16) -> Result<Command, String> {
    let mut command = Command::new(program("WebKitWebDriver", "webkit2gtk-driver")?);
    let runtime = launch.home.join("runtime");
    std::fs::create_dir_all(&runtime).map_err(|error| format!("{}: {error}", runtime.display()))?;
    let picked = std::env::join_paths(launch.picked).map_err(|error| error.to_string())?;
    command
        .arg(format!("--port={port}"))
        .arg("--host=127.0.0.1")
        .env("DISPLAY", display.name())
        .env("TAURI_WEBVIEW_AUTOMATION", "true")
        .env("SAUYUNAN_DATA", launch.home.join("data"))
        .env("SAUYUNAN_PICK_PATHS", picked)
        .env("SAUYUNAN_PICK_SAVE", launch.save_to)
        .env("HOME", launch.home)
        .env("XDG_RUNTIME_DIR", runtime)
        .env("XDG_DATA_HOME", launch.home.join("share"))
        .env("XDG_CACHE_HOME", launch.home.join("cache"))
        .env("XDG_CONFIG_HOME", launch.home.join("config"))
        .env("TZ", "Asia/Jakarta")
        .env("LANG", "C.UTF-8")
        .env("NO_AT_BRIDGE", "1")
        .env("GSETTINGS_BACKEND", "memory")
        .env("GDK_BACKEND", "x11")
        .env_remove("WAYLAND_DISPLAY")
        .env_remove("DBUS_SESSION_BUS_ADDRESS")
        .stdin(Stdio::null());
    Ok(command)
}

fn free_port() -> Result<u16, String> {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").map_err(|error| error.to_string())?;
    listener
        .local_addr()
        .map(|address| address.port())
        .map_err(|error| error.to_string())
}
