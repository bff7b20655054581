// npm run soak -- ROUNDS SEED; with Ctrl-C it ends at once, with the figures of the waves that have ended.
import { figures, runSoak, type Soak } from "./soak.ts";

const [rounds = "10000", seed = String(Math.floor(Math.random() * 1e9))] = process.argv.slice(2);
let soFar: Soak | undefined;

function end(soak: Soak): void {
  process.stdout.write(`\n${figures(soak)}\n`);
  if (soak.wrong.length > 0) process.exitCode = 1;
}

process.once("SIGINT", () => {
  if (soFar !== undefined) end(soFar);
  process.exit();
});
const soak = await runSoak({
  rounds: Number(rounds),
  members: 40,
  seed: Number(seed),
  onWave: (wave) => {
    soFar = wave;
    process.stderr.write(`${wave.rounds} kills, ${wave.wrong.length} wrong\r`);
  },
});
end(soak);
