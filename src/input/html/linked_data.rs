//! What a page says of its article in JSON-LD (schema.org): scripts of `application/ld+json`, read with patience for
//! what publishers put into them. Relies on the tree of the page.

use dom_query::Document;
use serde_json::{Map, Value};

/// Ends of the names of types that are articles: `NewsArticle`, `ReportageNewsArticle`, `LiveBlogPosting`…
const ARTICLES: &[&str] = &["Article", "BlogPosting", "Report", "SocialMediaPosting", "Review"];

/// Objects within objects that are looked into for the article.
const DEEPEST: usize = 8;

/// An article's own description of itself.
#[derive(Debug, Default)]
pub struct LinkedData(Map<String, Value>);

/// The first article that a page describes: the one with the most of it told, when there are several.
pub fn article(page: &Document) -> LinkedData {
    let mut found = Vec::new();
    for script in page.select("script[type*='ld+json']").nodes() {
        if let Some(data) = parse(&script.text()) {
            collect(data, DEEPEST, &mut found);
        }
    }
    let told = |data: &Map<String, Value>| {
        ["headline", "datePublished", "author", "articleBody"].into_iter().filter(|key| data.contains_key(*key)).count()
    };
    // Of equals the first.
    LinkedData(found.into_iter().rev().max_by_key(told).unwrap_or_default())
}

impl LinkedData {
    /// A property that is text.
    pub fn text(&self, key: &str) -> Option<&str> {
        self.0.get(key).and_then(string)
    }

    /// The names in a property: texts, objects with a name, or several of them.
    pub fn names(&self, key: &str) -> Vec<&str> {
        let mut names = Vec::new();
        if let Some(value) = self.0.get(key) {
            collect_names(value, DEEPEST, &mut names);
        }
        names
    }

    /// Addresses that the article gives as its own.
    pub fn addresses(&self) -> impl Iterator<Item = &str> {
        let page = self.0.get("mainEntityOfPage");
        let id = page.and_then(|page| page.get("@id").or_else(|| page.get("url")));
        [self.0.get("url"), page, id, self.0.get("@id")].into_iter().flatten().filter_map(string)
    }

    /// Whether the page describes an article at all.
    pub fn is_some(&self) -> bool {
        !self.0.is_empty()
    }
}

fn string(value: &Value) -> Option<&str> {
    match value {
        Value::String(text) => Some(text),
        Value::Array(several) => several.first().and_then(Value::as_str),
        _ => None,
    }
}

fn collect(data: Value, depth: usize, found: &mut Vec<Map<String, Value>>) {
    match data {
        Value::Array(several) if depth > 0 => several.into_iter().for_each(|data| collect(data, depth - 1, found)),
        Value::Object(object) if is_article(&object) => found.push(object),
        Value::Object(mut object) if depth > 0 => {
            for key in ["@graph", "mainEntity", "mainEntityOfPage"] {
                if let Some(data) = object.remove(key) {
                    collect(data, depth - 1, found);
                }
            }
        }
        _ => {}
    }
}

fn is_article(object: &Map<String, Value>) -> bool {
    let is_one = |name: &str| ARTICLES.iter().any(|article| name.ends_with(article));
    match object.get("@type") {
        Some(Value::String(name)) => is_one(name),
        Some(Value::Array(names)) => names.iter().filter_map(Value::as_str).any(is_one),
        _ => false,
    }
}

fn collect_names<'a>(value: &'a Value, depth: usize, names: &mut Vec<&'a str>) {
    match value {
        Value::String(name) => names.push(name),
        Value::Array(several) if depth > 0 => several.iter().for_each(|value| collect_names(value, depth - 1, names)),
        Value::Object(object) if depth > 0 => {
            if let Some(name) = object.get("name") {
                collect_names(name, depth - 1, names);
            }
        }
        _ => {}
    }
}

/// The data in a script; what is no JSON is read again with what is commonly wrong put right.
fn parse(script: &str) -> Option<Value> {
    let script = bare(script);
    serde_json::from_str(script).or_else(|_| serde_json::from_str(&repaired(script))).ok()
}

/// A script without the comment or CDATA marks that it was wrapped in for old browsers.
fn bare(script: &str) -> &str {
    let is_bracket = |c: char| matches!(c, '{' | '[' | '}' | ']');
    let data = script.find('{').unwrap_or(script.len());
    let mut script = script;
    for (open, close) in [("<![CDATA[", "]]>"), ("<!--", "-->")] {
        if let Some(start) = script.find(open).filter(|start| *start < data) {
            let inner = &script[start + open.len()..];
            script = inner.rfind(close).map_or(inner, |end| &inner[..end]);
        }
    }
    script.trim_matches(|c: char| !is_bracket(c))
}

/// JSON without control characters, which may not stand in its strings, and without commas before a closing bracket.
fn repaired(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    let (mut quoted, mut escaped) = (false, false);
    for c in json.chars() {
        match c {
            '"' if !escaped => quoted = !quoted,
            '}' | ']' if !quoted => {
                let kept = out.trim_end().trim_end_matches(',').len();
                out.truncate(kept);
            }
            _ => {}
        }
        escaped = quoted && c == '\\' && !escaped;
        out.push(if c.is_control() { ' ' } else { c });
    }
    out
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;

    #[track_caller]
    fn check(scripts: &[&str], expected: Expect) {
        let markup = scripts.iter().map(|script| format!("<script type='application/ld+json'>{script}</script>"));
        let data = article(&Document::from(markup.collect::<String>()));
        let addresses: Vec<_> = data.addresses().collect();
        expected.assert_eq(&format!(
            "{:?} {:?} {:?} {addresses:?}",
            data.text("headline"),
            data.names("author"),
            data.names("publisher"),
        ));
    }

    #[test]
    fn articles_wherever_they_stand() {
        check(
            &[
                r#"{"@graph": [{"@type": "WebSite", "name": "x"}, {"@type": ["Thing", "NewsArticle"], "headline": "a"}]}"#,
            ],
            expect![[r#"Some("a") [] [] []"#]],
        );
        check(
            &[
                r#"{"@type": "BreadcrumbList"}"#,
                r#"[{"@type": "Article", "headline": "b"}, {"@type": "BlogPosting", "headline": "c", "author": "d"}]"#,
            ],
            expect![[r#"Some("c") ["d"] [] []"#]],
        );
        check(
            &[r#"{"@type": "WebPage", "mainEntity": {"@type": "NewsArticle", "headline": "e", "url": "u"}}"#],
            expect![[r#"Some("e") [] [] ["u"]"#]],
        );
        check(&["{}", "[[[[[[[[[[[[]]]]]]]]]]]]", "null", ""], expect!["None [] [] []"]);
    }

    #[test]
    fn names_in_every_shape() {
        check(
            &[
                r#"{"@type": "NewsArticle", "author": ["a", {"name": "b"}, {"name": ["c", "d"]}, 7], "publisher": {"name": "p"}}"#,
            ],
            expect![[r#"None ["a", "b", "c", "d"] ["p"] []"#]],
        );
    }

    #[test]
    fn addresses_in_every_shape() {
        check(
            &[r#"{"@type": "NewsArticle", "mainEntityOfPage": {"@id": "https://a.example/"}, "@id": "x"}"#],
            expect![[r#"None [] [] ["https://a.example/", "x"]"#]],
        );
        check(
            &[r#"{"@type": "NewsArticle", "mainEntityOfPage": "https://a.example/"}"#],
            expect![[r#"None [] [] ["https://a.example/"]"#]],
        );
    }

    #[test]
    fn common_faults_are_put_right() {
        check(
            &["\n<!--\n{\"@type\": \"NewsArticle\", \"headline\": \"a\nb\", \"author\": [\"c\", ], }\n-->"],
            expect![[r#"Some("a b") ["c"] [] []"#]],
        );
        check(
            &["//<![CDATA[\n{\"@type\": \"NewsArticle\", \"headline\": \"a ]] \\\" ,} b\"}\n//]]>"],
            expect![[r#"Some("a ]] \" ,} b") [] [] []"#]],
        );
        check(&["{\"@type\": \"NewsArticle\", \"headline\": \"a"], expect!["None [] [] []"]);
    }
}
