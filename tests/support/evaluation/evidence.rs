//! Whether what is shown as an answer is one, as far as that can be counted: the cited sentences must have a sign of what
//! is asked for (its facet's words) and what it is asked about (a name, figure or term of the question).
//!
//! It knows nothing of how the engine finds its answers. A person still finds wrong ones among those that pass.

use nutgraf::insight::{Analysis, Facet, Limits, Question, Text, analyse};

use super::Record;

/// Answered questions, and those with evidence.
#[derive(Default)]
pub struct Insights {
    pub texts: usize,
    /// Texts with fewer than five answered questions.
    pub few: usize,
    pub answered: usize,
    pub supported: usize,
    /// Facet, text and question of the others.
    pub unsupported: Vec<(Facet, String)>,
}

/// Asks each text what it raises and looks for evidence in what is cited.
pub fn insights(records: &[Record]) -> Insights {
    let mut found = Insights::default();
    for record in records {
        let body = record.body();
        let text = Text {
            title: &record.title,
            body: &body,
            published: None,
        };
        let analysis = analyse(&text, Limits::default());
        let before = found.answered;
        for question in &analysis.questions {
            if question.answer.is_none() {
                continue;
            }
            found.answered += 1;
            if is_supported(question, &analysis, &body) {
                found.supported += 1;
            } else {
                found
                    .unsupported
                    .push((question.facet, question.question.clone()));
            }
        }
        found.texts += 1;
        found.few += usize::from(found.answered - before < FEW);
    }
    found
}

const FEW: usize = 5;

/// Tells whether the cited sentences have both a sign of the facet and what the question is about. The latter may also
/// stand in the sentence before the first.
pub fn is_supported(question: &Question, analysis: &Analysis, body: &str) -> bool {
    let Some(answer) = &question.answer else {
        return false;
    };
    let cited: Vec<&str> = answer.citations.iter().map(|c| c.quote.as_str()).collect();
    let first = answer.citations.first().map_or(0, |c| c.sentence);
    let before = first
        .checked_sub(1)
        .map_or("", |i| &body[analysis.sentences[i].clone()]);
    let near = format!("{before} {}", cited.join(" "));
    let is_lead = question.facet == Facet::Latest && first < LEAD;
    let sign = is_lead || has_sign(question.facet, &cited.join(" "));
    sign && slots(&question.question).all(|slot| near.contains(slot.as_str()))
}

/// Sentences that tell the news.
const LEAD: usize = 3;

/// What a question is about: the last word of each name in it, its figures, its quoted term.
fn slots(question: &str) -> impl Iterator<Item = String> {
    let words: Vec<&str> = question
        .trim_end_matches('?')
        .split([' ', '“', '”'])
        .filter(|word| !word.is_empty())
        .collect();
    let is_name = |word: &&str| {
        word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || "$€£".contains(c))
    };
    let mut slots = Vec::new();
    for (i, word) in words.iter().enumerate().skip(1) {
        let ends = words.get(i + 1).is_none_or(|next| !is_name(next));
        if is_name(word) && ends {
            let bare = word
                .trim_end_matches("'s")
                .trim_end_matches('\'')
                .trim_end_matches("’s");
            slots.push(bare.to_owned());
        }
    }
    slots.into_iter()
}

/// Tells whether a text has a word that tells of the facet.
fn has_sign(facet: Facet, text: &str) -> bool {
    let lower = format!(" {} ", text.to_lowercase());
    let any = |signs: &str| signs.split('|').any(|sign| lower.contains(sign));
    match facet {
        Facet::Latest => any(
            " today|yesterday|day |announc| has | have |said| now | week|launch|releas|open|sign|reveal|unveil|approv|publish|introduc|pass|post",
        ),
        Facet::Origins => any(
            "since |began|begun|found|creat|born|grew up|years ago|first|start|wrote|built|design|join|develop|record|discover|introduc|served|worked|studied|graduat|dates back|original|moved|career|set up|inspired|invent|spent|raised|formed",
        ),
        Facet::Mechanism => any(
            "work|allow|enabl|uses|using|used|design|measur|detect|combin|rel|by |through|with |when |after ",
        ),
        Facet::Definition | Facet::People => any(
            ", a|, the | is | was |, who|, which|known as|called|dubbed|term|nicknamed|so-called|president|minister|chief|director|spokes|attorney|lawyer|captain|coach|, one of|professor|analyst|secretary|senator|founder|officer|actor|author|manager|prosecutor|, ",
        ),
        Facet::KeyFigures => {
            lower.contains(|c: char| c.is_ascii_digit())
                || any(
                    "two|three|four|five|six|seven|eight|nine|ten |eleven|twelve|dozen|hundred|thousand|million",
                )
        }
        Facet::Dispute => any(
            "accus|alleg|argu|disagree|den|disput|lawsuit|sue|critic|suspect|charg|convict|reject|oppos|controvers|blam|contend|outrag|claim|clash|debate|condemn|protest|complain",
        ),
        Facet::Position | Facet::Sources => any(
            "said|say|told|according|tweet|wrote|announc|report|call|defend|condemn|describ|demand|prais|blam|critic|argu|contend|warn|believ|think|should|must|\"|“|statement|claim|add|deni|explain|insist|stat",
        ),
        Facet::Reaction => any(
            "react|outrag|condemn|welcom|prais|critic|slam|applaud|hail|mourn|tribute|shock|anger|furious|celebrat|protest|cheer|mock|boo|stun|sadden|thank|thrill|disappoint|reliev|horrif|viral|denounc|congratulat|oppos|support|ridicul|laud|lash|back|admir|defend|decr|uproar|outcry",
        ),
        Facet::Causes => any(
            "because|due to|after|led to|prompt|spark|caus|trigger|following|for |over |result|suspicion|connection|motive|reason|when |stem|died of|died from|amid",
        ),
        Facet::Impact => any(
            "affect|threat|disrupt|damag|destroy|forc|hurt|boost|benefit|devast|evacuat|impact|consequence|undermin|weaken|strengthen|kill|injur|wound|dead|died|death|left |shut|ground|cancel|halt|suspend|delay|strand|chang|effect|led to|result|job|lost|homeless|missing|attack|toll",
        ),
        Facet::LongTerm => any(
            "long-term|long term|longer|long run|years to come|decades|generation|future|legacy|permanent|next|2030|2040|2050|rest of",
        ),
        Facet::Market => any(
            "share|market|investor|stock|customer|sales|consumer|subscriber|buyer|demand|wall street|export|import|shopper",
        ),
        Facet::Finance => {
            lower.contains(['$', '€', '£', '¥'])
                || any(
                    "dollar|euro|pound|million|billion|bought|sold|purchas|acquir|earn|receiv|paid",
                )
        }
        Facet::Competition => any("rival|compet|market share|overt|leader|catch up"),
        Facet::Challenges => any(
            "risk|fear|struggl|concern|pressure|delay|lack|trouble|fac|danger|warn|threat|problem|suffer|surviv",
        ),
        Facet::Comparison => any("while|whereas|unlike|compar| than |contrast|versus|but "),
        Facet::History => any(
            "first|last|since|before|similar|previous|once|second|third|past|unprecedent|histor|years|in 1|in 2|join|play|direct|on |deadliest|record|series|string|another",
        ),
        Facet::Outcomes => any(
            "will|would|could|may|might|if |expect|plan|next|due |set to|schedul|likely|hope|was |were |been |won|lost|is to|are to|won’t|won't",
        ),
        Facet::Strategy => any(
            "plan|aim|seek|want|try|hop|agree|propos|offer|order|vow|pledg|promis|decid|refus|threat|fail|intend|prepar|attempt|effort|bid |in order",
        ),
        Facet::Regulation => any(
            "court|judge|law|charg|sue|suing|sentenc|convict|arrest|indict|plead|trial|guilty|jail|fine|acquit|detain|prosecut|order|rul|approv|ban|regulat|commission|department|ministry|agency|council|bureau|senate|congress|legal|appeal|fil|seiz|authorit|police|union|house|office|committee|investigat|army|pentagon|parliament|board|service",
        ),
    }
}
