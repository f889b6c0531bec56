import type { ConsentChannel, ConsentPurpose } from "@jump/contract/consents.ts";
import { m } from "@jump/contract/paraglide/messages.js";

export function purposeName(purpose: ConsentPurpose): string {
  return { marketing: m.consents_purpose_marketing, marketing_response: m.consents_purpose_marketing_response }[purpose]();
}

/** What this kind of consent is about, and what happens without it. */
export function purposeLead(purpose: ConsentPurpose): string {
  return { marketing: m.consents_purpose_marketing_lead, marketing_response: m.consents_purpose_marketing_response_lead }[purpose]();
}

export function channelName(channel: ConsentChannel): string {
  return {
    email: m.consents_channel_email,
    sms: m.consents_channel_sms,
    phone: m.consents_channel_phone,
    post: m.consents_channel_post,
  }[channel]();
}
