// Fills the template with docxtemplater or carbone for some seconds and prints one line of JSON.
//
//   node fill.mjs docxtemplater|carbone FOLDER SECONDS
//
// FOLDER holds what bench/content.py made. What a tool can keep from one report to the next is made
// once: the unpacked template of docxtemplater, the path of carbone's (it keeps its own caches).
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

const [tool, folder, seconds] = process.argv.slice(2);
const content = JSON.parse(readFileSync(join(folder, 'content.json'), 'utf8'));
const data = { ...content.values, rows: content.rows };
const path = resolve(folder, `template-${tool}.docx`);

const makers = {
  async docxtemplater() {
    const { default: PizZip } = await import('pizzip');
    const { default: Docxtemplater } = await import('docxtemplater');
    const unpacked = new PizZip(readFileSync(path));
    return async () => {
      const document = new Docxtemplater(unpacked.clone(), { paragraphLoop: false, linebreaks: false });
      document.render(data);
      return document.getZip().generate({ type: 'nodebuffer', compression: 'DEFLATE' });
    };
  },
  async carbone() {
    const { default: carbone } = await import('carbone');
    const render = promisify(carbone.render.bind(carbone));
    return () => render(path, data);
  },
};

const fill = await makers[tool]();
let bytes;
for (let warm = 0; warm < 5; warm += 1) bytes = await fill();
writeFileSync(join(folder, `report-${tool}.docx`), bytes);
let reports = 0;
const start = performance.now();
const end = start + Number(seconds) * 1000;
do {
  bytes = await fill();
  reports += 1;
} while (performance.now() < end);
console.log(JSON.stringify({ tool, reports, seconds: (performance.now() - start) / 1000 }));
process.exit(0); // carbone leaves helpers running
