import * as v from "valibot";
import { closest } from "../text/closest.ts";
import { DOCUMENTED_STATUSES } from "./batch.ts";
import { list, object, oneOf, type Schema, text, uuid, wholeNumber } from "./option-forms.ts";
import { FROM_ZERO, type TimeForm, times } from "./option-times.ts";

/** What stages must be like. */
export function stagesSchema(form: TimeForm): Schema {
  return object(
    {},
    times(form, { validation: FROM_ZERO, queue: FROM_ZERO, processing: FROM_ZERO }),
  );
}

/** What a scripted batch must be like. */
export function batchSchema(form: TimeForm): Schema {
  const age = `age${form.suffix}`;
  return object(
    { ref: uuid },
    {
      createdAt,
      ...times(form, { age: FROM_ZERO }),
      timeline: timelineSchema(form),
      log,
      records,
      hidden,
      checksum: v.pipe(
        v.string("it is a hex MD5"),
        v.regex(/^[\da-f]{32}$/i, "it is a hex MD5"),
      ),
      size: wholeNumber(1),
    },
    [
      ({ createdAt, [age]: ageMs }) => createdAt === undefined || ageMs === undefined,
      "it has either createdAt or an age",
    ],
  );
}

/** What a scripted upload must be like. */
export function uploadSchema(form: TimeForm): Schema {
  return object(
    {},
    {
      number: wholeNumber(1),
      ref: uuid,
      contains: text,
      end,
      timeline: timelineSchema(form),
      log,
      records,
      stages: stagesSchema(form),
      hidden,
    },
    [
      ({ end, timeline }) => end === undefined || timeline === undefined,
      "it has either an end or a timeline",
    ],
    [
      ({ log, end, timeline }) => log === undefined || end !== undefined || timeline !== undefined,
      "a log goes with an end or a timeline",
    ],
    [
      ({ records, end, timeline }) =>
        records === undefined || end !== undefined || timeline !== undefined,
      "records go with an end or a timeline",
    ],
  );
}

function timelineSchema(form: TimeForm): Schema {
  return list(object({ status: v.string("it is a text"), ...times(form, { after: FROM_ZERO }) }));
}

const logLine = object({
  ref: v.string("it is a text"),
  code: wholeNumber(0),
  message: v.string("it is a text"),
});
const log = v.lazy((value) =>
  Array.isArray(value) ? list(logLine) : v.custom(
    (value) => typeof value === "string" || value instanceof Uint8Array,
    "it is a list of log lines, or a text that is served as it is",
  )
);

const records = object(
  { total: wholeNumber(0), failed: wholeNumber(0) },
  {},
  [
    ({ total, failed }) => Number(failed) <= Number(total),
    "no more records can fail than there are",
  ],
);

const hidden = oneOf(["list", "everywhere"]);

/** Any word, but for what is most likely a slip of the pen. */
const end = v.pipe(
  text,
  v.rawCheck(({ dataset, addIssue }) => {
    const word = dataset.typed ? dataset.value as string : "";
    const meant = closest(word.toLowerCase(), DOCUMENTED_STATUSES);
    if (meant === undefined || meant === word) return;
    addIssue({ message: `did you mean "${meant}"? If not, give it by a timeline` });
  }),
);

const createdAt = v.custom(
  (value) =>
    (typeof value === "string" || typeof value === "number") &&
    Number.isFinite(new Date(value).getTime()),
  'it is a time, such as "2026-03-01T12:00:00.000Z"',
);
