import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createServer, type TLSSocket } from "node:tls";

/** A server that speaks TLS, with a certificate that no runtime trusts by itself. */
export interface TlsServer {
  readonly url: string;
  /** The file with the certificate of the CA that signed the server's. */
  readonly caFile: string;
  close(): Promise<void>;
}

/** Puts TLS in front of an HTTP server on this machine, with a certificate of a new CA. */
export async function serveTls(httpUrl: string): Promise<TlsServer> {
  const directory = mkdtempSync(join(tmpdir(), "tls-"));
  const sockets = new Set<TLSSocket>();
  const server = createServer(issueCertificate(directory), (client) => {
    const origin = connect(Number(new URL(httpUrl).port), "127.0.0.1");
    sockets.add(client.on("error", () => origin.destroy()));
    origin.on("error", () => client.destroy());
    client.pipe(origin).pipe(client);
  });
  // A client that does not trust the certificate ends the handshake.
  server.on("tlsClientError", () => {});
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  return {
    url: `https://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`,
    caFile: join(directory, "ca.pem"),
    async close() {
      server.close();
      for (const socket of sockets) socket.destroy();
      await once(server, "close");
      rmSync(directory, { recursive: true });
    },
  };
}

/** A CA, and a certificate for 127.0.0.1 that it signed; both end tomorrow. */
function issueCertificate(directory: string): { readonly key: string; readonly cert: string } {
  const openssl = (command: string) =>
    execFileSync("openssl", command.split(" "), { cwd: directory, stdio: "pipe" });
  const newKey = "-nodes -newkey ec -pkeyopt ec_paramgen_curve:prime256v1";
  writeFileSync(join(directory, "server.ext"), "subjectAltName=IP:127.0.0.1\n");
  openssl(`req -x509 -days 1 ${newKey} -keyout ca.key -out ca.pem -subj /CN=ca`);
  openssl(`req ${newKey} -keyout server.key -out server.csr -subj /CN=server`);
  openssl(
    "x509 -req -days 1 -CA ca.pem -CAkey ca.key -CAcreateserial -in server.csr -out server.pem " +
      "-extfile server.ext",
  );
  const read = (name: string) => readFileSync(join(directory, name), "utf8");
  return { key: read("server.key"), cert: read("server.pem") };
}
