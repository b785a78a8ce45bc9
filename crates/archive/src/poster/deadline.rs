//! Work on foreign data that may never end.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{RecvTimeoutError, sync_channel};
use std::thread::Builder;
use std::time::Duration;

/// Threads past their deadline that may still run. Each keeps one core busy.
const MOST_ABANDONED: usize = 2;

/// Deep nesting of foreign objects needs a deep stack; it is reserved, not used.
const STACK_BYTES: usize = 64 * 1024 * 1024;

/// Why there is no result.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Missed {
    /// It took too long, or others did and still run.
    Deadline,
    /// It gave up.
    Panic,
}

/// Runs `work` on a thread of its own and waits for at most `limit`.
pub(super) fn within<T: Send + 'static>(
    limit: Duration,
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, Missed> {
    static ABANDONED: AtomicUsize = AtomicUsize::new(0);
    if ABANDONED.load(Ordering::Relaxed) >= MOST_ABANDONED {
        return Err(Missed::Deadline);
    }
    let (sender, receiver) = sync_channel(1);
    // Whether the thread's end is still waited for; whoever finds the other one gone counts.
    let is_over = Arc::new(AtomicUsize::new(0));
    let seen = is_over.clone();
    let spawned = Builder::new().stack_size(STACK_BYTES).spawn(move || {
        let result = catch_unwind(AssertUnwindSafe(work));
        let _ = sender.send(result);
        if seen.swap(1, Ordering::AcqRel) == 1 {
            ABANDONED.fetch_sub(1, Ordering::Relaxed);
        }
    });
    if spawned.is_err() {
        return Err(Missed::Deadline);
    }
    match receiver.recv_timeout(limit) {
        Ok(Ok(result)) => Ok(result),
        Ok(Err(_)) | Err(RecvTimeoutError::Disconnected) => Err(Missed::Panic),
        Err(RecvTimeoutError::Timeout) => {
            ABANDONED.fetch_add(1, Ordering::Relaxed);
            if is_over.swap(1, Ordering::AcqRel) == 1 {
                // It ended just now.
                ABANDONED.fetch_sub(1, Ordering::Relaxed);
            }
            Err(Missed::Deadline)
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::channel;

    use super::*;

    #[test]
    fn results_come_through_and_hanging_work_is_left_behind() {
        let limit = Duration::from_millis(200);
        assert_eq!(within(limit, || 7), Ok(7));
        let unhurried = Duration::from_secs(30);
        assert_eq!(
            within(unhurried, || panic!("foreign")),
            Err::<(), _>(Missed::Panic)
        );
        let mut releases = Vec::new();
        for _ in 0..MOST_ABANDONED {
            let (release, wait) = channel::<()>();
            releases.push(release);
            let hang = move || {
                let _ = wait.recv();
            };
            assert_eq!(within(limit, hang), Err(Missed::Deadline));
        }
        // No further core is given away until one of them ends.
        assert_eq!(within(limit, || 7), Err(Missed::Deadline));
        drop(releases);
        let mut tries = 0;
        while within(limit, || 7) != Ok(7) {
            tries += 1;
            assert!(tries < 500, "the ended threads still count");
            std::thread::sleep(Duration::from_millis(10));
        }
    }
}
