/** Whether the host of a URL is this machine: `localhost`, `*.localhost`, 127.0.0.0/8, or `[::1]`. */
export function isLoopback({ hostname }: URL): boolean {
  return /^(?:(?:.+\.)?localhost|127(?:\.\d{1,3}){3}|\[::1\])$/.test(hostname);
}
