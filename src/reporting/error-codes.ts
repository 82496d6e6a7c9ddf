/**
 * What each code of the error log means and how to fix it, according to Sitecore's documentation of
 * error logs. The text must fit any message of the code, because the message may be hidden.
 */
const ADVICE: ReadonlyMap<string, string> = new Map(Object.entries({
  400:
    "The record is not valid. Possible causes: a value has the wrong data type, the schema does not " +
    "define an attribute, the record does not identify the guest, the line is not a single JSON object, " +
    "or several orders match an order to delete. Fix the record.",
  402:
    "The mode is not supported. It must be insert, create, upsert, merge, delete, or gdpr_delete.",
  403:
    "The action is not allowed: the client key has no permission for it, or the guest to delete " +
    "has an active session. If the guest has an active session, try again later.",
  404:
    "The guest or order to delete does not exist. If it was deleted before, nothing is left to do. " +
    "Otherwise, check how the record identifies it: orders by referenceId and orderedAt.",
  409: "The identity to create already exists. Use the mode upsert to change it.",
  500:
    "An internal error in Sitecore CDP; the record is not the cause. Upload it again, and contact " +
    "Sitecore support if this keeps happening.",
}));

const SEVERAL_ORDERS =
  "More than one order has the referenceId and orderedAt of the record, so none was deleted. Check " +
  "both attributes, and whether the order was uploaded twice.";

const NO_GUEST =
  "The guest to delete does not exist. If it was deleted before, nothing is left to do. Otherwise, " +
  "check how the record identifies it.";

const NO_ORDER =
  "No order has the referenceId and orderedAt of the record. If it was deleted before, nothing is left " +
  "to do. Otherwise, check both attributes.";

/** What to do about a code; `undefined` for a code that the documentation does not list. */
export function adviseOnCode(code: string, message?: string): string | undefined {
  const general = ADVICE.get(code);
  if (message === undefined) return general;
  if (code === "400" && /more than one order/i.test(message)) return SEVERAL_ORDERS;
  if (code !== "404") return general;
  const [isGuest, isOrder] = [/\bguest\b/i.test(message), /\border\b/i.test(message)];
  return isGuest === isOrder ? general : isGuest ? NO_GUEST : NO_ORDER;
}
