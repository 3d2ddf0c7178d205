//! A web server for tests that does as it is told, good or bad: it writes raw bytes and then closes,
//! hangs, drips, resets or never stops. One request per connection.
//!
//! ```ignore
//! let server = Server::start(|request| match request.path.as_str() {
//!     "/feed" => Reply::ok("application/rss+xml", "<rss/>"),
//!     _ => Reply::status(404),
//! });
//! let url = server.url("/feed");
//! ```

use std::io::{ErrorKind, Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

/// A request as received.
#[derive(Clone, Debug)]
pub struct Request {
    pub method: String,
    /// Path with query.
    pub path: String,
    /// Names in lower case.
    pub headers: Vec<(String, String)>,
}

impl Request {
    /// Returns the value of a header; `name` in lower case.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    }

    fn parse(head: &str) -> Option<Request> {
        let mut lines = head.lines();
        let mut words = lines.next()?.split(' ');
        Some(Request {
            method: words.next()?.to_owned(),
            path: words.next()?.to_owned(),
            headers: lines
                .filter_map(|line| line.split_once(':'))
                .map(|(name, value)| (name.to_ascii_lowercase(), value.trim().to_owned()))
                .collect(),
        })
    }
}

/// What happens after the bytes of a reply are written.
#[derive(Clone, Debug)]
pub enum Then {
    /// The connection is closed properly.
    Close,
    /// Nothing, until the client leaves.
    Hang,
    /// These bytes, again and again, until the client leaves.
    Repeat(Vec<u8>),
    /// One more byte at each interval, until the client leaves.
    Drip(Duration),
    /// The connection is reset.
    Reset,
}

/// What the server answers: raw bytes, then something.
#[derive(Clone, Debug)]
pub struct Reply {
    pub bytes: Vec<u8>,
    pub then: Then,
}

impl Reply {
    /// Raw bytes and a proper close.
    pub fn raw(bytes: impl Into<Vec<u8>>) -> Self {
        Reply {
            bytes: bytes.into(),
            then: Then::Close,
        }
    }

    /// A status line, headers, and a body with its true length.
    pub fn new(status: u16, headers: &[(&str, &str)], body: impl AsRef<[u8]>) -> Self {
        let body = body.as_ref();
        let mut bytes = format!("HTTP/1.1 {status} Status\r\nConnection: close\r\n").into_bytes();
        for (name, value) in headers {
            bytes.extend(format!("{name}: {value}\r\n").into_bytes());
        }
        if status != 304 {
            bytes.extend(format!("Content-Length: {}\r\n", body.len()).into_bytes());
        }
        bytes.extend(b"\r\n");
        bytes.extend(body);
        Reply::raw(bytes)
    }

    /// A normal 200 with a body of this media type.
    pub fn ok(content_type: &str, body: impl AsRef<[u8]>) -> Self {
        Reply::new(200, &[("Content-Type", content_type)], body)
    }

    /// A bare status.
    pub fn status(status: u16) -> Self {
        Reply::new(status, &[], "")
    }

    /// A redirect.
    pub fn redirect(status: u16, location: &str) -> Self {
        Reply::new(status, &[("Location", location)], "")
    }

    /// The same bytes, followed by something else than a proper close.
    pub fn then(mut self, then: Then) -> Self {
        self.then = then;
        self
    }
}

type Routes = dyn Fn(&Request) -> Reply + Send + Sync;

/// A server on a free port of 127.0.0.1, until it is dropped.
pub struct Server {
    address: SocketAddr,
    requests: Arc<Mutex<Vec<Request>>>,
    over: Arc<AtomicBool>,
}

impl Server {
    /// Starts a server that answers by `routes`.
    pub fn start(routes: impl Fn(&Request) -> Reply + Send + Sync + 'static) -> Server {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let server = Server {
            address: listener.local_addr().expect("an address"),
            requests: Arc::default(),
            over: Arc::default(),
        };
        let routes: Arc<Routes> = Arc::new(routes);
        let requests = Arc::clone(&server.requests);
        let over = Arc::clone(&server.over);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                if over.load(Ordering::Relaxed) {
                    return;
                }
                let (routes, requests) = (Arc::clone(&routes), Arc::clone(&requests));
                thread::spawn(move || serve(stream, &*routes, &requests));
            }
        });
        server
    }

    /// Returns the URL of `path` here.
    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    pub fn port(&self) -> u16 {
        self.address.port()
    }

    /// Returns the requests so far, in order of arrival.
    pub fn requests(&self) -> Vec<Request> {
        self.requests
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.over.store(true, Ordering::Relaxed);
        // Wakes the listener, so that it sees that it is over.
        let _ = TcpStream::connect(self.address);
    }
}

/// Answers one connection. A client that leaves early is no error.
fn serve(mut stream: TcpStream, routes: &Routes, requests: &Mutex<Vec<Request>>) {
    let Some(request) = read_head(&mut stream) else {
        return;
    };
    requests
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .push(request.clone());
    let reply = routes(&request);
    let mut last = [0];
    if matches!(reply.then, Then::Reset) {
        // Closing with a part of the request unread makes the system send a reset.
        let _ = stream.write_all(&reply.bytes);
        return;
    }
    if stream.read_exact(&mut last).is_err() || stream.write_all(&reply.bytes).is_err() {
        return;
    }
    match reply.then {
        Then::Close | Then::Reset => {
            let _ = stream.shutdown(Shutdown::Write);
            wait_for_end(&mut stream);
        }
        Then::Hang => wait_for_end(&mut stream),
        Then::Repeat(bytes) => while stream.write_all(&bytes).is_ok() {},
        Then::Drip(interval) => drip(&mut stream, interval),
    }
}

/// Reads the head of a request, all but its last byte. What is no HTTP is dropped.
fn read_head(stream: &mut TcpStream) -> Option<Request> {
    let mut head = Vec::new();
    let mut byte = [0];
    while !head.ends_with(b"\r\n\r") {
        stream.read_exact(&mut byte).ok()?;
        head.push(byte[0]);
        if !head[0].is_ascii_uppercase() || head.len() > 64 << 10 {
            return None;
        }
    }
    Request::parse(&String::from_utf8_lossy(&head))
}

fn wait_for_end(stream: &mut TcpStream) {
    let mut buffer = [0; 1024];
    while matches!(stream.read(&mut buffer), Ok(read) if read > 0) {}
}

/// Writes a byte at each interval. The wait is a read that times out, so that it ends with the client.
fn drip(stream: &mut TcpStream, interval: Duration) {
    if stream.set_read_timeout(Some(interval)).is_err() {
        return;
    }
    let mut buffer = [0; 1];
    loop {
        match stream.read(&mut buffer) {
            Err(error) if matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut) => {
                if stream.write_all(b"x").is_err() {
                    return;
                }
            }
            _ => return,
        }
    }
}
