/** Languages that the form offers; one that was read in a text is offered besides (ISO 639-1). */
export const languageCodes = ["fr", "en", "de", "es", "it", "pt", "nl", "pl", "ro", "ru", "uk", "ar", "tr", "el", "sv", "da", "no", "fi", "cs", "hu", "bg", "zh", "ja", "ko", "hi", "vi", "he", "br", "oc", "ca"] as const;
