import type { GitHub, Host } from "../../src/host.ts";
import { inPlace } from "../../src/text/one-line.ts";

/** What a host was told. */
export interface Told {
  outputs: Readonly<Record<string, string>>;
  readonly log: string[];
  readonly annotations: string[];
  readonly masks: string[];
  summary: string;
}

/** A host that writes down what it is told, with the Markdown that Actions would show. */
export function createRecordingHost(
  { isRepositoryPrivate, setCommitStatus = () => Promise.resolve(), variables, temporaryFolder }: {
    isRepositoryPrivate: boolean | undefined;
    setCommitStatus: GitHub["setCommitStatus"] | undefined;
    variables: Readonly<Record<string, string>> | undefined;
    temporaryFolder: string | undefined;
  },
) {
  const told: Told = { outputs: {}, log: [], annotations: [], masks: [], summary: "" };
  const host: Host = {
    environment: {
      variable: (name) => variables?.[name],
      variableNames: () => [],
      readStdin: () => Promise.resolve(""),
    },
    console: {
      log: (line) => void told.log.push(line),
      annotate: (level, message, place) =>
        void told.annotations.push(`${level}: ${inPlace(message, place)}`),
    },
    results: {
      kind: "step",
      runnerFiles: () => new Map(),
      temporaryFolder,
      setOutputs: (outputs) => void (told.outputs = outputs),
      summary: () => ({ offset: 0, write: (markdown) => void (told.summary = markdown) }),
    },
    github: {
      mask: (secret) => void told.masks.push(secret),
      isRepositoryPrivate: () => Promise.resolve(isRepositoryPrivate),
      setCommitStatus,
    },
  };
  return { host, told };
}
