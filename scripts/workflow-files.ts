/** Files of workflows, and what lies beside them for other CI systems. */
import { parse } from "yaml";

/** Whether GitHub would take a file for a workflow; Azure Pipelines has jobs too. */
export function isWorkflow(text: string): boolean {
  const { on, jobs } = parse(text);
  return on !== undefined && jobs !== undefined;
}
