// A plan: one mission made ready for the kernel. Whole numbers unless said otherwise; addresses are absolute.

export const planBytes: i32 = 8448;

/** 1: everybody who fits is counted. 0: those who cannot be among the best are passed over. */
export const planCounts: i32 = 0;
/** 1: every fitting row from `planLowest` on is collected, segment by segment; 0: the best are kept in a heap. */
export const planCollects: i32 = 4;
export const planLowest: i32 = 8;
export const planWanted: i32 = 12;
/** 1: those with blockers are ranked, by the points that they have all the same, instead of those who fit. */
export const planOutside: i32 = 896;
/** Answers: those who fit, rows in the heap, rows collected, and 1 when two rows could not be told apart. */
export const planFitting: i32 = 16;
export const planHeapLength: i32 = 20;
export const planCollected: i32 = 24;
export const planUndecided: i32 = 28;
export const planRotates: i32 = 32;
export const planRotation: i32 = 36;
/** The most that anybody can have without reviews. */
export const planMostWithoutReviews: i32 = 40;
/** The most for wanted skills and occupation. */
export const planSkillsMost: i32 = 44;

/** Work space. */
export const planSet: i32 = 48;
export const planOtherSet: i32 = 52;
export const planSums: i32 = 56;
/** What was added up of a row: its points, above them the best of one list, and above it the number of that list, from 1 on. */
export const sumBytes: i32 = 4;
export const sumBestShift: i32 = 14;
export const sumListShift: i32 = 28;
export const sumMostLists: i32 = 15;
export const planBatch: i32 = 64;
export const planHeap: i32 = 68;
export const planCollection: i32 = 72;
/** Rows of a segment that are looked at one after the other. */
export const planRows: i32 = 76;

/** Filters: sets that every row must be in, by number; -1 for none. */
export const planHalfDaySet: i32 = 80;
export const planAcceptSet: i32 = 84;
/** Latest first day and highest rate that can pass, and whether they are asked. */
export const planAsksDay: i32 = 88;
export const planLastDay: i32 = 92;
export const planAsksRate: i32 = 96;
export const planMostRate: i32 = 100;
/** Groups of concepts, of each of which a row must have one: how many, and (count, concepts…) one behind the other. */
export const planGroupCount: i32 = 104;
export const planGroups: i32 = 108;

/** Skills. A concept's mark is 1 + its slot, or what it is worth as an occupation or language. */
export const planMarks: i32 = 112;
export const planSlots: i32 = 116;
export const planTerms: i32 = 120;
export const planMusts: i32 = 124;
export const planTermBest: i32 = 128;
/** The most that the wanted skills can give together. */
export const planTermsMost: i32 = 132;
export const planAsksOccupation: i32 = 140;
export const planExcludes: i32 = 144;
/**
 * Lists to be added up: how many, and one behind the other (count, the most that it gives, how many postings it has in the segment at hand,
 * which the kernel fills in, (concept, table)…).
 */
export const planListCount: i32 = 148;
export const planLists: i32 = 152;
export const listMost: i32 = 4;
export const listPostings: i32 = 8;
export const listConcepts: i32 = 12;

/** Availability. */
export const planStartAsked: i32 = 160;
export const planEarliest: i32 = 164;
export const planLatest: i32 = 168;
export const planDuration: i32 = 172;
export const planStartMax: i32 = 176;
export const planLateTolerated: i32 = 180;
export const planFreeNeeded: i32 = 184;
export const planShareWhenLatest: i32 = 188;
export const planShareNotAsked: i32 = 192;

/** Rate; the mode is 0 when nothing is compared. */
export const planRateMode: i32 = 200;
export const planRateMax: i32 = 204;
export const planCeiling: i32 = 208;
export const planRateLimit: i32 = 212;
export const planCurrency: i32 = 216;
export const planShareAtLimit: i32 = 220;

/** Place: 0 asks nothing, 1 remote, 2 on site, 3 open. */
export const planPlaceMode: i32 = 224;
export const planPlaceMax: i32 = 228;
export const planHasPoint: i32 = 232;
export const planRadius: i32 = 236;
export const planLoss: i32 = 240;
export const planNear: i32 = 244;
export const planFar: i32 = 248;
export const planDistances: i32 = 252;
export const planPlaces: i32 = 256;
/** Three floats. */
export const planPoint: i32 = 264;

/** Languages: how many are wanted, and the points when none is. */
export const planLanguages: i32 = 288;
export const planLanguagesMax: i32 = 292;
/** Points of up to 32 wanted languages at their level and one below, 16 bits each. */
export const planLanguagePoints: i32 = 296;

export const planUnknownShare: i32 = 424;
export const planFullShare: i32 = 428;

/** Tables of 16 bits: points for years, 1 + points for half days (0: too few), points for the quality of reviews. */
export const planYearPoints: i32 = 432;
export const planHalfDayPoints: i32 = 560;
export const planQualityPoints: i32 = 592;

/** For each step of rates of the segment that is looked at: 1 + the points, 16 bits each; the kernel fills it. */
export const planRateSteps: i32 = 816;

/** 1 + the points, 16 bits each, for a start so many days late without a busy day, and for so many kilometres beyond the near ones. */
export const planStartPoints: i32 = 1024;
export const planSitePoints: i32 = 1152;
/** For each number of a cell and each step of mobility, a byte that is not 0 when the place of a row there may be near enough. */
export const planCells: i32 = 1664;
/** 1 when somewhere is too far away. */
export const planAsksCells: i32 = 888;
/**
 * What heads are looked up in; the kernel fills it. By years, mobility and half days 1 + the points, 16 bits each, 0: too few. By what is
 * accepted, cell and mobility a byte that is not 0 when the place may do.
 */
export const planHeadPoints: i32 = 2304;
export const planHeadPlaces: i32 = 4352;
/** How long these tables are. */
export const mostLateDays: i32 = 62;
export const mostFallingKm: i32 = 255;

/** So many rows of a segment, or fewer, are looked at one by one: no more sets are asked, nothing is added up. */
export const planFewRows: i32 = 808;

/** What reading a row's own skills costs, and reading its extract, in postings. */
export const planPostingsARecord: i32 = 880;
export const planPostingsAnExtract: i32 = 884;

/** Of no meaning: what was touched ahead has to be used somewhere, or it would not be read. */
export const planTouched: i32 = 812;

/** For a worker: the addresses of the segments to scan, how many, and whose turn it is. */
export const planSegments: i32 = 796;
export const planSegmentCount: i32 = 800;
export const planTurn: i32 = 804;
/** Rises whenever one of the plans of a worker is its turn: it sleeps on that of the first. */
export const planBell: i32 = 892;
export const turnOfNobody: i32 = 0;
export const turnOfWorker: i32 = 1;
export const turnOfCaller: i32 = 2;
export const turnToStop: i32 = 3;

/** Marks of occupations and languages. */
export const excludedMark: i32 = 32768;
export const belowLevelMark: i32 = 256;
