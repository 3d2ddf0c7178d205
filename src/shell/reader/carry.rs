//! The effects that need the terminal or the settings, carried out on the event loop; all others go beside it.

use std::sync::Arc;

use super::super::acting::InTerminal;
use super::super::decode::Answer;
use super::super::gallery::Means;
use super::super::settings::{Configured, Source};
use super::super::{browser, child, terminal};
use super::Reader;
use crate::app::{Effect, Effects, Event, Msg};
use crate::domain::CleanText;
use crate::domain::link::openable;
use crate::library::pictures::Room;

/// Why no pictures are shown, and what to do about it.
const PICTURES_OFF: &str =
    "they are off, as they are by default over SSH; `:set screen.pictures blocks` shows them";

impl Reader {
    /// Carries effects out: those of the terminal here, all others beside the loop.
    pub(super) fn carry_out(&mut self, effects: Effects) -> anyhow::Result<()> {
        for effect in effects {
            match effect {
                Effect::Redraw => {
                    self.terminal.redraw()?;
                }
                Effect::Suspend => {
                    self.terminal.leave_for(suspend)?;
                    self.draw_anew()?;
                }
                Effect::Copy(text) => {
                    terminal::copy(&text)?;
                    self.apply(Msg::Event(Event::Copied(text)))?;
                }
                Effect::Announce(text) => {
                    terminal::announce(&text, self.state.settings.refresh.announce)?;
                }
                Effect::Browse(link) => self.browse(link)?,
                Effect::LoadPictures {
                    id,
                    pictures,
                    columns,
                    rows,
                } if self.terminal.means() != Means::Off => {
                    let cell = self.terminal.cell();
                    let room = Room {
                        columns,
                        rows,
                        cell,
                    };
                    self.effector.load_pictures(id, pictures, room);
                }
                Effect::LoadPictures { .. } => self.apply(Msg::Event(Event::Failed {
                    why: CleanText::from(PICTURES_OFF),
                    asked: effect,
                }))?,
                Effect::ReloadSettings => self.configure(Vec::new(), Effect::ReloadSettings)?,
                Effect::Set { ref key, ref value } => {
                    let mut set = self.source.set.clone();
                    set.retain(|(known, _)| known != key);
                    set.push((key.clone(), value.clone()));
                    self.configure(set, effect)?;
                }
                other => self.effector.carry_out(other),
            }
        }
        Ok(())
    }

    /// Takes in what the terminal says of itself.
    pub(super) fn learn(&mut self, answer: &Answer) -> anyhow::Result<()> {
        if let Answer::Ground { dark } = answer {
            self.use_ground(*dark);
        }
        self.terminal.learn(answer)?;
        Ok(())
    }

    /// Has the theme fit the ground, unless its file has become unreadable meanwhile.
    fn use_ground(&mut self, dark: bool) {
        self.source.dark = Some(dark);
        if let Ok(theme) = self.source.theme(&self.state.settings.screen) {
            self.theme = theme;
        }
    }

    /// Uses the settings of the file with these values over them, or says what is wrong with that.
    pub(super) fn configure(
        &mut self,
        set: Vec<(String, String)>,
        asked: Effect,
    ) -> anyhow::Result<()> {
        let source = Source {
            set,
            ..self.source.clone()
        };
        let event = match source.read() {
            Ok(Configured {
                settings,
                keymap,
                theme,
            }) => {
                self.source = source;
                self.theme = theme;
                let settings = Arc::new(settings);
                self.terminal.use_mouse(settings.screen.mouse)?;
                self.terminal.use_hyperlinks(settings.screen.hyperlinks);
                self.terminal.use_pictures(settings.screen.pictures)?;
                self.effector.use_settings(Arc::clone(&settings));
                Event::Configured {
                    settings,
                    keymap,
                    said: true,
                }
            }
            Err(error) => Event::Failed {
                why: CleanText::label(&error.to_string()),
                asked,
            },
        };
        self.apply(Msg::Event(event))
    }

    /// Lends the terminal to a program until it ends.
    pub(super) fn run_in_terminal(&mut self, job: InTerminal) -> anyhow::Result<()> {
        let InTerminal {
            asked,
            program,
            waits,
            edited,
        } = job;
        let ended = self
            .terminal
            .leave_for(|| child::away(|| program.run_in_terminal(waits)))?;
        self.draw_anew()?;
        let written = ended.and_then(|()| {
            let read = |(id, file): (_, tempfile::NamedTempFile)| {
                Ok((id, std::fs::read_to_string(file.path())?))
            };
            edited.map(read).transpose()
        });
        match written {
            Ok(Some((id, text))) => self.effector.actor.keep_remark(id, text, asked),
            Ok(None) => {}
            Err(error) => {
                let why = CleanText::label(&error.to_string());
                self.apply(Msg::Event(Event::Failed { asked, why }))?;
            }
        }
        Ok(())
    }

    pub(super) fn browse(&mut self, link: CleanText) -> anyhow::Result<()> {
        let event = match self.open_link(&link)? {
            Ok(copied) => Event::Browsed { copied },
            Err(why) => Event::Failed {
                why: CleanText::label(&why),
                asked: Effect::Browse(link),
            },
        };
        self.apply(Msg::Event(event))
    }

    /// Opens a link as the plan says. Returns whether it was copied instead, or why it was not opened.
    fn open_link(&mut self, link: &CleanText) -> anyhow::Result<Result<bool, String>> {
        let url = match openable(link) {
            Ok(url) => url,
            Err(refused) => return Ok(Err(refused.to_string())),
        };
        let opened = match browser::plan(&url, &self.state.settings.reading.browser) {
            browser::Plan::Copy => terminal::copy(link).map(|()| true),
            browser::Plan::Beside(commands) => browser::start(commands).map(|()| false),
            browser::Plan::InTerminal(mut command) => self
                .terminal
                .leave_for(|| child::away(|| command.status()))?
                .map(|_| false),
        };
        Ok(opened.map_err(|error| error.to_string()))
    }
}

/// Stops the process group, as Ctrl-Z does in a terminal that is not in raw mode. Returns after `fg`.
fn suspend() {
    // Without job control there is nobody to stop for; then the reader just goes on.
    let _ = rustix::process::kill_current_process_group(rustix::process::Signal::TSTP);
}
