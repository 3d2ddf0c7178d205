//! What could not be done comes back with its reason: it is undone on the screen, and named.

use std::sync::Arc;

use super::msg::{Action, Effect};
use super::state::Reading;
use super::{Effects, State, asking, feeds, marks, opening, pictures, smart, starter};
use crate::domain::CleanText;
use crate::insight::Analysis;

/// Undoes what was shown of a request that failed, and says what failed and why.
pub(super) fn failed(state: &mut State, asked: &Effect, why: &CleanText, effects: &mut Effects) {
    match asked {
        Effect::LoadFeeds => feeds::answered(state, effects),
        Effect::LoadPage { request, .. } => {
            if *request != state.list.request {
                return;
            }
            state.list.loading = false;
            state.memory.list_stale = false;
            state.memory.list_failed = true;
        }
        Effect::LoadArticle(id) => {
            if matches!(state.reading, Reading::Loading(wanted) if wanted == *id) {
                opening::close(state, effects);
            }
        }
        Effect::Analyse(id) => {
            if state.shown() == Some(*id)
                && let Some(open) = state.open_mut()
            {
                open.analysis
                    .get_or_insert_with(|| Arc::new(Analysis::default()));
            }
        }
        Effect::Ask(inquiry) => asking::answered(state, inquiry, None, effects),
        Effect::FindUnread { .. } => state.memory.finding = false,
        Effect::Mark(_) => {
            state.memory.marks.pop_front();
            marks::resync(state, effects);
        }
        Effect::CountSmart(_) => smart::uncounted(state),
        Effect::LoadPictures { id, .. } => pictures::refused(state, *id),
        Effect::AddStarter(groups) => starter::take_back(state, groups),
        _ => {}
    }
    state.complain(format!("{}: {why}", what(asked)));
}

/// Names a request as the reader's person would.
fn what(asked: &Effect) -> &'static str {
    match asked {
        Effect::LoadFeeds => "The feeds could not be loaded",
        Effect::LoadPage { .. } => "The list could not be loaded",
        Effect::KeepPosition { .. } => "The place in the article was not kept",
        Effect::LoadTitles { .. } => "The titles could not be loaded",
        Effect::LoadArticle(_) => "The article could not be opened",
        Effect::LoadCheckups => "The feeds could not be looked over",
        Effect::ToggleFullText(_) => "The text stays as it is",
        Effect::LoadPictures { .. } => "The pictures could not be loaded",
        Effect::Analyse(_) | Effect::AnalyseAhead(_) => "The article could not be analysed",
        Effect::Relate(_) => "Related articles could not be found",
        Effect::Ask(_) => "The question could not be asked",
        Effect::FindUnread { .. } => "The next unread article could not be found",
        Effect::Mark(_) | Effect::Arrange(_) => "The change was not stored",
        Effect::CountFound { .. } => "What was found could not be counted",
        Effect::CountSmart(_) => "The smart feeds could not be counted",
        Effect::KeepFilters(_) => "The filter was not remembered",
        Effect::Undo => "Nothing was taken back",
        Effect::Redo => "Nothing was made again",
        Effect::Refresh(_) => "The feeds could not be refreshed",
        Effect::LoadChanges(_) => "The changes could not be loaded",
        Effect::SavePage(_) => "The page was not saved",
        Effect::Subscribe(_) => "The feed was not added",
        Effect::Unsubscribe(_) => "The feed was not removed",
        Effect::AddStarter(_) => "The starter feeds were not added",
        Effect::KeepHistory(_) => "The command was not remembered",
        Effect::KeepSizes(_) => "The sizes of the panes were not remembered",
        Effect::DeclineStarter => "The answer was not stored",
        Effect::Act { action, .. } => match action {
            Action::Save { .. } => "The article was not saved",
            Action::Run { .. } => "The program did not do it",
            Action::Play { .. } => "Nothing is played",
            Action::Enqueue { .. } => "Nothing was queued",
            Action::AddRemark(_) | Action::EditRemark => "The note was not kept",
        },
        Effect::Browse(_) => "The link could not be opened",
        Effect::Copy(_) => "Nothing was copied",
        Effect::Announce(_) => "What is new could not be announced",
        Effect::ReloadSettings => "The settings stay as they were",
        Effect::Set { .. } => "The setting stays as it was",
        Effect::Redraw | Effect::Suspend => "The screen could not be changed",
    }
}
