//! Sync on its own: soon after a change, and again and again while the server cannot be reached.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{RecvTimeoutError, SyncSender, sync_channel};
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::time::Duration;

use super::client::Client;
use super::{LastTry, SyncStatus, run, setting, status};
use crate::error::{AppError, CommandError};
use crate::events::Event;
use crate::jobs::{self, JobResult, Progress};
use crate::session::{App, Nothing};

/// Changes in quick succession are sent together.
const AFTER_CHANGE: Duration = Duration::from_secs(5);
/// Waiting doubles from the first to the longest while tries fail.
const FIRST_WAIT: Duration = Duration::from_secs(30);
const LONGEST_WAIT: Duration = Duration::from_secs(15 * 60);

/// What the background sync remembers between tries.
#[derive(Default)]
pub(crate) struct Background {
    is_running: AtomicBool,
    waker: Mutex<Option<SyncSender<()>>>,
}

impl Background {
    pub(crate) fn is_running(&self) -> bool {
        self.is_running.load(Ordering::SeqCst)
    }
}

/// Lets go of the mark that a sync runs, however it ends.
struct Running<'a>(&'a AtomicBool);

impl Drop for Running<'_> {
    fn drop(&mut self) {
        self.0.store(false, Ordering::SeqCst);
    }
}

/// Syncs once and remembers how it went. Two at the same time are refused.
pub(super) fn run_once(app: &Arc<App>, progress: &Progress) -> Result<SyncStatus, AppError> {
    let folder = app.folder()?;
    let not_enrolled = || {
        AppError::refused(
            "not_enrolled",
            "Perangkat ini belum terdaftar di server. Minta kode pendaftaran, lalu isi di halaman Sinkronisasi.",
        )
    };
    let server = folder.setting(setting::SERVER)?.ok_or_else(not_enrolled)?;
    let token = folder.setting(setting::TOKEN)?.ok_or_else(not_enrolled)?;
    if app.background.is_running.swap(true, Ordering::SeqCst) {
        return Err(AppError::refused(
            "sync_running",
            "Sinkronisasi sedang berjalan.",
        ));
    }
    let running = Running(&app.background.is_running);
    app.announce_sync();
    let outcome = Client::new(&server, Some(token))
        .and_then(|mut client| run::sync(app, &folder, &mut client, progress));
    let at = app.now().to_rfc3339();
    let last_try = match &outcome {
        Ok(()) => LastTry {
            at: at.clone(),
            code: "ok".into(),
            message: String::new(),
        },
        Err(error) => {
            let (code, message) = match error {
                AppError::Sync { code, message } => (code.clone(), message.clone()),
                other => ("local_failure".to_owned(), other.to_string()),
            };
            LastTry {
                at: at.clone(),
                code,
                message,
            }
        }
    };
    folder.store.set_setting(
        setting::LAST_TRY,
        &serde_json::to_string(&last_try).unwrap_or_default(),
    )?;
    if outcome.is_ok() {
        folder.store.set_setting(setting::LAST_SUCCESS, &at)?;
    }
    drop(running);
    app.announce_sync();
    outcome?;
    status(app, Nothing {})
}

/// Tells the background sync that there is something to send.
pub(crate) fn wake(app: &Arc<App>) {
    if let Some(waker) = &*app
        .background
        .waker
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
    {
        // A full channel means that it is awake already.
        let _ = waker.try_send(());
    }
}

impl App {
    /// Starts the background sync; it ends by itself when the application is dropped. The window
    /// calls this once; the command line does not.
    pub fn start_background_sync(self: &Arc<Self>) {
        let (sender, receiver) = sync_channel(1);
        *self
            .background
            .waker
            .lock()
            .unwrap_or_else(PoisonError::into_inner) = Some(sender);
        let app: Weak<App> = Arc::downgrade(self);
        std::thread::spawn(move || {
            let mut wait = FIRST_WAIT;
            loop {
                match receiver.recv_timeout(wait) {
                    Ok(()) => std::thread::sleep(AFTER_CHANGE),
                    Err(RecvTimeoutError::Timeout) => {}
                    Err(RecvTimeoutError::Disconnected) => return,
                }
                let Some(app) = app.upgrade() else { return };
                wait = match try_in_background(&app) {
                    Ok(()) => LONGEST_WAIT,
                    Err(_) => jittered((wait * 2).clamp(FIRST_WAIT, LONGEST_WAIT)),
                };
            }
        });
    }

    pub(crate) fn announce_sync(self: &Arc<Self>) {
        if let Ok(status) = status(self, Nothing {}) {
            self.announce(&Event::Sync { status });
        }
    }

    pub(crate) fn announce_photos(&self, ids: Vec<String>) {
        self.announce(&Event::Changed {
            kinds: [("photo".to_owned(), ids)].into(),
        });
    }
}

fn try_in_background(app: &Arc<App>) -> Result<(), CommandError> {
    let is_enrolled = app
        .folder()
        .and_then(|folder| Ok(folder.setting(setting::TOKEN)?.is_some()))
        .unwrap_or(false);
    if !is_enrolled || app.background.is_running() {
        return Ok(());
    }
    let (sender, receiver) = sync_channel(1);
    jobs::start(app, "sync", move |app, progress| {
        let outcome = run_once(app, progress);
        let _ = sender.send(outcome.as_ref().map(|_| ()).map_err(|error| CommandError {
            code: String::new(),
            message: error.to_string(),
            fields: Vec::new(),
            incident: None,
        }));
        Ok(JobResult {
            sync: Some(outcome?),
            ..JobResult::default()
        })
    });
    receiver.recv().unwrap_or(Ok(()))
}

/// Up to a fifth more, so that a thousand devices do not come back at the same moment.
fn jittered(wait: Duration) -> Duration {
    let mut byte = [0_u8; 1];
    let _ = getrandom::fill(&mut byte);
    wait + wait / 5 * u32::from(byte[0]) / 255
}
