//! The families of languages, each by its comments, texts and words.

/// What code of a language looks like. Words stand in one string, with white space between them.
pub struct Language {
    /// Names and file endings, in lower case.
    names: &'static str,
    /// Words that the language keeps for itself.
    keywords: &'static str,
    /// Whether they are the same in capitals.
    folds_case: bool,
    /// What begins a comment up to the end of the line.
    pub comments: &'static [&'static str],
    /// Comments that may go over lines.
    pub blocks: &'static [(&'static str, &'static str)],
    /// Texts that may go over lines.
    pub texts: &'static [(&'static str, &'static str)],
    /// Signs around texts of one line.
    pub quotes: &'static str,
    /// Whether a `'` encloses single letters only.
    pub letters_only: bool,
    /// Signs that words may have in them beside letters, digits and `_`.
    pub in_words: &'static str,
    /// Whether it is a list of changes, told apart by the first sign of each line.
    pub is_diff: bool,
}

impl Language {
    /// Tells whether the language keeps `word` for itself.
    pub fn has_keyword(&self, word: &str) -> bool {
        let mut keywords = self.keywords.split_ascii_whitespace();
        if self.folds_case {
            keywords.any(|keyword| keyword.eq_ignore_ascii_case(word))
        } else {
            keywords.any(|keyword| keyword == word)
        }
    }

    fn names(&self) -> impl Iterator<Item = &'static str> {
        self.names.split_ascii_whitespace()
    }
}

/// What is the same in most languages.
const PLAIN: Language = Language {
    names: "",
    keywords: "",
    folds_case: false,
    comments: &[],
    blocks: &[],
    texts: &[],
    quotes: "\"'",
    letters_only: false,
    in_words: "",
    is_diff: false,
};

const C_BLOCKS: &[(&str, &str)] = &[("/*", "*/")];

const LANGUAGES: &[Language] = &[
    Language {
        names: "rust rs",
        keywords: "as async await box break const continue crate dyn else enum extern false fn for if impl in let \
            loop match mod move mut pub ref return self Self static struct super trait true type unsafe use \
            where while",
        comments: &["//"],
        blocks: C_BLOCKS,
        letters_only: true,
        ..PLAIN
    },
    Language {
        names: "c h cpp c++ cc hpp objc objective-c objectivec cs csharp c# java kotlin kt scala swift dart \
            groovy go golang d zig v glsl cuda solidity protobuf proto",
        keywords: "abstract auto await async bool boolean break byte case catch chan char class companion const \
            constexpr continue data default defer delete do double else enum explicit extends extern false \
            final finally float for foreach fun func go goto guard if implements import in inline int \
            interface internal is let long map mutable namespace new nil null nullptr object operator \
            override package private protected protocol public range register return sealed select self \
            short signed sizeof static string struct super switch template this throw throws trait true try \
            type typedef typename union unsigned using val var virtual void volatile when where while with \
            yield",
        comments: &["//"],
        blocks: C_BLOCKS,
        texts: &[("\"\"\"", "\"\"\""), ("`", "`")],
        ..PLAIN
    },
    Language {
        names: "js javascript jsx mjs ts typescript tsx php svelte vue",
        keywords: "abstract any as async await break case catch class const continue declare default delete do echo \
            else elseif enum export extends false finally fn for foreach from function get if implements \
            import in instanceof interface keyof let match namespace new null number of private protected \
            public readonly return set static string super switch this throw true try type typeof undefined \
            use var void while yield",
        comments: &["//"],
        blocks: C_BLOCKS,
        texts: &[("`", "`")],
        in_words: "$",
        ..PLAIN
    },
    Language {
        names: "css scss sass less",
        comments: &["//"],
        blocks: C_BLOCKS,
        in_words: "-",
        ..PLAIN
    },
    Language {
        names: "python py python3 pycon ipython nim gdscript",
        keywords: "and as assert async await break case class continue def del elif else except False finally for \
            from global if import in is lambda let match None nonlocal not or pass proc raise return self \
            True try var while with yield",
        comments: &["#"],
        texts: &[("\"\"\"", "\"\"\""), ("'''", "'''")],
        ..PLAIN
    },
    Language {
        names: "ruby rb elixir ex exs crystal perl pl r julia jl",
        keywords: "and alias begin break case class def defmodule defp do each else elsif end ensure false fn for \
            foreach function if import in last local module my next nil not nothing or our package print \
            puts raise require rescue return self struct sub super then true unless until use using when \
            while with yield",
        comments: &["#"],
        in_words: "?!",
        ..PLAIN
    },
    Language {
        names: "sh bash zsh fish shell console shellsession terminal dockerfile docker make makefile powershell \
            ps1",
        keywords: "alias break case continue do done elif else end esac exit export fi for function if in local \
            readonly return set shift source sudo then trap unset until while FROM RUN COPY CMD ENTRYPOINT \
            ENV WORKDIR EXPOSE ARG",
        comments: &["#"],
        in_words: "-",
        ..PLAIN
    },
    Language {
        names: "yaml yml toml ini conf cfg properties nix hcl terraform nginx",
        keywords: "true false null yes no on off let in with rec inherit",
        comments: &["#", ";", "//"],
        blocks: C_BLOCKS,
        in_words: "-",
        ..PLAIN
    },
    Language {
        names: "json json5 jsonc jsonl",
        keywords: "true false null",
        comments: &["//"],
        blocks: C_BLOCKS,
        quotes: "\"",
        ..PLAIN
    },
    Language {
        names: "sql mysql postgres postgresql sqlite plsql",
        keywords: "add all alter and as asc begin between by case check column commit constraint create default \
            delete desc distinct drop else end exists explain foreign from full group having if in index \
            inner insert into is join key left like limit not null offset on or order outer over partition \
            primary references returning right rollback select set table then union unique update using \
            values view when where with",
        folds_case: true,
        comments: &["--"],
        blocks: C_BLOCKS,
        ..PLAIN
    },
    Language {
        names: "haskell hs elm purescript ada vhdl lua ocaml ml fsharp f# sml",
        keywords: "and begin case class data deriving do else elseif end false for forall fun function if import in \
            infix instance is let local match module newtype nil not of open or procedure qualified rec \
            repeat return sig struct then true type until val where while with",
        comments: &["--"],
        blocks: &[("{-", "-}"), ("(*", "*)")],
        letters_only: true,
        ..PLAIN
    },
    Language {
        names: "lisp elisp emacs-lisp commonlisp clojure clj cljs scheme scm racket asm nasm",
        keywords: "cond def defmacro defn defun defvar define do fn if lambda let let* loop module ns progn quote \
            recur require setq when",
        comments: &[";"],
        quotes: "\"",
        in_words: "-*?!",
        ..PLAIN
    },
    Language {
        names: "tex latex matlab octave erlang erl prolog",
        keywords: "begin case else end for fun function if of return when while",
        comments: &["%"],
        quotes: "\"",
        ..PLAIN
    },
    Language {
        names: "html xml svg xhtml rss atom htm",
        blocks: &[("<!--", "-->")],
        quotes: "\"",
        in_words: "-:",
        ..PLAIN
    },
    Language {
        names: "diff patch",
        is_diff: true,
        ..PLAIN
    },
];

/// Returns the language of this name, whatever its case.
pub fn named(name: &str) -> Option<&'static Language> {
    let name = name.trim().to_ascii_lowercase();
    let name = name.split([' ', ',', ';', '{']).next().unwrap_or_default();
    LANGUAGES
        .iter()
        .find(|language| language.names().any(|known| known == name))
}

/// The most lines that are looked at to guess a language.
const LOOKED_AT: usize = 40;

/// Beginnings of lines that are hardly found in another language, or in prose.
const TELLING: &[(&str, &str)] = &[
    ("#include", "c"),
    ("package main", "go"),
    ("func ", "go"),
    ("public class ", "java"),
    ("using System", "cs"),
    ("fn main", "rust"),
    ("pub fn ", "rust"),
    ("impl ", "rust"),
    ("let mut ", "rust"),
    ("use std::", "rust"),
    ("#[derive", "rust"),
    ("<?php", "php"),
    ("function ", "js"),
    ("const ", "js"),
    ("export default", "js"),
    ("console.log(", "js"),
    ("def ", "python"),
    ("from __future__", "python"),
    ("elif ", "python"),
    ("print(", "python"),
    ("#!/bin/", "sh"),
    ("#!/usr/bin/env bash", "sh"),
    ("$ ", "sh"),
    ("sudo ", "sh"),
    ("SELECT ", "sql"),
    ("CREATE TABLE", "sql"),
    ("<!DOCTYPE", "html"),
    ("<html", "html"),
    ("<?xml", "xml"),
    ("diff --git ", "diff"),
    ("@@ -", "diff"),
    ("defmodule ", "elixir"),
    ("(defun ", "lisp"),
    ("(defn ", "clojure"),
    ("FROM ", "dockerfile"),
];

/// Returns the language that lines of code look like.
pub fn guess<'a>(lines: impl Iterator<Item = &'a str>) -> Option<&'static Language> {
    lines
        .take(LOOKED_AT)
        .map(str::trim_start)
        .find_map(|line| {
            let is_json = line.starts_with('"') && line.contains("\": ");
            TELLING
                .iter()
                .find(|(begin, _)| line.starts_with(begin))
                .map(|(_, name)| *name)
                .or(is_json.then_some("json"))
        })
        .and_then(named)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_is_one_languages_and_every_telling_sign_leads_to_one() {
        let names: Vec<_> = LANGUAGES.iter().flat_map(Language::names).collect();
        for (index, name) in names.iter().enumerate() {
            assert!(!names[..index].contains(name), "{name} twice");
            assert!(named(name).is_some());
        }
        for (_, name) in TELLING {
            assert!(named(name).is_some(), "{name}");
        }
    }
}
