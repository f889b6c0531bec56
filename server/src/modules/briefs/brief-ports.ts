import type { Gazetteer, Place } from "#modules/places";
import type { Linker, Mention } from "#modules/skills";

/** What a brief needs of the concept linker. */
export type BriefLinker = Pick<Linker, "mentions" | "concept">;
export type BriefMention = Mention;

/** What a brief needs of the gazetteer. */
export type BriefGazetteer = Pick<Gazetteer, "mentions">;
export type BriefPlace = Place;
