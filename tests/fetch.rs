//! The way to the network, against a server that misbehaves in every way that servers do.

mod support;

use std::net::TcpListener;
use std::time::Duration;

use nutgraf::domain::Validators;
use nutgraf::fetch::{Client, Error, Fetched, Limits, Login, Manner, Proxy, Request};
use support::gzip;
use support::server::{Reply, Server, Then};
use url::Url;

const FEED: &str = "<rss version='2.0'><channel><title>t</title></channel></rss>";

fn limits() -> Limits {
    Limits {
        body: 64 << 10,
        redirects: 4,
        connect: Duration::from_secs(5),
        idle: Duration::from_secs(5),
        total: Duration::from_secs(10),
        per_host: 2,
        bodies: 24,
    }
}

fn run<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime")
        .block_on(future)
}

fn fetch_with(limits: Limits, request: &Request) -> Result<Fetched, Error> {
    run(async { Client::new("nutgraf-test/1", limits).get(request).await })
}

fn request(url: &str) -> Request {
    Request::typed(Url::parse(url).expect("a URL"))
}

fn fetch(url: &str) -> Result<Fetched, Error> {
    fetch_with(limits(), &request(url))
}

/// Fetches from a server that has this one reply.
fn fetch_reply(reply: Reply) -> Result<Fetched, Error> {
    let server = Server::start(move |_| reply.clone());
    fetch(&server.url("/feed"))
}

#[test]
fn a_feed_comes_with_what_is_needed_to_ask_again() {
    let server = Server::start(|_| {
        Reply::new(
            200,
            &[
                ("Content-Type", "application/rss+xml; charset=utf-8"),
                ("ETag", "W/\"a b\""),
                ("Last-Modified", "Sun, 06 Nov 1994 08:49:37 GMT"),
                ("Cache-Control", "max-age=600"),
            ],
            FEED,
        )
    });
    let fetched = fetch(&server.url("/feed?x=1")).expect("a feed");
    assert_eq!(fetched.body.as_deref(), Some(FEED.as_bytes()));
    assert_eq!((fetched.status, fetched.moved_to), (200, None));
    assert_eq!(fetched.validators.etag.as_deref(), Some("W/\"a b\""));
    assert_eq!(
        fetched.validators.last_modified.as_deref(),
        Some("Sun, 06 Nov 1994 08:49:37 GMT")
    );
    assert_eq!(fetched.max_age, Some(Duration::from_mins(10)));
    assert_eq!(
        fetched.content_type.as_deref(),
        Some("application/rss+xml; charset=utf-8")
    );
    let requests = server.requests();
    assert_eq!(requests[0].path, "/feed?x=1");
    assert_eq!(requests[0].header("user-agent"), Some("nutgraf-test/1"));
    assert_eq!(requests[0].header("if-none-match"), None);
}

#[test]
fn validators_are_sent_byte_for_byte_and_304_is_no_body() {
    let server = Server::start(|request| match request.header("if-none-match") {
        Some("W/\"a,  b\"") => Reply::new(304, &[("ETag", "\"new\"")], ""),
        _ => Reply::ok("text/xml", FEED),
    });
    let mut request = request(&server.url("/feed"));
    request.validators = Validators {
        etag: Some("W/\"a,  b\"".to_owned()),
        last_modified: Some("yesterday".to_owned()),
        body_hash: Some(7),
    };
    let fetched = fetch_with(limits(), &request).expect("an answer");
    assert_eq!((fetched.status, fetched.body), (304, None));
    assert_eq!(
        fetched.validators,
        Validators {
            etag: Some("\"new\"".to_owned()),
            last_modified: Some("yesterday".to_owned()),
            body_hash: Some(7),
        }
    );
    assert_eq!(
        server.requests()[0].header("if-modified-since"),
        Some("yesterday")
    );
}

#[test]
fn a_304_that_nobody_asked_for_is_an_error() {
    assert!(matches!(
        fetch_reply(Reply::status(304)),
        Err(Error::Protocol(_))
    ));
}

#[test]
fn the_same_bytes_again_are_no_body() {
    let server = Server::start(|_| Reply::ok("text/xml", FEED));
    let mut request = request(&server.url("/feed"));
    let first = fetch_with(limits(), &request).expect("a feed");
    request.validators = first.validators.clone();
    let second = fetch_with(limits(), &request).expect("a feed");
    assert!(first.body.is_some());
    assert_eq!((second.status, second.body), (200, None));
    assert_eq!(second.validators, first.validators);
}

#[test]
fn redirects_are_followed_and_permanent_ones_remembered() {
    let server = Server::start(|request| match request.path.as_str() {
        "/moved" => Reply::redirect(301, "/moved-again"),
        "/moved-again" => Reply::redirect(308, "feed"),
        "/found" => Reply::redirect(302, "/moved"),
        "/feed" => Reply::ok("text/xml", FEED),
        _ => Reply::status(404),
    });
    let feed = Url::parse(&server.url("/feed")).expect("a URL");
    for (path, moved_to) in [("/moved", Some(&feed)), ("/found", None), ("/feed", None)] {
        let fetched = fetch(&server.url(path)).expect("a feed");
        assert_eq!(fetched.url, feed);
        assert_eq!(fetched.moved_to.as_ref(), moved_to, "{path}");
    }
}

#[test]
fn redirects_end() {
    let server = Server::start(|request| match request.path.as_str() {
        "/loop" => Reply::redirect(302, "/loop"),
        "/nowhere" => Reply::status(302),
        "/file" => Reply::redirect(302, "file:///etc/passwd"),
        "/odd" => Reply::redirect(302, "http://[oops"),
        _ => Reply::status(404),
    });
    for path in ["/loop", "/nowhere", "/odd"] {
        let error = fetch(&server.url(path)).expect_err("no feed");
        assert!(matches!(error, Error::Redirect(_)), "{path}: {error}");
    }
    assert!(matches!(
        fetch(&server.url("/file")),
        Err(Error::Blocked(_))
    ));
    let loops = server
        .requests()
        .iter()
        .filter(|r| r.path == "/loop")
        .count();
    assert_eq!(loops, limits().redirects + 1);
}

#[test]
fn private_addresses_are_for_people_only() {
    let inner = Server::start(|_| Reply::ok("text/xml", FEED));
    let secret = inner.url("/feed");
    let by_name = secret.replace("127.0.0.1", "localhost");
    let outer = Server::start(move |_| Reply::redirect(302, &secret));
    for url in [inner.url("/feed"), by_name] {
        let mut untyped = request(&url);
        untyped.typed = false;
        let error = fetch_with(limits(), &untyped).expect_err("blocked");
        assert!(matches!(error, Error::Blocked(_)), "{url}: {error}");
    }
    let error = fetch(&outer.url("/")).expect_err("blocked");
    assert!(matches!(error, Error::Blocked(_)), "{error}");
    assert_eq!(inner.requests().len(), 0);
    assert!(fetch(&inner.url("/feed")).is_ok());
}

#[test]
fn refusals_say_when_to_come_back() {
    for (status, headers, seconds) in [
        (410, vec![], None),
        (404, vec![], None),
        (429, vec![("Retry-After", "3600")], Some(3600)),
        (
            429,
            vec![
                ("Date", "Sun, 06 Nov 1994 08:00:00 GMT"),
                ("Retry-After", "Sun, 06 Nov 1994 08:02:00 GMT"),
            ],
            Some(120),
        ),
        (503, vec![("Retry-After", "nonsense")], None),
    ] {
        let reply = Reply::new(status, &headers, "busy");
        assert_eq!(
            fetch_reply(reply).map(|fetched| fetched.status),
            Err(Error::Status {
                status,
                retry_after: seconds.map(Duration::from_secs)
            })
        );
    }
}

#[test]
fn gzip_is_unpacked() {
    let packed = gzip::stored(FEED.as_bytes());
    let reply = Reply::new(200, &[("Content-Encoding", "gzip")], packed);
    let fetched = fetch_reply(reply).expect("a feed");
    assert_eq!(fetched.body.as_deref(), Some(FEED.as_bytes()));
}

#[test]
fn what_swells_is_stopped_early() {
    let before = peak_memory();
    let bomb = gzip::bomb(1_000_000);
    let reply = Reply::new(200, &[("Content-Encoding", "gzip")], bomb);
    assert_eq!(
        fetch_reply(reply).map(|_| ()),
        Err(Error::TooLarge(limits().body))
    );
    let grown = peak_memory() - before;
    assert!(grown < 64 << 10, "{grown} KiB for 256 MiB");
}

/// The most memory that this process ever had, in KiB; zero where the system does not tell.
fn peak_memory() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok())
        .unwrap_or(0)
}

#[test]
fn endless_and_large_bodies_are_stopped() {
    let large = Reply::ok("text/xml", vec![b'x'; limits().body + 1]);
    let chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
    let endless = Reply::raw(chunked).then(Then::Repeat(b"4\r\nspam\r\n".to_vec()));
    let unbounded = Reply::raw("HTTP/1.1 200 OK\r\n\r\n").then(Then::Repeat(vec![b'x'; 4096]));
    for reply in [large, endless, unbounded] {
        assert_eq!(
            fetch_reply(reply).map(|_| ()),
            Err(Error::TooLarge(limits().body))
        );
    }
    let fits = Reply::ok("text/xml", vec![b'x'; limits().body]);
    assert!(fetch_reply(fits).is_ok());
}

#[test]
fn silence_and_slowness_are_timed() {
    let short = Duration::from_millis(150);
    let head = "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n";
    let impatient = Limits {
        idle: short,
        ..limits()
    };
    for reply in [
        Reply::raw("").then(Then::Hang),
        Reply::raw(head).then(Then::Hang),
        Reply::raw(format!("{head}some")).then(Then::Hang),
    ] {
        let server = Server::start(move |_| reply.clone());
        let outcome = fetch_with(impatient, &request(&server.url("/")));
        assert_eq!(outcome.map(|_| ()), Err(Error::Timeout(short)));
    }
    let busy = Limits {
        total: short,
        ..limits()
    };
    let drip = Reply::raw(head).then(Then::Drip(Duration::from_millis(20)));
    let server = Server::start(move |_| drip.clone());
    let outcome = fetch_with(busy, &request(&server.url("/")));
    assert_eq!(outcome.map(|_| ()), Err(Error::Timeout(short)));
}

#[test]
fn bodies_take_turns_but_do_not_wait_for_those_that_dawdle() {
    let head = "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n";
    let server = Server::start(move |request| match request.path.as_str() {
        "/slow" => Reply::raw(head).then(Then::Drip(Duration::from_millis(50))),
        _ => Reply::ok("text/xml", FEED),
    });
    let limits = Limits {
        per_host: 4,
        bodies: 1,
        ..limits()
    };
    let client = Client::new("nutgraf-test/1", limits);
    let (slow, quick) = (request(&server.url("/slow")), request(&server.url("/")));
    let slow = || client.get(&slow);
    let body = run(async {
        tokio::select! {
            biased;
            _ = async { tokio::join!(slow(), slow(), slow()) } => None,
            quick = client.get(&quick) => quick.expect("a feed").body,
        }
    });
    assert_eq!(body.as_deref(), Some(FEED.as_bytes()));
}

#[test]
fn half_an_answer_is_an_error_and_no_feed() {
    let cut = format!("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{FEED}");
    let packed = gzip::stored(FEED.as_bytes());
    let half = &packed[..packed.len() / 2];
    for (name, reply) in [
        ("length", Reply::raw(cut.clone())),
        ("reset", Reply::raw(cut).then(Then::Reset)),
        (
            "chunked",
            Reply::raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n<rss>\r\n"),
        ),
        (
            "gzip",
            Reply::new(200, &[("Content-Encoding", "gzip")], half),
        ),
        (
            "no gzip",
            Reply::new(200, &[("Content-Encoding", "gzip")], FEED),
        ),
        ("no HTTP", Reply::raw("SSH-2.0-server\r\n")),
        ("nothing", Reply::raw("")),
    ] {
        let error = fetch_reply(reply).expect_err(name);
        assert!(matches!(error, Error::Protocol(_)), "{name}: {error:?}");
        let line = error.to_string();
        assert!(!line.contains('\n') && !line.is_empty(), "{line}");
    }
}

#[test]
fn nobody_there_is_said_plainly() {
    // A port that was free a moment ago, and that nobody listens at.
    let closed = TcpListener::bind("127.0.0.1:0")
        .and_then(|listener| listener.local_addr())
        .expect("a free port");
    let error = fetch(&format!("http://{closed}/")).expect_err("refused");
    assert_eq!(
        error,
        Error::Io("127.0.0.1 refuses the connection".to_owned())
    );
}

#[test]
fn a_server_without_tls_is_told() {
    let server = Server::start(|_| Reply::ok("text/xml", FEED));
    let url = server.url("/").replace("http://", "https://");
    let error = fetch(&url).expect_err("no TLS");
    assert!(matches!(error, Error::Tls(_) | Error::Io(_)), "{error:?}");
}

#[test]
fn credentials_stay_at_home() {
    let other = Server::start(|_| Reply::ok("text/xml", FEED));
    let elsewhere = other.url("/feed");
    let home = Server::start(move |request| match request.path.as_str() {
        "/within" => Reply::redirect(302, "/feed"),
        "/away" => Reply::redirect(301, &elsewhere),
        _ => Reply::new(200, &[("ETag", "\"x\"")], FEED),
    });
    let with_password = |path| home.url(path).replace("http://", "http://me:secret@");
    let fetched = fetch(&with_password("/within")).expect("a feed");
    assert_eq!(fetched.url.as_str(), home.url("/feed"), "no password in it");
    let sent: Vec<bool> = home
        .requests()
        .iter()
        .map(|request| request.header("authorization") == Some("Basic bWU6c2VjcmV0"))
        .collect();
    assert_eq!(sent, [true, true]);
    // The other server is private too, so only its port differs; it is not visited at all.
    let error = fetch(&with_password("/away")).expect_err("blocked");
    assert!(!error.to_string().contains("secret"), "{error}");
    assert_eq!(other.requests().len(), 0);
}

#[test]
fn one_host_is_not_crowded() {
    let server = Server::start(|_| {
        Reply::raw("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n").then(Then::Hang)
    });
    let limits = Limits {
        per_host: 1,
        total: Duration::from_secs(2),
        ..limits()
    };
    run(async {
        let client = Client::new("nutgraf-test/1", limits);
        let request = request(&server.url("/"));
        let first = client.get(&request);
        let second = tokio::time::timeout(Duration::from_secs(1), client.get(&request));
        let (first, second) = tokio::join!(first, second);
        assert_eq!(first.map(|_| ()), Err(Error::Timeout(limits.total)));
        assert!(second.is_err(), "the second waits for its turn");
    });
    assert_eq!(server.requests().len(), 1);
}

#[test]
fn a_persons_own_manner_goes_to_the_feeds_origin_only() {
    let home = Server::start(|request| match request.path.as_str() {
        "/moved" => Reply::redirect(302, "/feed"),
        _ => Reply::ok("text/xml", FEED),
    });
    let mut asked = request(&home.url("/moved"));
    asked.manner = Manner {
        user_agent: Some("mine/2".to_owned()),
        headers: vec![("X-Token".to_owned(), "abc".to_owned())],
        login: Some(Login {
            user: "me".to_owned(),
            password: "secret".to_owned(),
        }),
        proxy: Proxy::None,
    };
    assert!(!format!("{asked:?}").contains("secret"));
    fetch_with(limits(), &asked).expect("a feed");
    for request in home.requests() {
        assert_eq!(request.header("user-agent"), Some("mine/2"));
        assert_eq!(request.header("x-token"), Some("abc"));
        assert_eq!(request.header("authorization"), Some("Basic bWU6c2VjcmV0"));
    }
}

#[test]
fn a_proxy_of_ones_own_is_asked_for_everything() {
    let proxy = Server::start(|_| Reply::ok("text/xml", FEED));
    let mut asked = request("http://feeds.example/one?x=1");
    asked.manner.proxy = Proxy::At(Url::parse(&proxy.url("")).expect("a URL"));
    asked.typed = false;
    fetch_with(limits(), &asked).expect("a feed");
    assert_eq!(proxy.requests()[0].path, "http://feeds.example/one?x=1");
}

#[test]
fn heads_without_an_end_and_packing_in_packing_are_bounded() {
    let head = Reply::raw("HTTP/1.1 200 OK\r\n").then(Then::Repeat(b"X-More: x\r\n".to_vec()));
    let waits = Reply::raw("").then(Then::Repeat(b"HTTP/1.1 100 Continue\r\n\r\n".to_vec()));
    for reply in [head, waits] {
        let server = Server::start(move |_| reply.clone());
        let hasty = Limits {
            total: Duration::from_secs(3),
            ..limits()
        };
        let error = fetch_with(hasty, &request(&server.url("/"))).expect_err("no end");
        assert!(
            matches!(error, Error::Protocol(_) | Error::Timeout(_)),
            "{error:?}"
        );
    }
    let twice = gzip::stored(&gzip::stored(FEED.as_bytes()));
    let reply = Reply::new(200, &[("Content-Encoding", "gzip, gzip")], twice);
    // Whether it is unpacked once or twice, it is no feed that could be mistaken for another.
    if let Ok(fetched) = fetch_reply(reply) {
        assert!(fetched.body.is_some_and(|body| body.len() < 1000));
    }
}
