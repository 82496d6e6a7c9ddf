/** Tells workflow files from files for other CI systems. */
import { parse } from "yaml";

/** Whether GitHub would accept a file as a workflow. Azure Pipelines files have jobs, too. */
export function isWorkflow(text: string): boolean {
  const { on, jobs } = parse(text);
  return on !== undefined && jobs !== undefined;
}
