// French and English words of everyday prose that are also the name of a tool, a language or an abbreviation.
// Folded: without accents. A name in this list counts only when it is written or placed like a name.
const shortWords = `
  ad ads ai air al am an ans ap ar art as asp at au aux bac bas be bd bi bon boo bro but by ca cap car cas ce ces cet
  cle coq da de des dit dix do doc dom don dos du eau el en end est et eu fa feu fil fin fit fix for foi gap gas ge gel get
  hip hot ici il in ink io is it its jeu job jus key kit la lab le les lie lot ma mai main mal max me mer mes
  met mis mix moi mot ms mur na nez ni nit nom non nos not now nu ok on or os our out ox pan par pas pel per pic pie pin
  pis plan pot pour pro pub qu que qui rai re red rez riz rue sa sac sage sang se sec sed self sel ses set si sic sip six
  soc soi sol son sot st sud sur ta tas te tel temps the tir to toi ton top tri tu un une ur us user va van ver vers via vie
  vin vis vos vu we you zap`;
const technicalWords = `
  access acrobat adjust agora alloy amplitude animate apples arc arrow assembly asterisk astro asymptote atom audition
  autopilot babel backstage ballerina bamboo base basic batch beacon beef berry blade bower branch bridge brio bucket
  buffer bun caddy cadence cairo cake canonical canvas capacitor carbon cask celery chai chapel charity cheerio chef
  chromatic chuck ciel clarity classroom clean clerk click cline clipper clips close clue cobalt coda coffee compass
  composer concert concourse confluence console consul contour convex cool copper crystal cucumber cue curl curry cursor
  cypress dart dash dialog director discourse doctrine drift drive drizzle drone druid dune dust dynamics eagle earthly
  edge elastic electron element elixir elm ethers euphoria expo express factor factorial faker fancy fantom fauna fennel
  fish flash flask flex flow fluent flux forge forms forth foundation framer frappe front fusion genie gherkin ghost gleam
  glide glyph gnome gong grace graphite grav greenhouse groovy grunt gulp hack handlebars harbor harbour hare harvest
  haystack heap helm hermes hibernate hive homebrew hurl impress inertia insight insights insomnia intercom intuit ionic
  island jest jolie julia just keynote keystone kirby lasso latte launch leaflet lean lens less lever lex lighthouse lime
  linear liquid lit lobster locust logos looker loom loop lucid luna make maple maya medium medusa meet mercurial mercury
  mermaid meson messenger metal meteor midi mint miro mocha modal mojo monday mongoose monkey motion move mumps mural
  mustache nasal neon nest nickel noir nomad notion novel nuke numbers observable obsidian octane octave office oasis
  opal optimist oracle orange orchestra origin outlook outline outreach overleaf oxygene packer pact pages pantheon papyrus
  parrot pascal pawn perplexity photon pike pilot pipe planner poetry polar polars pony prefect premiere presto prettier
  primer prism processing project protractor pug pulsar puppet quake quarto quasar quest quint racket rake rapid rascal
  ray reason recoil reflex relay remix render renovate replicate resend rhinoceros rider ring rive rocket rouge ruby sail
  salt sanity scenic scheme scratch segment sentry serverless shake sharp sheets shell sieve signal silver singularity
  sketch slice slides slim smart smarty snort solid source spark sphinx spine spring square stencil stimulus storm
  stream studio stylus sublime subversion swarm sway swift swig tact talon tape target task tasks teal team teams temporal
  terra textual things threads thrift trace track twig twitch unity vault vegas vega velocity verse visio vite volt vue
  wagtail wave wisp word workplace wren writer yarn zen zoom
  adds apex articulate assembler assembleur bastion bionic ble bubble captivate cocos confluent covering defi discovery
  entra growth hiring jasmine kali koa limbo maze metre mice parquet polygon poo prophet rag
  rails rasa safe sea slang smithy soap soar sonar squash squirrel tableau tenable toit torch whisper`;

/** Everyday words that a name in prose must not be confused with. */
export const ordinaryWords: ReadonlySet<string> = new Set(`${shortWords} ${technicalWords}`.trim().split(/\s+/));

/** Names that open a line of facts before a colon ("Localisation : Nantes") and then mean something else. */
export const headingWords: ReadonlySet<string> = new Set(["localisation", "localization", "langues", "planning", "budget"]);

// Everyday words that are a slip of the keyboard away from the name of a tool, and no slip.
const neighbours = `
  angulaire angulaires apogee autocar balsamique blazer canvas captivant captivante captivants centrer closure cloture
  contenance deeply electronic electronics elementary excels filmmaker filmmakers fronted hybrid hybride illustrate
  illustrated illustrateur interprete interprets interrompt intrastate klaxon linked linker localise magenta magneto
  multimeter opener parfit pardon patron patrons photoshoot pontoon posture postures prometteur prometteurs prometteuse
  promethium quadrature quarts reacts redact redoux regard retard revoit scrape scraps silage slacks solides sentinelle
  stagger straps strata storybooks tableaux talent talents testing trades valley vaguant vision windows abacus abaque annular
  continuers contaminer cordoba corbel crowding expressifs firestone flatter flotter fluster gradue grandpa hubris incision
  intone invasion jauger mesura minilab miseries newsman openers piment planet postmen preach pressa rechercher recherchent
  recherchera recherchez rehash rendis resolute statua toyshop wildly winded`;

/** Words that a misspelt tool must not be seen in. */
export const neighbourWords: ReadonlySet<string> = new Set(neighbours.trim().split(/\s+/));
