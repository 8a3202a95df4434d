// Runs the worker of a page under Node: node play_page.mjs PAGE JOBS, a file with a list of
// [zones, call, arguments]; prints the answers.
import { readFileSync } from "node:fs";
import { inflateSync } from "node:zlib";

const [page, jobs] = process.argv.slice(2);
const html = readFileSync(page, "utf8");
const script = (id) => html.match(new RegExp(`id="${id}">([^]*?)</script>`))[1];
const unpacked = (text) => inflateSync(Buffer.from(text, "base64"));
const data = JSON.parse(unpacked(script("data")));
const modules = JSON.parse(script("modules"));
const { Explorer } = new Function(`${script("worker")}; return { Explorer };`)();

const explorers = {};
const explorerOf = (zones) => {
  const { description, scenarios } = data.modules[zones];
  const { lines, effect } = data;
  const module = unpacked(modules[zones]);
  return (explorers[zones] ??= Explorer.load({ module, description, scenarios, lines, effect }));
};

const answers = [];
for (const [zones, call, given] of JSON.parse(readFileSync(jobs))) {
  const explorer = await explorerOf(zones);
  try {
    answers.push(explorer[call](...given));
  } catch (error) {
    answers.push(error.message);
  }
}
console.log(JSON.stringify(answers));
