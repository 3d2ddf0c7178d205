//! Every view in every theme at four sizes, as pictures to be looked at.
//!
//! `GALLERY=DIR cargo test --test screens gallery` writes them as SVG files to DIR.

use std::fs;
use std::path::PathBuf;

use nutgraf::app::state::Overlay;
use nutgraf::ui::Theme;
use nutgraf::ui::theme::{self, Depth};
use ratatui::buffer::Cell;

use super::svg::{DARK, LIGHT, picture};
use super::views::VIEWS;
use super::{SIZES, drawn};

#[test]
fn every_view_in_every_theme_marks_what_is_selected() {
    let folder = std::env::var_os("GALLERY").map(PathBuf::from);
    for (width, height) in SIZES {
        for (view, make) in VIEWS {
            let state = make(width, height);
            for name in theme::NAMES {
                let theme = Theme::named(name, Depth::True).expect("it comes with the program");
                let screen = drawn(&state, &theme);
                let buffer = screen.backend().buffer();
                let marks = [theme.symbols.here, theme.symbols.here_idle];
                let marked = |cell: &Cell| marks.contains(&cell.symbol());
                let marked = buffer.content.iter().any(marked);
                // An input line has a cursor instead, and links have letters.
                let asks = matches!(state.overlay, Some(Overlay::Prompt(_) | Overlay::Follow(_)));
                assert!(marked || asks, "{view} {width}×{height} {name}");
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
