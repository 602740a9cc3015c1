import { readFileSync } from 'node:fs';

interface Scenario {
  events: { at: string; action: string; expect: string; stock_after?: number }[];
}

const scenarios = JSON.parse(readFileSync('test/fixtures/scenarios.json', 'utf8')) as Record<string, Scenario>;
const eventsOf = (name: string) => scenarios[name]!.events;

/** What a scenario expects to be blocked: `2025-11-18 09:22`, the act, and what the scenario calls the block. */
export const blockedIn = (name: string): [at: string, act: string, says: string][] =>
  eventsOf(name)
    .filter((e) => e.expect.startsWith('blocked:'))
    .map((e) => [e.at.replace('T', ' '), e.action, e.expect.replace('blocked:', '')]);

export const stockAfter = (name: string): number =>
  eventsOf(name).find((e) => e.stock_after !== undefined)!.stock_after!;
