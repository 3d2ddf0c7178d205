//! A web server with feeds on many hosts of this machine. It answers as good servers do (keep-alive, gzip,
//! `ETag` and 304), after a delay if wanted, and can publish one more article in every feed.

use std::io::{BufRead, BufReader, Write};
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, PoisonError, RwLock};
use std::thread;
use std::time::Duration;

use flate2::Compression;
use flate2::write::GzEncoder;

use super::prose::{Prose, Story};

/// When the first article was published, in seconds since the Unix epoch.
const BEGINNING: i64 = 1_772_000_000;

/// What the site looks like.
#[derive(Clone, Copy)]
pub struct Shape {
    pub feeds: usize,
    /// Articles of each feed.
    pub articles: usize,
    pub hosts: usize,
    /// How long each answer waits.
    pub latency: Duration,
}

/// A feed as it is sent.
struct Document {
    etag: String,
    gzipped: Vec<u8>,
}

/// The site, until the program ends.
pub struct Site {
    shape: Shape,
    addresses: Vec<SocketAddr>,
    documents: Arc<RwLock<Vec<Document>>>,
    /// The articles of each feed, oldest first, as elements.
    items: Vec<Vec<String>>,
    prose: Prose,
}

impl Site {
    /// Opens the site with its first articles. Where this machine has one address only, all feeds are there.
    pub fn open(shape: Shape) -> std::io::Result<Site> {
        let mut site = Site {
            shape,
            addresses: Vec::new(),
            documents: Arc::default(),
            items: vec![Vec::new(); shape.feeds],
            prose: Prose::new(),
        };
        for _ in 0..shape.articles {
            site.write();
        }
        site.print();
        let mut port = 0;
        for host in 0..shape.hosts.clamp(1, 250) {
            let ip = IpAddr::V4(Ipv4Addr::new(127, 0, 0, 1 + host as u8));
            match TcpListener::bind((ip, port)) {
                Ok(listener) => port = site.listen(listener)?,
                Err(error) if host == 0 => return Err(error),
                Err(_) => break,
            }
        }
        Ok(site)
    }

    /// Returns the address of each feed.
    pub fn urls(&self) -> Vec<String> {
        (0..self.shape.feeds)
            .map(|feed| {
                let address = self.addresses[feed % self.addresses.len()];
                format!("http://{address}/feed/{feed}")
            })
            .collect()
    }

    /// Adds one article to each feed; the oldest leaves it.
    pub fn publish(&mut self) {
        self.write();
        self.print();
    }

    fn write(&mut self) {
        for (feed, items) in self.items.iter_mut().enumerate() {
            let nth = items.len();
            items.push(item(feed, nth, &self.prose.story()));
        }
    }

    fn print(&self) {
        let documents = self
            .items
            .iter()
            .enumerate()
            .map(|(feed, items)| document(feed, items, self.shape.articles))
            .collect();
        *self
            .documents
            .write()
            .unwrap_or_else(PoisonError::into_inner) = documents;
    }

    fn listen(&mut self, listener: TcpListener) -> std::io::Result<u16> {
        let address = listener.local_addr()?;
        self.addresses.push(address);
        let (documents, latency) = (Arc::clone(&self.documents), self.shape.latency);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let documents = Arc::clone(&documents);
                // A client that leaves early is no error.
                thread::spawn(move || serve(stream, &documents, latency));
            }
        });
        Ok(address.port())
    }
}

/// Feeds with an even number are RSS, the others Atom.
fn is_rss(feed: usize) -> bool {
    feed.is_multiple_of(2)
}

fn item(feed: usize, nth: usize, story: &Story) -> String {
    let link = format!("https://example.org/{feed}/{nth}");
    let at = chrono::DateTime::from_timestamp(BEGINNING + 3600 * nth as i64, 0).unwrap_or_default();
    let Story {
        title,
        author,
        html,
        text,
    } = story;
    let teaser = text.lines().next().unwrap_or_default();
    if is_rss(feed) {
        format!(
            "<item><title>{title}</title><link>{link}</link><guid>{link}</guid><dc:creator>{author}</dc:creator>\
             <pubDate>{}</pubDate><category>News</category><description>{teaser}</description>\
             <content:encoded><![CDATA[{html}]]></content:encoded></item>\n",
            at.to_rfc2822()
        )
    } else {
        let escaped = html.replace('&', "&amp;").replace('<', "&lt;");
        format!(
            "<entry><title>{title}</title><link href=\"{link}\"/><id>{link}</id><author><name>{author}</name></author>\
             <updated>{0}</updated><published>{0}</published><category term=\"News\"/>\
             <content type=\"html\">{escaped}</content></entry>\n",
            at.to_rfc3339()
        )
    }
}

fn document(feed: usize, items: &[String], articles: usize) -> Document {
    let (head, tail) = if is_rss(feed) {
        (
            format!(
                "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<rss version=\"2.0\" \
                 xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" \
                 xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><channel><title>Feed {feed}</title>\
                 <link>https://example.org/{feed}/</link><description>Measured</description>\n"
            ),
            "</channel></rss>",
        )
    } else {
        (
            format!(
                "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">\
                 <title>Feed {feed}</title><id>https://example.org/{feed}/</id>\
                 <link href=\"https://example.org/{feed}/\"/><updated>2026-03-01T00:00:00Z</updated>\n"
            ),
            "</feed>",
        )
    };
    let mut gzip = GzEncoder::new(Vec::new(), Compression::fast());
    let newest_first = items.iter().rev().take(articles).map(String::as_str);
    for part in [head.as_str()]
        .into_iter()
        .chain(newest_first)
        .chain([tail])
    {
        gzip.write_all(part.as_bytes()).expect(IN_MEMORY);
    }
    Document {
        etag: format!("\"{feed}-{}\"", items.len()),
        gzipped: gzip.finish().expect(IN_MEMORY),
    }
}

const IN_MEMORY: &str = "writing to memory cannot fail";

/// Answers the requests of one connection.
#[expect(clippy::disallowed_methods, reason = "the latency of a network")]
fn serve(
    stream: TcpStream,
    documents: &RwLock<Vec<Document>>,
    latency: Duration,
) -> std::io::Result<()> {
    stream.set_nodelay(true)?;
    let mut out = stream.try_clone()?;
    let mut lines = BufReader::new(stream).lines();
    while let Some(line) = lines.next() {
        let line = line?;
        let number = line
            .split(' ')
            .nth(1)
            .and_then(|path| path.rsplit('/').next());
        let feed: usize = number.and_then(|number| number.parse().ok()).unwrap_or(0);
        let mut known = None;
        for header in lines.by_ref() {
            let header = header?;
            if header.is_empty() {
                break;
            }
            if let Some((name, value)) = header.split_once(':')
                && name.eq_ignore_ascii_case("if-none-match")
            {
                known = Some(value.trim().to_owned());
            }
        }
        thread::sleep(latency);
        out.write_all(&answer(documents, feed, known.as_deref()))?;
    }
    Ok(())
}

fn answer(documents: &RwLock<Vec<Document>>, feed: usize, known: Option<&str>) -> Vec<u8> {
    let documents = documents.read().unwrap_or_else(PoisonError::into_inner);
    let Some(document) = documents.get(feed) else {
        return b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n".to_vec();
    };
    let etag = &document.etag;
    if known == Some(etag) {
        return format!("HTTP/1.1 304 Not Modified\r\nETag: {etag}\r\n\r\n").into_bytes();
    }
    let kind = if is_rss(feed) { "rss" } else { "atom" };
    let mut answer = format!(
        "HTTP/1.1 200 OK\r\nContent-Type: application/{kind}+xml\r\nContent-Encoding: gzip\r\n\
         ETag: {etag}\r\nContent-Length: {}\r\n\r\n",
        document.gzipped.len()
    )
    .into_bytes();
    answer.extend_from_slice(&document.gzipped);
    answer
}
