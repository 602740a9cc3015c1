import type { AggregatedResult } from '@jest/reporters';

/** Ends the run with the plain line that CI reads. */
export default class CountReporter {
  onRunComplete(_: unknown, results: AggregatedResult): void {
    const brokenFiles = results.testResults.filter((f) => f.testExecError).length;
    const failed = results.numFailedTests + brokenFiles;
    process.stdout.write(`\n${results.numPassedTests} passed, ${failed} failed\n`);
  }

  getLastError(): void {
    // nothing to add to jest's own errors
  }
}
