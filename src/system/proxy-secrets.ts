/** A password so short that it may be a word of ours is hidden only behind its user name. */
const MIN_PASSWORD = 8;

/** The password in the address of a proxy, and how it is sent. */
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
