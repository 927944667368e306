// Bundles the editor with the licences of all that went into it: the same bytes from every run.

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = fileURLToPath(new URL(".", import.meta.url));

async function bundle(banner, write) {
  const made = await build({
    absWorkingDir: here,
    entryPoints: ["page.js"],
    outfile: process.argv[2] ?? "../static/query.js",
    banner: { js: banner },
    bundle: true,
    charset: "utf8",
    format: "iife",
    legalComments: "none",
    metafile: true,
    minify: true,
    target: "es2022",
    write,
  });
  return Object.keys(made.metafile.inputs);
}

async function licence(name) {
  const folder = join(here, "node_modules", name);
  const { version } = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
  const text = await readFile(join(folder, "LICENSE"), "utf8");
  return `${name} ${version}\n\n${text.trim()}\n`;
}

const inputs = await bundle("", false);
const packages = inputs.flatMap((path) => path.match(/^node_modules\/((?:@[^/]+\/)?[^/]+)/)?.[1] ?? []);
const licences = await Promise.all([...new Set(packages)].sort().map(licence));
await bundle(`/*\nMade from ../editor. It holds:\n\n${licences.join("\n")}*/`, true);
