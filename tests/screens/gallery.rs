//! Every view in every theme at four sizes, as pictures to be looked at.
//!
//! `GALLERY=DIR cargo test --test screens gallery` writes them as SVG files to DIR.

use std::fs;
use std::path::PathBuf;

use nutgraf::app::state::{Overlay, Pane, PromptKind, Reading};
use nutgraf::app::{Command, State};
use nutgraf::ui::Theme;
use nutgraf::ui::theme::{self, Depth};
use ratatui::buffer::Cell;

use super::svg::{DARK, LIGHT, picture};
use super::{drawn, prompt, starter, states};

const SIZES: [(u16, u16); 4] = [(200, 50), (120, 35), (80, 24), (40, 12)];

/// The views that a person comes to see, by name.
fn views(width: u16, height: u16) -> Vec<(&'static str, State)> {
    let mut feeds = states::library(width, height);
    feeds.focus = Pane::Feeds;
    let mut article = states::library(width, height);
    states::ask(&mut article, Command::In);
    let mut further = article.clone();
    states::ask(&mut further, Command::PageDown);
    let mut first = states::empty(width, height);
    first.starter = Some(starter());
    let mut filter = states::library(width, height);
    filter.overlay = Some(prompt(PromptKind::Filter, "tugs is:unread", None));
    let mut help = states::library(width, height);
    help.overlay = Some(Overlay::Help { top: 0 });
    let mut nothing = states::library(width, height);
    nothing.reading = Reading::Nothing;
    nothing.list.rows.clear();
    nothing.list.unread_only = true;
    vec![
        ("list", states::library(width, height)),
        ("feeds", feeds),
        ("article", article),
        ("further", further),
        ("sidebar", states::reading(width, height)),
        ("first", first),
        ("filter", filter),
        ("help", help),
        ("nothing", nothing),
    ]
}

#[test]
fn every_view_in_every_theme_marks_what_is_selected() {
    let folder = std::env::var_os("GALLERY").map(PathBuf::from);
    for (width, height) in SIZES {
        for (view, state) in views(width, height) {
            for name in theme::NAMES {
                let theme = Theme::named(name, Depth::True).expect("it comes with the program");
                let screen = drawn(&state, &theme);
                let buffer = screen.backend().buffer();
                let marks = [theme.symbols.here, theme.symbols.here_idle];
                let marked = |cell: &Cell| marks.contains(&cell.symbol());
                let marked = buffer.content.iter().any(marked);
                assert!(marked, "{view} {width}×{height} {name}");
                if let Some(folder) = &folder {
                    let ground = if name == "light" { &LIGHT } else { &DARK };
                    let file = folder.join(format!("{view}-{width}x{height}-{name}.svg"));
                    fs::create_dir_all(folder).expect("the folder is made");
                    fs::write(file, picture(buffer, None, ground)).expect("the picture is written");
                }
            }
        }
    }
}
