//! Entries as sites serve them: what they print around the text, what introduces it, what the feed says for all of them.

use super::{Expect, check, check_sample, expect, rss};

/// An entry of RSS with this title, this content and this description.
#[track_caller]
fn check_entry(title: &str, content: &str, description: &str, expected: Expect) {
    let [content, description] = [content, description].map(|markup| format!("<![CDATA[{markup}]]>"));
    check(
        &rss(&format!(
            "<item><title>{title}</title><dc:creator>hbonnet</dc:creator><description>{description}</description>\
             <content:encoded>{content}</content:encoded></item>"
        )),
        expected,
    );
}

#[test]
fn a_feed_as_a_blog_serves_it() {
    check_sample(
        "blog.xml",
        expect![[r#"
        lavoir (Whole)
          Le lavoir de Sainte-Ombre sera restauré | Solène Guéry | La Gazette de l’Orvanne | 2026-04-16T07:40:00+00:00 | https://gazette-orvanne.example/2026/04/lavoir/ | fr-FR
          Title     Le lavoir de Sainte-Ombre sera restauré
          Caption   Le lavoir, en mars. (Photo S. Guéry)
          Body      Le lavoir de Sainte-Ombre retrouvera son toit avant l’hiver, a promis le maire, Étienne Brassac. Les habitants en doutent.
          Heading   « Dix ans que ça dure »
          Body      « On nous le promet depuis dix ans », soupire Lucette Armand, qui habite en face.
          Quotation Nous avons enfin l’argent.
          Body      Étienne Brassac, maire
          Body      Le département paiera la moitié des travaux, selon la préfecture.
    "#]],
    );
}

#[test]
fn what_sites_print_around_the_text() {
    let around = [
        "<p class='button-wrapper'><a class='button' href='#'>Subscribe now</a></p>",
        "<div class='subscription-widget-wrap'><div class='subscription-widget'><p>This letter lives on its readers.</p></div></div>",
        "<figure class='kg-card kg-bookmark-card'><a href='#'><div class='kg-bookmark-title'>Library may close</div></a></figure>",
        "<div class='kg-card kg-button-card'><a href='#'>Subscribe now</a></div>",
        "<div class='kg-card kg-signup-card'><h2>Sign up</h2><p>No spam.</p></div>",
        "<div class='sharedaddy'><h3>Share:</h3><ul><li><a href='#'>Click to share</a></li></ul></div>",
        "<p>Read more: <a href='#'>The old bridge of Tarn</a></p>",
    ];
    let text = "<h1>The bridge is shut</h1><p>The bridge is shut, the mayor said, and nobody knows for how long.</p>";
    check_entry(
        "The bridge is shut",
        &format!("{text}{}<p>It is old.</p>", around.concat()),
        "",
        expect![[r#"
        news:1 (Whole)
          The bridge is shut | hbonnet | Feed | – | – | –
          Title     The bridge is shut
          Body      The bridge is shut, the mayor said, and nobody knows for how long.
          Body      It is old.
    "#]],
    );
    for below in [
        "<p>submitted by <a href='#'>/u/tarn</a></p><p><a href='#'>[link]</a> <a href='#'>[comments]</a></p>",
        "<p>Hosted on Acast. See <a href='#'>acast.com/privacy</a> for more information.</p>",
    ] {
        check_entry(
            "",
            &format!("<p>It is shut.</p>{below}"),
            "",
            expect![[r#"
            news:1 (Whole)
              – | hbonnet | Feed | – | – | –
              Body      It is shut.
        "#]],
        );
    }
    for below in ["Continue reading...", "Continue reading on Medium »", "Lire la suite"] {
        check_entry(
            "",
            "",
            &format!("<p>It is shut.</p><p><a href='#'>{below}</a></p>"),
            expect![[r#"
            news:1 (Summary)
              – | hbonnet | Feed | – | – | –
              Body      It is shut.
        "#]],
        );
    }
    check_entry(
        "Le pont",
        "",
        "<span class='field--name-title'>Le pont</span> <span class='username'>hbonnet</span> <span>jeu 06/03/2025 - 11:14</span><div><p>Il rouvre.</p></div>",
        expect![[r#"
            news:1 (Summary)
              Le pont | hbonnet | Feed | – | – | –
              Title     Le pont
              Body      Il rouvre.
        "#]],
    );
}

#[test]
fn a_text_and_what_introduces_it() {
    check_entry(
        "T",
        "<p>The minister said no.</p>",
        "It was a surprise, said Bo.",
        expect![[r#"
        news:1 (Whole)
          T | hbonnet | Feed | – | – | –
          Title     T
          Body      It was a surprise, said Bo.
          Body      The minister said no.
    "#]],
    );
    check_entry(
        "T",
        "<p>It is shut, said Ann. It is old.</p>",
        "It is shut, said Ann. […]",
        expect![[r#"
        news:1 (Whole)
          T | hbonnet | Feed | – | – | –
          Title     T
          Body      It is shut, said Ann. It is old.
    "#]],
    );
    check_entry(
        "T",
        "<p>It is shut, said Ann. It is old.</p>",
        "It is shut, said Ann.",
        expect![[r#"
        news:1 (Whole)
          T | hbonnet | Feed | – | – | –
          Title     T
          Body      It is shut, said Ann. It is old.
    "#]],
    );
    check_entry(
        "T",
        "<p>It is shut.</p>",
        "<p>It is shut.</p><p>It is old.</p>",
        expect![[r#"
        news:1 (Summary)
          T | hbonnet | Feed | – | – | –
          Title     T
          Body      It is shut.
          Body      It is old.
    "#]],
    );
}

#[test]
fn entries_of_little_text() {
    check(
        "<feed xmlns='http://www.w3.org/2005/Atom' xmlns:media='http://search.yahoo.com/mrss/'><author><name>Tarn TV</name></author>\
         <entry><title>The flood</title><media:group><media:title>The flood</media:title><media:description>The prefect &amp;amp; the river.</media:description></media:group></entry>\
         <entry><title>The mayor resigns</title></entry></feed>",
        expect![[r#"
            news:1 (Summary)
              The flood | Tarn TV | – | – | – | –
              Title     The flood
              Body      The prefect &amp; the river.
            news:2 (Summary)
              The mayor resigns | Tarn TV | – | – | – | –
              Title     The mayor resigns
        "#]],
    );
    check(
        &rss(
            "<item><title>5 < 6 plan</title><itunes:summary>Who owns the quay?</itunes:summary></item><item><title><![CDATA[3 < 4]]></title></item>",
        ),
        expect![[r#"
            news:1 (Summary)
              5 < 6 plan | – | Feed | – | – | –
              Title     5 < 6 plan
              Body      Who owns the quay?
            news:2 (Summary)
              3 < 4 | – | Feed | – | – | –
              Title     3 < 4
        "#]],
    );
}

#[test]
fn addresses_go_on_from_what_the_feed_says() {
    check(
        "<rss version='2.0'><channel><title>F</title><link>https://a.example/</link><item><title>A</title><link>/real</link></item>\
         <item><title>B</title><link>/proxy</link><feedburner:origLink>https://b.example/b</feedburner:origLink></item></channel></rss>",
        expect![[r#"
            real (Summary)
              A | – | F | – | https://a.example/real | –
              Title     A
            b (Summary)
              B | – | F | – | https://b.example/b | –
              Title     B
        "#]],
    );
    check(
        "<feed xmlns='http://www.w3.org/2005/Atom' xml:base='https://a.example/x/'><entry xml:base='y/'><title>A</title><link href='a/b'/></entry></feed>",
        expect![[r#"
            b (Summary)
              A | – | – | – | https://a.example/x/y/a/b | –
              Title     A
        "#]],
    );
    check(
        "{\"version\":\"https://jsonfeed.org/version/1.1\",\"home_page_url\":\"https://a.example/\",\"authors\":[{\"name\":\"By Ann Kerr\"}],\"items\":[{\"title\":\"A\",\"url\":\"/a\"}]}",
        expect![[r#"
            a (Summary)
              A | Ann Kerr | – | – | https://a.example/a | –
              Title     A
        "#]],
    );
}

#[test]
fn whose_entries_they_are() {
    check(
        &rss(
            "<item><title>Canal scrapped - The Orme Post</title><source url='https://orme.example'>The Orme Post</source>\
              <description>&lt;a href='#'&gt;Canal scrapped&lt;/a&gt;&amp;nbsp;&amp;nbsp;&lt;font&gt;The Orme Post&lt;/font&gt;</description>\
              <dc:creator>Par Ann KERR (avec AFP)</dc:creator></item>",
        ),
        expect![[r#"
            news:1 (Summary)
              Canal scrapped | Ann KERR (avec AFP) | The Orme Post | – | – | –
              Title     Canal scrapped
        "#]],
    );
}
