//! The command line: arguments, what they ask for, exit status. Standard output is for results, standard error for
//! messages.

mod progress;

use std::io::{self, BufReader, BufWriter, IsTerminal, Write};
use std::num::{NonZeroU8, NonZeroUsize};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{CommandFactory, Parser, Subcommand};

use self::progress::Progress;

use crate::document::{Article, Document};
use crate::error::Error;
use crate::export::{json_lines, plain};
use crate::input::{self, FORMATS, Format, Origin, Reading, web};
use crate::session::{Item, Session, remembered};
use crate::settings::{self, Wishes};
use crate::tui::links::Links;
use crate::tui::mouse::Mouse;
use crate::tui::setup::Setup;
use crate::tui::theme::Depth;
use crate::wording::{Tongue, Words};
use crate::{logbook, parallel, tui};

/// Names standard input, on the command line and in messages.
const STDIN: &str = "-";
const STDIN_NAME: &str = "stdin";

/// Read news articles and see who says what, and on whose word.
///
/// Opens the articles in FILE…, in folders, or at addresses of the web; "-" is standard input. Without any, sample articles
/// open. Where standard output is no terminal, or a dumb one, the articles are printed as with --plain.
#[derive(Debug, Parser)]
#[command(
    name = "selon",
    version,
    args_conflicts_with_subcommands = true,
    after_help = "Exit status: 0 when everything was read, 1 when something could not be, 2 when the arguments are wrong."
)]
struct Arguments {
    /// Files, folders of them, patterns such as '2026/**/*.html', addresses (https://…), or "-"
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,

    /// Format of the files, instead of the one that their content or their names tell
    #[arg(long, value_name = "FORMAT", global = true, value_parser = format_parser())]
    format: Option<&'static Format>,

    /// Column of a table, or member of JSON objects, that holds the text
    #[arg(long, value_name = "NAME", global = true)]
    text_column: Option<String>,

    /// Print the articles with their sources and claims as plain text
    #[arg(long)]
    plain: bool,

    /// Language of the articles (fr, en…), instead of what they state or seem to be in
    #[arg(long, value_name = "CODE", global = true)]
    lang: Option<String>,

    /// Language of the interface, instead of the locale's
    #[arg(long, value_name = "CODE", global = true, value_parser = tongue_parser())]
    ui_lang: Option<Tongue>,

    /// Theme: auto, dark, light, high-contrast-dark, high-contrast-light, no-colour, or one of your own
    #[arg(long, value_name = "NAME")]
    theme: Option<String>,

    /// Threads that analyse, up to 255 [default: as many as the processor runs at once]
    #[arg(long, value_name = "N", global = true)]
    threads: Option<NonZeroU8>,

    /// Leave the mouse to the terminal, which selects text with it
    #[arg(long)]
    no_mouse: bool,

    /// Write what the program does, and when, behind what this file holds
    #[arg(long, value_name = "FILE", global = true)]
    log: Option<PathBuf>,

    #[command(subcommand)]
    command: Option<Command>,
}

/// Reads the code of a language of the interface.
fn tongue_parser() -> impl TypedValueParser<Value = Tongue> {
    let code = |code: String| Tongue::ALL.iter().find(|(_, known)| *known == code).map_or(Tongue::En, |known| known.0);
    PossibleValuesParser::new(Tongue::ALL.map(|(_, code)| code)).map(code)
}

/// Reads the name of a format.
fn format_parser() -> impl TypedValueParser<Value = &'static Format> {
    let names = PossibleValuesParser::new(FORMATS.iter().map(|format| format.name));
    names.map(|name| input::named(&name).unwrap_or(&FORMATS[0]))
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Print claims, sources and entities as JSON lines, one object an article
    Extract {
        /// Files, folders of them, patterns, addresses (https://…), or "-" (also when none is named)
        #[arg(value_name = "FILE")]
        files: Vec<PathBuf>,

        /// Print the text of each article as it came too, before it was cleaned, as "raw"
        #[arg(long)]
        raw: bool,
    },
    /// Print a completion script for a shell
    Completions {
        /// Which shell
        shell: clap_complete::Shell,
    },
    /// Print the manual page
    Man,
}

/// Runs the program and yields its exit status.
pub fn main() -> ExitCode {
    match run(&Arguments::parse()) {
        Ok(Outcome::Fine) => ExitCode::SUCCESS,
        Ok(Outcome::Unread) => ExitCode::FAILURE,
        // Whoever read the output has seen enough.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            complain(&error);
            ExitCode::FAILURE
        }
    }
}

/// Whether all articles could be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    Fine,
    Unread,
}

/// How to read and to analyse.
#[derive(Clone, Copy)]
struct How<'a> {
    reading: &'a Reading,
    /// In this language instead of what articles state or seem to be in.
    lang: Option<&'a str>,
    threads: NonZeroUsize,
}

fn run(arguments: &Arguments) -> io::Result<Outcome> {
    if let Some(path) = &arguments.log {
        let named = |error| io::Error::other(format!("{}: {error}; the log cannot be kept there", path.display()));
        logbook::keep(path).map_err(named)?;
    }
    let raw = matches!(arguments.command, Some(Command::Extract { raw: true, .. }));
    let reading = Reading { format: arguments.format, text_column: arguments.text_column.clone(), raw };
    let how = How {
        reading: &reading,
        lang: arguments.lang.as_deref(),
        threads: arguments.threads.map_or_else(parallel::available, NonZeroUsize::from),
    };
    match &arguments.command {
        None if arguments.plain || !is_screen() => {
            print_plain(&arguments.files, Words::of(arguments.ui_lang.unwrap_or_default()), how)
        }
        None => match setup(arguments) {
            Ok(setup) => show(&arguments.files, setup, how),
            Err(error) => {
                complain(&error);
                Ok(Outcome::Unread)
            }
        },
        Some(Command::Extract { files, .. }) => extract(files, how),
        Some(Command::Completions { shell }) => {
            let mut script = Vec::new();
            clap_complete::generate(*shell, &mut Arguments::command(), "selon", &mut script);
            print(&script)
        }
        Some(Command::Man) => {
            let mut page = Vec::new();
            clap_mangen::Man::new(Arguments::command()).render(&mut page)?;
            print(&page)
        }
    }
}

/// Looks, keys and words, as the arguments, the configuration folder and the environment have them.
fn setup(arguments: &Arguments) -> Result<Setup, Error> {
    let variable = |name: &str| std::env::var(name).ok();
    let folder = settings::folder(|name| std::env::var_os(name));
    let mouse = arguments.no_mouse.then_some(Mouse::Off);
    let wishes = Wishes { theme: arguments.theme.clone(), ui_lang: arguments.ui_lang, mouse };
    let (depth, links, tongue) = (Depth::of(variable), Links::of(variable), Tongue::of(variable));
    settings::setup(folder.as_deref(), wishes, depth, links, tongue, || tui::ground::theme(variable))
}

/// Whether standard output can be drawn on.
fn is_screen() -> bool {
    io::stdout().is_terminal() && std::env::var_os("TERM").is_none_or(|term| term != "dumb")
}

fn print(bytes: &[u8]) -> io::Result<Outcome> {
    io::stdout().write_all(bytes).map(|()| Outcome::Fine)
}

fn extract(paths: &[PathBuf], how: How<'_>) -> io::Result<Outcome> {
    let stdin = [PathBuf::from(STDIN)];
    let inputs = inputs(if paths.is_empty() { &stdin } else { paths });
    let progress = Progress::of(inputs.len());
    report(articles(inputs, how.reading, &progress), how, &progress, |read, out| match read {
        Ok(doc) => json_lines::write(doc, out),
        Err(error) => json_lines::write_error(error, out),
    })
}

fn print_plain(paths: &[PathBuf], words: &Words, how: How<'_>) -> io::Result<Outcome> {
    let width = io::stdout().is_terminal().then(textwrap::termwidth);
    let bundled = if paths.is_empty() { crate::bundled() } else { Vec::new() };
    let inputs = inputs(paths);
    let progress = Progress::of(inputs.len());
    let articles = articles(inputs, how.reading, &progress).chain(bundled.into_iter().map(Ok));
    report(articles, how, &progress, |read, out| match read {
        Ok(doc) => plain::write(doc, words, width, out),
        Err(_) => Ok(()),
    })
}

/// Opens the articles on the screen, those that are there; what is not is said before and counts after.
fn show(paths: &[PathBuf], setup: Setup, how: How<'_>) -> io::Result<Outcome> {
    let mut outcome = Outcome::Fine;
    let mut items = Vec::new();
    for item in inputs(paths).into_iter().flat_map(|input| items_of(input, how.reading)) {
        match item {
            Ok(item) => items.push(item),
            Err(error) => {
                complain(&error);
                outcome = Outcome::Unread;
            }
        }
    }
    if paths.is_empty() {
        items.extend(crate::bundled().into_iter().map(in_memory));
    }
    if !items.is_empty() {
        let session = Session::new(items, how.lang.map(str::to_owned), how.threads).reading(how.reading.clone());
        let session = session.remembering(remembered::folder(|name| std::env::var_os(name)));
        let unread = tui::run(setup, |send| session.start(send))?;
        for error in &unread {
            complain(error);
            outcome = Outcome::Unread;
        }
    }
    Ok(outcome)
}

/// Something that was named to be read.
enum Input {
    Stdin,
    Address(String),
    File(PathBuf),
    Missing(Error),
}

/// What the paths name, a folder or pattern all its files.
fn inputs(paths: &[PathBuf]) -> Vec<Input> {
    let named = |path: &PathBuf| {
        if let Some(address) = address(path) {
            return vec![Input::Address(address.to_owned())];
        }
        if path == Path::new(STDIN) {
            return vec![Input::Stdin];
        }
        match input::files(path) {
            Ok(files) => files.into_iter().map(Input::File).collect(),
            Err(error) => vec![Input::Missing(error)],
        }
    };
    paths.iter().flat_map(named).collect()
}

/// What the reader opens: standard input is read now, a file when its turn comes, an address when it is opened.
fn items_of(input: Input, reading: &Reading) -> Vec<Result<Item, Error>> {
    match input {
        Input::Stdin => from_stdin(reading).map(|article| article.map(in_memory)).collect(),
        Input::Address(address) => vec![Ok(Item::Address(address))],
        Input::File(file) => vec![Ok(Item::File(file))],
        Input::Missing(error) => vec![Err(error)],
    }
}

/// What is named instead of a path, when it is an address: a file of that name has to be named as `./https:…`.
fn address(path: &Path) -> Option<&str> {
    path.to_str().filter(|name| web::is_address(name))
}

fn in_memory(article: Article) -> Item {
    Item::Article(Box::new(article))
}

/// Analyses the articles and writes each on standard output as soon as it is done; says what could not be read.
fn report(
    articles: impl Iterator<Item = Result<Article, Error>>,
    how: How<'_>,
    progress: &Progress,
    write: impl Fn(Result<&Document, &Error>, &mut dyn Write) -> io::Result<()> + Sync,
) -> io::Result<Outcome> {
    let mut out = BufWriter::new(io::stdout());
    let mut outcome = Outcome::Fine;
    parallel::documents(articles, how.lang, how.threads, |read| {
        if let Err(error) = &read {
            progress.aside(|| complain(error));
            outcome = Outcome::Unread;
        }
        write(read.as_ref(), &mut out)?;
        out.flush()
    })?;
    Ok(outcome)
}

/// The articles of what was named, one after the other.
fn articles<'a>(
    inputs: Vec<Input>,
    reading: &'a Reading,
    progress: &'a Progress,
) -> impl Iterator<Item = Result<Article, Error>> + 'a {
    let read = move |input| -> Box<dyn Iterator<Item = Result<Article, Error>>> {
        match input {
            Input::Stdin => Box::new(from_stdin(reading)),
            Input::Address(address) => Box::new(crate::fetched(&address, reading).map(|record| record.article)),
            Input::File(file) => Box::new(crate::records(&file, reading).map(|record| record.article)),
            Input::Missing(error) => Box::new(std::iter::once(Err(error))),
        }
    };
    inputs.into_iter().inspect(|_| progress.step()).flat_map(read)
}

fn from_stdin(reading: &Reading) -> impl Iterator<Item = Result<Article, Error>> + use<> {
    let stdin = BufReader::new(io::stdin());
    crate::stream(&Origin::named(STDIN_NAME), stdin, reading).map(|record| record.article)
}

fn complain(problem: &dyn std::fmt::Display) {
    // Nobody is left to tell when standard error is closed.
    let _ = writeln!(io::stderr(), "selon: {problem}");
}
