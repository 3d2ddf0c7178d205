//! Character references: `&amp;`, `&#8217;`, `&eacute;` → characters. Declared entities are never expanded.
//!
//! The names are those of HTML 4 (section 24), plus `apos` of XML. Numbers 128–159 are read as
//! windows-1252, as every browser does (HTML, "numeric character reference end state"). Whatever is
//! no reference stays as it stands, so a bare `&` is harmless.

use std::collections::HashMap;
use std::sync::LazyLock;

/// Names of U+00A0 to U+00FF, in order.
const LATIN1: &str = "\
nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn \
sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave \
Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml \
ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN \
szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute \
icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml \
yacute thorn yuml";

/// Names of the others, with the code in hexadecimal.
const OTHERS: &str = "\
quot=22 amp=26 lt=3c gt=3e OElig=152 oelig=153 Scaron=160 scaron=161 Yuml=178 fnof=192 circ=2c6 \
tilde=2dc Alpha=391 Beta=392 Gamma=393 Delta=394 Epsilon=395 Zeta=396 Eta=397 Theta=398 Iota=399 \
Kappa=39a Lambda=39b Mu=39c Nu=39d Xi=39e Omicron=39f Pi=3a0 Rho=3a1 Sigma=3a3 Tau=3a4 \
Upsilon=3a5 Phi=3a6 Chi=3a7 Psi=3a8 Omega=3a9 alpha=3b1 beta=3b2 gamma=3b3 delta=3b4 epsilon=3b5 \
zeta=3b6 eta=3b7 theta=3b8 iota=3b9 kappa=3ba lambda=3bb mu=3bc nu=3bd xi=3be omicron=3bf pi=3c0 \
rho=3c1 sigmaf=3c2 sigma=3c3 tau=3c4 upsilon=3c5 phi=3c6 chi=3c7 psi=3c8 omega=3c9 thetasym=3d1 \
upsih=3d2 piv=3d6 ensp=2002 emsp=2003 thinsp=2009 zwnj=200c zwj=200d lrm=200e rlm=200f \
ndash=2013 mdash=2014 lsquo=2018 rsquo=2019 sbquo=201a ldquo=201c rdquo=201d bdquo=201e \
dagger=2020 Dagger=2021 bull=2022 hellip=2026 permil=2030 prime=2032 Prime=2033 lsaquo=2039 \
rsaquo=203a oline=203e frasl=2044 euro=20ac image=2111 weierp=2118 real=211c trade=2122 \
alefsym=2135 larr=2190 uarr=2191 rarr=2192 darr=2193 harr=2194 crarr=21b5 lArr=21d0 uArr=21d1 \
rArr=21d2 dArr=21d3 hArr=21d4 forall=2200 part=2202 exist=2203 empty=2205 nabla=2207 isin=2208 \
notin=2209 ni=220b prod=220f sum=2211 minus=2212 lowast=2217 radic=221a prop=221d infin=221e \
ang=2220 and=2227 or=2228 cap=2229 cup=222a int=222b there4=2234 sim=223c cong=2245 asymp=2248 \
ne=2260 equiv=2261 le=2264 ge=2265 sub=2282 sup=2283 nsub=2284 sube=2286 supe=2287 oplus=2295 \
otimes=2297 perp=22a5 sdot=22c5 lceil=2308 rceil=2309 lfloor=230a rfloor=230b lang=2329 \
rang=232a loz=25ca spades=2660 clubs=2663 hearts=2665 diams=2666 apos=27";

/// What 128–159 mean in windows-1252; zero where it leaves a hole.
const WINDOWS_1252: [u32; 32] = [
    0x20ac, 0, 0x201a, 0x192, 0x201e, 0x2026, 0x2020, 0x2021, 0x2c6, 0x2030, 0x160, 0x2039, 0x152,
    0, 0x17d, 0, 0, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x2dc, 0x2122, 0x161,
    0x203a, 0x153, 0, 0x17e, 0x178,
];

/// The longest reference that is looked for, in bytes.
const LONGEST: usize = 12;

static NAMES: LazyLock<HashMap<&'static str, char>> = LazyLock::new(|| {
    let latin1 = LATIN1.split_whitespace().zip('\u{a0}'..='\u{ff}');
    let others = OTHERS.split_whitespace().filter_map(|pair| {
        let (name, code) = pair.split_once('=')?;
        Some((name, char::from_u32(u32::from_str_radix(code, 16).ok()?)?))
    });
    latin1.chain(others).collect()
});

/// Returns `text` with its character references resolved once.
pub(super) fn resolve(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    resolve_into(&mut out, text);
    out
}

/// Appends `text` to `out`, with its character references resolved once.
pub(super) fn resolve_into(out: &mut String, text: &str) {
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        if let Some((c, len)) = reference(rest) {
            out.push(c);
            rest = &rest[len..];
        } else {
            out.push('&');
            rest = &rest[1..];
        }
    }
    out.push_str(rest);
}

/// Returns the character that the reference at the start of `text` stands for, and its length.
fn reference(text: &str) -> Option<(char, usize)> {
    let body = &text[1..];
    if let Some(number) = body.strip_prefix('#') {
        return numeric(number).map(|(c, len)| (c, len + 2));
    }
    let end = body.bytes().take(LONGEST).position(|b| b == b';')?;
    NAMES.get(&body[..end]).map(|c| (*c, end + 2))
}

/// Reads what follows `&#`; the semicolon may be missing.
fn numeric(text: &str) -> Option<(char, usize)> {
    let (digits, radix, prefix) = match text.as_bytes().first() {
        Some(b'x' | b'X') => (&text[1..], 16, 1),
        _ => (text, 10, 0),
    };
    let len = digits
        .bytes()
        .take(LONGEST)
        .take_while(|b| char::from(*b).is_digit(radix))
        .count();
    let code = u32::from_str_radix(&digits[..len], radix).ok()?;
    let code = match code {
        0x80..=0x9f => Some(WINDOWS_1252[(code - 0x80) as usize]).filter(|c| *c != 0)?,
        _ => code,
    };
    let semicolon = usize::from(digits[len..].starts_with(';'));
    let c = char::from_u32(code)
        .filter(|c| *c != '\0')
        .unwrap_or('\u{fffd}');
    Some((c, prefix + len + semicolon))
}

/// Appends `text` to `out` so that XML reads it back as it is. Characters that it does not allow are
/// left out.
pub(super) fn escape_into(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\r' => out.push_str("&#13;"),
            c if is_allowed(c) => out.push(c),
            _ => {}
        }
    }
}

/// Tells whether XML 1.0 allows `c` (section 2.2).
fn is_allowed(c: char) -> bool {
    !matches!(c, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}')
}

/// Returns `text` escaped for XML.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    escape_into(&mut out, text);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn resolves_what_is_a_reference_and_nothing_else() {
        for (text, plain) in [
            ("caf&eacute; &amp; &#8217;&#x2019;", "café & ’’"),
            ("a&nbsp;b&thetasym;&yuml;&apos;", "a\u{a0}bϑÿ'"),
            ("AT&T &unknown; a&b=c & &;", "AT&T &unknown; a&b=c & &;"),
            ("&#150;&#x80;", "–€"),
            ("&#39s &#x;&#;", "'s &#x;&#;"),
            ("&#0;&#xd800;&#99999999;", "\u{fffd}\u{fffd}\u{fffd}"),
            ("&amp;amp;", "&amp;"),
            ("&é;&", "&é;&"),
        ] {
            assert_eq!(resolve(text), plain);
        }
    }

    #[test]
    fn all_names_are_known() {
        assert_eq!(NAMES.len(), 253);
    }

    #[test]
    fn escaping_is_undone_by_resolving() {
        let text = "a < b && \"c\" > 'd'\r\n";
        assert_eq!(resolve(&escape(text)), text);
        assert_eq!(escape("\u{1b}[0m\u{ffff}"), "[0m");
    }
}
