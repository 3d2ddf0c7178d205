//! Actions on an article: what the reader's person asked to have done with it is made ready beside the loop, and
//! done there too, but for programs that take the terminal.

use std::env;
use std::fs::OpenOptions;
use std::io::{self, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::child::Program;
use super::{Incoming, browser, tell};
use crate::app::acting::split_words;
use crate::app::msg::Action;
use crate::app::{Effect, Event};
use crate::config::Form;
use crate::domain::{Article, ArticleId, CleanText, link};
use crate::library::export::{self, Place};
use crate::library::{analyse, clock};
use crate::store::Handle;

use super::effects::fail;
use tokio::sync::mpsc::UnboundedSender;

/// A program that is to have the terminal, and what is to be done afterwards.
#[derive(Debug)]
pub(super) struct InTerminal {
    pub asked: Effect,
    pub program: Program,
    /// Whether a key is waited for before the reader comes back.
    pub waits: bool,
    /// The file that an editor changes: the remark on this article.
    pub edited: Option<(ArticleId, tempfile::NamedTempFile)>,
}

/// What an action came to.
enum Done {
    Said(CleanText),
    Terminal(Box<InTerminal>),
    Browse(CleanText),
    Remark(Vec<CleanText>),
}

/// Carries actions out.
#[derive(Clone)]
pub(super) struct Actor {
    pub store: Handle,
    pub to_loop: UnboundedSender<Incoming>,
    /// The playlist of what was queued, where no program takes it.
    pub playlist: PathBuf,
}

impl Actor {
    /// Carries an action out beside the loop.
    pub(super) fn act(&self, id: ArticleId, action: Action) {
        let this = self.clone();
        tokio::spawn(async move {
            let asked = Effect::Act {
                id,
                action: action.clone(),
            };
            match this.done(id, action, asked.clone()).await {
                Ok(Done::Said(said)) => tell(&this.to_loop, Event::Acted(said)),
                Ok(Done::Remark(remark)) => tell(&this.to_loop, Event::Remarked { id, remark }),
                Ok(Done::Browse(link)) => {
                    let _ = this.to_loop.send(Incoming::Browse(link));
                }
                Ok(Done::Terminal(job)) => {
                    // When the loop has ended there is nobody left to do it.
                    let _ = this.to_loop.send(Incoming::Child(job));
                }
                Err(why) => fail(&this.to_loop, asked, &why),
            }
        });
    }

    async fn done(&self, id: ArticleId, action: Action, asked: Effect) -> Result<Done, String> {
        let text = |error: crate::store::Error| error.to_string();
        match action {
            Action::AddRemark(line) => {
                let kept = self.store.call(move |store| {
                    let mut lines = store.remark(id)?;
                    lines.push(CleanText::new(&line));
                    let lines: Vec<&str> = lines.iter().map(CleanText::as_str).collect();
                    store.set_remark(id, &lines.join("\n"), clock::now())?;
                    store.remark(id)
                });
                return kept.await.map(Done::Remark).map_err(text);
            }
            Action::EditRemark => {
                let remark = self.store.call(move |store| store.remark(id));
                let remark = remark.await.map_err(text)?;
                let job = editor(id, &remark, asked).map_err(|error| error.to_string())?;
                return Ok(Done::Terminal(Box::new(job)));
            }
            _ => {}
        }
        let article = self.store.call(move |store| store.article(id));
        let article = article.await.map_err(text)?;
        let article = article.ok_or("it is no longer in the library")?;
        let playlist = self.playlist.clone();
        let job = move || with_article(&article, action, asked, &playlist);
        let ended = tokio::task::spawn_blocking(job).await;
        ended.map_err(|_| "it broke off".to_owned())?
    }

    /// Keeps what was written in an editor.
    pub(super) fn keep_remark(&self, id: ArticleId, text: String, asked: Effect) {
        let kept = self.store.call(move |store| {
            store.set_remark(id, &text, clock::now())?;
            store.remark(id)
        });
        let to_loop = self.to_loop.clone();
        tokio::spawn(async move {
            match kept.await {
                Ok(remark) => tell(&to_loop, Event::Remarked { id, remark }),
                Err(error) => fail(&to_loop, asked, &error.to_string()),
            }
        });
    }
}

/// Does what needs the article and may take its time.
fn with_article(
    article: &Article,
    action: Action,
    asked: Effect,
    playlist: &Path,
) -> Result<Done, String> {
    let plain = |error: io::Error| error.to_string();
    match action {
        Action::Save { form, place } => {
            let home = env::home_dir();
            let place = Place::written(&place, home.as_deref());
            let text = export::written(form, article, &analyse::document(article));
            let name = export::name(article);
            let path = export::save(&place, &name, form.ending(), &text).map_err(plain)?;
            Ok(said(&format!("Saved as {}", path.display())))
        }
        Action::Run {
            name,
            words,
            input,
            terminal,
            waits,
        } => {
            let mut program = Program::new(&words, article, None).map_err(plain)?;
            if input != Form::Nothing {
                let document = analyse::document(article);
                program.input = Some(export::written(input, article, &document));
            }
            if terminal {
                return Ok(in_terminal(program, asked, waits));
            }
            let last = program.run_beside().map_err(plain)?;
            let default = format!("{name} has it");
            Ok(said(if last.is_empty() { &default } else { &last }))
        }
        Action::Play {
            number,
            words,
            terminal,
        } => {
            let url = enclosure(article, number)?;
            if words.is_empty() {
                return Ok(Done::Browse(CleanText::from(url)));
            }
            let words = with_place(words);
            let program = Program::new(&words, article, Some(&url)).map_err(plain)?;
            if terminal {
                return Ok(in_terminal(program, asked, false));
            }
            program.start().map_err(plain)?;
            Ok(said(&format!("Playing {url}")))
        }
        Action::Enqueue { number, words } => {
            let url = enclosure(article, number)?;
            if words.is_empty() {
                append(playlist, &article.head.title, &url).map_err(plain)?;
                return Ok(said(&format!("Queued in {}", playlist.display())));
            }
            let words = with_place(words);
            let program = Program::new(&words, article, Some(&url)).map_err(plain)?;
            program.run_beside().map_err(plain)?;
            Ok(said("Queued"))
        }
        Action::AddRemark(_) | Action::EditRemark => Err("it needs no article".to_owned()),
    }
}

fn said(text: &str) -> Done {
    Done::Said(CleanText::label(text))
}

fn in_terminal(program: Program, asked: Effect, waits: bool) -> Done {
    Done::Terminal(Box::new(InTerminal {
        asked,
        program,
        waits,
        edited: None,
    }))
}

/// The address is the last argument where no place is held for it.
fn with_place(mut words: Vec<String>) -> Vec<String> {
    if !words.iter().any(|word| word.contains("%u")) {
        words.push("%u".to_owned());
    }
    words
}

/// Returns the address of the file of this number that comes with the article.
fn enclosure(article: &Article, number: usize) -> Result<String, String> {
    let enclosures = &article.enclosures;
    let Some(enclosure) = enclosures.get(number) else {
        return Err(match enclosures.len() {
            0 => "no file comes with this article".to_owned(),
            1 => "one file comes with this article".to_owned(),
            count => format!("{count} files come with this article"),
        });
    };
    link::openable(&enclosure.url)
        .map(String::from)
        .map_err(|why| why.to_string())
}

/// Appends to a playlist that any player reads (M3U).
fn append(playlist: &Path, title: &str, url: &str) -> io::Result<()> {
    let mut file = OpenOptions::new()
        .create(true)
        .append(true)
        .mode(0o600)
        .open(playlist)?;
    let begin = if file.metadata()?.len() == 0 {
        "#EXTM3U\n"
    } else {
        ""
    };
    file.write_all(format!("{begin}#EXTINF:-1,{title}\n{url}\n").as_bytes())
}

/// Makes a person's editor ready to change a remark, in a file that nobody else can read.
fn editor(id: ArticleId, remark: &[CleanText], asked: Effect) -> io::Result<InTerminal> {
    let mut file = tempfile::Builder::new()
        .prefix("nutgraf-note-")
        .suffix(".md")
        .tempfile()?;
    for line in remark {
        writeln!(file, "{line}")?;
    }
    file.flush()?;
    let words = ["VISUAL", "EDITOR"]
        .iter()
        .filter_map(|name| env::var(name).ok())
        .map(|value| split_words(&value))
        .find(|words| !words.is_empty())
        .unwrap_or_else(|| vec![fallback_editor().to_owned()]);
    let mut command = Command::new(&words[0]);
    command.args(&words[1..]).arg(file.path());
    Ok(InTerminal {
        asked,
        program: Program {
            command,
            input: None,
        },
        waits: false,
        edited: Some((id, file)),
    })
}

/// The editor that POSIX asks of every system, unless a friendlier one is there.
fn fallback_editor() -> &'static str {
    ["nano", "vim"]
        .into_iter()
        .find(|program| browser::is_installed(program))
        .unwrap_or("vi")
}
