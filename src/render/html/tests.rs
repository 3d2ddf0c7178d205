//! Markup → words, links and blocks.

use std::fmt::Write as _;

use super::*;
use crate::domain::CleanText;
use crate::render::{Block, Run};
use proptest::prelude::*;

/// Shows blocks in a short form: `h2(…)`, `p(…)`, `ul[…]`.
fn outline(blocks: &[Block]) -> String {
    let mut out = String::new();
    for block in blocks {
        match block {
            Block::Heading { level, runs } => write!(out, "h{level}({})", words(runs)),
            Block::Paragraph { runs } => write!(out, "p({})", words(runs)),
            Block::List { first, items } => {
                let items: Vec<String> = items.iter().map(|item| outline(item)).collect();
                let name = first.map_or("ul".to_owned(), |first| format!("ol{first}"));
                write!(out, "{name}[{}]", items.join("|"))
            }
            Block::Definitions { items } => {
                let items: Vec<String> = items
                    .iter()
                    .map(|item| format!("{}={}", outline(&item.terms), outline(&item.blocks)))
                    .collect();
                write!(out, "dl[{}]", items.join("|"))
            }
            Block::Quote { blocks } => write!(out, "quote[{}]", outline(blocks)),
            Block::Figure { blocks } => write!(out, "figure[{}]", outline(blocks)),
            Block::Details { summary, blocks } => {
                write!(out, "details[{}=>{}]", outline(summary), outline(blocks))
            }
            Block::Code { language, lines } => {
                let lines: Vec<&str> = lines.iter().map(|run| run.text.as_str()).collect();
                write!(
                    out,
                    "code {}({})",
                    language.as_deref().unwrap_or("?"),
                    lines.join("/")
                )
            }
            Block::Table(table) => {
                let rows: Vec<String> = table
                    .rows
                    .iter()
                    .map(|row| {
                        row.iter()
                            .map(|cell| words(cell))
                            .collect::<Vec<_>>()
                            .join(",")
                    })
                    .collect();
                write!(out, "table{}[{}]", table.heads, rows.join("|"))
            }
            Block::Image { alt, link, source } => {
                let place = source.map_or(String::new(), |source| format!("@{source}"));
                write!(out, "img({alt}{}{place})", number(*link))
            }
            Block::Media { label, link } => write!(out, "media({label}{})", number(Some(*link))),
            Block::Picture { source } => write!(out, "picture({source})"),
            Block::Rule => write!(out, "hr"),
        }
        .expect("a string takes all");
    }
    out
}

fn words(runs: &[Run]) -> String {
    let mut out = String::new();
    for run in runs {
        let style = run.style;
        for (set, sign) in [
            (style.strong, "*"),
            (style.emphasis, "_"),
            (style.code, "`"),
            (style.strike, "~"),
        ] {
            out.push_str(if set { sign } else { "" });
        }
        out.push_str(&run.text);
        out.push_str(&number(run.link));
        out.push_str(if run.breaks { "/" } else { "" });
    }
    out
}

fn number(link: Option<usize>) -> String {
    link.map_or(String::new(), |link| format!("#{}", link + 1))
}

#[track_caller]
fn check(cases: &[(&str, &str)]) {
    for (html, expected) in cases {
        let document = document(html, Some("https://example.org/a/b"));
        assert_eq!(outline(&document.blocks), *expected, "of {html}");
    }
}

#[test]
fn paragraphs_and_headings() {
    check(&[
        (
            "<p>one\n  two</p><p>three<p>four",
            "p(one two)p(three)p(four)",
        ),
        ("loose <p>one</p> text", "p(loose)p(one)p(text)"),
        (
            "<h1>A <b>b</b></h1><div>c<div>d</div>e</div>",
            "h1(A *b)p(c)p(d)p(e)",
        ),
        ("a<br>b<br/><br>c<br>", "p(a/b)p(c)"),
        ("<p><br>a</p><p>&nbsp;</p>", "p(a)"),
        ("a</p>b", "p(a)p(b)"),
        ("one\ntwo\n\nThree\nFour", "p(one two)p(Three/Four)"),
        ("R&amp;D &lt;b&gt; caf&eacute; &#8364;", "p(R&D <b> café €)"),
        (
            "<div xmlns=\"http://www.w3.org/1999/xhtml\"><p>x<br />y</p><hr /></div>",
            "p(x/y)hr",
        ),
        (
            "<div style='white-space: pre-wrap'>a\nb\n\nc</div>",
            "p(a/b)p(c)",
        ),
        (
            "<details><summary>More</summary>text</details>",
            "details[p(*More)=>p(text)]",
        ),
        ("<h2>Title <a href='#t'>#</a></h2>", "h2(Title)"),
        ("", ""),
    ]);
}

#[test]
fn styles_and_signs() {
    check(&[
        (
            "<p>a <strong>b <em>c</em></strong> <code>d</code><del>e</del>",
            "p(a *b *_c `d~e)",
        ),
        (
            "10<sup>9</sup> H<sub>2</sub>O 1<sup>st</sup>",
            "p(10⁹ H₂O 1st)",
        ),
        (
            "<q>said</q> <ruby>漢<rp>(</rp><rt>kan</rt></ruby>",
            "p(“said” 漢(kan))",
        ),
        ("hy&shy;phen", "p(hyphen)"),
    ]);
}

#[test]
fn lists() {
    check(&[
        (
            "<ul><li>a<li><p>b</p><ol start=3><li>c</ol></ul>",
            "ul[p(a)|p(b)ol3[p(c)]]",
        ),
        (
            "<ul><li>a</li><ul><li>b</li></ul> </ul>",
            "ul[p(a)ul[p(b)]]",
        ),
        ("<ol><li></li><li>a</li></ol><ul></ul>", "ol1[p(a)]"),
        (
            "<dl><dt>Term<dd>Meaning<dd>Other<dt>Next<dd><p>x</dl>",
            "dl[p(*Term)=p(Meaning)p(Other)|p(*Next)=p(x)]",
        ),
        (
            "<blockquote><p>a</p><blockquote>b</blockquote></blockquote>",
            "quote[p(a)quote[p(b)]]",
        ),
    ]);
}

#[test]
fn code() {
    check(&[
        (
            "<pre><code class='language-rust hl'>fn a() {\n\tb;\n}\n</code></pre>",
            "code rust(fn a() {/    b;/})",
        ),
        ("<pre>\n\n  x\n\n y  \n</pre>", "code ?(  x// y)"),
        (
            "<div class='highlight-source-c'><pre><div>a</div><div>b</div>c<br>d</pre></div>",
            "code c(a/b/c/d)",
        ),
        ("<pre>  </pre>", ""),
    ]);
}

#[test]
fn tables() {
    check(&[
        (
            "<table><tr><th>a<th>b<tr><td>1<td><b>2</b></table>",
            "table1[a,b|1,*2]",
        ),
        (
            "<table><caption>T</caption><thead><tr><td>a<td>b</thead><tbody><tr><td colspan=2>1</table>",
            "p(_T)table1[a,b|1,]",
        ),
        (
            "<table><tr><td rowspan=2>a<td>b<tr><td>c</table>",
            "table0[a,b|,c]",
        ),
        ("<table><tr><td>a<tr><td><p>b<p>c</table>", "p(a)p(b)p(c)"),
        (
            "<table><tr><td><img src=x alt=X><td>text</table>",
            "img(X#1@0)p(text)",
        ),
        (
            "<table><tr><td>a<td>b<td> <tr><td>c<br>d<td><p>e<p>f<td></table>",
            "table0[a,b|c/d,e/f]",
        ),
        (
            "<table><tr><td><table><tr><td>a<td>b<tr><td>c<td>d</table><td>x<tr><td>y<td>z</table>",
            "table0[a,b|c,d]p(x)p(y)p(z)",
        ),
    ]);
}

#[test]
fn pictures_and_media() {
    check(&[
        (
            "<img src=a alt=A><p><img src=a alt=A>text",
            "img(A#1@0)p(text)",
        ),
        ("<img src=a><img src=b>", "img(#1@0)img(#2@1)"),
        (
            "<p><img src=a.png alt='A &amp; B'>text",
            "img(A & B#1@0)p(text)",
        ),
        (
            "<p>one <img src=a.png alt=pic> sentence.</p>",
            "p(one sentence.)img(pic#1@0)",
        ),
        ("<a href=full.png><img src=a.png></a>", "img(#1@0)"),
        (
            "<img src=x width=1 height=1 alt=x><img src=y height=0><img src=z style='display:none'>",
            "",
        ),
        ("ok <img class=emoji alt='😀' src=e>!", "p(ok 😀!)"),
        (
            "<figure><img alt=Cap><figcaption>Cap</figcaption></figure>",
            "figure[img()p(_Cap)]",
        ),
        (
            "<iframe src='//www.youtube.com/embed/x'>no</iframe>",
            "media(video: youtube.com#1)",
        ),
        (
            "<video><source src=a.mp4>fallback</video><audio src=b.mp3></audio>",
            "media(video: example.org#1)media(audio: example.org#2)",
        ),
        ("<iframe></iframe><iframe src='javascript:x'></iframe>", ""),
    ]);
}

#[test]
fn what_is_not_to_be_read_is_dropped() {
    check(&[
        (
            "<script>x</script><style>y</style><noscript>z</noscript><template>t</template>a",
            "p(a)",
        ),
        (
            "<svg><text>x</text></svg><button>b</button><select><option>o</select><title>t</title>a",
            "p(a)",
        ),
        (
            "<p hidden>x<p style='DISPLAY : none'>yx<p><span aria-hidden=true>z</span>a",
            "p(a)",
        ),
    ]);
}

#[test]
fn links_are_numbered_once() {
    let document = document(
        "<a href='/x'>one</a> <a href=\"https://example.org/x\">two <b>bold</b></a> <a href=mailto:a@b.c>m</a>\
         <a href='javascript:x'>js</a> <a href='/empty'></a><a href='#f'>1</a>",
        Some("https://example.org/a"),
    );
    assert_eq!(outline(&document.blocks), "p(one two #1*bold#1 m#2js 1)");
    let links: Vec<&str> = document.links.iter().map(CleanText::as_str).collect();
    assert_eq!(links, ["https://example.org/x", "mailto:a@b.c"]);
}

#[test]
fn the_text_has_a_line_for_each_block() {
    assert_eq!(
        plain(
            "<h1>T</h1><img alt=no src=x>a <b>b</b><br>c<ul><li>d</ul><table><tr><td>e<td>f<tr><td>g<td>h</table><hr><pre>i\n\nj</pre>"
        ),
        "T\na b\nc\nd\ne\nf\ng\nh\ni\n\nj\n"
    );
}

/// Returns all runs of blocks.
fn runs(blocks: &[Block]) -> Vec<&Run> {
    let mut all = Vec::new();
    for block in blocks {
        match block {
            Block::Heading { runs, .. }
            | Block::Paragraph { runs }
            | Block::Code { lines: runs, .. } => all.extend(runs),
            Block::List { items, .. } => all.extend(items.iter().flat_map(|item| runs(item))),
            Block::Quote { blocks } | Block::Figure { blocks } => all.extend(runs(blocks)),
            Block::Details { summary, blocks } => {
                all.extend(runs(summary));
                all.extend(runs(blocks));
            }
            Block::Definitions { items } => {
                for item in items {
                    all.extend(runs(&item.terms));
                    all.extend(runs(&item.blocks));
                }
            }
            Block::Table(table) => all.extend(table.rows.iter().flatten().flatten()),
            Block::Image { .. } | Block::Picture { .. } | Block::Media { .. } | Block::Rule => {}
        }
    }
    all
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]
    #[test]
    fn every_run_is_where_it_says(html in crate::render::wrap::tests::markup()) {
        let document = document(&html, None);
        for run in runs(&document.blocks) {
            prop_assert_eq!(&document.text[run.at..run.at + run.text.len()], run.text.as_str());
        }
        prop_assert!(document.text.is_empty() || document.text.ends_with('\n'));
    }

    #[test]
    fn any_text_is_read(html in any::<String>()) {
        document(&html, None);
    }
}

/// Returns the words of each reference, and the beginning of what they lead to.
fn references(html: &str, base: Option<&str>) -> Vec<(String, String)> {
    let page = document(html, base);
    page.references
        .iter()
        .map(|reference| {
            let there = page.text[reference.target..].split('\n').next();
            (
                page.text[reference.words.clone()].to_owned(),
                there.unwrap_or_default().to_owned(),
            )
        })
        .collect()
}

#[test]
fn footnotes_are_referred_to() {
    let pair = |words: &str, there: &str| (words.to_owned(), there.to_owned());
    let html = "<p>First <i>claim</i><sup><a href='#fn1' id=r1>1</a></sup> and \
        <a href=https://a.example/post#fn2>second</a>, see <a href='#none'>none</a>.\
        <ol><li id=fn1>The source. <a href='#r1'>↩</a><li><a name=fn2></a><p>Another one.</ol>\
        <p>Back to <a href='#r1'>the claim</a>.";
    assert_eq!(
        references(html, Some("https://a.example/post")),
        [
            pair("¹", "The source."),
            pair("second", "Another one."),
            pair("the claim", "¹ and second, see none."),
        ]
    );
    let page = document(html, Some("https://a.example/post"));
    assert!(page.links.is_empty(), "they are no links: {:?}", page.links);
    // Of another page, the same address is a link.
    let page = document(html, Some("https://b.example/"));
    assert_eq!(page.links.len(), 1);
    assert_eq!(page.references.len(), 2);
}

#[test]
fn nothing_is_referred_to_that_is_not_there() {
    for html in [
        "<p>a <a href='#x'>b</a> c",
        "<p id=x>",
        "<p>a <a href='#x'>b</a><p id=x>",
        "<p id=x><a href='#x'>itself</a>",
        "<p>a <a href='#x'> </a> <b id=x>c</b>",
    ] {
        assert_eq!(references(html, None), [], "{html}");
    }
}

#[test]
fn references_stand_apart_in_lines() {
    let html =
        "<p>one two<sup><a href='#n'>1</a></sup> three <a href='#n'>four five</a> six<p id=n>Note.";
    let page = document(html, None);
    for columns in 1..40 {
        let lines = crate::render::wrap(&page, columns);
        let mut referred = String::new();
        for span in lines.iter().flat_map(|line| &line.spans) {
            if matches!(span.role, crate::render::Role::Reference(_)) {
                referred.push_str(&span.text);
            }
            if let Some(at) = span.at {
                assert!(page.text[at..].starts_with(span.text.as_str()));
            }
        }
        assert_eq!(referred.replace(' ', ""), "¹fourfive", "{columns}");
    }
}
