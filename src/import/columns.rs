//! Which column of a table says what: proposed from the words of its header, said otherwise by
//! whoever imports it.

use super::table::{Choices, Table};
use super::{Refused, tidy};

/// What a column says of a row's event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// The row's own id.
    Id,
    /// The headline.
    Title,
    /// What there is to say.
    Text,
    /// The date, or the date on which it begins.
    Start,
    /// The date on which it ends.
    End,
    /// The year of the beginning, in a column of its own.
    Year,
    /// Its month, as a number.
    Month,
    /// Its day.
    Day,
    /// Its time of day.
    Time,
    /// The year of the end.
    EndYear,
    /// Its month.
    EndMonth,
    /// Its day.
    EndDay,
    /// Its time of day.
    EndTime,
    /// The date as it is to be printed.
    Words,
    /// The row of the timeline.
    Lane,
    /// What kind of event.
    Kind,
    /// Tags.
    Tags,
    /// Who acts.
    Actors,
    /// Where.
    Place,
    /// Degrees north.
    Latitude,
    /// Degrees east.
    Longitude,
    /// Who says so.
    Source,
    /// Where that can be read.
    Url,
    /// When it was published.
    Published,
    /// A picture or film that goes with it.
    Media,
    /// What stands under it.
    Caption,
    /// Whose it is.
    Credit,
}

/// Each role with its name for `--column`, and the words of headers in English, Spanish, French,
/// German, Italian, Portuguese, Dutch and Russian. They are compared without case, accents, spaces
/// and signs.
const ROLES: &[(Role, &str, &str)] = &[
    (Role::Id, "id", "id|key|uid|unique id|identifier|clave|identifiant|kennung|codigo|ид"),
    (
        Role::Title,
        "title",
        "title|headline|event|name|event name|event title|what|subject|heading|título|titular|acontecimiento|evento|suceso|nombre|titre|événement|nom|intitulé|titel|ereignis|überschrift|bezeichnung|titolo|avvenimento|nome|acontecimento|gebeurtenis|naam|kop|заголовок|название|событие",
    ),
    (
        Role::Text,
        "text",
        "text|description|details|summary|notes|note|body|content|texto|descripción|detalle|detalles|resumen|notas|texte|détails|résumé|beschreibung|zusammenfassung|anmerkung|notiz|inhalt|testo|descrizione|dettagli|riassunto|descrição|detalhes|resumo|beschrijving|tekst|samenvatting|описание|текст|содержание",
    ),
    (
        Role::Start,
        "start",
        "start|date|start date|begin|begins|beginning|from|when|event date|date start|fecha|fecha de inicio|inicio|fecha inicial|desde|date de début|début|date début|depuis|datum|startdatum|beginn|anfang|anfangsdatum|von|data|data inizio|data di inizio|inizio|dal|data de início|início|data inicial|begindatum|van|дата|начало|дата начала",
    ),
    (
        Role::End,
        "end",
        "end|end date|ends|until|to|date end|finish|fecha de fin|fin|fecha final|fecha fin|hasta|date de fin|date fin|jusqu'à|ende|enddatum|bis|data fine|data di fine|fine|fino a|data de fim|fim|data final|até|einddatum|einde|tot|конец|дата окончания|окончание",
    ),
    (Role::Year, "year", "year|start year|año|annee|jahr|anno|ano|jaar|год"),
    (Role::Month, "month", "month|start month|mes|mois|monat|mese|mês|maand|месяц"),
    (Role::Day, "day", "day|start day|día|jour|tag des monats|giorno|dia|dag|день"),
    (Role::Time, "time", "time|start time|hour|hora|heure|uhrzeit|zeit|ora|tijd|время"),
    (
        Role::EndYear,
        "end-year",
        "end year|año final|año de fin|année de fin|endjahr|anno fine|ano final|eindjaar",
    ),
    (
        Role::EndMonth,
        "end-month",
        "end month|mes final|mes de fin|mois de fin|endmonat|mese fine|mês final|eindmaand",
    ),
    (
        Role::EndDay,
        "end-day",
        "end day|día final|día de fin|jour de fin|endtag|giorno fine|dia final|einddag",
    ),
    (
        Role::EndTime,
        "end-time",
        "end time|hora final|hora de fin|heure de fin|endzeit|ora fine|eindtijd",
    ),
    (
        Role::Words,
        "words",
        "display date|date text|date words|fecha mostrada|date affichée|anzeigedatum",
    ),
    (
        Role::Lane,
        "lane",
        "group|lane|category|track|row|section|theme|grupo|categoría|tema|fila|groupe|catégorie|thème|gruppe|kategorie|thema|gruppo|categoria|groep|categorie|группа|категория",
    ),
    (Role::Kind, "kind", "kind|type|event type|tipo|type d'événement|art|typ|soort|тип|вид"),
    (
        Role::Tags,
        "tags",
        "tags|tag|keywords|labels|etiquetas|palabras clave|mots-clés|étiquettes|schlagwörter|stichwörter|parole chiave|palavras-chave|trefwoorden|теги|метки",
    ),
    (
        Role::Actors,
        "actors",
        "actors|actor|people|person|persons|participants|who|parties|actores|personas|quién|participantes|acteurs|personnes|participants|qui|akteure|personen|beteiligte|wer|attori|persone|chi|atores|pessoas|quem|actoren|wie|участники|кто|лица",
    ),
    (
        Role::Place,
        "place",
        "place|location|where|city|venue|lugar|ubicación|dónde|ciudad|lieu|où|ville|ort|wo|stadt|luogo|dove|città|local|onde|cidade|plaats|locatie|waar|место|где|город",
    ),
    (
        Role::Latitude,
        "latitude",
        "latitude|lat|latitud|breite|breitengrad|latitudine|breedtegraad|широта",
    ),
    (
        Role::Longitude,
        "longitude",
        "longitude|lon|lng|long|longitud|länge|längengrad|longitudine|lengtegraad|долгота",
    ),
    (
        Role::Source,
        "source",
        "source|sources|publisher|reference|newspaper|publication|according to|fuente|fuentes|periódico|según|journal|référence|selon|quelle|quellen|zeitung|fonte|fonti|giornale|fontes|jornal|bron|bronnen|krant|источник|источники",
    ),
    (
        Role::Url,
        "url",
        "url|link|source url|source link|web|website|web address|address|uri|href|enlace|dirección|lien|adresse|webadresse|collegamento|indirizzo|ligação|koppeling|ссылка|адрес",
    ),
    (
        Role::Published,
        "published",
        "published|publication date|date published|source date|publicado|fecha de publicación|publié|date de publication|veröffentlicht|erschienen|pubblicato|data di pubblicazione|data de publicação|gepubliceerd|опубликовано|дата публикации",
    ),
    (
        Role::Media,
        "media",
        "media|image|picture|photo|video|media url|image url|imagen|foto|photo|bild|immagine|imagem|afbeelding|фото|изображение",
    ),
    (
        Role::Caption,
        "caption",
        "caption|media caption|image caption|pie de foto|leyenda|légende|bildunterschrift|didascalia|legenda|bijschrift|подпись",
    ),
    (
        Role::Credit,
        "credit",
        "credit|media credit|image credit|photo credit|crédito|créditos|crédit|bildnachweis|crediti|fotograaf|автор фото",
    ),
];

impl Role {
    /// Its name for `--column`.
    pub fn name(self) -> &'static str {
        ROLES.iter().find(|(role, ..)| *role == self).map_or("", |(_, name, _)| name)
    }
}

/// Which columns say what.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mapping {
    /// The role of each column, by its name.
    pub columns: Vec<(String, Option<Role>)>,
}

impl Mapping {
    /// The number of the column of a role.
    pub(super) fn of(&self, role: Role) -> Option<usize> {
        self.columns.iter().position(|(_, of)| *of == Some(role))
    }

    /// Proposes roles from the header, and takes those that are said instead.
    pub(super) fn of_table(table: &Table, choices: &Choices) -> Result<Self, Refused> {
        let mut mapping = Self::default();
        let said = said(choices)?;
        for name in &table.header {
            let role = ROLES.iter().find(|(role, _, words)| {
                let is_said = said.iter().any(|(said, _)| said == role);
                !is_said && mapping.of(*role).is_none() && is_among(name, words)
            });
            mapping.columns.push((tidy(name), role.map(|(role, ..)| *role)));
        }
        for (role, column) in said.iter().filter(|(_, column)| !column.is_empty()) {
            let at = table.header.iter().position(|name| folded(name) == folded(column));
            let Some(place) = at.and_then(|at| mapping.columns.get_mut(at)) else {
                let names: Vec<&str> = table.header.iter().map(String::as_str).collect();
                let hint = format!("the columns are {}", super::shortened(&names.join(", ")));
                return Err(Refused::new(format!("no column is called “{column}”"), hint));
            };
            place.1 = Some(*role);
        }
        if mapping.of(Role::Title).is_none() && mapping.of(Role::Text).is_none() {
            let hint = "say which by `--column title=NAME`";
            return Err(Refused::new("no column is known to hold the events' titles", hint));
        }
        Ok(mapping)
    }
}

/// The roles that are said: `title=Headline`.
fn said(choices: &Choices) -> Result<Vec<(Role, String)>, Refused> {
    let role =
        |name: &str| ROLES.iter().find(|(_, known, _)| *known == name).map(|(role, ..)| *role);
    let of = |text: &String| {
        let parts = text.split_once('=');
        parts.and_then(|(name, column)| Some((role(name.trim())?, tidy(column)))).ok_or_else(|| {
            let names: Vec<&str> = ROLES.iter().map(|(_, name, _)| *name).collect();
            let hint = format!("write ROLE=COLUMN; roles are {}", names.join(", "));
            Refused::new(format!("“{}” names no role of a column", super::shortened(text)), hint)
        })
    };
    choices.columns.iter().map(of).collect()
}

/// Knows the words of headers, those that are said included.
pub(super) fn known(choices: &Choices) -> impl Fn(&str) -> bool + use<> {
    let said: Vec<String> =
        choices.columns.iter().filter_map(|text| Some(folded(text.split_once('=')?.1))).collect();
    move |name| {
        let folded = folded(name);
        let is_known = || ROLES.iter().any(|(_, _, words)| is_among(name, words));
        !folded.is_empty() && (said.contains(&folded) || is_known())
    }
}

fn is_among(name: &str, words: &str) -> bool {
    let name = folded(name);
    !name.is_empty() && name.len() < 60 && words.split('|').any(|word| folded(word) == name)
}

/// Letters and numbers alone, in small plain letters.
fn folded(name: &str) -> String {
    if 200 < name.len() {
        return String::new();
    }
    let plain = any_ascii::any_ascii(name).to_ascii_lowercase();
    plain.chars().filter(char::is_ascii_alphanumeric).collect()
}

#[cfg(test)]
mod tests {
    use super::{Choices, Mapping, Role, Table};

    fn mapped(header: &[&str], columns: &[&str]) -> Result<Vec<Option<Role>>, String> {
        let header = header.iter().map(|name| (*name).to_owned()).collect();
        let table = Table { header, ..Table::default() };
        let columns = columns.iter().map(|column| (*column).to_owned()).collect();
        let mapping = Mapping::of_table(&table, &Choices { columns, ..Choices::default() });
        let mapping = mapping.map_err(|refused| refused.message)?;
        Ok(mapping.columns.into_iter().map(|(_, role)| role).collect())
    }

    #[test]
    fn headers_are_known_in_several_languages() {
        let expected = [Role::Start, Role::Title, Role::Text, Role::Source].map(Some).to_vec();
        for header in [
            ["Date", "Event", "Description", "Source"],
            ["Fecha", "TÍTULO", "descripcion", "Fuente"],
            ["date", "Événement", "Détails", "Référence"],
            ["Datum", "Ereignis", "Beschreibung", "Quelle"],
            ["Data", "Titolo", "Descrizione", "Fonte"],
            ["Дата", "Событие", "Описание", "Источник"],
        ] {
            assert_eq!(mapped(&header, &[]), Ok(expected.clone()), "{header:?}");
        }
    }

    #[test]
    fn what_is_said_goes_before_what_is_proposed() {
        let header = ["Date", "Title", "Kop"];
        let roles = |of: [Option<Role>; 3]| Ok(of.to_vec());
        assert_eq!(mapped(&header, &[]), roles([Some(Role::Start), Some(Role::Title), None]));
        let said = mapped(&header, &["title=kop"]);
        assert_eq!(said, roles([Some(Role::Start), None, Some(Role::Title)]));
        let said = mapped(&header, &["start="]);
        assert_eq!(said, roles([None, Some(Role::Title), None]));
        assert!(mapped(&header, &["title=Nothing"]).is_err());
        assert!(mapped(&header, &["colour=Kop"]).is_err());
        assert!(mapped(&["A", "B"], &[]).is_err());
    }
}
