//! Secure connections: which certificates are believed, and what is said of the others. The system's trust is
//! replaced by an authority of the test's own.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;

use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::{ServerConfig, ServerConnection, StreamOwned};
use serde_json::Value;

use super::program::Program;

const FEED: &str = "<rss version='2.0'><channel><title>Post</title><item><guid>1</guid><title>One</title></item></channel></rss>";

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures/tls")
        .join(name)
}

/// Starts a server that shows this certificate and answers everything with a feed, until the test ends.
fn serve(certificate: &str) -> SocketAddr {
    let chain = CertificateDer::from_pem_file(fixture(certificate)).expect("a certificate");
    let key = PrivateKeyDer::from_pem_file(fixture("server.key")).expect("a key");
    let config = ServerConfig::builder()
        .with_no_client_auth()
        .with_single_cert(vec![chain], key)
        .expect("a configuration");
    let config = Arc::new(config);
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = listener.local_addr().expect("an address");
    thread::spawn(move || {
        for connection in listener.incoming().flatten() {
            let config = Arc::clone(&config);
            // A client that does not like the certificate leaves in the middle of the handshake.
            thread::spawn(move || answer(connection, config).is_ok());
        }
    });
    address
}

fn answer(connection: TcpStream, config: Arc<ServerConfig>) -> std::io::Result<()> {
    let session = ServerConnection::new(config).map_err(std::io::Error::other)?;
    let mut stream = StreamOwned::new(session, connection);
    let mut head = Vec::new();
    let mut byte = [0];
    while !head.ends_with(b"\r\n\r\n") {
        stream.read_exact(&mut byte)?;
        head.push(byte[0]);
    }
    let length = FEED.len();
    write!(
        stream,
        "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: {length}\r\n\r\n{FEED}"
    )?;
    stream.conn.send_close_notify();
    stream.flush()
}

/// Checks the feed of a server with this certificate, with this file as all that the system trusts.
fn check(certificate: &str, trusted: &Path) -> (Option<i32>, Value) {
    let program = Program::new();
    let url = format!("https://{}/", serve(certificate));
    let output = program
        .command(&["check", &url, "--json"])
        .env("SSL_CERT_FILE", trusted)
        .output()
        .expect("the program runs");
    let run = super::program::Run::from(output);
    (run.code, run.json())
}

#[test]
fn a_certificate_of_a_trusted_authority_is_believed() {
    let (code, report) = check("good.pem", &fixture("ca.pem"));
    assert_eq!((code, &report["feed"]["title"]), (Some(0), &"Post".into()));
}

#[test]
fn a_certificate_that_is_not_good_is_refused_in_plain_words() {
    let ours = fixture("ca.pem");
    for (certificate, trusted, words) in [
        ("expired.pem", &ours, "has expired"),
        ("other-host.pem", &ours, "for another host"),
        ("good.pem", &fixture("expired.pem"), "signed by nobody"),
    ] {
        let (code, report) = check(certificate, trusted);
        let error = &report["error"];
        assert_eq!((code, &error["kind"]), (Some(1), &"tls".into()), "{report}");
        let message = error["message"].as_str().expect("a message");
        assert!(message.contains(words), "{certificate}: {message}");
        assert!(message.contains("127.0.0.1"), "{message}");
    }
}
