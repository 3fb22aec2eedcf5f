import { z } from 'zod';

import { importFieldNames } from '../directory/csv-import-columns.ts';
import { identifier, instant, pageOf, pageRequest } from './common.ts';

/** Bounds of a file: bytes of UTF-8, and rows beside the first line. */
export const importLimits = { maxBytes: 10 * 1_048_576, maxRows: 100_000, maxColumns: 100 } as const;

/** `interrupted` is one that the server stopped in the middle of; applying it again goes on. */
export const importStates = [
  'checking',
  'ready',
  'applying',
  'done',
  'cancelled',
  'failed',
  'interrupted',
] as const;

/** What would become of a row, as the directory was when the file was checked. */
export const importPlans = ['create', 'update', 'unchanged', 'conflict', 'invalid'] as const;
export const importPlan = z.enum(importPlans);
export type ImportPlan = z.infer<typeof importPlan>;

/** What became of a row. */
export const importOutcomes = ['created', 'updated', 'unchanged', 'failed'] as const;
export const importOutcome = z.enum(importOutcomes);
export type ImportOutcome = z.infer<typeof importOutcome>;

const count = z.number().int();

/** A file of people, checked against the directory and applied or not. */
export const userImport = z.object({
  id: identifier,
  /** Of the file and its columns; applying names it, so that what was looked at is what is applied. */
  fingerprint: z.string(),
  state: z.enum(importStates),
  columns: z.array(z.object({ header: z.string(), field: z.enum(importFieldNames).nullable() })),
  /** Why the file cannot be used, as one sentence. */
  failure: z.string().nullable(),
  /** Rows by what would become of them. */
  plan: z.object({ create: count, update: count, unchanged: count, conflict: count, invalid: count }),
  /** Rows by what became of them, so far. */
  outcome: z.object({ created: count, updated: count, unchanged: count, failed: count }),
  createdAt: instant,
  createdBy: z.string(),
  finishedAt: instant.nullable(),
});
export type UserImport = z.infer<typeof userImport>;

export const userImportInput = z.object({
  /** Names of attributes by position, with commas between; without it the first line of the file decides. */
  columns: z.string().max(5_000).optional(),
});

export const userImportPage = pageOf(userImport);

export const userImportRow = z.object({
  /** Line of the file, 1-based. */
  line: count,
  userName: z.string().nullable(),
  plan: importPlan,
  outcome: importOutcome.nullable(),
  userId: z.string().nullable(),
  /** What the operator should know of it. */
  note: z.string().nullable(),
});
export type UserImportRow = z.infer<typeof userImportRow>;

export const userImportRowSearch = pageRequest.extend({
  plan: importPlan.optional(),
  outcome: importOutcome.optional(),
});

/** In the order of the file. */
export const userImportRowPage = pageOf(userImportRow);

export const userImportApplication = z.strictObject({ fingerprint: z.string().min(1).max(100) });

export const userImportExport = z.object({ id: identifier });
