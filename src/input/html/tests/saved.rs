//! Tests of what stands in and beside articles on real sites: boxes, teasers, buttons, notes, bylines, live pages.

use super::*;

const BEFORE: &str =
    "<h1>Le pont rouvre</h1><p>Le pont de Velmont a rouvert lundi, a dit la maire aux ouvriers venus nombreux.</p>";
const AFTER: &str = "<p>Les camions, eux, devront attendre l’automne, selon la préfecture de Haute-Aune.</p>";

/// Checks what is read of markup between the paragraphs of an article: a line a block.
#[track_caller]
fn check_inside(markup: &str, expected: Expect) {
    let page = format!("<main><article>{BEFORE}{markup}{AFTER}</article></main>");
    let parts = draft(&page).expect("an article").parts;
    let inner: Vec<Part> = parts[2..parts.len() - 1].to_vec();
    expected.assert_eq(&shown(&inner));
}

#[test]
fn boxes_are_read_and_teasers_are_not() {
    check_inside(
        "<aside class=encadre><h3>Repères</h3><p>En 1987, le conseil avait promis des trottoirs.</p></aside>\
         <aside><h3>En chiffres</h3><ul><li>28 étals fermés depuis décembre</li><li>6 000 signatures recueillies en ville</li></ul></aside>",
        expect![[r"
            Heading   Repères
            Body      En 1987, le conseil avait promis des trottoirs.
            Heading   En chiffres
            Item      28 étals fermés depuis décembre
            Item      6 000 signatures recueillies en ville
        "]],
    );
    check_inside(
        "<aside><h3><a href=/a>Le marché de Noël change de place</a></h3><p>Les chalets iront sur le quai.</p></aside>\
         <aside><p>Recevez chaque matin l’essentiel de l’actualité de votre canton.</p><input type=email><button>OK</button></aside>",
        expect![[""]],
    );
    check_inside(
        "<div class=teaser-content><p>« Nous n’y croyions plus », a dit un batelier de la rive droite.</p></div>\
         <div class='story has-comments'><p>« Nous non plus », a répondu un éclusier de la rive gauche.</p></div>\
         <div class='elementor-widget elementor-widget-text-editor'><p>Le trafic reprend peu à peu, assure le port.</p></div>\
         <div class=paywall><p>Le chantier aura coûté 2,4 millions d’euros, selon la mairie.</p></div>",
        expect![[r"
            Body      « Nous n’y croyions plus », a dit un batelier de la rive droite.
            Body      « Nous non plus », a répondu un éclusier de la rive gauche.
            Body      Le trafic reprend peu à peu, assure le port.
            Body      Le chantier aura coûté 2,4 millions d’euros, selon la mairie.
        "]],
    );
    check_inside(
        "<div class=teaser><a href=/a><h3>Le marché change de place</h3><p>Les chalets iront sur le quai, a indiqué la mairie.</p></a></div>\
         <div class=paywall><p>Cet article est réservé à nos abonnés, soutenez la presse locale.</p><a class=btn href=/b>S’abonner</a></div>\
         <figure class=kg-bookmark-card><a href=/c><div>Le bac de Lorme est à vendre</div><div>L’Écho</div></a></figure>",
        expect![[""]],
    );
}

#[test]
fn labels_take_the_links_below_them_along() {
    check_inside("<div><p>À lire aussi</p><a href=/a>Dette : ce que cachent les chiffres</a></div>", expect![[""]]);
    check_inside(
        "<h3>Articles similaires</h3><p><a href=/a>Le bac de Lorme</a></p><p><a href=/b>Le loup</a></p>",
        expect![[""]],
    );
    check_inside(
        "<p>➡️ <a href=/a>Notre enquête sur les ponts de la région</a></p><p>(Lire aussi notre enquête en page 4.)</p>",
        expect![[""]],
    );
    check_inside(
        "<div class=x><a href=/a>Activer les alertes</a></div><a class='btn' href=/b>Je fais un don</a>",
        expect![[""]],
    );
    check_inside(
        "<p><a href=/rapport.pdf>Le rapport de la préfecture</a></p>",
        expect![[r"
        Body      Le rapport de la préfecture
    "]],
    );
}

#[test]
fn what_was_folded_when_the_page_was_saved_is_read() {
    check_inside(
        "<h2 class=accordion-header><button>Qui paiera ?</button></h2><div class=accordion-collapse hidden><p>La ville, a dit la maire.</p></div>\
         <h5>Et le bac ?</h5><div class=et_pb_toggle_content style='display: none;'><p>Il sera vendu, selon le port.</p></div>\
         <div style='display:none'><p>Modèle de page.</p></div>",
        expect![[r"
            Heading   Qui paiera ?
            Body      La ville, a dit la maire.
            Heading   Et le bac ?
            Body      Il sera vendu, selon le port.
        "]],
    );
}

#[test]
fn notes_are_left_out_and_raised_figures_are_kept() {
    check_inside(
        "<p>« Non », a dit la maire.<sup><a href='#fn1'>1</a></sup> Elle compte 10<sup>3</sup> m<sup>2</sup><a class=footnote-anchor href='#footnote-2'>2</a>.</p>\
         <p>En <a href='#2020'>2020</a>, elle disait oui. <a href='#fnref1'>↩</a></p>",
        expect![[r"
            Body      « Non », a dit la maire. Elle compte 10³ m².
            Body      En 2020, elle disait oui.
        "]],
    );
}

#[test]
fn quotations_keep_who_signs_them_and_pull_quotes_go() {
    check_inside(
        "<div><blockquote><p>C’est propre, vérifié par nous.</p></blockquote><footer>Idrissa Sow, chef de chantier</footer></div>\
         <div class=pull-quote><p>a rouvert lundi, a dit la maire aux ouvriers</p><p>Hélène Brossard</p></div>",
        expect![[r"
            Quotation C’est propre, vérifié par nous.
            Body      Idrissa Sow, chef de chantier
        "]],
    );
}

#[test]
fn pictures_tables_and_times() {
    check_inside(
        "<figure class=wp-block-table><table><tr><td>2023</td><td>410 000</td></tr><tr><td>2024</td><td>Selon le préfet, 3 000 foyers</td></tr></table>\
         <figcaption>Le trafic du pont. <span>|</span> <span class=credit>Source : port de Velmont</span></figcaption></figure>\
         <figure><figcaption>Le quai. <span aria-hidden=true class=credit>LUCIE PERRAN</span></figcaption></figure>\
         <div><time>15:32</time><span>#PONTS</span></div>",
        expect![[r"
            Body      2023 | 410 000
            Body      2024 | Selon le préfet, 3 000 foyers
            Caption   Le trafic du pont.
            Credit    Source : port de Velmont
            Caption   Le quai.
            Credit    LUCIE PERRAN
            Body      15:32 #PONTS
        "]],
    );
}

#[test]
fn what_only_readers_are_told_of_author_and_date() {
    let text = "<p>Le pont de Velmont a rouvert lundi, a dit la maire aux ouvriers venus nombreux.</p>";
    check_page(
        &format!(
            "<article><h1>Le pont rouvre</h1><div class=byline>Par Bastien Casaubon</div>\
             <p>Publié le 12 novembre 2024 à 19h30, mis à jour le 13 novembre 2024</p><p>Durée de lecture : 6 minutes</p>{text}</article>"
        ),
        expect![[r"
            title: Le pont rouvre
            byline: Bastien Casaubon
            outlet: –
            published: 12 novembre 2024 à 19h30
            url: –
            lang: –
            Title     Le pont rouvre
            Body      Le pont de Velmont a rouvert lundi, a dit la maire aux ouvriers venus nombreux.
        "]],
    );
    check_page(
        &format!(
            "<article><h1>Le pont rouvre</h1><ul><li>Les camions attendront l’automne</li></ul>\
             <span class='author vcard'><a class='url fn'>Élodie Varin</a></span> <abbr class=published title='2025-05-09T09:01:00Z'>9 mai</abbr>{text}</article>"
        ),
        expect![[r"
            title: Le pont rouvre
            byline: Élodie Varin
            outlet: –
            published: 2025-05-09T09:01:00Z
            url: –
            lang: –
            Title     Le pont rouvre
            Item      Les camions attendront l’automne
            Body      Le pont de Velmont a rouvert lundi, a dit la maire aux ouvriers venus nombreux.
        "]],
    );
}

#[test]
fn a_headline_below_the_name_of_a_blog_or_longer_than_the_page_says() {
    let text = "<p>Le pont de Velmont a rouvert lundi, a dit la maire aux ouvriers venus nombreux.</p>";
    check_page(
        &format!(
            "<title>Vu du quai: Le pont rouvre</title><h1>Vu du quai</h1><div class=post><h3>Le pont rouvre</h3>{text}</div>"
        ),
        expect![[r"
            title: Le pont rouvre
            byline: –
            outlet: –
            published: –
            url: –
            lang: –
            Title     Le pont rouvre
            Body      Le pont de Velmont a rouvert lundi, a dit la maire aux ouvriers venus nombreux.
        "]],
    );
    check_page(
        &format!(
            "<meta property=og:title content='Le pont rouvre enfin'><article><h2>Le pont rouvre enfin – et les camions attendent</h2>\
             <div itemprop=articleBody>{text}</div></article>"
        ),
        expect![[r"
            title: Le pont rouvre enfin – et les camions attendent
            byline: –
            outlet: –
            published: –
            url: –
            lang: –
            Title     Le pont rouvre enfin – et les camions attendent
            Body      Le pont de Velmont a rouvert lundi, a dit la maire aux ouvriers venus nombreux.
        "]],
    );
}
