// What stands where in the memory, in bytes. The kernel and those who fill its memory both read it here.

/** A row: all that is compared of one version of a Talent's document. Lists begin in the record and go on behind `rowMore`. */
export const recordBytes: i32 = 128;
export const rowDay: i32 = 0;
export const rowRate: i32 = 4;
export const rowPlace: i32 = 8;
export const rowMobility: i32 = 12;
export const rowHalfDays: i32 = 14;
export const rowYears: i32 = 15;
export const rowAccepts: i32 = 16;
export const rowCurrency: i32 = 17;
/** Mean of the reviews as it counts, 0 to 100: rows of a sealed segment descend by it. */
export const rowQuality: i32 = 18;
export const rowMean: i32 = 19;
export const rowReviews: i32 = 20;
export const rowBusyCount: i32 = 22;
export const rowSkillCount: i32 = 24;
export const rowOccupationCount: i32 = 26;
export const rowLanguageCount: i32 = 28;
/** 1 when the id is no UUID: then its first four bytes number it. */
export const rowHasTextId: i32 = 30;
export const rowTieHash: i32 = 32;
/** Where the lists go on, counted from the segment: skills, occupations, languages, busy periods. */
export const rowMore: i32 = 36;
export const rowOccupations: i32 = 40;
export const rowLanguages: i32 = 48;
export const rowBusy: i32 = 56;
export const rowSkills: i32 = 64;
export const inlineSkills: i32 = 16;
export const inlineOccupations: i32 = 2;
export const inlineLanguages: i32 = 2;
export const inlineBusy: i32 = 1;

/** Stands for an unknown first day. */
export const unknownDay: i32 = -2147483648;
/** Stands for an unknown rate or place. */
export const unknown: i32 = -1;
export const acceptsOnsiteFlag: i32 = 1;
export const acceptsRemoteFlag: i32 = 2;

/** A skill in a row: concept number, level − 1 in two bits, years in six. */
export const conceptShift: i32 = 8;
/** A skill as it is looked up in a table of points: level − 1, then years up to 5 in three bits. */
export const detailCount: i32 = 32;

/**
 * The head of a row of a sealed segment, one word, so dense that those of all candidates can be looked at: years, step of the mobility,
 * half days, quality, step of the rate, what is accepted, and the number of the cell of the place.
 */
export const headMostYears: i32 = 15;
/** The most years of a record. */
export const mostYears: i32 = 63;
export const headMobilityShift: i32 = 4;
export const mobilitySteps: i32 = 4;
/** Years, mobility and half days together; from the acceptances on, what is accepted and the cell. */
export const headLowBits: i32 = 10;
export const headHighBits: i32 = 10;
export const headHalfDaysShift: i32 = 6;
export const headQualityShift: i32 = 10;
export const headRateShift: i32 = 17;
export const headAcceptsShift: i32 = 22;
/** Set when a value has no room in head or extract: then the record must be asked. */
export const headIsPartial: i32 = 1 << 24;
export const headCellShift: i32 = 25;
/** Step of a rate: the first bound that is not below it, or how many bounds there are; for none, or another currency, this. */
export const headNoRate: i32 = 31;

/** The extract of a row: its head, and what a ranking asks of most candidates besides, in half a line of the cache. */
export const extractBytes: i32 = 32;
/** Place, and mobility in kilometres. */
export const extractPlace: i32 = 4;
export const extractMobilityShift: i32 = 20;
export const extractNoPlace: i32 = (1 << 20) - 1;
export const extractMostMobility: i32 = (1 << 12) - 1;
/** The first day, of 16 bits; then, of as many, how many skills and, above them, how many busy periods. */
export const extractDay: i32 = 8;
export const extractNoDay: i32 = 65535;
export const extractCounts: i32 = 10;
export const extractBusyShift: i32 = 13;
export const extractMostSkills: i32 = (1 << 13) - 1;
/** The rate in the first currency, or `unknown`; where the lists go on, counted from the segment. */
export const extractRate: i32 = 12;
export const extractMore: i32 = 16;
/** First and last day of so many busy periods, of 16 bits each; where there are more, only the record has them. */
export const extractBusy: i32 = 20;
export const extractMostBusy: i32 = 3;
export const extractMoreBusy: i32 = 7;

/** A segment begins with these words; places in it are counted from its begin. */
export const segmentHeaderBytes: i32 = 128;
export const segmentRows: i32 = 0;
export const segmentCapacity: i32 = 4;
/** Bytes of one set of rows. */
export const segmentSetBytes: i32 = 8;
export const segmentSlot: i32 = 12;
export const segmentLive: i32 = 16;
/** Sets that are kept for every segment: half days at least 1 to 14, accepts on site, accepts remote. */
export const segmentSets: i32 = 20;
export const segmentRecords: i32 = 24;
export const segmentIds: i32 = 28;
export const segmentNumbers: i32 = 32;
export const segmentHeads: i32 = 36;
/** Concepts whose lists a sealed segment has; 0 in an open one. */
export const segmentConcepts: i32 = 40;
/** Per concept the first of its postings and its set of rows, 0 for none. */
export const segmentDirectory: i32 = 44;
export const segmentPostedRows: i32 = 48;
export const segmentPostedDetails: i32 = 52;
/** Bounds of first days: how many, their values, their sets: those who are free by then or did not say. */
export const segmentDayBounds: i32 = 56;
export const segmentDayValues: i32 = 60;
export const segmentDaySets: i32 = 64;
/** Bounds of rates in the first currency: those who ask no more, or nothing comparable. */
export const segmentRateBounds: i32 = 68;
export const segmentRateValues: i32 = 72;
export const segmentRateSets: i32 = 76;
export const segmentBestQuality: i32 = 80;
export const segmentMore: i32 = 84;
export const segmentBytes: i32 = 88;
export const segmentExtracts: i32 = 92;

export const halfDaySets: i32 = 14;
export const onsiteSet: i32 = 14;
export const remoteSet: i32 = 15;
export const fixedSets: i32 = 16;

/** A place: its point on the unit sphere, then its degrees. */
export const placeBytes: i32 = 40;
/** Stands for a distance that was not worked out yet. */
export const noDistance: i32 = 65535;

/** A row among the best: score, tie key, segment, row. */
export const heapEntryBytes: i32 = 16;
/** A collected row: its number in the segment, then its score in so many bits. */
export const collectedScoreBits: i32 = 14;
/** A rank of a full scan: 0 for a dead row, else 1 + the score, and this when every hard filter is passed. */
export const fittingRank: i32 = 32768;
