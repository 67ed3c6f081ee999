// The words of the pages, in French and English.

const WORDS = {
  tagline: ["Who did what to whom, when, where, and who says so.", "Qui a fait quoi à qui, quand, où, et qui le dit."],
  search: ["Search names and sentences", "Chercher des noms et des phrases"],
  searchHint: ["A person, a country, an organisation, some words …", "Une personne, un pays, une organisation, des mots …"],
  skip: ["Skip to content", "Aller au contenu"],
  network: ["Network", "Réseau"], documents: ["Documents", "Documents"], disagreements: ["Disagreements", "Désaccords"],
  review: ["Review", "Relecture"], sparql: ["SPARQL", "SPARQL"], home: ["Home", "Accueil"], menu: ["Pages", "Pages"],
  dark: ["Dark colours", "Couleurs sombres"], light: ["Light colours", "Couleurs claires"], language: ["Français", "English"],
  entities: ["entities", "entités"], claims: ["claims", "affirmations"], facts: ["facts", "faits"], mentions: ["mentions", "mentions"],
  docs: ["documents", "documents"], inDocs: ["in {n} documents", "dans {n} documents"],
  inDoc: ["in 1 document", "dans 1 document"],
  central: ["At the centre", "Au centre"], centralHint: ["by weighted PageRank of the facts", "selon le PageRank pondéré des faits"],
  latest: ["Latest documents", "Derniers documents"], disputed: ["Disputed", "Contesté"], relationsMost: ["Most frequent relations", "Relations les plus fréquentes"],
  noDisputed: ["Nothing is disputed.", "Rien n’est contesté."],
  alsoKnown: ["Also known as", "Aussi connu comme"], offices: ["Offices", "Fonctions"], former: ["former", "ancien"], timeline: ["Timeline", "Chronologie"],
  relations: ["Relations", "Relations"], cooperation: ["Cooperation", "Coopération"], conflict: ["Conflict", "Conflit"], other: ["Other", "Autres"],
  claimsTitle: ["Claims", "Affirmations"], more: ["Show more", "Afficher plus"], allNames: ["All {n} names", "Les {n} noms"], less: ["Fewer", "Moins"],
  sources: ["Documents", "Documents"], openNetwork: ["Open in the network", "Ouvrir dans le réseau"], compare: ["Compare with …", "Comparer avec …"],
  none: ["Nothing yet.", "Rien pour l’instant."], noResult: ["Nothing was found for “{q}”.", "Rien ne correspond à « {q} »."],
  names: ["Names", "Noms"], sentences: ["Sentences", "Phrases"],
  says: ["according to", "selon"], negated: ["negated", "nié"], confidence: ["Reading confidence", "Confiance de lecture"],
  actual: ["stated", "affirmé"], planned: ["planned", "prévu"], possible: ["possible", "possible"], alleged: ["alleged", "allégué"],
  unconfirmed: ["unconfirmed", "non confirmé"], denied: ["denied", "démenti"],
  corroborated: ["corroborated", "corroboré"], singleSource: ["single source", "source unique"], attributed: ["attributed", "attribué"],
  origins: ["{n} independent origins", "{n} origines indépendantes"], origin: ["1 origin", "1 origine"],
  right: ["Right", "Juste"], wrong: ["Wrong", "Faux"], correct: ["Correct …", "Corriger …"], undo: ["Undo", "Annuler"], reason: ["Why?", "Pourquoi ?"],
  correction: ["What would be right?", "Que faudrait-il lire ?"], send: ["Save", "Enregistrer"], cancel: ["Cancel", "Annuler"],
  judgedright: ["judged right", "jugé juste"], judgedwrong: ["judged wrong", "jugé faux"], judgedcorrected: ["corrected", "corrigé"],
  readOnly: ["This server is read-only: start it with --allow-update to judge.", "Ce serveur est en lecture seule : lancez-le avec --allow-update pour juger."],
  document: ["Document", "Document"], original: ["Original", "Original"], understood: ["What was understood", "Ce qui a été compris"],
  hoverHint: ["Point at a sentence or a claim to see what was understood.", "Survolez une phrase ou une affirmation pour voir ce qui a été compris."],
  pairOf: ["{a} and {b}", "{a} et {b}"], shared: ["In common", "En commun"], paths: ["How they are connected", "Ce qui les relie"], noPath: ["No chain of facts leads from one to the other.", "Aucune chaîne de faits ne mène de l’un à l’autre."],
  disagreementsHint: ["Facts that some state and others deny, and figures that cannot all be right.", "Des faits que les uns affirment et les autres nient, et des chiffres qui ne peuvent pas tous être justes."],
  about: ["They differ in", "Ils diffèrent sur"], states: ["States it", "L’affirme"], denies: ["Denies it", "Le nie"],
  reviewHint: ["Are these two names one and the same? Your judgement counts before the rules, survives rebuilds, and can be taken back.", "Ces deux noms désignent-ils la même chose ? Votre jugement l’emporte sur les règles, survit aux reconstructions et peut être retiré."],
  same: ["Same", "Même"], different: ["Different", "Différents"], unsure: ["open", "ouvert"], sameVerdict: ["same", "même"], differentVerdict: ["different", "différents"],
  byUser: ["by you", "par vous"], byRule: ["by rule", "par règle"], likeness: ["likeness", "ressemblance"], noPairs: ["No pair of names is open.", "Aucune paire de noms n’est ouverte."],
  run: ["Run", "Exécuter"], stop: ["Stop", "Arrêter"], running: ["Running …", "En cours …"], namedQueries: ["Named queries", "Requêtes nommées"], query: ["Query", "Requête"],
  table: ["Table", "Tableau"], graph: ["Graph", "Graphe"], chart: ["Chart", "Diagramme"], rows: ["{n} rows in {ms} ms", "{n} lignes en {ms} ms"], download: ["Download", "Télécharger"],
  noGraph: ["No two columns hold entities.", "Aucune paire de colonnes ne contient d’entités."], noChart: ["No column holds numbers.", "Aucune colonne ne contient de nombres."],
  filters: ["Filters", "Filtres"], predicates: ["Relations", "Relations"], sign: ["Sign", "Signe"], time: ["Time", "Période"], from: ["From", "De"], to: ["To", "À"],
  all: ["all", "toutes"], modality: ["Modality", "Modalité"],
  add: ["Add to the network …", "Ajouter au réseau …"],
  expand: ["Expand", "Déplier"], open: ["Open", "Ouvrir"], remove: ["Remove", "Retirer"], pin: ["Release", "Libérer"], fit: ["Fit", "Ajuster"], zoomIn: ["Zoom in", "Agrandir"], zoomOut: ["Zoom out", "Réduire"],
  pause: ["Pause the layout", "Arrêter la disposition"], play: ["Resume the layout", "Reprendre la disposition"], asTable: ["As a table", "En tableau"], colour: ["Colour by", "Couleur selon"], kind: ["kind", "catégorie"], bloc: ["bloc", "bloc"],
  nodesEdges: ["{n} entities, {m} facts", "{n} entités, {m} faits"], canvas: ["Network of facts. Arrow keys move, plus and minus zoom; the same is below as a table.", "Réseau de faits. Les flèches déplacent, plus et moins agrandissent ; le même contenu suit en tableau."],
  subject: ["Subject", "Sujet"], relation: ["Relation", "Relation"], object: ["Object", "Objet"], status: ["Status", "Statut"], seen: ["Seen", "Vu"],
  newState: ["The knowledge base has changed. The page is up to date.", "La base a changé. La page est à jour."], offline: ["The server does not answer.", "Le serveur ne répond pas."], failed: ["That did not work: {e}", "Échec : {e}"],
  saved: ["Saved.", "Enregistré."], loading: ["Loading …", "Chargement …"],
  notFound: ["There is no such page.", "Cette page n’existe pas."], when: ["When", "Quand"], count: ["Claims a month", "Affirmations par mois"], suggestions: ["Suggestions", "Suggestions"], allResults: ["All results for “{q}”", "Tous les résultats pour « {q} »"],
  wikidata: ["Wikidata", "Wikidata"],
  map: ["Map", "Carte"], noPlaces: ["Nothing that is told of has coordinates.", "Rien de ce qui est évoqué n’a de coordonnées."], placeClaims: ["{n} claims", "{n} affirmations"],
  mapShown: ["{n} of {m} entities with coordinates, the larger the more is told of them.", "{n} des {m} entités qui ont des coordonnées, d’autant plus grandes qu’on en parle."],
  mapHint: ["Map of places and countries. Arrow keys move, plus and minus zoom, 0 shows all; the same is below as a table.", "Carte des lieux et des pays. Les flèches déplacent, plus et moins agrandissent, 0 montre tout ; le même contenu suit en tableau."],
  place: ["Place", "Lieu"], latitudeLongitude: ["Latitude / longitude", "Latitude / longitude"], eastWest: ["E/W", "E/O"], northSouth: ["N/S", "N/S"],
};

const stored = (name) => { try { return localStorage.getItem(name); } catch { return null; } };
let language = stored("language") || (navigator.language.startsWith("fr") ? "fr" : "en");

export const lang = () => language;

export function setLang(value) {
  language = value === "fr" ? "fr" : "en";
  try { localStorage.setItem("language", language); } catch { /* a private window forgets */ }
  document.documentElement.lang = language;
}

/** A text of the pages; `{name}` is replaced by what is given. */
export function t(key, given = {}) {
  const text = (WORDS[key] || [key, key])[language === "fr" ? 1 : 0];
  return text.replace(/\{(\w+)\}/g, (whole, name) => (name in given ? String(given[name]) : whole));
}

/** A label in the language of the page. */
export const label = (of) => (of ? (of[language] || of.en || of.fr || "") : "");

/** A number as people write it. */
export const number = (value) => Number(value).toLocaleString(language);

/** A date as precise as it is known: 2025-04, 2025-04-26, 2025. */
export function date(iso) {
  if (!iso) return "";
  const [year, month, day] = iso.split("-").map(Number);
  if (!/^\d{4}/.test(iso)) return iso;
  const options = { year: "numeric", timeZone: "UTC" };
  if (month) options.month = day ? "short" : "long";
  if (day) options.day = "numeric";
  return new Intl.DateTimeFormat(language, options).format(new Date(Date.UTC(year, (month || 1) - 1, day || 1)));
}
