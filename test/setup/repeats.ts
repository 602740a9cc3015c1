/** How often a race is run or a server is killed: `REPEATS=50` in the long campaign (`npm run soak`). */
export const repeats = (usual: number): number => Number(process.env.REPEATS ?? usual);
