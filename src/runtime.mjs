// Runs before every script, in plain JavaScript, so that an older Node can still say what is missing.
import module from "node:module";

const major = Number(process.versions.node.split(".")[0]);
if (major < 26) {
  process.stderr.write(
    `Backline needs Node 26 or later, and this is ${process.version}. Run "npm ci" here, then the npm script again: it brings Node 26 with it.\n`,
  );
  process.exit(1);
}

// What has been stripped of types and compiled once is kept: the next start takes half the time and memory.
module.enableCompileCache(new URL("../node_modules/.cache/backline", import.meta.url).pathname);
