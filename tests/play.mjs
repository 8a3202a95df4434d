// Plays modules for browsers under Node: node play.mjs LOADER JOBS, a file with a list of jobs
// { module, description, set, read, out, workspace }; prints what each reads, or its error.
// What sets inputs has run before, as on a page.
import { readFileSync, writeFileSync } from "node:fs";

const [loader, file] = process.argv.slice(2);
const { Model } = await import(loader);
const answers = [];
for (const job of JSON.parse(readFileSync(file))) {
  const description = JSON.parse(readFileSync(job.description));
  const model = await Model.load(readFileSync(job.module), description);
  try {
    if (job.set.length) model.run();
    for (const [id, values] of job.set) model.set(id, values);
    model.run();
    answers.push(job.read.map(([id, year]) => [...model.read(id, year)]));
  } catch (error) {
    answers.push(error.message);
  }
  writeFileSync(job.out, model.out);
  writeFileSync(job.workspace, model.workspace);
}
console.log(JSON.stringify(answers));
