//! Photos read ahead by two threads while a report is written, so that every core of an office
//! computer works. They come in the order of printing, whatever is ready first.

use std::collections::HashMap;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

use sauyunan_report::PhotoBytes;

const WORKERS: usize = 2;

/// So many photos are ready at most before they are asked for, and no more once they are this large.
const MOST_AHEAD: usize = 12;
const MOST_BYTES_AHEAD: usize = 24 * 1024 * 1024;

/// Lets `work` ask for the photos, which are read ahead in the order of `ids`.
pub(super) fn read_ahead<T>(
    ids: &[String],
    read: impl Fn(&str) -> io::Result<Vec<u8>> + Sync,
    work: impl FnOnce(&dyn PhotoBytes) -> T,
) -> T {
    let queue = Queue {
        ids,
        read: &read,
        positions: ids
            .iter()
            .enumerate()
            .map(|(at, id)| (id.as_str(), at))
            .collect(),
        state: Mutex::default(),
        changed: Condvar::new(),
    };
    std::thread::scope(|scope| {
        // Ends the threads also when `work` breaks down.
        let _end = End(&queue);
        for _ in 0..WORKERS.min(ids.len()) {
            scope.spawn(|| queue.fill());
        }
        work(&queue)
    })
}

struct Queue<'a> {
    /// Each at most once.
    ids: &'a [String],
    read: &'a (dyn Fn(&str) -> io::Result<Vec<u8>> + Sync),
    positions: HashMap<&'a str, usize>,
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Default)]
struct State {
    /// The first that no thread has begun with.
    next: usize,
    /// The last that was asked for.
    asked: usize,
    ready: HashMap<usize, io::Result<Vec<u8>>>,
    ready_bytes: usize,
    is_over: bool,
}

impl State {
    fn keep(&mut self, at: usize, bytes: io::Result<Vec<u8>>) {
        if at >= self.asked {
            self.ready_bytes += bytes.as_ref().map_or(0, Vec::len);
            self.ready.insert(at, bytes);
        }
    }

    /// Lets go of what stands before `at`: nobody asks for it any more.
    fn go_on_to(&mut self, at: usize) {
        self.asked = at;
        self.next = self.next.max(at);
        self.ready.retain(|ready, _| *ready >= at);
        let bytes = self.ready.values().flatten().map(Vec::len);
        self.ready_bytes = bytes.sum();
    }
}

impl Queue<'_> {
    /// Reads until everything is read or nobody wants it any more.
    fn fill(&self) {
        while let Some(at) = self.begin() {
            let read = catch_unwind(AssertUnwindSafe(|| (self.read)(&self.ids[at])));
            let bytes = read.unwrap_or_else(|_| Err(io::Error::other("foto tidak dapat dibuka")));
            self.state().keep(at, bytes);
            self.changed.notify_all();
        }
    }

    /// Which one to read, once there is room for it.
    fn begin(&self) -> Option<usize> {
        let mut state = self.state();
        loop {
            if state.is_over || state.next >= self.ids.len() {
                return None;
            }
            let is_near = state.next < state.asked + MOST_AHEAD;
            let has_room = is_near && state.ready_bytes < MOST_BYTES_AHEAD;
            // What is waited for is read whatever lies ready beside it.
            if state.next <= state.asked || has_room {
                state.next += 1;
                return Some(state.next - 1);
            }
            state = self.wait(state);
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn wait<'s>(&self, state: MutexGuard<'s, State>) -> MutexGuard<'s, State> {
        let waited = self.changed.wait(state);
        waited.unwrap_or_else(PoisonError::into_inner)
    }
}

impl PhotoBytes for Queue<'_> {
    fn read(&self, id: &str) -> io::Result<Vec<u8>> {
        let Some(&at) = self.positions.get(id) else {
            return (self.read)(id);
        };
        let mut state = self.state();
        if at < state.asked || state.is_over {
            // Asked for once more, or out of turn.
            drop(state);
            return (self.read)(id);
        }
        state.go_on_to(at);
        self.changed.notify_all();
        loop {
            if let Some(bytes) = state.ready.remove(&at) {
                state.go_on_to(at + 1);
                drop(state);
                self.changed.notify_all();
                return bytes;
            }
            state = self.wait(state);
        }
    }
}

struct End<'q, 'a>(&'q Queue<'a>);

impl Drop for End<'_, '_> {
    fn drop(&mut self) {
        self.0.state().is_over = true;
        self.0.changed.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::time::Duration;

    use super::*;

    fn ids(count: usize) -> Vec<String> {
        (0..count).map(|at| at.to_string()).collect()
    }

    #[test]
    fn every_photo_comes_whole_and_in_its_turn() {
        let ids = ids(100);
        let read = |id: &str| {
            let number: u64 = id.parse().unwrap();
            // The later of two is often ready first.
            std::thread::sleep(Duration::from_micros(number % 3 * 300));
            if number == 7 {
                return Err(io::Error::other("hilang"));
            }
            assert!(number != 9, "broken on purpose");
            Ok(vec![number as u8; 1000])
        };
        read_ahead(&ids, read, |photos| {
            for (at, id) in ids.iter().enumerate() {
                match photos.read(id) {
                    Ok(bytes) => assert_eq!(bytes, vec![at as u8; 1000]),
                    Err(_) => assert!([7, 9].contains(&at), "{at}"),
                }
            }
            assert_eq!(photos.read("3").unwrap(), vec![3; 1000], "once more");
        });
    }

    #[test]
    fn little_is_read_before_it_is_wanted_and_nothing_after_the_end() {
        let (begun, ids) = (AtomicUsize::new(0), ids(200));
        let read = |_: &str| {
            begun.fetch_add(1, Ordering::SeqCst);
            Ok(vec![0; MOST_BYTES_AHEAD / 4])
        };
        read_ahead(&ids, read, |photos| {
            for (count, at) in [0, 1, 2, 50, 51].into_iter().enumerate() {
                photos.read(&ids[at]).unwrap();
                std::thread::sleep(Duration::from_millis(30));
                let begun = begun.load(Ordering::SeqCst);
                assert!(
                    begun > count && begun <= count + 1 + MOST_AHEAD,
                    "{begun} at {at}"
                );
            }
        });
        assert!(begun.load(Ordering::SeqCst) < 5 + 3 * WORKERS + 8);
    }
}
