//! A server on this machine that answers by a script: as it should, wrongly, slowly or without end.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::mpsc::{self, Receiver};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use crate::pty::PATIENCE;
use rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};
use rustls::{ServerConfig, ServerConnection, StreamOwned};

/// Writes the answer to a path, on this host: everything, from the status line on.
pub trait Answer: Fn(&str, &str, &mut dyn Write) -> io::Result<()> + Send + Sync + 'static {}
impl<F: Fn(&str, &str, &mut dyn Write) -> io::Result<()> + Send + Sync + 'static> Answer for F {}

/// A server that runs as long as the tests do.
pub struct Server {
    /// Host and port.
    pub host: String,
    scheme: &'static str,
    heads: Mutex<Receiver<String>>,
}

impl Server {
    /// Speaks http.
    pub fn start(answer: impl Answer) -> Self {
        Self::listen("http", answer, |stream| Ok(Box::new(stream)))
    }

    /// Speaks https with a certificate.
    pub fn secure(certificate: &rcgen::CertifiedKey<rcgen::KeyPair>, answer: impl Answer) -> Self {
        let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(certificate.signing_key.serialize_der()));
        let chain = vec![certificate.cert.der().clone()];
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let config = ServerConfig::builder_with_provider(provider).with_safe_default_protocol_versions();
        let config =
            config.expect("versions").with_no_client_auth().with_single_cert(chain, key).expect("a certificate");
        let config = Arc::new(config);
        Self::listen("https", answer, move |stream| {
            let connection = ServerConnection::new(Arc::clone(&config)).map_err(io::Error::other)?;
            Ok(Box::new(StreamOwned::new(connection, stream)))
        })
    }

    fn listen(
        scheme: &'static str,
        answer: impl Answer,
        open: impl Fn(TcpStream) -> io::Result<Box<dyn Talk>> + Send + Sync + 'static,
    ) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let host = format!("localhost:{}", listener.local_addr().expect("a port").port());
        let (sender, heads) = mpsc::channel();
        let (name, open, answer) = (host.clone(), Arc::new(open), Arc::new(answer));
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (name, open, sender) = (name.clone(), Arc::clone(&open), sender.clone());
                let answer = Arc::clone(&answer);
                thread::spawn(move || {
                    // Whoever asks may hang up at any time.
                    let _ =
                        open(stream).and_then(|stream| talk(stream, &*answer, &name, |head| drop(sender.send(head))));
                });
            }
        });
        Self { host, scheme, heads: Mutex::new(heads) }
    }

    /// An address here.
    pub fn address(&self, path: &str) -> String {
        format!("{}://{}{path}", self.scheme, self.host)
    }

    /// Waits until something is asked.
    pub fn until_asked(&self) -> String {
        self.heads.lock().expect("nobody panics here").recv_timeout(PATIENCE).expect("it is asked")
    }

    /// What was asked so far, each with all its lines.
    pub fn heads(&self) -> Vec<String> {
        self.heads.lock().expect("nobody panics here").try_iter().collect()
    }
}

/// A connection.
trait Talk: Read + Write + Send {}
impl<T: Read + Write + Send> Talk for T {}

fn talk(mut stream: Box<dyn Talk>, answer: &impl Answer, host: &str, tell: impl Fn(String)) -> io::Result<()> {
    let mut head = String::new();
    let mut reader = BufReader::new(&mut stream);
    while reader.read_line(&mut head)? > 2 {}
    drop(reader);
    let path = head.split(' ').nth(1).unwrap_or_default().to_owned();
    tell(head);
    answer(&path, host, &mut stream)?;
    stream.flush()
}

/// Writes an answer as it should be.
pub fn page(out: &mut dyn Write, kind: &str, body: &[u8]) -> io::Result<()> {
    write!(out, "HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {}\r\n\r\n", body.len())?;
    out.write_all(body)
}

/// Writes an answer that leads elsewhere.
pub fn elsewhere(out: &mut dyn Write, location: &str) -> io::Result<()> {
    write!(out, "HTTP/1.1 302 Found\r\nLocation: {location}\r\nContent-Length: 0\r\n\r\n")
}

/// Writes the same again and again, until nobody reads it any more.
pub fn endlessly(out: &mut dyn Write, piece: &[u8], pause: Duration) -> io::Result<()> {
    loop {
        out.write_all(piece)?;
        out.flush()?;
        thread::sleep(pause);
    }
}
