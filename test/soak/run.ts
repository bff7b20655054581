// npm run soak -- ROUNDS SEED
import { figures, runSoak } from "./soak.ts";

const [rounds = "10000", seed = String(Math.floor(Math.random() * 1e9))] = process.argv.slice(2);
const soak = await runSoak({
  rounds: Number(rounds),
  members: 40,
  seed: Number(seed),
  onWave: ({ rounds: so, wrong }) => process.stderr.write(`${so} kills, ${wrong.length} wrong\r`),
});
process.stdout.write(`\n${figures(soak)}\n`);
if (soak.wrong.length > 0) process.exitCode = 1;
