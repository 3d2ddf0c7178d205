//! The phrases that web pages surround stories with, in the languages that are told apart. Data only: what is
//! made of it is decided in [`super::boilerplate`]. In lower case, without punctuation.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// Where on a short line a phrase marks furniture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// At the start of the line.
    Start,
    /// As all of the line.
    Whole,
    /// Before a colon, or as all of the line.
    Label,
    /// As [`Place::Label`], but of a whole line only: within a paragraph the words may be the story's.
    Credit,
}

/// Returns the phrases that begin with `first`, a word in lower case.
pub(super) fn phrases(first: &str) -> impl Iterator<Item = (Place, &'static str)> {
    PHRASES.get(first).into_iter().flatten().copied()
}

/// Tells whether `word` is part of a date, a time or their label.
pub(super) fn is_of_time(word: &str) -> bool {
    TIME.contains(word.to_lowercase().as_str())
}

static TIME: LazyLock<HashSet<&str>> = LazyLock::new(|| OF_TIME.split_whitespace().collect());

static PHRASES: LazyLock<HashMap<&str, Vec<(Place, &str)>>> = LazyLock::new(|| {
    let mut phrases: HashMap<&str, Vec<(Place, &str)>> = HashMap::new();
    for (place, list) in [
        (Place::Start, START),
        (Place::Whole, WHOLE),
        (Place::Label, LABEL),
        (Place::Credit, CREDIT),
    ] {
        for phrase in list
            .split(['|', '\n'])
            .map(str::trim)
            .filter(|p| !p.is_empty())
        {
            let first = phrase.split(' ').next().unwrap_or_default();
            phrases.entry(first).or_default().push((place, phrase));
        }
    }
    phrases
});

const START: &str = "
    read more | read also | read next | read now | read the full | read the original | see the original | read full story | read full article | see more | see also
    watch more | watch also | watch now | listen now | listen to more | click here | click for | click to | click below
    tap here | tap to | scroll down | swipe | sign up here | sign up for our | sign up for the | sign up to | sign up now
    log in to | subscribe to our | subscribe to the | subscribe to | subscribe for | subscribe now | subscribe today
    please subscribe | please sign up | get our newsletter | receive our newsletter | get the newsletter
    email your | e mail your | send us your | send your story | send your tips
    follow us | follow me on | like us | join us on | follow the author | follow him on | follow her on
    share this | share on | share via | share your | email this | e mail this | print this | skip to | skip past
    back to top | continue reading | load more | show more | hide caption | toggle caption | advertisement | sponsored by
    this site uses cookies | this website uses cookies | our site uses cookies | our website uses cookies | we use cookies
    we and our partners use cookies | accept cookies | accept all cookies | manage cookies | by continuing | by clicking
    by using this | privacy policy | terms of use | terms of service | cookie policy | cookie settings | all rights reserved
    please enable javascript | enable javascript | your browser does not support | download our app | download the app
    have a tip | have you got a story | do you have a story | do you have information | the opinions expressed
    this article was originally | this article was first | this story was originally | this story was first | this post was originally
    this article originally appeared | this story originally appeared | this article first appeared | this story first appeared
    hide transcript | back to the page you came from | leave a comment | leave a reply | comments are closed | comments are off
    lesen sie auch | lesen sie mehr | mehr zum thema | mehr dazu | zum thema | jetzt abonnieren | jetzt anmelden | newsletter abonnieren
    melden sie sich an | diesen artikel teilen | artikel teilen | auf facebook teilen | wir verwenden cookies | diese website verwendet cookies
    alle rechte vorbehalten | hier klicken | zur startseite
    lire aussi | à lire aussi | à lire également | lire la suite | lisez aussi | voir aussi | abonnez vous | inscrivez vous | partager cet article
    partager sur | nous utilisons des cookies | tous droits réservés | cliquez ici | suivez nous
    lea también | lee también | leer más | lea además | ver también | te puede interesar | le puede interesar | suscríbete | suscríbase
    compartir en | comparte en | utilizamos cookies | usamos cookies | todos los derechos reservados | haga clic | síguenos
    leggi anche | leggi tutto | vedi anche | iscriviti alla | iscriviti alle | condividi su | condividi questo | utilizziamo i cookie
    tutti i diritti riservati | clicca qui | seguici su
    leia também | leia mais | veja também | saiba mais | assine a | assine o | inscreva se | compartilhe no | compartilhe este | utilizamos cookies
    todos os direitos reservados | clique aqui | siga nos
    lees ook | lees meer | lees verder | bekijk ook | meld je aan | schrijf je in | abonneer je | deel dit artikel | wij gebruiken cookies
    alle rechten voorbehouden | klik hier | volg ons
    читайте также | читать далее | смотрите также | подпишитесь | подписывайтесь | поделиться | все права защищены | нажмите здесь
";

const WHOLE: &str = "
    subscribe | share | tweet | comments | comment | newsletter | advertisement | advertisements | advert | sponsored | sponsored content
    by | more | related | abonnieren | teilen | anzeige | werbung | kommentare | partager | publicité | compartir | publicidad | anuncio
    condividi | pubblicità | compartilhar | publicidade | delen | advertentie | reacties | реклама | 広告 | 广告 | 廣告 | 続きを読む | 阅读全文
";

const LABEL: &str = "
    read | watch | listen | see | more | related | related stories | related articles | related coverage | related content | more stories
    more articles | more coverage | more on this | more on this story | also read | must read | also on | from the archive
    relacionado | relacionados | en relación | verwandte artikel | articles liés | articoli correlati | gerelateerd | по теме | также по теме
    相关阅读 | 相关新闻 | 延伸阅读 | 相關閱讀 | 延伸閱讀 | 相關新聞 | 関連記事 | 関連リンク | あわせて読みたい
";

const CREDIT: &str = "
    photo | photos | photograph | photographs | image | images | picture | pictures | credit | source | illustration | video | caption
    photo credit | photo by | photo courtesy | image credit | image by | image courtesy | image source | picture credit | picture by
    photo source | video credit | illustration by | photographed by | photographs by | photograph by | getty images | file photo
    foto | fotos | bild | bilder | quelle | symbolbild | fotograf | crédit | crédits | crédit photo | photo d illustration | crédito | créditos | fuente
    fonte | imagen | imagem | immagine | beeld | bron | фото | источник | 图片来源 | 来源 | 资料图 | 写真 | 出典
    published | updated | last updated | last modified | posted
";

/// Ends of lines that are furniture, in lower case.
pub(super) const ENDS: &[&str] = &[
    "contributed to this report",
    "contributed to this story",
    "contributed to this article",
    "contributed reporting",
    "all rights reserved",
    "appeared first on",
];

/// What a number counts on a line by itself.
pub(super) const COUNTED: &[&str] = &[
    "comment",
    "comments",
    "min read",
    "mins read",
    "minute read",
    "minutes read",
    "shares",
    "kommentare",
    "min lesezeit",
    "commentaires",
    "min de lecture",
    "comentarios",
    "comentários",
    "commenti",
    "reacties",
];

/// Words before the name of who wrote the text.
pub(super) const BY: &[&str] = &["by", "von", "par", "por", "di", "door"];

/// What joins the names of a byline.
pub(super) const JOINS: &[&str] = &[
    "and", "for", "in", "und", "et", "y", "e", "en", "de", "van", "von", "der", "da", "le", "the",
    "of", "at",
];

const OF_TIME: &str = "
    published updated last modified posted on at veröffentlicht aktualisiert stand am um uhr publié mis à jour le publicado actualizado el
    pubblicato aggiornato il atualizado em gepubliceerd bijgewerkt op опубликовано обновлено
    est edt et gmt bst utc cet cest pst pdt pt am pm a m p
    monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun
    january february march april may june july august september october november december
    jan feb mar apr jun jul aug sep sept oct nov dec
    januar februar märz mai juni juli oktober dezember janvier février mars avril juin juillet août septembre octobre novembre décembre
    enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
    h
";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_are_as_they_are_looked_up() {
        for (_, phrase) in PHRASES.values().flatten() {
            assert_eq!(*phrase, phrase.to_lowercase());
            assert!(
                phrase.chars().all(|c| c.is_alphanumeric() || c == ' '),
                "{phrase}"
            );
        }
    }
}
