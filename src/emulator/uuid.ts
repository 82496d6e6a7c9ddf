const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** Whether a text has the form of a UUID, in any letter case. */
export function isUuid(text: unknown): text is string {
  return typeof text === "string" && UUID.test(text);
}
