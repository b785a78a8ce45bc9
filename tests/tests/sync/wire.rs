//! A wire that can be watched and cut: a TCP proxy on loopback.

use std::io::{Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

/// Called with the number of bytes that went to the server so far; answers whether to cut.
type Watcher = Box<dyn FnMut(u64) -> bool + Send>;

struct Shared {
    target: Mutex<SocketAddr>,
    sent: AtomicU64,
    is_cut: AtomicBool,
    watcher: Mutex<Option<Watcher>>,
}

pub(crate) struct Wire {
    address: SocketAddr,
    shared: Arc<Shared>,
}

impl Wire {
    pub(crate) fn to(target: SocketAddr) -> Wire {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let shared = Arc::new(Shared {
            target: Mutex::new(target),
            sent: AtomicU64::new(0),
            is_cut: AtomicBool::new(false),
            watcher: Mutex::new(None),
        });
        let accepting = shared.clone();
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let shared = accepting.clone();
                std::thread::spawn(move || carry(&stream, &shared));
            }
        });
        Wire { address, shared }
    }

    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    pub(crate) fn sent_bytes(&self) -> u64 {
        self.shared.sent.load(Ordering::SeqCst)
    }

    /// Watches what goes to the server; the wire is cut when the watcher says so.
    pub(crate) fn watch(&self, watcher: impl FnMut(u64) -> bool + Send + 'static) {
        *self.shared.watcher.lock().unwrap() = Some(Box::new(watcher));
    }

    /// Mends the wire, to the same or another server.
    pub(crate) fn mend(&self, target: SocketAddr) {
        *self.shared.target.lock().unwrap() = target;
        *self.shared.watcher.lock().unwrap() = None;
        self.shared.is_cut.store(false, Ordering::SeqCst);
    }
}

fn carry(client: &TcpStream, shared: &Arc<Shared>) {
    let target = *shared.target.lock().unwrap();
    let Ok(server) = TcpStream::connect(target) else {
        return;
    };
    if shared.is_cut.load(Ordering::SeqCst) {
        return;
    }
    let (mut from_server, mut to_client) =
        (server.try_clone().unwrap(), client.try_clone().unwrap());
    std::thread::spawn(move || {
        let _ = std::io::copy(&mut from_server, &mut to_client);
        let _ = to_client.shutdown(Shutdown::Both);
    });
    let (mut from_client, mut to_server) =
        (client.try_clone().unwrap(), server.try_clone().unwrap());
    let mut buffer = [0; 16 * 1024];
    loop {
        let count = match from_client.read(&mut buffer) {
            Ok(0) | Err(_) => break,
            Ok(count) => count,
        };
        if to_server.write_all(&buffer[..count]).is_err() {
            break;
        }
        let sent = shared.sent.fetch_add(count as u64, Ordering::SeqCst) + count as u64;
        let must_cut = shared
            .watcher
            .lock()
            .unwrap()
            .as_mut()
            .is_some_and(|watcher| watcher(sent));
        if must_cut || shared.is_cut.load(Ordering::SeqCst) {
            shared.is_cut.store(true, Ordering::SeqCst);
            break;
        }
    }
    let _ = server.shutdown(Shutdown::Both);
    let _ = client.shutdown(Shutdown::Both);
}
