// The table of robustness.sh: node robustness_table.mjs WORK
import fs from 'node:fs';

const [work] = process.argv.slice(2);
const variants = fs.readdirSync(work).sort();  // as-it-is comes first
const read = (variant) => JSON.parse(fs.readFileSync(`${work}/${variant}/evaluate.json`, 'utf8'));
const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;

const results = variants.map((variant) => {
  const {mean: labels, label_names: names, metric_per_case: cases} = read(variant);
  const dice = Object.entries(labels).map(([id, {Dice}]) => [names[id], Dice]);
  const lowest = dice.reduce((a, b) => (b[1] < a[1] ? b : a));
  return {variant, cases: cases.length, dice: mean(dice.map(([, value]) => value)), lowest,
          hd95: mean(Object.values(labels).map(({HD95_mm: value}) => value))};
});

console.log('| Scans | Cases | Dice | Change | Lowest structure | HD95 (mm) |\n| --- | --- | --- | --- | --- | --- |');
for (const {variant, cases, dice, lowest, hd95} of results) {
  const change = dice - results[0].dice;
  console.log(`| ${variant} | ${cases} | ${dice.toFixed(3)} | ${change > 0 ? '+' : ''}${change.toFixed(3)} | ` +
              `${lowest[0]} ${lowest[1].toFixed(3)} | ${hd95.toFixed(2)} |`);
}
