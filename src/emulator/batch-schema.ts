import * as v from "valibot";
import { closest } from "../text/closest.ts";
import { DOCUMENTED_STATUSES } from "./batch.ts";
import {
  list,
  object,
  oneOf,
  type Schema,
  STRING,
  text,
  uuid,
  wholeNumber,
} from "./option-forms.ts";
import { FROM_ZERO, type TimeForm, times } from "./option-times.ts";

const MD5 = "it must be an MD5 of 32 hexadecimal digits";

/** What stages must look like. */
export function stagesSchema(form: TimeForm): Schema {
  return object(
    {},
    times(form, { validation: FROM_ZERO, queue: FROM_ZERO, processing: FROM_ZERO }),
  );
}

/** What a scripted batch must look like. */
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
        v.string(MD5),
        v.regex(/^[\da-f]{32}$/i, MD5),
      ),
      size: wholeNumber(1),
    },
    [
      ({ createdAt, [age]: ageMs }) => createdAt === undefined || ageMs === undefined,
      `use either createdAt or ${age}, not both`,
    ],
  );
}

/** What a scripted upload must look like. */
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
      "use either end or timeline, not both",
    ],
    [
      ({ log, end, timeline }) => log === undefined || end !== undefined || timeline !== undefined,
      "log can only be used with end or timeline",
    ],
    [
      ({ records, end, timeline }) =>
        records === undefined || end !== undefined || timeline !== undefined,
      "records can only be used with end or timeline",
    ],
  );
}

function timelineSchema(form: TimeForm): Schema {
  return list(object({ status: v.string(STRING), ...times(form, { after: FROM_ZERO }) }));
}

const logLine = object({
  ref: v.string(STRING),
  code: wholeNumber(0),
  message: v.string(STRING),
});
const log = v.lazy((value) =>
  Array.isArray(value) ? list(logLine) : v.custom(
    (value) => typeof value === "string" || value instanceof Uint8Array,
    "it must be an array of log lines, or a string that is served as it is",
  )
);

const records = object(
  { total: wholeNumber(0), failed: wholeNumber(0) },
  {},
  [
    ({ total, failed }) => Number(failed) <= Number(total),
    "failed must not be greater than total",
  ],
);

const hidden = oneOf(["list", "everywhere"]);

/** Any word, except what is most likely a typo. */
const end = v.pipe(
  text,
  v.rawCheck(({ dataset, addIssue }) => {
    const word = dataset.typed ? dataset.value as string : "";
    const meant = closest(word.toLowerCase(), DOCUMENTED_STATUSES);
    if (meant === undefined || meant === word) return;
    addIssue({ message: `did you mean "${meant}"? For any other status, use timeline` });
  }),
);

const createdAt = v.custom(
  (value) =>
    (typeof value === "string" || typeof value === "number") &&
    Number.isFinite(new Date(value).getTime()),
  "it must be a time such as 2026-03-01T12:00:00.000Z",
);
