/** A shorter password may be a common word, so it is hidden only together with its user name. */
const MIN_PASSWORD = 8;

/** Returns the password in a proxy's address, in the forms in which it is sent. */
export function proxySecrets(proxy: string): readonly string[] {
  const address = proxy.replace(/^[a-z][a-z\d+.-]*:\/\//i, "");
  const [, caller = "", password = ""] = /^([^:@]*:(.*))@/s.exec(address) ?? [];
  if (password === "") return [];
  const secrets = password.length < MIN_PASSWORD ? [caller] : [caller, password];
  return secrets.flatMap((text) => [text, decoded(text)]);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
