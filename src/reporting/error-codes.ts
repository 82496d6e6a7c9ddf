/**
 * What a code of the error log means and how to mend it, by Sitecore's documentation of error logs. True
 * whatever the message is, because it may be hidden.
 */
const ADVICE: ReadonlyMap<string, string> = new Map(Object.entries({
  400:
    "The record is not valid: a value of the wrong data type, an attribute that the schema does " +
    "not have, or not enough to identify the guest; or a line is not one JSON object; or more than one " +
    "order matches one that was to be deleted. Mend the record.",
  402:
    "The mode is not supported. It must be insert, create, upsert, merge, delete or gdpr_delete.",
  403: "The action is not allowed: the client key has no permission for it, or the guest to be " +
    "deleted has an active session. In the second case, repeat it later.",
  404:
    "The guest or the order to be deleted does not exist. Nothing is left to do if it was deleted " +
    "before; otherwise check how the record identifies it: an order by its referenceId and orderedAt.",
  409: "The identity to be created exists already. Use the mode upsert to change it.",
  500: "An internal error of Sitecore CDP; the record is not at fault. Upload it again, and ask " +
    "Sitecore's support if it stays so.",
}));

const SEVERAL_ORDERS =
  "More than one order has the referenceId and orderedAt of the record, so none was deleted. Check " +
  "both attributes, and whether the order was uploaded twice.";

const NO_GUEST =
  "The guest to be deleted does not exist. Nothing is left to do if it was deleted before; " +
  "otherwise check how the record identifies it.";

const NO_ORDER =
  "No order has the referenceId and orderedAt of the record. Nothing is left to do if it was deleted " +
  "before; otherwise check both attributes.";

/** What to do about a code; nothing for one that the documentation does not name. */
export function adviseOnCode(code: string, message?: string): string | undefined {
  const general = ADVICE.get(code);
  if (message === undefined) return general;
  if (code === "400" && /more than one order/i.test(message)) return SEVERAL_ORDERS;
  if (code !== "404") return general;
  const [isGuest, isOrder] = [/\bguest\b/i.test(message), /\border\b/i.test(message)];
  return isGuest === isOrder ? general : isGuest ? NO_GUEST : NO_ORDER;
}
