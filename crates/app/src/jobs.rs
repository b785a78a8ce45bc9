//! Long work: runs on a thread of its own, tells how far it is, can be cancelled.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};

use crate::dossier::DossierSummary;
use crate::error::{AppError, CommandError};
use crate::events::Event;
use crate::import::ImportSummary;
use crate::intake::IntakeReport;
use crate::photo::export::ExportSummary;
use crate::report::ReportSummary;
use crate::session::{App, Nothing};
use crate::sync::SyncStatus;
use crate::workbook::WorkbookSummary;

/// Events are told at most this often, so that a window is not flooded.
const TELL_EVERY: Duration = Duration::from_millis(150);

/// How long closing a folder waits for what still works on it.
const PATIENCE: Duration = Duration::from_secs(3);

/// Finished jobs that are remembered.
const REMEMBERED: usize = 50;

#[derive(Default)]
pub(crate) struct Jobs {
    running: Mutex<HashMap<String, Job>>,
}

struct Job {
    cancelled: Arc<AtomicBool>,
    result: Option<JobResult>,
}

/// A job that was started.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct JobStarted {
    /// Its id, for progress events, [`JobResult`] and cancelling.
    pub(crate) job: String,
}

/// How a job ended; `done` is false while it runs.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct JobResult {
    /// Whether it has ended.
    pub(crate) done: bool,
    /// The result of an import.
    pub(crate) import: Option<ImportSummary>,
    /// The result of an export of photos.
    pub(crate) photos: Option<ExportSummary>,
    /// The result of a report.
    pub(crate) report: Option<ReportSummary>,
    /// The result of an export of tables.
    pub(crate) workbook: Option<WorkbookSummary>,
    /// The result of an import of residents.
    pub(crate) intake: Option<IntakeReport>,
    /// The result of a dossier.
    pub(crate) dossier: Option<DossierSummary>,
    /// The result of a sync.
    pub(crate) sync: Option<SyncStatus>,
    /// Why it failed.
    pub(crate) error: Option<CommandError>,
}

/// How a running job tells where it is.
pub(crate) struct Progress {
    app: Arc<App>,
    job: String,
    label: &'static str,
    cancelled: Arc<AtomicBool>,
    started: Instant,
    last_told: Mutex<Option<Instant>>,
    /// Done without work: they say nothing about the speed of the rest.
    at_once: AtomicU64,
}

impl Progress {
    /// A progress that nobody sees, for work in the foreground.
    pub(crate) fn silent(app: &Arc<App>) -> Self {
        Self::new(app, String::new(), "", Arc::default())
    }

    fn new(app: &Arc<App>, job: String, label: &'static str, cancelled: Arc<AtomicBool>) -> Self {
        Self {
            app: app.clone(),
            job,
            label,
            cancelled,
            started: Instant::now(),
            last_told: Mutex::new(None),
            at_once: AtomicU64::new(0),
        }
    }

    /// Whether somebody asked the job to end.
    pub(crate) fn is_cancelled(&self) -> bool {
        self.cancelled.load(Ordering::Relaxed)
    }

    /// Notes that one was done without work.
    pub(crate) fn note_at_once(&self) {
        self.at_once.fetch_add(1, Ordering::Relaxed);
    }

    /// Tells how far the job is.
    pub(crate) fn tell(&self, done: u64, total: u64) {
        let mut last = self
            .last_told
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        if self.job.is_empty() || last.is_some_and(|last| last.elapsed() < TELL_EVERY) {
            return;
        }
        *last = Some(Instant::now());
        self.send(done, total, false);
    }

    fn send(&self, done: u64, total: u64, finished: bool) {
        let seconds = self.started.elapsed().as_secs_f64().max(0.001);
        let worked = done.saturating_sub(self.at_once.load(Ordering::Relaxed));
        let per_second = if worked > 0 { worked } else { done } as f64 / seconds;
        let is_settled = worked > 2 && seconds > 0.5 && per_second > 0.0;
        self.app.announce(&Event::Progress {
            job: self.job.clone(),
            label: self.label.to_owned(),
            done,
            total,
            per_second,
            seconds_left: is_settled.then(|| total.saturating_sub(done) as f64 / per_second),
            finished,
        });
    }
}

/// Names a job.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct JobId {
    /// The job.
    pub(crate) job: String,
}

/// Starts `work` on a thread of its own.
pub(crate) fn start(
    app: &Arc<App>,
    label: &'static str,
    work: impl FnOnce(&Arc<App>, &Progress) -> Result<JobResult, AppError> + Send + 'static,
) -> JobStarted {
    let (job, cancelled) = app.jobs.enter(app);
    let (app, id) = (app.clone(), job.clone());
    std::thread::spawn(move || {
        let progress = Progress::new(&app, id.clone(), label, cancelled);
        let outcome =
            std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| work(&app, &progress)));
        let result = match outcome {
            Ok(Ok(result)) => JobResult {
                done: true,
                ..result
            },
            Ok(Err(error)) => JobResult {
                done: true,
                error: Some(error.into()),
                ..JobResult::default()
            },
            Err(_) => {
                let error = AppError::Panicked {
                    incident: app.new_id(),
                };
                JobResult {
                    done: true,
                    error: Some(error.into()),
                    ..JobResult::default()
                }
            }
        };
        app.jobs.finish(&id, result);
        progress.send(0, 0, true);
    });
    JobStarted { job }
}

/// Does `work` on a thread of its own without telling anybody: nothing is lost where it ends early. It
/// is asked to by the flag, when the folder is closed.
pub(crate) fn quietly(
    app: &Arc<App>,
    work: impl FnOnce(&AtomicBool) -> Result<(), AppError> + Send + 'static,
) {
    let (id, cancelled) = app.jobs.enter(app);
    let app = app.clone();
    std::thread::spawn(move || {
        let done = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| work(&cancelled)));
        let error = match done {
            Ok(done) => done.err().map(CommandError::from),
            Err(_) => Some(CommandError::from(AppError::Panicked {
                incident: app.new_id(),
            })),
        };
        let result = JobResult {
            done: true,
            error,
            ..JobResult::default()
        };
        app.jobs.finish(&id, result);
    });
}

impl Jobs {
    /// Enters a job that begins: its id, and the flag that asks it to end.
    fn enter(&self, app: &App) -> (String, Arc<AtomicBool>) {
        let (id, cancelled) = (app.new_id(), Arc::new(AtomicBool::new(false)));
        let mut running = self.running.lock().unwrap_or_else(PoisonError::into_inner);
        if running.len() >= REMEMBERED {
            running.retain(|_, job| job.result.is_none());
        }
        let job = Job {
            cancelled: cancelled.clone(),
            result: None,
        };
        running.insert(id.clone(), job);
        (id, cancelled)
    }

    fn finish(&self, id: &str, result: JobResult) {
        if let Some(job) = self
            .running
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .get_mut(id)
        {
            job.result = Some(result);
        }
    }

    /// Asks every job to end and waits for them, but not long: what hangs on the network is left to itself.
    pub(crate) fn end_all(&self) {
        self.cancel_all();
        let ends = Instant::now() + PATIENCE;
        while self.is_any_running() && Instant::now() < ends {
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    fn is_any_running(&self) -> bool {
        let running = self.running.lock().unwrap_or_else(PoisonError::into_inner);
        running.values().any(|job| job.result.is_none())
    }

    fn cancel_all(&self) {
        for job in self
            .running
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .values()
        {
            job.cancelled.store(true, Ordering::Relaxed);
        }
    }
}

pub(crate) fn cancel(app: &Arc<App>, input: JobId) -> Result<Nothing, AppError> {
    if let Some(job) = app
        .jobs
        .running
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .get(&input.job)
    {
        job.cancelled.store(true, Ordering::Relaxed);
    }
    Ok(Nothing {})
}

pub(crate) fn result(app: &Arc<App>, input: JobId) -> Result<JobResult, AppError> {
    let running = app
        .jobs
        .running
        .lock()
        .unwrap_or_else(PoisonError::into_inner);
    let job = running.get(&input.job).ok_or_else(|| {
        AppError::refused(
            "job_unknown",
            "Pekerjaan ini tidak dikenal lagi; mulai sekali lagi.",
        )
    })?;
    Ok(job.result.clone().unwrap_or_default())
}
