/** A supervisory authority of a country (GDPR art. 51, 77): its own name and the page where it takes complaints or says how. */
export type Authority = { country: string; name: string; short: string | null; url: string };

/** When the list below was written down, and what it follows. */
export const authoritiesSource = { on: "2026-11-25", url: "https://www.edpb.europa.eu/about-edpb/about-edpb/members_en" } as const;

/** The authorities of the European Economic Area, by ISO 3166 code; in Germany those of the Länder answer for companies, the federal one directs to them. */
export const authorities: readonly Authority[] = [
  { country: "AT", name: "Österreichische Datenschutzbehörde", short: "DSB", url: "https://dsb.gv.at/" },
  {
    country: "BE",
    name: "Autorité de protection des données / Gegevensbeschermingsautoriteit",
    short: "APD-GBA",
    url: "https://www.dataprotectionauthority.be/",
  },
  { country: "BG", name: "Комисия за защита на личните данни", short: "CPDP", url: "https://cpdp.bg/" },
  { country: "CY", name: "Επίτροπος Προστασίας Δεδομένων Προσωπικού Χαρακτήρα", short: null, url: "https://www.dataprotection.gov.cy/" },
  { country: "CZ", name: "Úřad pro ochranu osobních údajů", short: "ÚOOÚ", url: "https://uoou.gov.cz/" },
  {
    country: "DE",
    name: "Die Bundesbeauftragte für den Datenschutz und die Informationsfreiheit",
    short: "BfDI",
    url: "https://www.bfdi.bund.de/",
  },
  { country: "DK", name: "Datatilsynet", short: null, url: "https://www.datatilsynet.dk/" },
  { country: "EE", name: "Andmekaitse Inspektsioon", short: "AKI", url: "https://www.aki.ee/" },
  { country: "ES", name: "Agencia Española de Protección de Datos", short: "AEPD", url: "https://www.aepd.es/" },
  { country: "FI", name: "Tietosuojavaltuutetun toimisto", short: null, url: "https://tietosuoja.fi/" },
  { country: "FR", name: "Commission nationale de l’informatique et des libertés", short: "CNIL", url: "https://www.cnil.fr/fr/plaintes" },
  { country: "GR", name: "Αρχή Προστασίας Δεδομένων Προσωπικού Χαρακτήρα", short: "HDPA", url: "https://www.dpa.gr/" },
  { country: "HR", name: "Agencija za zaštitu osobnih podataka", short: "AZOP", url: "https://azop.hr/" },
  { country: "HU", name: "Nemzeti Adatvédelmi és Információszabadság Hatóság", short: "NAIH", url: "https://www.naih.hu/" },
  { country: "IE", name: "Data Protection Commission", short: "DPC", url: "https://www.dataprotection.ie/" },
  { country: "IS", name: "Persónuvernd", short: null, url: "https://www.personuvernd.is/" },
  { country: "IT", name: "Garante per la protezione dei dati personali", short: "GPDP", url: "https://www.garanteprivacy.it/" },
  { country: "LI", name: "Datenschutzstelle", short: "DSS", url: "https://www.datenschutzstelle.li/" },
  { country: "LT", name: "Valstybinė duomenų apsaugos inspekcija", short: "VDAI", url: "https://vdai.lrv.lt/" },
  { country: "LU", name: "Commission nationale pour la protection des données", short: "CNPD", url: "https://cnpd.public.lu/" },
  { country: "LV", name: "Datu valsts inspekcija", short: "DVI", url: "https://www.dvi.gov.lv/" },
  { country: "MT", name: "Information and Data Protection Commissioner", short: "IDPC", url: "https://idpc.org.mt/" },
  { country: "NL", name: "Autoriteit Persoonsgegevens", short: "AP", url: "https://autoriteitpersoonsgegevens.nl/" },
  { country: "NO", name: "Datatilsynet", short: null, url: "https://www.datatilsynet.no/" },
  { country: "PL", name: "Urząd Ochrony Danych Osobowych", short: "UODO", url: "https://uodo.gov.pl/" },
  { country: "PT", name: "Comissão Nacional de Proteção de Dados", short: "CNPD", url: "https://www.cnpd.pt/" },
  {
    country: "RO",
    name: "Autoritatea Națională de Supraveghere a Prelucrării Datelor cu Caracter Personal",
    short: "ANSPDCP",
    url: "https://www.dataprotection.ro/",
  },
  { country: "SE", name: "Integritetsskyddsmyndigheten", short: "IMY", url: "https://www.imy.se/" },
  { country: "SI", name: "Informacijski pooblaščenec", short: "IP", url: "https://www.ip-rs.si/" },
  { country: "SK", name: "Úrad na ochranu osobných údajov", short: "ÚOOÚ SR", url: "https://dataprotection.gov.sk/" },
];

/** The authority of a country; that of France, where the platform is established, for a country without one here. */
export function authorityOf(country: string | null): Authority {
  return authorities.find((one) => one.country === country) ?? authorities.find((one) => one.country === "FR")!;
}
